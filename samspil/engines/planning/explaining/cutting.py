"""Smaller problems with the same people and days: fewer meetings are never harder to place."""

from collections.abc import Collection
from dataclasses import replace

from samspil.engines.planning.problem import Problem

COUNTED = ("person_at", "day_week", "day_ordinal", "day_month", "day_year")


def cut(problem: Problem, names: Collection[str]) -> Problem:
    """The problem with only these meetings and the links between them."""
    names = frozenset(names)
    lighter = replace(
        problem,
        meetings=tuple(m for m in problem.meetings if m.id in names),
        links=tuple(k for k in problem.links if k.before in names and k.after in names),
    )
    remember(problem, lighter)
    return lighter


def remember(problem: Problem, other: Problem) -> None:
    """Hand on what has been counted about days and people, when ``other`` has the same ones."""
    known = vars(problem)
    same = other.availability is problem.availability and other.days is problem.days
    if same and other.persons is problem.persons:
        vars(other).update({name: known[name] for name in COUNTED if name in known})
