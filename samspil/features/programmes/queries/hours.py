"""What a programme asks of each staff group, year by year, against what is taken away to make room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import JSONObject

from samspil.engines.content.hours import hours_of, hours_per_role
from samspil.engines.content.programme import Audience, Programme
from samspil.features.programmes.words import AUDIENCES, WITH_PUPILS, group_label, soft, year_words
from samspil.foundation.schools.models import School, StaffCount, StaffMember, Team
from samspil.foundation.web.listed import Listed

USUAL_TEAMS = 6


@dataclass(frozen=True, slots=True)
class SchoolSize:
    """How many of each staff group, and how many teams: what hours are counted with."""

    people: Mapping[str, int]
    teams: int

    @property
    def groups(self) -> tuple[str, ...]:
        """The staff groups here that take part; when nobody has told yet, all there can be."""
        here = tuple(group for group in WITH_PUPILS if self.people.get(group))
        return here or WITH_PUPILS


@dataclass(frozen=True, slots=True)
class GroupHours:
    """Hours per person and school year. ``inside`` lies in meetings they have already, ``freed`` is taken away elsewhere."""

    label: str
    people: int
    hours: float
    inside: float
    freed: float
    frame: float | None

    @property
    def all_together(self) -> float:
        return self.hours * self.people

    @property
    def over(self) -> bool:
        return self.frame is not None and self.hours > self.frame


@dataclass(frozen=True, slots=True)
class RoleHours:
    label: str
    hours: float


@dataclass(frozen=True, slots=True)
class YearHours:
    label: str
    groups: tuple[GroupHours, ...]
    leaders: float
    extra: tuple[RoleHours, ...]  # on top, for those who hold a role
    facilitator: float
    staff_days: int  # times when all staff are together

    @property
    def asks_staff(self) -> bool:
        return any(group.hours or group.freed for group in self.groups)


def school_size(school: School) -> SchoolSize:
    """One query. Named people win over counts."""
    here = OuterRef("pk")
    staff = (
        StaffMember.objects.filter(school=here, closed_on=None).values("group").annotate(count=Count("pk"))
    )
    counts = StaffCount.objects.filter(school=here)
    teams = Team.objects.filter(school=here, closed_on=None).order_by().values("school")
    row = School.objects.filter(pk=school.pk).values_list(
        Listed(staff.values(told=JSONObject(group="group", count="count"))),
        Listed(counts.values(told=JSONObject(group="group", count="count", team="team"))),
        Subquery(teams.annotate(count=Count("pk")).values("count")),
    )
    named, counted, team_count = row.get()
    people = {each["group"]: each["count"] for each in named} or _counted(counted)
    return SchoolSize(people, team_count or USUAL_TEAMS)


def hours_by_year(programme: Programme, size: SchoolSize, first_year: int) -> tuple[YearHours, ...]:
    years = sorted({activity.when.year for activity in programme.activities} | {1})
    return tuple(_year(programme, size, year, first_year) for year in years)


def staff_days(programme: Programme, year: int | None = None) -> int:
    """How often all staff are together, in one year or in all."""
    return sum(
        activity.when.count
        for activity in programme.activities
        if activity.audience is Audience.ALL_STAFF and not activity.individual
        if year is None or activity.when.year == year
    )


def _counted(told: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Counts of the whole school where there are any, else the teams' added up."""
    whole: dict[str, int] = {}
    teams: dict[str, int] = {}
    for each in told:
        kept = teams if each["team"] else whole
        kept[each["group"]] = kept.get(each["group"], 0) + each["count"]
    return teams | whole


def _year(programme: Programme, size: SchoolSize, year: int, first_year: int) -> YearHours:
    rows = {row.role: row for row in hours_per_role(programme, year, teams=size.teams)}
    staff = hours_of(programme, str(Audience.ALL_STAFF), year)
    usual = (str(Audience.ALL_STAFF), str(Audience.LEADERS), "facilitator")
    extra = tuple(
        RoleHours(str(AUDIENCES[role]), row.total)
        for role, row in rows.items()
        if role not in usual and row.total
    )
    return YearHours(
        label=year_words(year, first_year),
        groups=tuple(
            _group(programme, group, size, year, (staff.total, staff.inside)) for group in size.groups
        ),
        leaders=rows[str(Audience.LEADERS)].total,
        extra=extra,
        facilitator=rows["facilitator"].total,
        staff_days=staff_days(programme, year),
    )


def _group(
    programme: Programme, group: str, size: SchoolSize, year: int, staff: tuple[float, float]
) -> GroupHours:
    freed = sum(dict(stop.hours).get(group, 0) for stop in programme.stops if stop.year == year)
    frame = dict(programme.frame_hours).get(group) if year else None
    return GroupHours(
        soft(group_label(group)),
        size.people.get(group, 0),
        staff[0],
        staff[1],
        float(freed),
        float(frame) if frame is not None else None,
    )
