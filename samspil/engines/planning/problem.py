"""What is asked of a plan. Only values: days, people, meetings, links between them, limits and weights.

Days are counted from 0 in order of date and are the days on which anything may be held. Times are slots of the
problem's grid. A person, a meeting, a team and a school are named by strings; arrays are indexed by position.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from samspil.engines.calendars.grid import Grid
from samspil.engines.wording.text import Text

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Day:
    """``ordinal`` counts pupil days (a staff day has the number of the pupil day before it); ``week`` counts teaching
    weeks, so that holidays do not stretch a cadence; ``month`` and ``year`` are running numbers for limits."""

    date: date
    weekday: int
    ordinal: int
    week: int
    month: int
    year: int
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """``fraction`` is employment as a share of full time."""

    id: str
    group: str
    school: str
    fraction: float = 1.0


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    school: str


@dataclass(frozen=True, slots=True)
class School:
    """``rooms``: kind of room -> how many. ``cover_cap``: how many may leave the after-school care at one time."""

    id: str
    rooms: Mapping[str, int]
    cover_cap: int


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Comes on these days, between two slots, for at most so many slots a day, to one school a day."""

    id: str
    days: frozenset[int]
    most_slots: int
    first_slot: int
    last_slot: int


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of the programme one person of a group may meet: meetings a day, slots a week, month and school year.

    ``year_hard`` is for a full-time post: who is employed less has their share of it.
    """

    per_day: int
    week_soft: int
    week_hard: int
    month_hard: int
    year_hard: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """``after`` is held at least and at most so many pupil days after ``before``, ideally ``weeks`` teaching weeks."""

    before: str
    after: str
    at_least: int
    at_most: int | None = None
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A place in the calendar: a day and the slot in which the meeting begins."""

    day: int
    slot: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting to place.

    ``members`` should come, ``required`` must; at least the share ``quorum`` of the members must be able to.
    ``partial``: those who only take part in the first so many slots. ``offered``: starts inside the school's own
    mødeplan (None: any time is as good); elsewhere a new time is needed, if ``new_time_ok``. ``rotating``: groups of
    which at least so many must be able to come, taking turns. ``pinned`` holds the meeting where it is.
    """

    id: str
    school: str
    activity: str
    duration: int
    target: int
    window: tuple[int, int]
    slot_range: tuple[int, int]
    members: tuple[str, ...]
    required: tuple[str, ...] = ()
    quorum: float = 0.75
    team: str | None = None
    only_days: frozenset[int] | None = None
    room: str | None = None
    facilitator: str | None = None
    weekday_cost: tuple[int, ...] = (0, 0, 0, 0, 0, 0, 0)
    late_from: int = 1_000
    cover_exempt: bool = False
    quiet_ok: bool = False
    evening: bool = False
    partial: tuple[tuple[str, int], ...] = ()
    offered: frozenset[Start] | None = None
    new_time_ok: bool = True
    rotating: tuple[tuple[tuple[str, ...], int], ...] = ()
    pinned: Start | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone concerned, members first, those who only take turns last."""
        turning = tuple(person for group, _ in self.rotating for person in group)
        return tuple(dict.fromkeys(self.members + self.required + turning))

    @property
    def turns(self) -> tuple[tuple[tuple[int, ...], int], ...]:
        """Positions in ``people`` of those who only take turns, and how many of them come at a time."""
        position = {person: index for index, person in enumerate(self.people)}
        expected = set(self.members + self.required)
        return tuple(
            (tuple(position[p] for p in group if p not in expected), most) for group, most in self.rotating
        )

    @property
    def most_missing(self) -> int:
        return int(np.floor((1 - self.quorum) * len(self.members) + 1e-9))


@dataclass(frozen=True)
class Availability:
    """Who can be where: one cell per person, day and slot.

    ``free``: nothing stands in the way. ``duty``: on duty in the after-school care, may leave it for a meeting, at the
    price of cover. ``off``: not at work; only evening meetings may use it. None of the three: teaching or absent.
    """

    free: Bools
    duty: Bools
    off: Bools

    @cached_property
    def hindered(self) -> Ints:
        """Slots before each one in which a person can not come in working time: shape (person, day, slots + 1)."""
        return _running(~(self.free | self.duty))

    @cached_property
    def hindered_in_the_evening(self) -> Ints:
        """The same for evening meetings, which may lie outside a person's working time."""
        return _running(~(self.free | self.duty | self.off))


@dataclass(frozen=True)
class Problem:
    """``weights`` says what each wish costs (see the rules); ``tolerance`` is how many days off target cost nothing."""

    grid: Grid
    days: tuple[Day, ...]
    schools: tuple[School, ...]
    persons: tuple[Person, ...]
    teams: tuple[Team, ...]
    facilitators: tuple[Facilitator, ...]
    meetings: tuple[Meeting, ...]
    links: tuple[Link, ...]
    limits: Mapping[str, Limit]
    weights: Mapping[str, int]
    availability: Availability
    tolerance: int = 2
    names: Mapping[str, Text] = field(default_factory=dict)  # what people call a meeting or a person
    counted_as: Mapping[str, tuple[Text, Text]] = field(
        default_factory=dict
    )  # person -> what one and several of the kind are called, where people are counted and not named
    today: date | None = None  # when the plan is made
    notice: Mapping[str, int] = field(default_factory=dict)  # group -> days of notice of its agreement
    met: Mapping[str, int] = field(
        default_factory=dict
    )  # person -> slots met already in the first day's school year

    @cached_property
    def person_at(self) -> dict[str, int]:
        return {person.id: index for index, person in enumerate(self.persons)}

    @cached_property
    def meeting_at(self) -> dict[str, int]:
        return {meeting.id: index for index, meeting in enumerate(self.meetings)}

    @cached_property
    def facilitator_of(self) -> dict[str, Facilitator]:
        return {facilitator.id: facilitator for facilitator in self.facilitators}

    @cached_property
    def school_of(self) -> dict[str, School]:
        return {school.id: school for school in self.schools}

    @cached_property
    def day_week(self) -> Ints:
        return np.array([day.week for day in self.days], dtype=np.int64)

    @cached_property
    def day_ordinal(self) -> Ints:
        return np.array([day.ordinal for day in self.days], dtype=np.int64)

    @cached_property
    def day_month(self) -> Ints:
        return np.array([day.month for day in self.days], dtype=np.int64)

    @cached_property
    def day_year(self) -> Ints:
        return np.array([day.year for day in self.days], dtype=np.int64)

    @property
    def hindered(self) -> Ints:
        return self.availability.hindered

    @property
    def hindered_in_the_evening(self) -> Ints:
        return self.availability.hindered_in_the_evening

    def limit_of(self, person: int) -> Limit:
        return self.limits[self.persons[person].group]

    def left_of_year(self, person: int, year: int) -> int | None:
        """How many slots of the programme this person may still meet in that school year; None: no limit."""
        whole, who = self.limit_of(person).year_hard, self.persons[person]
        if whole is None:
            return None
        met = self.met.get(who.id, 0) if self.days and year == self.days[0].year else 0
        return max(0, int(whole * who.fraction + 1e-9) - met)


def _running(cells: Bools) -> Ints:
    counts = np.zeros((*cells.shape[:2], cells.shape[2] + 1), dtype=np.int64)
    np.cumsum(cells, axis=2, out=counts[:, :, 1:])
    return counts


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each meeting is held. A meeting that is not in it has not been placed."""

    places: Mapping[str, Start]


EMPTY = Plan({})
