"""Planned hours of people and staff groups: meetings from the plan, preparation and duties held, never who came."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import FilteredRelation, Prefetch, Q, QuerySet
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
from samspil.features.programmes.conversion import in_order
from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.counting import Minutes, minutes_of
from samspil.features.worksharing.models import DutyHolder, WorkFrame
from samspil.foundation.schools.models import School, StaffMember, Team, TeamMember

LEADERSHIP = "leadership"


@dataclass(frozen=True, slots=True)
class Rows:
    """What is read once for a school year. ``staff`` is everybody, also those without employment, with their teams.

    ``earlier``: who held duties in the years before.
    """

    duties: tuple[Duty, ...]
    teams: tuple[Team, ...]
    staff: tuple[StaffMember, ...]
    holders: tuple[DutyHolder, ...]
    earlier: tuple[DutyHolder, ...]


@dataclass(frozen=True, slots=True)
class YearHours:
    """The engine's report of a school year, what it was made from, and each person's minutes by their number.

    ``most``: staff group -> the most hours of meetings its frame allows.
    """

    facts: Facts
    sharing: Sharing
    report: Report
    minutes: Mapping[int, Minutes]
    rows: "Rows"
    most: Mapping[str, float]

    def of(self, staff: StaffMember) -> PersonHours | None:
        return next((row for row in self.report.people if row.key == str(staff.pk)), None)


@dataclass(frozen=True, slots=True)
class GroupYear:
    """A staff group's school year. Hours are per full-time post: those of all its people / the sum of employments.

    ``most``: the most hours of meetings the leadership's frame allows; 0 without a limit.
    """

    group: StaffGroup
    people: int
    posts: float
    minutes: Minutes
    frame: float
    most: float = 0

    @property
    def held(self) -> float:
        """Meetings that are over, with what was prepared for them."""
        return self._hours(self.minutes.held + self.minutes.prepared)

    @property
    def planned(self) -> float:
        return self._hours(self.minutes.planned + self.minutes.to_prepare)

    @property
    def meetings(self) -> float:
        return self._hours(self.minutes.meetings)

    @property
    def preparation(self) -> float:
        return self._hours(self.minutes.preparation)

    @property
    def duties(self) -> float:
        return self._hours(self.minutes.duties)

    @property
    def total(self) -> float:
        return self._hours(self.minutes.total)

    @property
    def on_top(self) -> float:
        """Hours that come with roles and duties, as each agreement gives them besides the frame."""
        return self._hours(self.minutes.on_top)

    @property
    def allowed(self) -> float:
        """What the total is measured against: the frame and the hours of roles and duties; 0 without a frame."""
        return self.frame + self.on_top if self.frame else 0

    def _hours(self, minutes: float) -> float:
        return minutes / 60 / self.posts


def year_hours(programme: Programme, year: int, now: dt.datetime | None = None) -> YearHours:
    """Nine queries, however many people there are."""
    rows, rules = rows_of(programme, year), read_rules()
    staff = [row for row in rows.staff if row.fraction > 0]
    listed = [(m.team_id, row.pk) for row in staff for m in row.team_members.all() if m.coordinator]
    groups = {row.pk: row.group for row in staff}
    minutes = minutes_of(programme, year, now or timezone.now(), groups, listed)
    facts = Facts(
        people=tuple(_person_value(row, minutes[row.pk]) for row in staff),
        duties=tuple(
            value for duty in rows.duties for value in _duty_values(duty, rows.teams, rules.leading)
        ),
        frame=frame_value(programme, year),
        rules=rules,
    )
    sharing = held_in(facts, rows.holders)
    return YearHours(
        facts, sharing, report_of(facts, sharing, year), minutes, rows, programme.most_hours(year)
    )


def rows_of(programme: Programme, year: int) -> Rows:
    """Five queries."""
    holding = DutyHolder.objects.filter(frame__programme=programme, frame__year__lte=year)
    holders = list(holding.select_related("staff", "duty", "frame").order_by("staff__name", "pk"))
    staff = StaffMember.objects.filter(school=programme.school_id, closed_on__isnull=True)
    members = Prefetch("team_members", TeamMember.objects.select_related("team").order_by("pk"))
    return Rows(
        tuple(programme.duties.order_by("pk")),
        tuple(teams_with_duties(programme.school)),
        tuple(staff.prefetch_related(members).order_by("name", "pk")),
        tuple(row for row in holders if row.frame.year == year),
        tuple(row for row in holders if row.frame.year < year),
    )


def group_years(programme: Programme, year: int, now: dt.datetime) -> tuple[GroupYear, ...]:
    """Hours of each staff group: the one formula of every page and of the workbook. Empty where no names are known.

    Three queries, however many people there are.
    """
    leads = FilteredRelation("team_members", condition=Q(team_members__coordinator=True))
    staff = StaffMember.objects.filter(school=programme.school_id, closed_on__isnull=True, fraction__gt=0)
    rows = staff.annotate(leads=leads).values_list("pk", "group", "fraction", "leads__team")
    known, listed = {}, []
    for pk, group, fraction, team in rows.order_by("pk", "leads__pk"):
        known[pk] = (StaffGroup(group), float(fraction))
        listed += [(team, pk)] if team else []
    minutes = minutes_of(programme, year, now, {pk: group for pk, (group, _) in known.items()}, listed)
    people = [(group, fraction, minutes[pk]) for pk, (group, fraction) in known.items()]
    return _groups(people, frame_hours(programme), programme.most_hours(year))


def groups_in(hours: YearHours) -> tuple[GroupYear, ...]:
    """The same from what is at hand."""
    people = [(one.group, one.fraction, hours.minutes[int(one.key)]) for one in hours.facts.people]
    return _groups(people, hours.facts.frame.hours_of, hours.most)


def _groups(
    people: Iterable[tuple[StaffGroup, float, Minutes]],
    frame: Mapping[StaffGroup, float],
    most: Mapping[str, float],
) -> tuple[GroupYear, ...]:
    theirs: dict[StaffGroup, list[tuple[float, Minutes]]] = {}
    for group, fraction, minutes in people:
        theirs.setdefault(group, []).append((fraction, minutes))
    return tuple(
        GroupYear(
            group=group,
            people=len(theirs[group]),
            posts=sum(fraction for fraction, _ in theirs[group]),
            minutes=added(minutes for _, minutes in theirs[group]),
            frame=frame.get(group, 0.0),
            most=most.get(group.value, 0.0),
        )
        for group in StaffGroup
        if group in theirs
    )


def frame_hours(programme: Programme) -> dict[StaffGroup, float]:
    return {StaffGroup(group): float(value or 0) for group, value in in_order(programme.frame_hours or {})}


def minutes_of_one(programme: Programme, year: int, now: dt.datetime, staff: StaffMember) -> Minutes:
    """One person's year by the same formula, without reading anybody else's. Three queries."""
    coordinators = TeamMember.objects.filter(team__school=staff.school_id, coordinator=True).order_by("pk")
    listed = coordinators.values_list("team_id", "staff_id")
    return minutes_of(programme, year, now, {staff.pk: staff.group}, listed, only=staff.pk)[staff.pk]


def added(each: Iterable[Minutes]) -> Minutes:
    whole = Minutes()
    for one in each:
        whole.add(one)
    return whole


def held_in(facts: Facts, holders: Iterable[DutyHolder]) -> Sharing:
    """Who holds what now."""
    known = set(facts.person_of)
    seats = (
        Assignment(duty_id(row.duty_id, row.team_id), str(row.staff_id))
        for row in sorted(holders, key=lambda row: row.pk)
    )
    return Sharing(tuple(s for s in seats if s.person in known and s.duty in facts.duty_of))


def teams_with_duties(school: School) -> QuerySet[Team]:
    """Open teams in which duties are shared. Those of the leadership are led already, unless they hold some."""
    shares = ~Q(kind=LEADERSHIP) | Q(duties__isnull=False)
    return school.teams.filter(shares, closed_on__isnull=True).distinct().order_by("name", "pk")


def frame_value(programme: Programme, year: int, kept: WorkFrame | None = None) -> Frame:
    """The programme's frame, what it stops, and the slack the leadership has stated, as the engine knows them.

    Two queries; one when the leadership's frame is at hand in ``kept``.
    """
    kept = kept or WorkFrame.objects.filter(programme=programme, year=year).first()
    stops = tuple(
        StopValue(row.key, Text(row.text, row.text_en or row.text), in_order(row.hours), row.year)
        for row in programme.stops.order_by("pk")
        if row.year == year - programme.first_year + 1
    )
    slack = float(kept.slack_hours) if kept else 0.0
    return Frame(tuple(frame_hours(programme).items()), slack_hours=slack, stops=stops)


def _person_value(row: StaffMember, minutes: Minutes) -> PersonValue:
    """Meetings and preparation are the person's already; duties are what can be divided."""
    return PersonValue(
        key=str(row.pk),
        name=row.name,
        group=StaffGroup(row.group),
        fraction=float(row.fraction),
        teams=tuple(member.team.name for member in row.team_members.all()),
        planned_hours=(minutes.meetings + minutes.preparation) / 60,
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
