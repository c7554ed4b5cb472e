"""What somebody looks for in the library, and which items answer to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from samspil.engines.content.items.item import BODY, ENERGY, KINDS, Item

LENGTHS = {"10": (1, 10), "30": (11, 30), "90": (31, 90), "more": (91, 10_000)}
LENGTHS_SAID = (
    ("", _("Any length")),
    ("10", _("10 minutes at most")),
    ("30", _("11–30 minutes")),
    ("90", _("31–90 minutes")),
    ("more", _("More than 90 minutes")),
)
MOST_PEOPLE = 2_000


@dataclass(frozen=True, slots=True)
class Wish:
    """Empty or 0 where it does not matter. ``whose`` is ours or own."""

    words: str = ""
    kind: str = ""
    length: str = ""
    people: int = 0
    energy: str = ""
    body: str = ""
    phones: bool = False
    whose: str = ""

    def __bool__(self) -> bool:
        return self != Wish()

    def suits(self, item: Item, *, own: bool) -> bool:
        return all(asked(self, item) for asked in _ASKED) and self.whose in {"", "own" if own else "ours"}

    def query(self, **instead: object) -> str:
        """The wish as the end of an address, with some of it said otherwise."""
        now = {each.name: getattr(self, each.name) for each in fields(self)} | instead
        return urlencode({name: "1" if value is True else value for name, value in now.items() if value})


def wish_in(asked: Mapping[str, str]) -> Wish:
    """The wish in an address; what is not a wish counts as none."""
    number = asked.get("people", "").strip()
    people = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
    return Wish(
        words=asked.get("words", "").strip()[:200],
        kind=_one_of(KINDS, asked.get("kind", "")),
        length=_one_of(LENGTHS, asked.get("length", "")),
        people=min(people, MOST_PEOPLE),
        energy=_one_of(ENERGY, asked.get("energy", "")),
        body=_one_of(BODY, asked.get("body", "")),
        phones=bool(asked.get("phones")),
        whose=_one_of(("ours", "own"), asked.get("whose", "")),
    )


def _one_of(known: Iterable[str], word: str) -> str:
    return word if word in known else ""


def _lasts(wish: Wish, item: Item) -> bool:
    """Whether the full version or the short one is of this length."""
    if not wish.length:
        return True
    least, most = LENGTHS[wish.length]
    return any(least <= minutes <= most for minutes in (item.minutes, item.short_minutes))


_ASKED: tuple[Callable[[Wish, Item], bool], ...] = (
    lambda wish, item: wish.kind in {"", item.kind},
    _lasts,
    lambda wish, item: not wish.people or item.people[0] <= wish.people <= item.people[1],
    lambda wish, item: wish.energy in {"", item.energy},
    lambda wish, item: wish.body in {"", item.body},
    lambda wish, item: not wish.phones or any(step.live for step in item.steps),
)
