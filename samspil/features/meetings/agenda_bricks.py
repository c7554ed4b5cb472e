"""What can be put on an agenda: what it lacks first, then a little of everything, or what somebody looks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from samspil.engines.content.agendas.recipes import recipe_for
from samspil.engines.content.items.item import KINDS
from samspil.features.meetings.models import Meeting
from samspil.foundation.library.queries import ItemCard, cards_found
from samspil.foundation.library.words import said
from samspil.foundation.schools.models import School

ANSWERS = {  # piece of advice -> kinds of items that help
    "no-break": ("break", "energizer"),
    "no-task": ("task",),
    "passive": ("task", "protocol"),
    "one-voice": ("energizer", "protocol"),
}
MIXED = ("energizer", "task", "protocol", "break", "sparring", "exchange", "action_learning", "introduction", "ceremony", "board_game")  # fmt: skip
NEVER_ONE_BLOCK = frozenset({"agenda", "package"})
MOST_LACKING, OF_EACH, MOST_FOUND = 4, 2, 24


@dataclass(frozen=True, slots=True)
class BrickShelf:
    title: str
    cards: tuple[ItemCard, ...]


@dataclass(frozen=True, slots=True)
class Bricks:
    """``words`` is what was looked for; then there is one shelf, with what answers."""

    words: str
    shelves: tuple[BrickShelf, ...]

    @property
    def count(self) -> int:
        return sum(len(shelf.cards) for shelf in self.shelves)


def bricks_for(school: School, meeting: Meeting, words: str, lacking: Sequence[str]) -> Bricks:
    """The bricks beside an agenda that ``lacking`` (codes of advice) is said about."""
    cards = [card for card in cards_found(school, words) if _kind(card) not in NEVER_ONE_BLOCK]
    if words:
        found = BrickShelf(_("Found"), tuple(cards[:MOST_FOUND]))
        return Bricks(words, (found,) if cards else ())
    kinds = dict.fromkeys(kind for code in lacking for kind in ANSWERS.get(code, ()))
    wanted = list(islice(_dealt(cards, kinds), MOST_LACKING))
    recipe = recipe_for(meeting.activity.kind if meeting.activity else "")
    fitting = [card for card in cards if card.own or card.key in recipe.items]
    rest = [card for card in [*fitting[:6], *_some_of_each(cards)] if card not in wanted]
    shelves = (
        BrickShelf(_("What the agenda lacks"), tuple(wanted)),
        BrickShelf(_("For this meeting") if not wanted else _("Others"), tuple(dict.fromkeys(rest))),
    )
    return Bricks("", tuple(shelf for shelf in shelves if shelf.cards))


def _dealt(cards: Sequence[ItemCard], kinds: Iterable[str]) -> Iterable[ItemCard]:
    """The shortest of each kind, a kind at a time in turn."""
    piles = [[card for card in cards if _kind(card) == kind] for kind in kinds]
    for round_ in range(max(map(len, piles), default=0)):
        yield from (pile[round_] for pile in piles if round_ < len(pile))


def _some_of_each(cards: Sequence[ItemCard]) -> Iterable[ItemCard]:
    for kind in MIXED:
        yield from [card for card in cards if _kind(card) == kind][:OF_EACH]


def _kind(card: ItemCard) -> str:
    return next((kind for kind, text in KINDS.items() if said(text) == card.kind), "")
