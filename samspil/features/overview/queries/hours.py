"""Hours of a school year: what staff groups have used and have planned, against the frame; and one's own.

Hours of a group are (minutes of meetings × people on the plan + preparation + hours of duties held) ÷ full-time posts,
as the page about duties counts them. Who came is not counted: otherwise a group of one would show whether that one was
there.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from samspil.engines.charts.spiral import school_year_of
from samspil.engines.charts.values import HourBar
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.formats import school_year
from samspil.features.meetings.models import Meeting
from samspil.features.overview.words import language
from samspil.features.planner.papers.audiences import GROUPS, TONES
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.counting import bounds_of, minutes_of_each
from samspil.features.worksharing.hours import group_years, minutes_of_one
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import StaffCount, StaffMember

_ORDER = [group.value for group in StaffGroup]
_EVERYBODY = ("all_staff", "each_team", "each_person")


@dataclass(frozen=True, slots=True)
class GroupHours:
    """Hours per full-time post of a staff group. ``frame`` 0: none agreed. ``posts`` is the sum of employments."""

    group: StaffGroup
    people: int
    posts: float
    held: float
    planned: float
    frame: float
    duties: float = 0

    @property
    def all(self) -> float:
        return self.held + self.planned + self.duties

    @property
    def title(self) -> str:
        return GROUPS[self.group].said_in(language())

    @property
    def bar(self) -> HourBar:
        return HourBar(self.title, TONES[self.group], self.held, self.planned + self.duties, self.frame)


@dataclass(frozen=True, slots=True)
class YearHours:
    year: str
    groups: tuple[GroupHours, ...]

    @property
    def bars(self) -> tuple[HourBar, ...]:
        return tuple(group.bar for group in self.groups)


@dataclass(frozen=True, slots=True)
class OwnHours:
    """One's own hours this school year, as the page about duties counts them. ``held`` and ``planned`` are meetings.

    ``frame`` follows one's employment; 0: none agreed."""

    year: str
    held: float
    planned: float
    preparation: float
    duties: float
    frame: float

    @property
    def total(self) -> float:
        return self.held + self.planned + self.preparation + self.duties


@dataclass(slots=True)
class _Sum:
    people: int
    posts: float
    held: float = 0
    planned: float = 0


def hours_of_groups(programme: Programme, now: dt.datetime) -> YearHours:
    """Hours per full-time post in the school year of ``now``; from numbers of staff where no names are known."""
    start = school_year_of(timezone.localtime(now).date())
    named = group_years(programme, start, now)
    groups = (
        [GroupHours(g.group, g.people, g.posts, g.held, g.planned, g.frame, g.duties) for g in named]
        if named
        else [
            _per_post(StaffGroup(group), each, programme)
            for group, each in sorted(
                _counted(programme, start, now).items(), key=lambda one: _ORDER.index(one[0])
            )
        ]
    )
    return YearHours(school_year(start), tuple(group for group in groups if group.all))


def own_hours(programme: Programme, visit: Visit, now: dt.datetime) -> OwnHours | None:
    """None for somebody without employment."""
    working = StaffMember.objects.filter(school=visit.school, person=visit.person, closed_on__isnull=True)
    me = working.filter(fraction__gt=0).first()
    if me is None:
        return None
    start = school_year_of(timezone.localtime(now).date())
    mine = minutes_of_one(programme, start, now, me)
    return OwnHours(
        school_year(start),
        mine.held / 60,
        mine.planned / 60,
        mine.preparation / 60,
        mine.duties / 60,
        _frame(programme, me.group) * float(me.fraction),
    )


def _counted(programme: Programme, start: int, now: dt.datetime) -> dict[str, _Sum]:
    """Without names: everybody is at the common meetings, and each at the meetings of the own team."""
    first, last = bounds_of(start)
    inside = programme.meetings.filter(starts_at__gte=first, starts_at__lt=last, audience__in=_EVERYBODY)
    meetings = list(inside.exclude(state=Meeting.State.CANCELLED).select_related("team", "activity"))
    sums: dict[str, _Sum] = {}
    for count in StaffCount.objects.filter(school=programme.school_id):
        each = sums.setdefault(count.group, _Sum(0, 0))
        each.people += count.count
        each.posts += count.count * float(count.fraction)
        theirs = [m for m in meetings if m.team is None or m.team.name == count.team]
        held = sum(minutes_of_each(m) for m in theirs if _is_over(m, now))
        each.held += held * count.count / 60
        each.planned += (sum(map(minutes_of_each, theirs)) - held) * count.count / 60
    return sums


def _is_over(meeting: Meeting, now: dt.datetime) -> bool:
    return meeting.state == Meeting.State.HELD or (meeting.ends_at is not None and meeting.ends_at <= now)


def _per_post(group: StaffGroup, each: _Sum, programme: Programme) -> GroupHours:
    posts = each.posts or 1
    frame = _frame(programme, group.value)
    return GroupHours(group, each.people, each.posts, each.held / posts, each.planned / posts, frame)


def _frame(programme: Programme, group: str) -> float:
    agreed = programme.frame_hours if isinstance(programme.frame_hours, dict) else {}
    return float(agreed.get(group) or 0)
