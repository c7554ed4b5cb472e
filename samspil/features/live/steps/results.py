"""Many answers become one result. Their order plays no part, and two sittings add up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from samspil.features.live.steps.kind import Kind, Value


@dataclass(frozen=True, slots=True)
class Given:
    """One answer. ``ticket`` stands for the seat within this step; the value None was taken back again."""

    ticket: str
    slot: str
    value: Value
    card: str = ""  # what the card it puts up is called
    group: str = ""
    name: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    text: str
    by: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What one staff group says; those who named none are the group ""."""

    answers: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Result:
    """``answers`` is how many seats have answered. ``names``: for each count, who is behind it, where names are shown."""

    answers: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    groups: Mapping[str, Part] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "answers": self.answers,
            "counts": dict(self.counts),
            "cards": {name: asdict(card) for name, card in self.cards.items()},
            "groups": {name: asdict(part) for name, part in self.groups.items()},
            "names": {count: list(names) for count, names in self.names.items()},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Result":
        return cls(
            kept["answers"],
            kept["counts"],
            {name: Card(**card) for name, card in kept["cards"].items()},
            {name: Part(**part) for name, part in kept["groups"].items()},
            {count: tuple(names) for count, names in kept["names"].items()},
        )


def fold(kind: Kind, answers: Iterable[Given]) -> Result:
    """What these answers say together. Two halves folded and merged are the whole, if no seat is in both."""
    counts: Counter[str] = Counter()
    parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    tickets: defaultdict[str, set[str]] = defaultdict(set)
    names: defaultdict[str, list[str]] = defaultdict(list)
    cards = {}
    for given in answers:
        if given.value is None:
            continue
        tickets[given.group].add(given.ticket)
        for count, number in kind.counts(given.slot, given.value):
            counts[count] += number
            parts[given.group][count] += number
            if given.name:
                names[count].append(given.name)
        if text := kind.card(given.slot, given.value):
            cards[given.card] = Card(text, given.name, given.hidden)
    return Result(
        sum(map(len, tickets.values())),
        _in_order(counts),
        dict(sorted(cards.items())),
        {group: Part(len(seats), _in_order(parts[group])) for group, seats in sorted(tickets.items())},
        {count: tuple(sorted(who)) for count, who in sorted(names.items())},
    )


def merged(one: Result, other: Result) -> Result:
    """The two as one. What staff groups say is shown only where both can tell it, else the rest could be found by subtraction."""
    if not one.answers or not other.answers:
        return one if one.answers else other
    both = bool(one.groups and other.groups)
    groups = sorted({*one.groups, *other.groups}) if both else []
    return Result(
        one.answers + other.answers,
        _added(one.counts, other.counts),
        dict(sorted({**one.cards, **other.cards}.items())),
        {group: _together(one.groups.get(group), other.groups.get(group)) for group in groups},
        {
            count: tuple(sorted((*one.names.get(count, ()), *other.names.get(count, ()))))
            for count in sorted({*one.names, *other.names})
        },
    )


def _together(one: Part | None, other: Part | None) -> Part:
    nobody = Part(0, {})
    one, other = one or nobody, other or nobody
    return Part(one.answers + other.answers, _added(one.counts, other.counts))


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {count: one.get(count, 0) + other.get(count, 0) for count in sorted({*one, *other})}


def _in_order(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
