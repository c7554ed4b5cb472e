"""Who can come over a school year: staff groups at the common meetings, teams at their own, everybody their own."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from samspil.features.meetings.groups import FEWEST, counted_as, name_of
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.population import NOT_COUNTED
from samspil.features.meetings.queries import in_language
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, StaffMember

OFTEN = 0.25  # from this share on, somebody is left out too often
WORST = 5  # meetings shown as those that leave most people out
COMMON = Q(team=None, audience="all_staff")
SITTING = re.compile(r"\.hold\d+$")


@dataclass(frozen=True, slots=True)
class MonthCount:
    can: int = 0
    everyone: int = 0

    def __add__(self, other: "MonthCount") -> "MonthCount":
        return MonthCount(self.can + other.can, self.everyone + other.everyone)


@dataclass(frozen=True, slots=True)
class Share:
    """A staff group or a team over the year."""

    name: str
    months: tuple[MonthCount | None, ...]
    can: int
    everyone: int

    @property
    def per_cent(self) -> int:
        return round(100 * self.can / self.everyone) if self.everyone else 0

    @property
    def too_often(self) -> bool:
        return bool(self.everyone) and (self.everyone - self.can) / self.everyone >= OFTEN


@dataclass(frozen=True, slots=True)
class LeavesOut:
    """A common meeting to come and how many of all it is for can come to it."""

    title: str
    starts_at: dt.datetime
    can: int
    everyone: int
    address: str


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """``says_no``: they have sent apologies themselves; else their timetable stands in the way."""

    pk: int
    title: str
    starts_at: dt.datetime
    says_no: bool


@dataclass(frozen=True, slots=True)
class Own:
    """Of the meetings this person is on the plan for: how many they can come to, and which not."""

    can: int
    everyone: int
    missed: tuple[OwnMeeting, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    year: int
    months: tuple[dt.date, ...]
    groups: tuple[Share, ...]
    teams: tuple[Share, ...]
    meetings: tuple[LeavesOut, ...]
    own: "Own | None" = None

    @property
    def left_out(self) -> str:
        """The staff groups that can come too seldom, each with its share."""
        return ", ".join(f"{group.name} ({group.per_cent} %)" for group in self.groups if group.too_often)


@dataclass(frozen=True, slots=True)
class _Common:
    """A common meeting with all its sittings: who can come, and who it is for, as numbers of staff."""

    first: Meeting
    can: frozenset[int]
    everyone: frozenset[int]

    @property
    def month(self) -> dt.date:
        return timezone.localtime(self.first.starts_at).date().replace(day=1)


def year_page(visit: Visit, year: int) -> YearPage:
    """``months`` are those with a common meeting. Leaders and the facilitator see staff groups and teams; a colleague sees only themselves."""
    asked = _asked(visit.school, year)
    mine = _own(asked.filter(staff__person=visit.person)) if visit.works_here else None
    if not visit.may_edit:
        return YearPage(year, (), (), (), (), mine)
    group_of, common = _common(visit.school, year)
    months = tuple(sorted({each.month for each in common}))
    return YearPage(
        year,
        months,
        _groups(group_of, common, months),
        _teams(asked),
        _leaving_out(visit.school, common),
        mine,
    )


def _own(asked: QuerySet[Attendee]) -> Own | None:
    """None when they are on no plan. One query."""
    rows = list(
        asked.order_by("event__starts_at").values_list(
            "cannot_come", "answered_at", "event__starts_at",
            "event__meeting", "event__meeting__title", "event__meeting__title_en",
        )
    )  # fmt: skip
    missed = tuple(
        OwnMeeting(pk, in_language(title, title_en), starts_at, answered is not None)
        for cannot, answered, starts_at, pk, title, title_en in rows
        if cannot
    )
    return Own(len(rows) - len(missed), len(rows), missed) if rows else None


def _bounds(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 8, 1), dt.date(year + 1, 7, 31)


def _asked(school: School, year: int) -> QuerySet[Attendee]:
    held = (Meeting.State.PLANNED, Meeting.State.HELD)
    return Attendee.objects.filter(
        event__meeting__school=school,
        event__meeting__state__in=held,
        event__starts_at__date__range=_bounds(year),
        staff__isnull=False,
    )


def _common(school: School, year: int) -> tuple[dict[int, str], list[_Common]]:
    """Staff and their groups, and the meetings everybody should come to. Those whose turn it is not are asked too.

    Three queries, however many there are.
    """
    rows = Meeting.objects.of(school).filter(COMMON, starts_at__date__range=_bounds(year))
    held = rows.filter(state__in=(Meeting.State.PLANNED, Meeting.State.HELD), event__isnull=False)
    sittings: defaultdict[tuple[int, str], list[Meeting]] = defaultdict(list)
    for row in held.order_by("starts_at", "pk"):
        sittings[row.programme_id, SITTING.sub("", row.key)].append(row)
    events = [row.event_id for rows in sittings.values() for row in rows]
    coming: defaultdict[int | None, set[int]] = defaultdict(set)
    answers = Attendee.objects.filter(event__in=events, cannot_come=False, staff__isnull=False)
    for event, person in answers.values_list("event", "staff"):
        coming[event].add(person or 0)
    staff = list(StaffMember.objects.filter(school=school).exclude(group=NOT_COUNTED))
    found = [_meeting(rows, coming, staff) for rows in sittings.values()]
    return {row.pk: row.group for row in staff}, found


def _meeting(
    rows: list[Meeting], coming: Mapping[int | None, set[int]], staff: Iterable[StaffMember]
) -> _Common:
    first = rows[0]
    day = timezone.localtime(first.starts_at).date()
    everyone = frozenset(row.pk for row in staff if _works_here(row, day))
    can = {person for row in rows for person in coming[row.event_id]}
    return _Common(first, everyone & can, everyone)


def _works_here(row: StaffMember, day: dt.date) -> bool:
    return (row.begins is None or row.begins <= day) and (row.closed_on is None or row.closed_on > day)


def _groups(
    group_of: Mapping[int, str], common: Iterable[_Common], months: tuple[dt.date, ...]
) -> tuple[Share, ...]:
    common = list(common)
    people = Counter(group_of[person] for person in {p for each in common for p in each.everyone})
    shown = counted_as(people)
    size: Counter[str] = Counter()
    for group, count in people.items():
        size[shown[group]] += count
    found: defaultdict[str, Counter[tuple[dt.date, bool]]] = defaultdict(Counter)
    for each in common:
        for person in each.everyone:
            found[shown[group_of[person]]][each.month, person in each.can] += 1
    in_order = sorted(size, key=lambda group: (-size[group], group))
    return tuple(_share(group, found[group], months) for group in in_order if size[group] >= FEWEST)


def _share(group: str, counts: Counter[tuple[dt.date, bool]], months: tuple[dt.date, ...]) -> Share:
    each = [MonthCount(counts[month, True], counts[month, True] + counts[month, False]) for month in months]
    total = sum(each, MonthCount())
    return Share(
        name_of(group), tuple(one if one.everyone else None for one in each), total.can, total.everyone
    )


def _teams(asked: QuerySet[Attendee]) -> tuple[Share, ...]:
    """Teams of three or more, at their own meetings. Never a staff group within a team."""
    rows = (
        asked.filter(event__meeting__team__isnull=False)
        .values_list("event__meeting__team__name")
        .annotate(
            people=Count("staff", distinct=True),
            everyone=Count("pk"),
            can=Count("pk", filter=Q(cannot_come=False)),
        )
        .order_by("event__meeting__team__name")
    )
    return tuple(Share(name, (), can, everyone) for name, people, everyone, can in rows if people >= FEWEST)


def _leaving_out(school: School, common: Iterable[_Common]) -> tuple[LeavesOut, ...]:
    """Those to come that most people are left out of."""
    now = timezone.now()
    ahead = [
        each
        for each in common
        if each.first.starts_at and each.first.starts_at > now and each.can < each.everyone
    ]
    ahead.sort(key=lambda each: len(each.can) - len(each.everyone))
    return tuple(
        LeavesOut(
            in_language(each.first.title, each.first.title_en),
            each.first.starts_at,
            len(each.can),
            len(each.everyone),
            reverse("planner:coming", args=[school.slug, each.first.pk]),
        )
        for each in ahead[:WORST]
        if each.first.starts_at
    )
