"""Rules about people: one place at a time, and not more than a person can carry."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import ClassVar

import numpy as np

from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.model.attending import Attending, attendings, day_literals, span_literals
from samspil.engines.planning.model.cliques import day_cliques
from samspil.engines.planning.model.model import Model
from samspil.engines.planning.model.rows import unique_cliques
from samspil.engines.planning.problem import Ints, Problem
from samspil.engines.planning.rules.base import Level, Violation
from samspil.engines.planning.rules.facilitators import visit


class OnePlaceAtATime:
    """Nobody is in two meetings at once, and nobody has more meetings a day than their group should."""

    name: ClassVar[str] = "one_place"

    def constrain(self, model: Model) -> None:
        people = attendings(model)
        cliques: list[tuple[int, ...]] = []
        for person, parts in people.items():
            if model.problem.limit_of(person).per_day == 1:
                cliques += _daily(model, parts)
            else:
                self._several_a_day(model, parts)
                cliques += _hourly(model, parts)
        shared = day_cliques(model, people)
        cliques += [tuple(sorted(model.choices[m].on[day] for m in members)) for day, members in shared]
        for clique in unique_cliques(cliques):
            model.rows.at_most_one(clique)
        _bound_by_visits(model, shared)

    def _several_a_day(self, model: Model, parts: list[Attending]) -> None:
        most = model.problem.limit_of(parts[0].person).per_day
        of_day: dict[int, list[list[int]]] = defaultdict(list)
        for part in parts:
            for day, literals, _ in day_literals(model.choices[part.meeting], part):
                of_day[day].append(literals)
        for meetings in of_day.values():
            if len(meetings) > most:
                model.rows.weighted([x for literals in meetings for x in literals], None, high=most)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for person, parts in held.of_person.items():
            days: dict[int, list[tuple[Gathering, int]]] = defaultdict(list)
            for part in parts:
                days[part[0].start.day].append(part)
            name, most = held.problem.persons[person].id, held.problem.limit_of(person).per_day
            for several in days.values():
                if len(several) > 1:
                    yield from _at_once(self.name, name, several)
            for several in days.values():
                if len(several) > most:
                    meetings = tuple(gathering.meeting.id for gathering, _ in several)
                    yield Violation("per_day", Level.HARD, meetings, len(several) - most, people=(name,))


def _at_once(rule: str, person: str, parts: list[tuple[Gathering, int]]) -> Iterator[Violation]:
    """For each slot of one day in which somebody should be in several meetings."""
    slots: dict[int, list[str]] = defaultdict(list)
    for gathering, stays in parts:
        for slot in range(gathering.start.slot, gathering.start.slot + stays):
            slots[slot].append(gathering.meeting.id)
    for meetings in slots.values():
        if len(meetings) > 1:
            yield Violation(rule, Level.HARD, tuple(meetings), len(meetings) - 1, people=(person,))


def _daily(model: Model, parts: list[Attending]) -> Iterator[tuple[int, ...]]:
    of_day: dict[int, list[int]] = defaultdict(list)
    meetings: dict[int, int] = defaultdict(int)
    for part in parts:
        for day, literals, _ in day_literals(model.choices[part.meeting], part):
            of_day[day] += literals
            meetings[day] += 1
    return (tuple(sorted(set(literals))) for day, literals in of_day.items() if meetings[day] > 1)


def _hourly(model: Model, parts: list[Attending]) -> Iterator[tuple[int, ...]]:
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    meetings: dict[tuple[int, int], set[int]] = defaultdict(set)
    for part in parts:
        choice = model.choices[part.meeting]
        starts = range(len(choice.day)) if part.starts is None else part.starts.tolist()
        for start in starts:
            for slot in range(choice.slot[start], choice.slot[start] + part.stays):
                at[int(choice.day[start]), slot].append(choice.at[start])
                meetings[int(choice.day[start]), slot].add(part.meeting)
    return (tuple(sorted(set(literals))) for key, literals in at.items() if len(meetings[key]) > 1)


def _bound_by_visits(model: Model, shared: list[tuple[int, tuple[int, ...]]]) -> None:
    """Of meetings that exclude each other on a day, the facilitator's can only be held if there is a visit that day."""
    done: set[tuple[str, str, int, tuple[int, ...]]] = set()
    for day, members in shared:
        led: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number in members:
            meeting = model.problem.meetings[number]
            if meeting.facilitator:
                led[meeting.facilitator, meeting.school].append(number)
        for (facilitator, school), numbers in led.items():
            key = (facilitator, school, day, tuple(sorted(numbers)))
            if len(numbers) > 1 and key not in done:
                done.add(key)
                literals = [model.choices[n].on[day] for n in sorted(numbers)]
                model.rows.at_most_one([*literals, ~visit(model, facilitator, school, day)])


class NotTooMuch:
    """Nobody has more of the programme in a week, a month or a school year than their group should."""

    name: ClassVar[str] = "load"

    def constrain(self, model: Model) -> None:
        seen: set[tuple[int, tuple[tuple[int, int], ...]]] = set()
        years = model.problem.day_year
        for person, parts in attendings(model).items():
            for key, most in _caps(model.problem, person, years):
                _cap(model, parts, key, most, seen)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        problem, years = held.problem, {day.year for day in held.problem.days}
        spans = {"week": problem.day_week, "month": problem.day_month, "year": problem.day_year}
        heaviest = {name: _heaviest(held, numbers) for name, numbers in spans.items()}
        for person, parts in held.of_person.items():
            for name, most in _most(problem, person).items():
                if heaviest[name][person] > min(map(most, years)):
                    yield from _too_much(held, person, parts, f"{name}_load", spans[name], most)


def _heaviest(held: Held, numbers: Ints) -> list[int]:
    """For each person the slots of the span that holds most for them; ``numbers`` tells each day's span."""
    used = np.zeros((len(held.problem.persons), int(numbers.max(initial=0)) + 1), dtype=np.int64)
    for gathering in held.gatherings:
        used[gathering.present, numbers[gathering.start.day]] += gathering.slots
    found: list[int] = used.max(axis=1).tolist()
    return found


def _too_much(
    held: Held,
    person: int,
    parts: list[tuple[Gathering, int]],
    rule: str,
    numbers: Ints,
    most: Callable[[int], int],
) -> Iterator[Violation]:
    used: dict[int, int] = defaultdict(int)
    meetings: dict[int, list[str]] = defaultdict(list)
    for gathering, stays in parts:
        span = int(numbers[gathering.start.day])
        used[span] += stays
        meetings[span].append(gathering.meeting.id)
    for span, slots in used.items():
        if slots > (hard := most(span)):
            who = (held.problem.persons[person].id,)
            yield Violation(rule, Level.HARD, tuple(meetings[span]), slots - hard, people=who)


def _most(problem: Problem, person: int) -> dict[str, Callable[[int], int]]:
    """Span -> how many slots of it this person may meet, by the number of the week, month or year."""
    limit = problem.limit_of(person)
    found: dict[str, Callable[[int], int]] = {
        "week": lambda _: limit.week_hard,
        "month": lambda _: limit.month_hard,
    }
    if limit.year_hard is not None:
        found["year"] = lambda year: problem.left_of_year(person, year) or 0
    return found


def _caps(problem: Problem, person: int, years: Ints) -> Iterator[tuple[Ints, Callable[[int], int]]]:
    numbers = {"week": problem.day_week, "month": problem.day_month, "year": years}
    for name, most in _most(problem, person).items():
        yield numbers[name], most


def _cap(
    model: Model,
    parts: list[Attending],
    key: Ints,
    most: Callable[[int], int],
    seen: set[tuple[int, tuple[tuple[int, int], ...]]],
) -> None:
    terms: dict[int, list[tuple[int, int]]] = defaultdict(list)
    total: dict[int, int] = defaultdict(int)
    for part in parts:
        for span, literals in span_literals(model, part, key).items():
            terms[span] += [(literal, part.stays) for literal in literals]
            total[span] += part.stays
    for span, pairs in terms.items():
        row = (most(span), tuple(sorted(pairs)))
        if total[span] > row[0] and row not in seen:
            seen.add(row)
            model.rows.weighted(
                [literal for literal, _ in row[1]], [stays for _, stays in row[1]], high=row[0]
            )


class StepByStep:
    """Meetings come in their order, with enough and not too many pupil days between."""

    name: ClassVar[str] = "gap"

    def constrain(self, model: Model) -> None:
        first = model.rows.count
        for link in model.problem.links:
            before, after = model.problem.meeting_at[link.before], model.problem.meeting_at[link.after]
            if not (model.choices[before].on and model.choices[after].on):
                continue
            _not_before(model, early=before, late=after, days=link.at_least)
            if link.at_most is not None:
                _not_before(model, early=after, late=before, days=-link.at_most)
        model.tied.append(range(first, model.rows.count))

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for link in held.problem.links:
            before, after = held.of_meeting.get(link.before), held.of_meeting.get(link.after)
            if before is None or after is None:
                continue
            gap = held.problem.days[after.start.day].ordinal - held.problem.days[before.start.day].ordinal
            if gap < link.at_least:
                yield Violation("min_gap", Level.HARD, (link.before, link.after))
            if link.at_most is not None and gap > link.at_most:
                yield Violation("max_gap", Level.HARD, (link.before, link.after))


def _not_before(model: Model, *, early: int, late: int, days: int) -> None:
    """``late`` lies at least so many pupil days after ``early``: if late is by day t, early is by the day that allows it."""
    ordinal = model.problem.day_ordinal
    late_days, early_days = sorted(model.choices[late].on), sorted(model.choices[early].on)
    if ordinal[late_days[0]] - ordinal[early_days[-1]] >= days:
        return
    said: tuple[int, int] | None = None
    for day in late_days:
        latest = int(ordinal.searchsorted(ordinal[day] - days, side="right")) - 1
        pair = (model.by_day(late, day), model.by_day(early, latest))
        if pair != said:
            model.rows.implies(*pair)
            said = pair


class SteadyCadence:
    """Meetings of a chain come with the wished number of teaching weeks between them."""

    name: ClassVar[str] = "cadence"

    def constrain(self, model: Model) -> None:
        weight, first = model.problem.weights["cadence_week"], model.rows.count
        for link in model.problem.links:
            before, after = model.problem.meeting_at[link.before], model.problem.meeting_at[link.after]
            if link.weeks is not None and model.choices[before].on and model.choices[after].on:
                _deviation(model, (before, after), link.weeks, weight)
        model.tied.append(range(first, model.rows.count))

    def broken_by(self, held: Held) -> Iterator[Violation]:
        days = held.problem.days
        for link in held.problem.links:
            before, after = held.of_meeting.get(link.before), held.of_meeting.get(link.after)
            if link.weeks is None or before is None or after is None:
                continue
            off = abs(days[after.start.day].week - days[before.start.day].week - link.weeks)
            if off:
                cost = off * held.problem.weights["cadence_week"]
                yield Violation(self.name, Level.STRONG, (link.before, link.after), off, cost)


def _deviation(model: Model, pair: tuple[int, int], weeks: int, weight: int) -> None:
    """Charges |week(after) - week(before) - weeks|, one unit for each week in which only one of them has been held.

    Weeks in which both order literals stay the same share one column.
    """
    before, after = pair
    first, second = sorted(model.choices[before].in_week), sorted(model.choices[after].in_week)
    low, high = min(first[0], second[0] - weeks), max(first[-1], second[-1] - weeks)
    units: dict[tuple[int, int], int] = defaultdict(int)
    for week, _ in pairwise(range(low, high + 1)):
        units[model.by_week(before, week), model.by_week(after, week + weeks)] += 1
    for (one, other), count in units.items():
        if one == other:
            continue
        apart = model.rows.new()
        model.rows.any_of(~one, other, apart)
        model.rows.any_of(one, ~other, apart)
        model.rows.charge(apart, weight * count)
