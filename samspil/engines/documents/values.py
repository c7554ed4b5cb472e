"""What the papers are written from: a plan said in plain values, in both languages where words are shown.

Dates are dates, times are minutes after midnight, hours are hours of one school year. Nothing here knows how the plan
was made; whoever has a plan maps it to these.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samspil.engines.wording.text import Text

NOTHING = Text("", "")
Day = date  # for a class that has a field named date


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose paper this is. ``purpose`` is two sentences; ``written_on`` is the date on the paper and what "next" means."""

    school: str
    title: Text
    purpose: Text
    written_on: date
    provider: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with both dates included. Its number and colour follow from its place in the order."""

    title: Text
    first: date
    last: date
    purpose: Text = NOTHING
    exit_criteria: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeOff:
    title: Text
    first: date
    last: date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting on a date.

    ``participants`` are keys of readers (people, or at depth (a) teams and staff groups). ``sfo`` says how the SFO is
    covered, empty when it is not touched. ``reason`` is one sentence: why it lies there. ``number`` makes it a stop on
    the year wheel. ``aula`` names the groups to invite in Aula; without it ``who`` is used. ``preparation`` is minutes
    for each participant.
    """

    id: str
    date: date
    start: int
    end: int
    title: Text
    who: Text
    place: str = ""
    facilitator: bool = False
    sfo: Text = NOTHING
    reason: Text = NOTHING
    participants: tuple[str, ...] = ()
    number: int | None = None
    aula: tuple[str, ...] = ()
    preparation: int = 0

    @property
    def minutes(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class NumberedStop:
    """A main event of the year wheel: a meeting, where its row has the same number, or something else such as a survey."""

    number: int
    date: date
    title: Text
    last: Day | None = None  # when it goes on for some weeks


@dataclass(frozen=True, slots=True)
class OwnTime:
    """What people do on their own within some weeks: a survey, a visit to a colleague, a newsletter.

    ``about``: one of several times, so the weeks are only a proposal. ``minutes`` are for each person.
    """

    title: Text
    who: Text
    first: date
    last: date
    minutes: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A meeting of a later year: a month, a slot and hours, but no date until that year's mødeplan exists."""

    year: int  # the calendar year of the month
    month: int
    title: Text
    who: Text
    slot: Text
    hours: float


@dataclass(frozen=True, slots=True)
class Hours:
    """One person's hours of the school year, and the frame relative to the person's employment (0: none is set).

    ``alone`` is what is done without a meeting; ``known`` is how much of the total lies in meeting time people have
    already.
    """

    meetings: float
    preparation: float
    duties: float
    frame: float
    alone: float = 0
    known: float = 0

    @property
    def total(self) -> float:
        return self.meetings + self.alone + self.preparation + self.duties

    @property
    def new(self) -> float:
        """What comes on top of the meeting time people have already."""
        return self.total - self.known


class ReaderKind(StrEnum):
    PERSON = "person"
    TEAM = "team"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who looks for themselves in the plan: a person, or at depth (a) a team or a staff group.

    ``about`` is the person's staff group, or who is in the team. ``fraction`` is employment as a share of full time.
    ``has_overview``: whether their agreement has an opgaveoversigt (A20: lærere and børnehaveklasseledere).
    """

    key: str
    name: str
    kind: ReaderKind = ReaderKind.PERSON
    about: Text = NOTHING
    teams: tuple[str, ...] = ()
    fraction: float = 1.0
    hours: Hours | None = None
    has_overview: bool = True


@dataclass(frozen=True, slots=True)
class GroupHours:
    """A staff group's hours of the school year. ``full_time`` is the number of full-time posts its people make up.

    ``employed``, ``held``, ``meetings``, ``preparation`` and ``duties`` are for the whole group (``meetings`` without
    those already held); ``frame`` and ``freed`` are per full-time post; ``frame`` 0 means that no frame
    has been set for the group. ``on_top`` are the hours of the whole group that come with roles (tovholder,
    ressourceperson, styregruppe): they are part of the other figures and may pass the frame. ``alone`` is what is done
    without a meeting; ``known`` is how much of the total lies in meeting time the group has already.
    """

    title: Text
    tone: str
    people: int
    full_time: float
    employed: float
    meetings: float
    preparation: float
    duties: float
    frame: float
    freed: float = 0
    held: float = 0
    on_top: float = 0
    alone: float = 0
    known: float = 0

    @property
    def total(self) -> float:
        return self.held + self.meetings + self.alone + self.preparation + self.duties

    @property
    def new(self) -> float:
        """What comes on top of the meeting time the group has already."""
        return self.total - self.known

    @property
    def allowed(self) -> float:
        """The frame and the hours of roles, per full-time post; 0 without a frame."""
        return self.frame + self.per_post(self.on_top) if self.frame else 0

    def per_post(self, hours: float) -> float:
        """These hours of the group said per full-time post."""
        return hours / self.full_time if self.full_time else 0


@dataclass(frozen=True, slots=True)
class TrackMoment:
    date: date
    title: Text
    firm: bool = True


@dataclass(frozen=True, slots=True)
class TrackPeriod:
    first: date
    last: date
    title: Text


@dataclass(frozen=True, slots=True)
class AudienceTrack:
    title: Text
    note: Text = NOTHING
    moments: tuple[TrackMoment, ...] = ()
    periods: tuple[TrackPeriod, ...] = ()


@dataclass(frozen=True, slots=True)
class Stopped:
    """What the school stops doing, and the hours it frees per full-time post of each staff group."""

    text: Text
    hours: tuple[tuple[Text, float], ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """A meeting before and after: one side is None when it is new or cancelled."""

    before: Meeting | None
    after: Meeting | None
