"""What charts are drawn from: plain dates, names and numbers. Labels are already in the reader's language."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase of the programme: both dates included. Its colour follows from its place in the order."""

    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Off:
    """A holiday or other time off, both dates included."""

    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Stop:
    """Something on a date. With a ``number`` it is one of the named stops, listed beside the wheel."""

    date: date
    title: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A whole programme: a perhaps spring of preparation and one to three school years."""

    title: str
    phases: tuple[Stretch, ...]
    stops: tuple[Stop, ...] = ()
    time_off: tuple[Off, ...] = ()
    today: date | None = None

    @property
    def first(self) -> date:
        return min(phase.first for phase in self.phases)

    @property
    def last(self) -> date:
        return max(phase.last for phase in self.phases)

    def phase_on(self, day: date) -> int | None:
        """The index of the phase this day lies in."""
        return next((i for i, phase in enumerate(self.phases) if phase.first <= day <= phase.last), None)


@dataclass(frozen=True, slots=True)
class Moment:
    date: date
    title: str
    firm: bool = True  # False: a frame, not yet a date


@dataclass(frozen=True, slots=True)
class Period:
    first: date
    last: date
    title: str


@dataclass(frozen=True, slots=True)
class Track:
    """One audience in the timeline: who, what they do, and their moments and periods."""

    title: str
    note: str = ""
    moments: tuple[Moment, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class HourBar:
    """Hours of one school year for a staff group, per full-time employee: held, planned, and the frame agreed.

    ``frame`` 0 means that none has been agreed.
    """

    title: str
    tone: str
    held: float
    planned: float
    frame: float
    note: str = ""  # "18 ansatte, 29.200 timer"


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who can come to a meeting (or of a group): so many of all of them."""

    title: str
    tone: str
    can_come: int
    of: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a meeting: its name, minutes (at least 1), the word and tone of its form, and its energy (0–1)."""

    title: str
    minutes: int
    form: str
    tone: str
    energy: float
