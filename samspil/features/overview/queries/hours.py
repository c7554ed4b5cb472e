"""Hours of a school year: what staff groups have used and have planned, against the frame; and one's own.

Hours of a group are (minutes of meetings × people on the plan + preparation + hours of duties held) ÷ full-time posts,
as the page about duties counts them, and are measured as the workbook does: against the frame and the hours that come
with roles and duties. Who came is not counted: otherwise a group of one would show whether that one was there.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.charts.rounding import together
from samspil.engines.charts.spiral import school_year_of
from samspil.engines.charts.values import HourBar
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.formats import school_year
from samspil.features.meetings.models import Meeting
from samspil.features.overview.words import figure, language
from samspil.features.planner.papers.audiences import GROUPS, TONES
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.counting import bounds_of, minutes_of_each
from samspil.features.worksharing.hours import group_years, minutes_of_one
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import StaffCount, StaffMember

_ORDER = [group.value for group in StaffGroup]
LEAST = 0.05  # hours: less is said as nothing
_EVERYBODY = ("all_staff", "each_team", "each_person")


@dataclass(frozen=True, slots=True)
class GroupHours:
    """Hours per full-time post of a staff group. ``frame`` 0: none agreed. ``posts`` is the sum of employments.

    ``on_top`` comes with roles and duties; it is part of the hours, and besides the frame. ``most``: the most hours of
    ``meetings`` that the frame allows, 0 without a limit."""

    group: StaffGroup
    people: int
    posts: float
    held: float
    planned: float
    frame: float
    duties: float = 0
    on_top: float = 0
    meetings: float = 0
    most: float = 0

    @property
    def allowed(self) -> float:
        return self.frame + self.on_top if self.frame else 0

    @property
    def all(self) -> float:
        return self.held + self.planned + self.duties

    @property
    def title(self) -> str:
        return GROUPS[self.group].said_in(language())

    @property
    def note(self) -> str:
        """What of the frame is for all, what comes with roles and duties, and how the meetings stand to their limit."""
        said = {"frame": figure(self.frame), "roles": figure(self.on_top)}
        met = {"hours": figure(self.meetings), "most": figure(self.most)}
        parts = []
        if self.frame and self.on_top >= LEAST:
            parts.append(_("{frame} for all, {roles} with roles and duties").format(**said))
        if self.most and self.meetings > self.most + LEAST:
            parts.append(_("meetings {hours}: more than the {most} allowed").format(**met))
        elif self.most:
            parts.append(_("meetings {hours} of at most {most}").format(**met))
        return ", ".join(parts)

    @property
    def bar(self) -> HourBar:
        held, rest = together((self.held, self.planned + self.duties))
        return HourBar(self.title, TONES[self.group], held, rest, self.allowed, self.note)


@dataclass(frozen=True, slots=True)
class YearHours:
    year: str
    start: int  # the August it begins in
    groups: tuple[GroupHours, ...]

    @property
    def bars(self) -> tuple[HourBar, ...]:
        return tuple(group.bar for group in self.groups)


@dataclass(frozen=True, slots=True)
class OwnHours:
    """One's own hours this school year, as the page about duties counts them. ``held`` and ``planned`` are meetings. The
    parts are rounded together, so that they add up as they are shown.

    ``frame`` follows one's employment; 0: none agreed. ``on_top`` comes with one's roles and duties."""

    year: str
    held: float
    planned: float
    preparation: float
    duties: float
    frame: float
    on_top: float = 0

    @property
    def allowed(self) -> float:
        return self.frame + self.on_top if self.frame else 0

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
        [
            GroupHours(
                g.group, g.people, g.posts, g.held, g.planned, g.frame, g.duties, g.on_top, g.meetings, g.most
            )
            for g in named
        ]
        if named
        else [
            _per_post(StaffGroup(group), each, programme, start)
            for group, each in sorted(
                _counted(programme, start, now).items(), key=lambda one: _ORDER.index(one[0])
            )
        ]
    )
    return YearHours(school_year(start), start, tuple(group for group in groups if group.all))


def own_hours(programme: Programme, visit: Visit, now: dt.datetime) -> OwnHours | None:
    """None for somebody without employment."""
    working = StaffMember.objects.filter(school=visit.school, person=visit.person, closed_on__isnull=True)
    me = working.filter(fraction__gt=0).first()
    if me is None:
        return None
    start = school_year_of(timezone.localtime(now).date())
    mine = minutes_of_one(programme, start, now, me)
    parts = (mine.held, mine.planned, mine.preparation, mine.duties)
    held, planned, preparation, duties = together([minutes / 60 for minutes in parts])
    frame = _frame(programme, me.group) * float(me.fraction)
    return OwnHours(school_year(start), held, planned, preparation, duties, frame, mine.on_top / 60)


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


def _per_post(group: StaffGroup, each: _Sum, programme: Programme, start: int) -> GroupHours:
    posts = each.posts or 1
    held, planned = each.held / posts, each.planned / posts
    return GroupHours(
        group, each.people, each.posts, held, planned, _frame(programme, group.value),
        meetings=held + planned, most=programme.most_hours(start).get(group.value, 0),
    )  # fmt: skip


def _frame(programme: Programme, group: str) -> float:
    agreed = programme.frame_hours if isinstance(programme.frame_hours, dict) else {}
    return float(agreed.get(group) or 0)
