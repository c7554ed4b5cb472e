"""The groups of rules that can be given up one at a time, each as a pure change of the problem."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from samspil.engines.planning.problem import Limit, Link, Meeting, Problem
from samspil.engines.wording.text import Text

PLENTY = 10_000


@dataclass(frozen=True, slots=True)
class Knob:
    """One group of rules. ``says`` is what it demands; ``off`` is the problem without it."""

    name: str
    says: Text
    off: Callable[[Problem], Problem]


def each_meeting(problem: Problem, change: Callable[[Meeting], Meeting]) -> Problem:
    return replace(problem, meetings=tuple(change(meeting) for meeting in problem.meetings))


def each_link(problem: Problem, change: Callable[[Link], Link]) -> Problem:
    return replace(problem, links=tuple(change(link) for link in problem.links))


def each_limit(problem: Problem, change: Callable[[Limit], Limit]) -> Problem:
    return replace(problem, limits={group: change(limit) for group, limit in problem.limits.items()})


def _facilitators_always(problem: Problem) -> Problem:
    days = frozenset(range(len(problem.days)))
    last = problem.grid.count
    always = tuple(
        replace(f, days=days, first_slot=0, last_slot=last, most_slots=PLENTY) for f in problem.facilitators
    )
    return replace(problem, facilitators=always)


def _far_wider(problem: Problem) -> Problem:
    """Six weeks to each side is as good as no window, and far quicker to ask about."""
    return each_meeting(
        problem, lambda m: replace(m, window=(m.window[0] - 30, m.window[1] + 30), only_days=None)
    )


def _plenty_of_rooms(problem: Problem) -> Problem:
    kinds = {m.room for m in problem.meetings if m.room}
    rooms = dict.fromkeys(sorted(kinds), PLENTY)
    return replace(problem, schools=tuple(replace(school, rooms=rooms) for school in problem.schools))


def _all_may_leave_the_care(problem: Problem) -> Problem:
    return replace(problem, schools=tuple(replace(school, cover_cap=PLENTY) for school in problem.schools))


def _any_hour(problem: Problem) -> Problem:
    return each_meeting(problem, lambda m: replace(m, slot_range=(0, problem.grid.count)))


KNOBS = (
    Knob(
        "per_day",
        Text("hvor mange møder man må have på en dag", "how many meetings a person may have in a day"),
        lambda p: each_limit(p, lambda x: replace(x, per_day=PLENTY)),
    ),
    Knob(
        "month_hours",
        Text("hvor mange mødetimer man må have på en måned", "how many meeting hours a person may have in a month"),
        lambda p: each_limit(p, lambda x: replace(x, month_hard=PLENTY)),
    ),
    Knob(
        "year_hours",
        Text("hvor mange mødetimer der er sat af på et skoleår", "how many meeting hours are set aside in a school year"),
        lambda p: each_limit(p, lambda x: replace(x, year_hard=None)),
    ),
    Knob("rooms", Text("hvor mange lokaler der er", "how many rooms there are"), _plenty_of_rooms),
    Knob(
        "cover",
        Text("hvor mange der må gå fra SFO’en på én gang", "how many may leave the after-school care at once"),
        _all_may_leave_the_care,
    ),
    Knob(
        "new_times",
        Text("at møderne skal ligge i mødeplanens tider", "that meetings lie at the times of the mødeplan"),
        lambda p: each_meeting(p, lambda m: replace(m, new_time_ok=True)),
    ),
    Knob(
        "hours_of_day",
        Text("hvornår på dagen møderne må begynde", "when in the day the meetings may begin"),
        _any_hour,
    ),
    Knob(
        "quiet_weeks",
        Text("at de stille uger er fri for møder", "that the quiet weeks are free of meetings"),
        lambda p: each_meeting(p, lambda m: replace(m, quiet_ok=True)),
    ),
    Knob(
        "turns",
        Text("hvor mange der skal kunne komme, når man skiftes", "how many must be able to come when taking turns"),
        lambda p: each_meeting(p, lambda m: replace(m, rotating=())),
    ),
    Knob(
        "required",
        Text("at bestemte personer skal være med", "that certain people must take part"),
        lambda p: each_meeting(p, lambda m: replace(m, members=m.people, required=())),
    ),
    Knob(
        "quorum",
        Text("hvor stor en del af deltagerne der skal kunne komme", "how large a share of the participants must be able to come"),
        lambda p: each_meeting(p, lambda m: replace(m, quorum=min(m.quorum, 0.5))),  # with nobody there it is no meeting
    ),
    Knob(
        "min_gap",
        Text("at der er tid nok mellem møderne", "that there is time enough between meetings"),
        lambda p: each_link(p, lambda k: replace(k, at_least=-PLENTY)),
    ),
    Knob(
        "max_gap",
        Text("at der ikke går for lang tid mellem møderne", "that there is not too long between meetings"),
        lambda p: each_link(p, lambda k: replace(k, at_most=None)),
    ),
    Knob(
        "week_hours",
        Text("hvor mange mødetimer man må have på en uge", "how many meeting hours a person may have in a week"),
        lambda p: each_limit(p, lambda x: replace(x, week_hard=PLENTY)),
    ),
    Knob("facilitator_days", Text("hvornår facilitatoren kan komme", "when the facilitator can come"), _facilitators_always),
    Knob(
        "locks",
        Text("at låste møder bliver, hvor de er", "that locked meetings stay where they are"),
        lambda p: each_meeting(p, lambda m: replace(m, pinned=None)),
    ),
    Knob("windows", Text("hvornår i forløbet møderne må ligge", "when in the programme the meetings may lie"), _far_wider),
)  # fmt: skip
KNOB = {knob.name: knob for knob in KNOBS}
ON_STARTS = (
    "facilitator_days", "quiet_weeks", "required", "quorum", "turns", "new_times", "hours_of_day", "windows", "locks",
)  # fmt: skip
