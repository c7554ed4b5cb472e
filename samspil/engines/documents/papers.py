"""The papers themselves: what each is made of. Their rows shared by several papers are in ``values``."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samspil.engines.documents.values import (
    NOTHING,
    AudienceTrack,
    Cover,
    Frame,
    GroupHours,
    Meeting,
    NumberedStop,
    OwnTime,
    Phase,
    Reader,
    Stopped,
    TimeOff,
)
from samspil.engines.wording.findings import Finding
from samspil.engines.wording.text import Text


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """``kalenderplan``: this school year in dates, later years as frames. ``school_year`` is the year of its August."""

    cover: Cover
    school_year: int
    phases: tuple[Phase, ...]
    meetings: tuple[Meeting, ...]
    tracks: tuple[AudienceTrack, ...] = ()
    time_off: tuple[TimeOff, ...] = ()
    frames: tuple[Frame, ...] = ()
    readers: tuple[Reader, ...] = ()
    groups: tuple[GroupHours, ...] = ()
    stops: tuple[NumberedStop, ...] = ()  # of the wheel; empty: the meetings with a number
    own_times: tuple[OwnTime, ...] = ()


class Strength(StrEnum):
    """Hard is never broken, strong is weighed first, soft is weighed after it."""

    HARD = "hard"
    STRONG = "strong"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class RuleCost:
    """What one rule weighed. ``share`` is its part of the whole cost, 0 to 1."""

    sentence: Text
    strength: Strength
    weight: float
    cost: float
    share: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the search found. ``gap`` is (objective − bound) / bound; None when there is no bound.

    ``status`` is OPTIMAL, FEASIBLE, INFEASIBLE or UNKNOWN.
    """

    status: str
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who cannot come to ``missed`` of ``of`` meetings, and what is done about it."""

    who: Text
    missed: int
    of: int
    remedy: Text
    tone: str = "lyng"


@dataclass(frozen=True, slots=True)
class Impossible:
    what: Text
    ways_out: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """``forklaring``: why the plan is as it is."""

    cover: Cover
    school_year: int
    verdict: Verdict
    rules: tuple[RuleCost, ...]
    groups: tuple[GroupHours, ...]
    meetings: tuple[Meeting, ...]
    stopped: tuple[Stopped, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    impossible: tuple[Impossible, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its signs. ``field`` says which well-being it serves: academic or social."""

    field: Text
    text: Text
    signs: tuple[Text, ...] = ()
    challenge: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Action:
    text: Text
    owner: Text = NOTHING
    deadline: date | None = None
    status: Text = NOTHING
    evidence: Text = NOTHING
    goal: int | None = None  # the goal's number, from 1
    goals: tuple[int, ...] = ()  # when it serves several
    begins: date | None = None  # when it is done within some weeks, up to the deadline


@dataclass(frozen=True, slots=True)
class ActionPlan:
    cover: Cover
    goals: tuple[Goal, ...]
    actions: tuple[Action, ...]
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementTeam:
    """``review_on``: the team's own day for looking again; without it the paper's."""

    name: str
    members: tuple[str, ...] = ()
    coordinator: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agreements:
    """``samarbejdsaftale``: a page for each team. ``frame`` are the leadership's few sentences, the same for all."""

    cover: Cover
    teams: tuple[AgreementTeam, ...]
    review_on: date
    frame: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """A standing duty and who has it; ``person`` may be empty until somebody is asked. Hours are per school year."""

    title: Text
    hours: float
    team: str = ""
    person: str = ""
    competence: Text = NOTHING


@dataclass(frozen=True, slots=True)
class TaskBook:
    """``opgavefordeling``: the leadership's frame, duties, and every person's and group's hours of the school year."""

    cover: Cover
    school_year: int
    expectations: tuple[Text, ...]
    groups: tuple[GroupHours, ...]
    duties: tuple[Duty, ...] = ()
    stopped: tuple[Stopped, ...] = ()
    readers: tuple[Reader, ...] = ()
    meetings: tuple[Meeting, ...] = ()
