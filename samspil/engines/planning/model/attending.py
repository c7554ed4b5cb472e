"""Who attends which starts, in the terms rules about people need: literals per person, day, week and month."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np

from samspil.engines.planning.model.model import Choice, Model
from samspil.engines.planning.problem import Ints

OfDay = tuple[int, list[int], bool]


@dataclass(frozen=True, slots=True)
class Attending:
    """One person's part in one meeting: the starts they can come to (None: all of them), and for how many slots.

    People who can come to the same starts of a meeting share what has been worked out about them.
    """

    person: int
    meeting: int
    starts: Ints | None
    stays: int
    _days: list[OfDay] = field(default_factory=list)
    _spans: dict[int, dict[int, list[int]]] = field(default_factory=dict)


_KNOWN: WeakKeyDictionary[Model, dict[int, list[Attending]]] = WeakKeyDictionary()  # several rules ask


def attendings(model: Model) -> dict[int, list[Attending]]:
    """Person -> the meetings they may come to, once the model is open."""
    if model not in _KNOWN:
        _KNOWN[model] = _attendings(model)
    return _KNOWN[model]


def _attendings(model: Model) -> dict[int, list[Attending]]:
    found: dict[int, list[Attending]] = defaultdict(list)
    for number, choice in enumerate(model.choices):
        if not len(choice.day):
            continue
        shared: dict[bytes, tuple[Ints | None, list[OfDay], dict[int, dict[int, list[int]]]]] = {}
        for row, person in enumerate(choice.starts.people.tolist()):
            able = choice.able[row]
            if not able.any():
                continue
            key = able.tobytes()
            if key not in shared:
                shared[key] = (None if able.all() else np.flatnonzero(able), [], {})
            starts, days, spans = shared[key]
            found[person].append(
                Attending(person, number, starts, int(choice.starts.stays[row]), days, spans)
            )
    return dict(found)


def day_literals(choice: Choice, attending: Attending) -> list[OfDay]:
    """For each day: the day, literals that add up to "they come that day", and whether it is the day's own literal."""
    if not attending._days:  # noqa: SLF001 - what this module keeps for itself
        attending._days.extend(_days(choice, attending))  # noqa: SLF001 - the same
    return attending._days  # noqa: SLF001 - the same


def _days(choice: Choice, attending: Attending) -> Iterator[OfDay]:
    if attending.starts is None:
        for day, literal in choice.on.items():
            yield day, [literal], True
        return
    of_day: dict[int, list[int]] = defaultdict(list)
    for start, day in zip(attending.starts.tolist(), choice.day[attending.starts].tolist(), strict=True):
        of_day[day].append(start)
    for day, starts in of_day.items():
        if len(starts) == len(choice.of_day[day]):
            yield day, [choice.on[day]], True
        else:
            yield day, [choice.at[start] for start in starts], False


def span_literals(model: Model, attending: Attending, key: Ints) -> dict[int, list[int]]:
    """For each week, month or year (``key`` maps days to it): literals that add up to "they come then"."""
    known = attending._spans  # noqa: SLF001 - what this module keeps for itself
    if id(key) not in known:
        known[id(key)] = _spans(model, attending, key)
    return known[id(key)]


def _spans(model: Model, attending: Attending, key: Ints) -> dict[int, list[int]]:
    choice = model.choices[attending.meeting]
    spans: dict[int, list[int]] = defaultdict(list)
    whole: dict[int, bool] = defaultdict(lambda: True)
    days: dict[int, int] = defaultdict(int)
    for day, literals, is_day in day_literals(choice, attending):
        span = int(key[day])
        spans[span] += literals
        whole[span] &= is_day
        days[span] += 1
    if key is model.problem.day_week:
        there = _days_in_weeks(model, choice)
        for week in spans:
            if whole[week] and there[week] == days[week]:
                spans[week] = [choice.in_week[week]]
    return dict(spans)


def _days_in_weeks(model: Model, choice: Choice) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for day in choice.on:
        counts[int(model.problem.day_week[day])] += 1
    return counts
