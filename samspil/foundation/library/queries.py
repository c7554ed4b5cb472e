"""What the pages of the library show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate

from django.core.paginator import Page, Paginator

from samspil.engines.content.items.item import BODY, ENERGY, FORMS, KINDS, LIVE, Item, Step
from samspil.engines.content.items.library import items
from samspil.engines.content.items.searching import Indexed, index, search
from samspil.engines.wording.text import Language
from samspil.foundation.library.models import LibraryItem
from samspil.foundation.library.wishes import Wish
from samspil.foundation.library.words import (
    FORM_TONES,
    ICONS,
    SHELVES,
    TONES,
    each_said,
    language,
    minutes_said,
    said,
    span_said,
)
from samspil.foundation.schools.models import School

ON_A_SHELF = 3  # of each kind, before anybody has looked for anything
ON_A_PAGE = 24


@dataclass(frozen=True, slots=True)
class ItemCard:
    key: str
    title: str
    purpose: str
    kind: str
    tone: str
    icon: str
    minutes: str
    people: str
    energy: str
    body: str
    phones: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some items of a kind; ``count`` is how many there are, ``query`` leads to all of them."""

    title: str
    count: int
    query: str
    cards: list[ItemCard]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Shelves when nothing is wished for; else the items that answer to the wish, the best first."""

    wish: Wish
    count: int
    shelves: list[Shelf]
    cards: "Page[ItemCard] | None"


def list_page(school: School, wish: Wish, page: str = "") -> ListPage:
    cards = _cards(school, wish)
    if wish:
        return ListPage(wish, len(cards), [], Paginator(cards, ON_A_PAGE).get_page(page))
    return ListPage(wish, len(cards), _shelves(cards), None)


def cards_found(school: School, words: str) -> list[ItemCard]:
    """What answers to the words, the best first."""
    return _cards(school, Wish(words=words))


def _cards(school: School, wish: Wish) -> list[ItemCard]:
    own = [row.as_item() for row in LibraryItem.objects.kept().filter(school=school).order_by("-pk")]
    mine = {item.id for item in own}
    indexed = [*index(own, language()), *_indexed(language())]
    found = search(indexed, wish.words, language())
    return [card_of(item, own=item.id in mine) for item in found if wish.suits(item, own=item.id in mine)]


@dataclass(frozen=True, slots=True)
class Removed:
    key: str
    title: str
    day: date


def removed_lately(school: School) -> list[Removed]:
    """What can still be put back, the latest first."""
    rows = LibraryItem.objects.filter(school=school, removed_at__isnull=False).order_by("-removed_at")
    return [
        Removed(row.key, said(row.as_item().title), row.removed_at.date()) for row in rows if row.removed_at
    ]


def card_of(item: Item, *, own: bool) -> ItemCard:
    short = f"{item.short_minutes}–" if item.short_minutes else ""
    return ItemCard(
        key=item.id, title=said(item.title), purpose=said(item.purpose), kind=said(KINDS[item.kind]),
        tone=TONES[item.kind], icon=ICONS[item.kind], minutes=short + minutes_said(item.minutes),
        people=span_said(item.people), energy=said(ENERGY[item.energy]), body=said(BODY[item.body]),
        phones=any(step.live for step in item.steps), own=own,
    )  # fmt: skip


def _shelves(cards: Iterable[ItemCard]) -> list[Shelf]:
    """The school's own first, then a few of each kind."""
    every = list(cards)
    rows: list[tuple[str, str, list[ItemCard]]] = [
        ("whose=own", "", [card for card in every if card.own]),
        *((f"kind={kind}", str(words), _of_kind(every, kind)) for kind, words in SHELVES.items()),
    ]
    return [Shelf(title, len(those), query, those[:ON_A_SHELF]) for query, title, those in rows if those]


def _of_kind(cards: Sequence[ItemCard], kind: str) -> list[ItemCard]:
    words = said(KINDS[kind])
    return [card for card in cards if card.kind == words and not card.own]


@cache
def _indexed(spoken: Language) -> tuple[Indexed, ...]:
    return index(items().values(), spoken)


@dataclass(frozen=True, slots=True)
class StepLine:
    """``begins`` and ``ends`` are minutes after the beginning."""

    title: str
    minutes: int
    begins: int
    ends: int
    form: str
    tone: str
    who: str
    text: str
    live: str


@dataclass(frozen=True, slots=True)
class Share:
    """The minutes of one form, and where it lies on a bar of 100."""

    form: str
    tone: str
    minutes: int
    at: str
    width: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    card: ItemCard
    short: bool
    minutes: int
    full_minutes: int
    short_minutes: int
    table: str
    online: bool
    roles: list[str]
    materials: list[str]
    steps: list[StepLine]
    left_out: list[str]
    shares: list[Share]
    active: int
    pitfalls: list[str]
    alternative: str
    opt_out: str
    source: str
    based_on: str


def item_page(item: Item, own: LibraryItem | None, *, short: bool) -> ItemPage:
    """Everything one needs to lead it, in the full version, or in the short one if there is one."""
    short = short and bool(item.short_minutes)
    before = items().get(own.based_on) if own else None
    return ItemPage(
        card=card_of(item, own=own is not None), short=short,
        minutes=item.short_minutes if short else item.minutes,
        full_minutes=item.minutes, short_minutes=item.short_minutes,
        table=span_said(item.table), online=item.online,
        roles=each_said(item.roles), materials=each_said(item.materials),
        steps=_lines(item.steps, short=short),
        left_out=[said(step.title) for step in item.steps if short and not step.short],
        shares=shares_of(item.steps, short=short), active=round(100 * item.active_share(short=short)),
        pitfalls=each_said(item.pitfalls), alternative=said(item.alternative), opt_out=said(item.opt_out),
        source=said(item.source), based_on=said(before.title) if before else "",
    )  # fmt: skip


def shares_of(steps: Sequence[Step], *, short: bool) -> list[Share]:
    """How the time is spent, form by form, what takes most of it first."""
    spent = {
        form: sum(_lasts(step, short=short) for step in steps if step.form == form)
        for form in FORMS
    }  # fmt: skip
    rows = sorted(((minutes, form) for form, minutes in spent.items() if minutes), reverse=True)
    whole = sum(minutes for minutes, _form in rows) or 1
    starts = [0, *accumulate(minutes for minutes, _form in rows)]
    return [
        Share(
            said(FORMS[form]), FORM_TONES[form], minutes, f"{100 * at / whole:.2f}%", f"{100 * minutes / whole:.2f}%"
        )
        for at, (minutes, form) in zip(starts, rows, strict=False)
    ]  # fmt: skip


def _lines(steps: Sequence[Step], *, short: bool) -> list[StepLine]:
    held = [step for step in steps if _lasts(step, short=short)]
    starts = [0, *accumulate(_lasts(step, short=short) for step in held)]
    return [
        StepLine(
            title=said(step.title), minutes=_lasts(step, short=short), begins=at, ends=at + _lasts(step, short=short),
            form=said(FORMS[step.form]), tone=FORM_TONES[step.form], who=said(step.who), text=said(step.text),
            live=said(LIVE[step.live]) if step.live else "",
        )
        for at, step in zip(starts, held, strict=False)
    ]  # fmt: skip


def _lasts(step: Step, *, short: bool) -> int:
    return step.short if short else step.minutes
