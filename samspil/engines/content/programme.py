"""A programme: purpose, challenges, goals with signs, phases, activities. From a template, tailored by the school."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from samspil.engines.wording.text import Text


class Audience(StrEnum):
    """Who an activity is for. Planning turns it into people; ``EACH_TEAM`` gives one meeting per team."""

    ALL_STAFF = (
        "all_staff"  # everyone who works with pupils: teachers, pædagoger, assistants, advisers, leaders
    )
    EACH_TEAM = "each_team"
    CHOSEN_TEAMS = "chosen_teams"  # the teams named in the folder (action learning for three teams)
    LEADERS = "leaders"
    COORDINATORS = "coordinators"  # teamkoordinatorer, tovholdere
    RESOURCE_PEOPLE = "resource_people"
    STEERING_GROUP = "steering_group"  # implementeringsteam: leaders and 4-5 staff
    WRITING_GROUP = "writing_group"
    TR_MED = "tr_med"  # union representative, AMR and MED
    BOARD = "board"  # skolebestyrelse
    PARENTS = "parents"
    PUPIL_COUNCIL = "pupil_council"
    NEW_COLLEAGUES = "new_colleagues"
    NEW_LEADERS = "new_leaders"
    EACH_PERSON = "each_person"  # on one's own, within a window: a survey, a task


class Led(StrEnum):
    FACILITATOR = "facilitator"  # the external facilitator must be there
    LEADER = "leader"
    RESOURCE_PERSON = "resource_person"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class When:
    """Where in the programme an activity belongs, in terms every school's calendar can answer.

    ``year``: 0 is the spring before the first school year, 1 the first, and so on. ``weeks`` is a span of ISO weeks,
    both ends included; a span may cross New Year (50, 3). ``count`` occurrences are spread over the span. ``every`` is
    the wished distance between occurrences in pupil days, ``at_least``/``at_most`` the hard limits.
    """

    year: int
    weeks: tuple[int, int]
    count: int = 1
    every: int | None = None
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class After:
    """This activity follows another, with at least and at most so many pupil days between."""

    activity: str
    at_least: int = 1
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One kind of event in the programme; planning makes ``when.count`` meetings of it, per team if for each team.

    ``minutes`` is the meeting; ``preparation`` is minutes per role before it (role -> minutes), which count as hours.
    ``slot_kinds`` are the kinds of slot in the mødeplan it may use (see calendars.meetingplan.SLOT_KINDS), best first;
    with none of them free a new time is needed, and costs. ``quorum`` is the share of members that must be able to
    come. ``sittings`` > 1 lets it be held that many times for a part of the people each, so that the SFO can stay open.
    ``core_minutes``: those who must leave (SFO) take part in the first so many minutes, and the PLF point comes first.
    ``rotation``: staff group -> at least so many of it each time, taking turns. ``individual`` activities are no meeting.
    """

    id: str
    kind: str  # an id in the library of activity kinds
    title: Text
    purpose: Text
    phase: str
    audience: Audience
    minutes: int
    when: When
    led_by: Led = Led.LEADER
    after: tuple[After, ...] = ()
    goals: tuple[str, ...] = ()
    slot_kinds: tuple[str, ...] = ()
    quorum: float = 0.75
    sittings: int = 1
    core_minutes: int | None = None
    rotation: tuple[tuple[str, int], ...] = ()
    preparation: tuple[tuple[str, int], ...] = ()
    room: str | None = None  # "meeting", "hall" or None when it needs no room
    evening: bool = False
    individual: bool = False
    inside_existing: bool = False  # uses time the staff already have for meetings: costs no new hours
    on: tuple[date, ...] = ()  # fixed dates, when the school has decided them
    closing_sfo: bool = False  # the SFO is closed at that time, so nobody needs cover
    quiet_ok: bool = False  # may lie in a quiet week
    ceremony: bool = False
    includes: tuple[
        str, ...
    ] = ()  # kinds that are points on its agenda: opening, small wins, an introduction
    teams: tuple[str, ...] = ()  # labels, when it is for chosen teams; empty: the programme's chosen teams


@dataclass(frozen=True, slots=True)
class Sign:
    """What one would see when the goal is near (tegn på læring, tegn på trivsel)."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Goal:
    """``field`` is "academic" or "wellbeing": a programme has goals in both."""

    id: str
    field: str
    text: Text
    signs: tuple[Sign, ...]
    challenge: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """Something the school could not solve before; a PLF moves this border."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Phase:
    """A span of the programme (``begins`` and ``ends`` as (year, ISO week), both included) with its exit criteria."""

    id: str
    title: Text
    purpose: Text
    begins: tuple[int, int]
    ends: tuple[int, int]
    exit_criteria: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyRole:
    """A standing duty someone takes on: tovholder, referent, ressourceperson …

    ``hours`` per school year come on top of the meetings the role is invited to and the preparation stated there.
    """

    id: str
    title: Text
    hours: float
    per: str  # "team" or "school"
    count: int = 1
    competence: str = ""
    groups: tuple[str, ...] = ()  # staff groups that may hold it; empty: all
    audience: Audience | None = None  # the audience whose meetings come with the duty


@dataclass(frozen=True, slots=True)
class Stop:
    """What the school stops doing to make room (det holder vi op med); hours per person of each staff group and year."""

    id: str
    text: Text
    hours: tuple[tuple[str, float], ...]
    year: int = 1


@dataclass(frozen=True, slots=True)
class Programme:
    id: str
    title: Text
    summary: Text
    years: int  # whole school years, 1-3; a kick-start has 1 and ends early
    sources: tuple[str, ...]
    challenges: tuple[Challenge, ...]
    goals: tuple[Goal, ...]
    phases: tuple[Phase, ...]
    activities: tuple[Activity, ...]
    duties: tuple[DutyRole, ...] = ()
    stops: tuple[Stop, ...] = ()
    frame_hours: tuple[tuple[str, float], ...] = field(default=())  # staff group -> hours per full-time year
    chosen_teams: tuple[str, ...] = ()  # labels of the teams that activities for chosen teams are for
