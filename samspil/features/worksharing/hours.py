"""Planned hours of people and staff groups: meetings from the plan and duties held, never who came."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
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
from samspil.features.worksharing.models import DutyHolder, WorkFrame
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import School, StaffMember, Team

LEADERSHIP = "leadership"


@dataclass(frozen=True, slots=True)
class YearHours:
    """The engine's report of a school year and what it was made from."""

    facts: Facts
    sharing: Sharing
    report: Report

    def of(self, staff: StaffMember) -> PersonHours | None:
        return next((row for row in self.report.people if row.key == str(staff.pk)), None)


@dataclass(frozen=True, slots=True)
class GroupYear:
    """A staff group's school year. Hours are per full-time post: those of all its people / the sum of employments."""

    group: StaffGroup
    people: int
    posts: float
    held: float
    planned: float
    duties: float
    frame: float

    @property
    def meetings(self) -> float:
        return self.held + self.planned

    @property
    def total(self) -> float:
        return self.meetings + self.duties


def year_hours(programme: Programme, year: int) -> YearHours:
    """Eight queries, however many people there are."""
    duties = list(programme.duties.order_by("pk"))
    teams = list(teams_with_duties(programme.school))
    rules = read_rules()
    facts = Facts(
        people=tuple(people_of(programme, year)),
        duties=tuple(value for duty in duties for value in _duty_values(duty, teams, rules.leading)),
        frame=frame_value(programme, year),
        rules=rules,
    )
    sharing = held_in(facts, programme, year)
    return YearHours(facts, sharing, report_of(facts, sharing, year))


def held_in(facts: Facts, programme: Programme, year: int) -> Sharing:
    """Who holds what now."""
    known = set(facts.person_of)
    holders = DutyHolder.objects.filter(frame__programme=programme, frame__year=year)
    seats = (
        Assignment(duty_id(row.duty_id, row.team_id), str(row.staff_id)) for row in holders.order_by("pk")
    )
    return Sharing(tuple(s for s in seats if s.person in known and s.duty in facts.duty_of))


def teams_with_duties(school: School) -> QuerySet[Team]:
    """Open teams in which duties are shared. Those of the leadership are led already, unless they hold some."""
    shares = ~Q(kind=LEADERSHIP) | Q(duties__isnull=False)
    return school.teams.filter(shares, closed_on__isnull=True).distinct().order_by("name", "pk")


def frame_value(programme: Programme, year: int) -> Frame:
    """The programme's frame, what it stops, and the slack the leadership has stated, as the engine knows them."""
    stops = tuple(
        StopValue(row.key, Text(row.text, row.text_en or row.text), in_order(row.hours), row.year)
        for row in programme.stops.order_by("pk")
        if row.year == year - programme.first_year + 1
    )
    hours = tuple((StaffGroup(group), float(value)) for group, value in in_order(programme.frame_hours))
    kept = WorkFrame.objects.filter(programme=programme, year=year).values_list("slack_hours", flat=True)
    return Frame(hours, slack_hours=float(kept.first() or 0), stops=stops)


def people_of(programme: Programme, year: int) -> Iterable[PersonValue]:
    """Everyone employed at the school, with the minutes of the meetings they are on the plan for."""
    planned = planned_minutes(programme, year)
    staff = programme.school.staff.filter(closed_on__isnull=True, fraction__gt=0).prefetch_related(
        "team_members__team"
    )
    for row in staff.order_by("name", "pk"):
        yield PersonValue(
            key=str(row.pk),
            name=row.name,
            group=StaffGroup(row.group),
            fraction=float(row.fraction),
            teams=tuple(member.team.name for member in row.team_members.all()),
            planned_hours=planned[row.pk] / 60,
        )


def planned_minutes(programme: Programme, year: int, only: Q | None = None) -> Counter[int]:
    """Minutes of each person's meetings in the school year, held and planned. Whether they can come is not asked."""
    zone = timezone.get_current_timezone()
    begins, ends = (dt.datetime(y, 8, 1, tzinfo=zone) for y in (year, year + 1))
    rows = Attendee.objects.filter(
        only or Q(),
        event__meeting__programme=programme,
        event__meeting__state__in=(Meeting.State.PLANNED, Meeting.State.HELD),
        event__meeting__starts_at__gte=begins,
        event__meeting__starts_at__lt=ends,
        staff__isnull=False,
    ).values_list("staff_id", "event__meeting__minutes")
    found: Counter[int] = Counter()
    for staff, minutes in rows:
        found[staff or 0] += minutes
    return found


def group_years(
    programme: Programme, year: int, now: dt.datetime, hours: YearHours | None = None
) -> tuple[GroupYear, ...]:
    """Hours of each staff group: the one formula of every page and of the workbook. Empty where no names are known."""
    hours = hours or year_hours(programme, year)
    over = Q(event__meeting__state=Meeting.State.HELD) | Q(event__meeting__ends_at__lte=now)
    held: Counter[StaffGroup] = Counter()
    for staff, minutes in planned_minutes(programme, year, over).items():
        person = hours.facts.person_of.get(str(staff))
        if person:
            held[person.group] += minutes
    return tuple(
        GroupYear(
            group=row.group,
            people=row.people,
            posts=row.full_time,
            held=held[row.group] / 60 / row.full_time,
            planned=(row.planned - held[row.group] / 60) / row.full_time,
            duties=row.duties / row.full_time,
            frame=hours.facts.frame.hours_of.get(row.group, 0.0),
        )
        for row in hours.report.groups
    )


def said(danish: str, english: str) -> Text:
    return Text(danish, english or danish)


def _duty_values(duty: Duty, teams: Iterable[Team], leading: tuple[str, ...]) -> Iterable[DutyValue]:
    details = duty.details
    places = list(teams) if details.get("per") == "team" else [None]
    for team in places:
        yield DutyValue(
            id=duty_id(duty.pk, team.pk if team else None),
            title=said(duty.title, duty.title_en),
            hours=float(duty.hours),
            team=team.name if team else None,
            count=int(details.get("count") or 1),
            groups=tuple(StaffGroup(group) for group in details.get("groups") or ()),
            leading=duty.key in leading,
        )


def duty_id(duty: int, team: int | None) -> str:
    return f"{duty}@{team or ''}"
