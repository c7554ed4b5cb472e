"""Who attends which starts, in the terms rules about people need: literals per person, day, week and month."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samspil.engines.planning.model.model import Choice, Model
from samspil.engines.planning.problem import Ints


@dataclass(frozen=True, slots=True)
class Attending:
    """One person's part in one meeting: the starts they can come to (None: all of them), and for how many slots."""

    person: int
    meeting: int
    starts: Ints | None
    stays: int


def attendings(model: Model) -> dict[int, list[Attending]]:
    """Person -> the meetings they may come to."""
    found: dict[int, list[Attending]] = defaultdict(list)
    for number, choice in enumerate(model.choices):
        if not len(choice.day):
            continue
        counts = choice.able.sum(axis=1)
        for row, person in enumerate(choice.starts.people.tolist()):
            if counts[row]:
                every = counts[row] == len(choice.day)
                starts = None if every else np.flatnonzero(choice.able[row])
                found[person].append(Attending(person, number, starts, int(choice.starts.stays[row])))
    return dict(found)


def day_literals(choice: Choice, attending: Attending) -> Iterator[tuple[int, list[int], bool]]:
    """For each day: the day, literals that add up to "they come that day", and whether it is the day's own literal."""
    if attending.starts is None:
        for day, literal in choice.on.items():
            yield day, [literal], True
        return
    of_day: dict[int, list[int]] = defaultdict(list)
    for start in attending.starts.tolist():
        of_day[int(choice.day[start])].append(start)
    for day, starts in of_day.items():
        if len(starts) == len(choice.of_day[day]):
            yield day, [choice.on[day]], True
        else:
            yield day, [choice.at[start] for start in starts], False


def span_literals(model: Model, attending: Attending, key: Ints) -> dict[int, list[int]]:
    """For each week, month or year (``key`` maps days to it): literals that add up to "they come then"."""
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
        for week in spans:
            if whole[week] and _days_in(model, choice, week) == days[week]:
                spans[week] = [choice.in_week[week]]
    return dict(spans)


def _days_in(model: Model, choice: Choice, week: int) -> int:
    return sum(1 for day in choice.on if model.problem.day_week[day] == week)
