"""Which rules say something about a plan: a hard rule without a figure or a meeting to hold it to is not listed."""

from collections.abc import Callable, Mapping

from samspil.engines.planning.problem import Problem


def _is_facilitated(problem: Problem) -> bool:
    return any(meeting.facilitator for meeting in problem.meetings)


_NEEDS: Mapping[str, Callable[[Problem], bool]] = {
    "required": lambda problem: any(meeting.required for meeting in problem.meetings),
    "rotation": lambda problem: any(meeting.rotating for meeting in problem.meetings),
    "year_load": lambda problem: any(limit.year_hard is not None for limit in problem.limits.values()),
    "room": lambda problem: any(meeting.room for meeting in problem.meetings),
    "facilitator_day": _is_facilitated,
    "facilitator_hours": _is_facilitated,
    "facilitator_overlap": _is_facilitated,
    "facilitator_travel": lambda problem: _is_facilitated(problem) and len(problem.schools) > 1,
    "cover_cap": lambda problem: bool(problem.availability.duty.any()),
    "min_gap": lambda problem: any(link.at_least > 0 for link in problem.links),
    "max_gap": lambda problem: any(link.at_most is not None for link in problem.links),
}


def is_active(rule: str, problem: Problem) -> bool:
    """Whether the plan has anything that the hard rule could forbid."""
    needs = _NEEDS.get(rule)
    return needs is None or needs(problem)
