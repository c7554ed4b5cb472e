"""What the pages about meetings show, and to whom."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from samspil.features.meetings.groups import FEWEST, counted_as, name_of
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Goal
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, StaffMember

OFTEN = 0.25  # from this share on, somebody is left out too often


@dataclass(frozen=True, slots=True)
class GroupCount:
    name: str
    can: int
    everyone: int


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """``groups`` is empty for those who only see themselves. ``mine`` is None for somebody who is not on the plan."""

    meeting: Meeting
    title: str
    why: str
    summary: str
    goals: tuple[str, ...]
    groups: tuple[GroupCount, ...]
    mine: Attendee | None
    may_answer: bool
    may_edit: bool
    over: bool


@dataclass(frozen=True, slots=True)
class MonthCount:
    can: int
    everyone: int


@dataclass(frozen=True, slots=True)
class GroupYear:
    name: str
    months: tuple[MonthCount | None, ...]
    can: int
    everyone: int

    @property
    def too_often(self) -> bool:
        return bool(self.everyone) and (self.everyone - self.can) / self.everyone >= OFTEN


@dataclass(frozen=True, slots=True)
class YearPage:
    year: int
    months: tuple[dt.date, ...]
    groups: tuple[GroupYear, ...]
    own: tuple[int, int] | None  # can, everyone: of the meetings this person is on the plan for


def in_language(danish: str, english: str) -> str:
    return english if get_language() == "en" and english else danish


def meeting_of(school: School, pk: int) -> Meeting:
    """Raises Http404 for a meeting of another school."""
    found = Meeting.objects.of(school).select_related("activity", "team", "event", "facilitator", "programme")
    meeting = found.filter(pk=pk).first()
    if meeting is None:
        raise Http404
    return meeting


def meeting_page(visit: Visit, pk: int) -> MeetingPage:
    meeting = meeting_of(visit.school, pk)
    activity = meeting.activity
    goals = Goal.objects.filter(activities=activity) if activity else Goal.objects.none()
    mine = own_answer(meeting, visit.person)
    planned = meeting.state == Meeting.State.PLANNED
    return MeetingPage(
        meeting=meeting,
        title=in_language(meeting.title, meeting.title_en),
        why=in_language(activity.purpose, activity.purpose_en) if activity else "",
        summary=meeting.summary if visit.works_here or visit.may_edit else "",
        goals=tuple(in_language(goal.text, goal.text_en) for goal in goals),
        groups=_groups(meeting) if visit.may_edit else (),
        mine=mine,
        may_answer=mine is not None and planned,
        may_edit=visit.may_edit,
        over=bool(meeting.ends_at and meeting.ends_at < timezone.now()),
    )


def own_answer(meeting: Meeting, person: Person) -> Attendee | None:
    if meeting.event_id is None:
        return None
    found = Attendee.objects.filter(
        event=meeting.event_id, staff__person=person, staff__school=meeting.school_id
    )
    return found.select_related("staff").first()


def own_staff(school: School, person: Person) -> StaffMember:
    staff = StaffMember.objects.filter(school=school, person=person).first()
    if staff is None:
        raise Http404
    return staff


def year_page(visit: Visit, year: int) -> YearPage:
    """Who can come, month by month. Leaders and the facilitator see staff groups; a colleague sees only themselves."""
    first, last = dt.date(year, 8, 1), dt.date(year + 1, 7, 31)
    asked = _asked(visit.school, first, last)
    months = tuple(dt.date(year + (month < 8), month, 1) for month in (*range(8, 13), *range(1, 7)))
    own = asked.filter(staff__person=visit.person).aggregate(
        everyone=Count("pk"), can=Count("pk", filter=Q(cannot_come=False))
    )
    return YearPage(
        year,
        months,
        _group_years(asked, months) if visit.may_edit else (),
        (own["can"], own["everyone"]) if visit.works_here and own["everyone"] else None,
    )


def _asked(school: School, first: dt.date, last: dt.date) -> QuerySet[Attendee]:
    held = (Meeting.State.PLANNED, Meeting.State.HELD)
    return Attendee.objects.filter(
        event__meeting__school=school,
        event__meeting__state__in=held,
        event__starts_at__date__range=(first, last),
        staff__isnull=False,
    )


def _groups(meeting: Meeting) -> tuple[GroupCount, ...]:
    if meeting.event_id is None:
        return ()
    asked = Attendee.objects.filter(event=meeting.event_id, staff__isnull=False)
    rows = asked.values_list("staff__group").annotate(
        everyone=Count("pk"), can=Count("pk", filter=Q(cannot_come=False))
    )
    counts = {group: (can, everyone) for group, everyone, can in rows}
    shown = counted_as({group: everyone for group, (_, everyone) in counts.items()})
    can: Counter[str] = Counter()
    everyone: Counter[str] = Counter()
    for group, (able, total) in sorted(counts.items()):
        can[shown[group]] += able
        everyone[shown[group]] += total
    return tuple(
        GroupCount(name_of(group), can[group], total) for group, total in everyone.items() if total >= FEWEST
    )


def _group_years(asked: QuerySet[Attendee], months: tuple[dt.date, ...]) -> tuple[GroupYear, ...]:
    people = dict(asked.values_list("staff__group").annotate(people=Count("staff", distinct=True)))
    shown = counted_as(people)
    rows = (
        asked.annotate(month=TruncMonth("event__starts_at"))
        .values_list("staff__group", "month")
        .annotate(everyone=Count("pk"), can=Count("pk", filter=Q(cannot_come=False)))
        .order_by("staff__group", "month")
    )
    found: defaultdict[str, dict[dt.date, MonthCount]] = defaultdict(dict)
    for group, month, everyone, can in rows:
        day = timezone.localtime(month).date()
        before = found[shown[group]].get(day, MonthCount(0, 0))
        found[shown[group]][day] = MonthCount(before.can + can, before.everyone + everyone)
    size: Counter[str] = Counter()
    for group, count in people.items():
        size[shown[group]] += count
    return tuple(_group_year(g, found[g], months) for g in found if size[g] >= FEWEST)


def _group_year(group: str, counts: dict[dt.date, MonthCount], months: tuple[dt.date, ...]) -> GroupYear:
    return GroupYear(
        name_of(group),
        tuple(counts.get(month) for month in months),
        sum(count.can for count in counts.values()),
        sum(count.everyone for count in counts.values()),
    )
