"""Who sees what, and when. Nothing here knows a person: only what kind of eye looks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from samspil.features.live.steps.kind import Kind
from samspil.features.live.steps.results import Card, Part, Result

FEWEST = 5
"""A group that is shown has at least so many; so has a result in which people weigh something unseen."""


class Visibility(StrEnum):
    ANONYMOUS = "anonymous"
    BY_GROUP = "by_group"
    NAMED = "named"


class State(StrEnum):
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


class Eye(StrEnum):
    """``HOST``: those who run the meeting. ``ROOM``: phones and projector."""

    HOST = "host"
    ROOM = "room"


def sees_result(eye: Eye, kind: Kind, visibility: str, state: str, *, revealed: bool) -> bool:
    """Nobody watches unseen scales come in, one by one; otherwise the host sees at once, the room when it is revealed."""
    if state == State.WAITING:
        return False
    if state == State.OPEN and kind.weighs and visibility != Visibility.NAMED:
        return False
    return revealed or eye == Eye.HOST


def publishable(result: Result, kind: Kind, visibility: str, *, closed: bool) -> Result:
    """The result without what would tell who said what. Groups are shown when closed: one vote more would show whose it was."""
    if visibility == Visibility.NAMED:
        return replace(result, groups={})
    cards = {name: Card(card.text, "", card.hidden) for name, card in result.cards.items()}
    groups = result.groups if closed and visibility == Visibility.BY_GROUP else {}
    shown = replace(result, cards=cards, names={}, groups=groups if _tells_on_nobody(kind, groups) else {})
    return _without_few(shown, kind) if kind.weighs else shown


def seen_by(eye: Eye, result: Result) -> Result:
    """Cards the host has put away are seen by the host only."""
    if eye == Eye.HOST:
        return result
    return replace(result, cards={name: card for name, card in result.cards.items() if not card.hidden})


def _tells_on_nobody(kind: Kind, groups: Mapping[str, Part]) -> bool:
    """All or none, and every one of them with five or more in each question: then nothing is left to subtract."""
    sizes = [size for part in groups.values() for size in _sizes(kind, part).values()]
    return len(groups) >= 2 and min(sizes, default=0) >= FEWEST


def _without_few(result: Result, kind: Kind) -> Result:
    sizes = _sizes(kind, Part(result.answers, result.counts))
    few = {asked for asked, size in sizes.items() if size < FEWEST}
    counts = {count: number for count, number in result.counts.items() if kind.asked(count) not in few}
    return replace(result, counts=counts, groups={} if few else result.groups)


def _sizes(kind: Kind, part: Part) -> Mapping[str, int]:
    """How many have answered each question of the step."""
    sizes: Counter[str] = Counter()
    for count, number in part.counts.items():
        sizes[kind.asked(count)] += number
    return sizes if any(sizes) else {"": part.answers}
