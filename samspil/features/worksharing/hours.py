"""Planned hours of people and staff groups: meetings from the plan and duties held, never who came."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from samspil.engines.content.programme import Stop as StopValue
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.facts import Duty as DutyValue
from samspil.engines.planning.worksharing.facts import Facts
from samspil.engines.planning.worksharing.facts import Person as PersonValue
from samspil.engines.planning.worksharing.frame import Frame
from samspil.engines.planning.worksharing.report import PersonHours, Report, report_of
from samspil.engines.planning.worksharing.rules import read_rules
from samspil.engines.planning.worksharing.sharing import Assignment, Sharing
from samspil.engines.wording.text import Text
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.conversion import in_order
from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.models import DutyHolder
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import School, StaffMember, Team


@dataclass(frozen=True, slots=True)
class YearHours:
    """The engine's report of a school year and what it was made from."""

    facts: Facts
    report: Report

    def of(self, staff: StaffMember) -> PersonHours | None:
        return next((row for row in self.report.people if row.key == str(staff.pk)), None)


def year_hours(programme: Programme, year: int) -> YearHours:
    """Six queries, however many people there are."""
    duties = list(programme.duties.order_by("pk"))
    teams = list(programme.school.teams.filter(closed_on__isnull=True).order_by("name"))
    rules = read_rules()
    facts = Facts(
        people=tuple(people_of(programme.school, year)),
        duties=tuple(value for duty in duties for value in _duty_values(duty, teams, rules.leading)),
        frame=frame_value(programme, year),
        rules=rules,
    )
    known = set(facts.person_of)
    holders = DutyHolder.objects.filter(frame__programme=programme, frame__year=year)
    seats = (
        Assignment(_duty_id(row.duty_id, row.team_id), str(row.staff_id)) for row in holders.order_by("pk")
    )
    sharing = Sharing(tuple(s for s in seats if s.person in known and s.duty in facts.duty_of))
    return YearHours(facts, report_of(facts, sharing, year))


def frame_value(programme: Programme, year: int) -> Frame:
    """The programme's frame and what it stops, as the engine knows them."""
    stops = tuple(
        StopValue(row.key, Text(row.text, row.text_en or row.text), in_order(row.hours), row.year)
        for row in programme.stops.order_by("pk")
        if row.year == year - programme.first_year + 1
    )
    hours = tuple((StaffGroup(group), float(value)) for group, value in in_order(programme.frame_hours))
    return Frame(hours, stops=stops)


def people_of(school: School, year: int) -> Iterable[PersonValue]:
    """Everyone employed at the school, with the minutes of the meetings they are on the plan for."""
    planned = planned_minutes(school, year)
    staff = school.staff.filter(closed_on__isnull=True, fraction__gt=0).prefetch_related("team_members")
    for row in staff.order_by("name", "pk"):
        yield PersonValue(
            key=str(row.pk),
            name=row.name,
            group=StaffGroup(row.group),
            fraction=float(row.fraction),
            teams=tuple(str(member.team_id) for member in row.team_members.all()),
            planned_hours=planned[row.pk] / 60,
        )


def planned_minutes(school: School, year: int) -> Counter[int]:
    """Minutes of each person's planned meetings in the school year. Whether they can come is not asked."""
    zone = timezone.get_current_timezone()
    begins, ends = (dt.datetime(y, 8, 1, tzinfo=zone) for y in (year, year + 1))
    rows = Attendee.objects.filter(
        event__meeting__school=school,
        event__meeting__state__in=(Meeting.State.PLANNED, Meeting.State.HELD),
        event__meeting__starts_at__gte=begins,
        event__meeting__starts_at__lt=ends,
        staff__isnull=False,
    ).values_list("staff_id", "event__meeting__minutes")
    found: Counter[int] = Counter()
    for staff, minutes in rows:
        found[staff or 0] += minutes
    return found


def said(danish: str, english: str) -> Text:
    return Text(danish, english or danish)


def _duty_values(duty: Duty, teams: Iterable[Team], leading: tuple[str, ...]) -> Iterable[DutyValue]:
    details = duty.details
    places = list(teams) if details.get("per") == "team" else [None]
    for team in places:
        yield DutyValue(
            id=_duty_id(duty.pk, team.pk if team else None),
            title=said(duty.title, duty.title_en),
            hours=float(duty.hours),
            team=str(team.pk) if team else None,
            count=int(details.get("count") or 1),
            groups=tuple(StaffGroup(group) for group in details.get("groups") or ()),
            leading=duty.key in leading,
        )


def _duty_id(duty: int, team: int | None) -> str:
    return f"{duty}@{team or ''}"
