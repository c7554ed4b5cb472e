"""The one formula of hours: what each person has in a school year, from the plan and never from who came.

Meetings are the minutes of those a person is on the plan for. Preparation is what the programme asks of a role before
a meeting, once for every such meeting: of those on the plan when the role is whom the meeting is for, else of those who
hold the role; in a team's meeting its own coordinator, and resource people take the teams in turn. Duties are the
hours of those held.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone

from samspil.engines.content.hours import STAFF
from samspil.engines.content.programme import Audience
from samspil.engines.importing.rows import StaffGroup
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.models import DutyHolder
from samspil.foundation.schools.models import StaffMember

Listed = tuple[int, int]
"""A team and its coordinator."""
_ABOUT = (
    "minutes", "state", "ends_at", "audience", "team_id", "key", "slot_title", "new_time",
    "activity__details__preparation",
)  # fmt: skip
_EVERYBODY = STAFF | {Audience.CHOSEN_TEAMS}


@dataclass(slots=True)
class Minutes:
    """A person's year. ``held`` and ``prepared`` belong to meetings that are over, ``planned`` and ``to_prepare`` to
    those ahead. ``roles`` are those of them that come with a role and not with being employed; ``known`` are meetings in
    times the staff have for meetings already."""

    held: int = 0
    planned: int = 0
    prepared: int = 0
    to_prepare: int = 0
    duties: float = 0
    roles: int = 0
    known: int = 0

    @property
    def meetings(self) -> int:
        return self.held + self.planned

    @property
    def preparation(self) -> int:
        return self.prepared + self.to_prepare

    @property
    def total(self) -> float:
        return self.meetings + self.preparation + self.duties

    @property
    def on_top(self) -> float:
        """What comes besides the frame: the hours of a role are given with the role."""
        return self.roles + self.duties

    def add(self, other: "Minutes") -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class _Held(NamedTuple):
    """A duty somebody holds, and the role it gives."""

    staff: int
    team: int | None
    minutes: float
    role: str


@dataclass(slots=True)
class Gathering:
    """A meeting as hours see it. ``again``: a later sitting of the same, which nobody in a role prepares anew."""

    minutes: int
    over: bool
    audience: str
    team: int | None
    again: bool
    known: bool
    preparation: Mapping[str, int]
    coming: list[int] = field(default_factory=list)
    shorter: dict[int, int] = field(default_factory=dict)  # those who take part in its first minutes only


@dataclass(slots=True)
class _Roles:
    """Who holds which role, and who coordinates which team."""

    people: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    coordinators: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


def minutes_of(
    programme: Programme,
    year: int,
    now: dt.datetime,
    groups: Mapping[int, str],
    listed: Iterable[Listed],
    *,
    only: int | None = None,
) -> dict[int, Minutes]:
    """The year of everyone in ``groups`` (staff and staff group), or of ``only`` one. Two queries.

    ``listed``: the coordinators in the school's list of teams.
    """
    gatherings = gatherings_of(programme, year, now, only)
    holders = _holders(programme, year)
    roles, turns = _roles_of(holders, groups, listed), _turns(gatherings)
    found = {staff: Minutes() for staff in groups if only is None or staff == only}
    for each in gatherings:
        for staff in each.coming:
            _count(found, staff, each, meeting=each.shorter.get(staff, each.minutes), role=each.audience)
        for role, minutes in each.preparation.items():
            for staff in _preparing(role, each, roles, turns):
                _count(found, staff, each, preparation=minutes, role=role)
    for held in holders:
        if held.staff in found:
            found[held.staff].duties += held.minutes
    return found


def bounds_of(year: int) -> tuple[dt.datetime, dt.datetime]:
    """From 1 August to the next."""
    zone = timezone.get_current_timezone()
    return dt.datetime(year, 8, 1, tzinfo=zone), dt.datetime(year + 1, 8, 1, tzinfo=zone)


def meetings_in(programme: Programme, year: int, only: StaffMember | None = None) -> QuerySet[Meeting]:
    """The meetings of a school year, held and planned, in the order of time: all, or those one is on the plan for.

    Those called off take no time.
    """
    first, last = bounds_of(year)
    found = Meeting.objects.filter(
        programme=programme,
        state__in=(Meeting.State.PLANNED, Meeting.State.HELD),
        starts_at__gte=first,
        starts_at__lt=last,
    )
    found = found.filter(event__attendees__staff=only) if only else found
    return found.select_related("team", "activity").order_by("starts_at", "pk")


def gatherings_of(
    programme: Programme, year: int, now: dt.datetime, only: int | None = None
) -> list[Gathering]:
    """The meetings of a school year with those on the plan, or ``only`` one of them. One query."""
    meetings = meetings_in(programme, year).order_by()
    on_plan = Q(event__attendees__staff__isnull=False) if only is None else Q(event__attendees__staff=only)
    rows = meetings.annotate(on_plan=FilteredRelation("event__attendees", condition=on_plan))
    found: dict[int, Gathering] = {}
    for pk, staff, minutes, *about in rows.values_list("pk", "on_plan__staff", "on_plan__minutes", *_ABOUT):
        gathering = found.get(pk) or found.setdefault(pk, _gathering(about, now))
        if staff is not None:
            gathering.coming.append(staff)
            if minutes is not None:
                gathering.shorter[staff] = minutes
    return list(found.values())


def _gathering(about: Sequence[Any], now: dt.datetime) -> Gathering:
    minutes, state, ends_at, audience, team, key, slot, new_time, preparation = about
    over = state == Meeting.State.HELD or (ends_at is not None and ends_at <= now)
    known = bool(slot) and not new_time
    return Gathering(minutes, over, audience, team, _is_later_sitting(key), known, dict(preparation or ()))


def minutes_of_each(meeting: Meeting) -> int:
    """What a meeting takes of everyone on the plan for it: itself, and what all of them prepare."""
    details = meeting.activity.details if meeting.activity else {}
    asked: dict[str, int] = dict(details.get("preparation") or ())
    return meeting.minutes + sum(
        minutes for role, minutes in asked.items() if role in _EVERYBODY or role == meeting.audience
    )


def _holders(programme: Programme, year: int) -> list[_Held]:
    still = Q(team=None) | Q(team__closed_on=None)
    rows = DutyHolder.objects.filter(still, frame__programme=programme, frame__year=year).order_by("pk")
    return [
        _Held(staff, team, float(hours) * 60, str(role or ""))
        for staff, team, hours, role in rows.values_list(
            "staff_id", "team_id", "duty__hours", "duty__details__audience"
        )
    ]


def _roles_of(holders: Iterable[_Held], groups: Mapping[int, str], listed: Iterable[Listed]) -> _Roles:
    """By the duties held; where nobody holds a team's, by the school's own list of teams. Leaders by staff group."""
    roles = _Roles()
    roles.people[Audience.LEADERS] = [s for s, group in groups.items() if group == StaffGroup.LEADER]
    for held in holders:
        if held.role == Audience.COORDINATORS and held.team:
            roles.coordinators[held.team].append(held.staff)
        elif held.role:
            roles.people[held.role].append(held.staff)
    for team, staff in listed:
        if not roles.coordinators.get(team):
            roles.coordinators[team] = [staff]
    everyone = (staff for people in roles.coordinators.values() for staff in people)
    coordinators = dict.fromkeys((*roles.people[Audience.COORDINATORS], *everyone))
    roles.people[Audience.COORDINATORS] = list(coordinators)
    return roles


def _turns(gatherings: Iterable[Gathering]) -> dict[int, int]:
    """A number for each team that meets."""
    return {team: place for place, team in enumerate(sorted({each.team for each in gatherings if each.team}))}


def _preparing(role: str, each: Gathering, roles: _Roles, turns: Mapping[int, int]) -> Iterator[int]:
    if role in _EVERYBODY or role == each.audience:
        yield from each.coming
        return
    people = roles.people.get(role, [])
    if each.again or not people:
        return
    if each.team is None or role == Audience.LEADERS:
        yield from people
    elif role == Audience.COORDINATORS:
        yield from roles.coordinators.get(each.team, ())
    else:
        yield people[turns[each.team] % len(people)]


def _count(
    found: dict[int, Minutes],
    staff: int,
    each: Gathering,
    *,
    role: str,
    meeting: int = 0,
    preparation: int = 0,
) -> None:
    mine = found.get(staff)
    if mine is None:
        return
    if each.over:
        mine.held += meeting
        mine.prepared += preparation
    else:
        mine.planned += meeting
        mine.to_prepare += preparation
    mine.known += meeting if each.known else 0
    mine.roles += 0 if role in _EVERYBODY else meeting + preparation


def _is_later_sitting(key: str) -> bool:
    """``kickoff.hold2`` is the second sitting of the kick-off."""
    _, _, last = key.rpartition(".")
    number = last.removeprefix("hold")
    return last.startswith("hold") and number.isdigit() and int(number) > 1
