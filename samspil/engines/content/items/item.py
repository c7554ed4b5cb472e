"""An item of the library: a thing to do at a meeting, with its steps and minutes, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass

from samspil.engines.wording.text import Text

KINDS: Mapping[str, Text] = {
    "agenda": Text("dagsorden", "agenda"),
    "introduction": Text("introduktion", "introduction"),
    "sparring": Text("kollegial sparring", "collegial sparring"),
    "action_learning": Text("aktionslæring", "action learning"),
    "exchange": Text("erfaringsudveksling", "exchange of experience"),
    "protocol": Text("samtaleform", "protocol"),
    "vision": Text("vision", "vision"),
    "energizer": Text("afbræk", "energizer"),
    "break": Text("pause", "break"),
    "task": Text("opgave på mødet", "task at the meeting"),
    "ceremony": Text("ceremoni", "ceremony"),
    "package": Text("pakke", "package"),
    "board_game": Text("brætspil", "board game"),
}
FORMS: Mapping[str, Text] = {
    "listen": Text("lytte", "listen"),
    "alone": Text("for sig selv", "alone"),
    "talk": Text("tale sammen", "talk together"),
    "make": Text("skrive eller bygge", "write or build"),
    "move": Text("bevæge sig", "move"),
    "decide": Text("aftale", "agree"),
    "pause": Text("pause", "pause"),
}
ACTIVE = frozenset({"alone", "talk", "make", "move", "decide"})  # what people do, not what they are told
ENERGY: Mapping[str, Text] = {
    "calm": Text("rolig", "calm"),
    "even": Text("jævn", "medium"),
    "lively": Text("livlig", "lively"),
}
BODY: Mapping[str, Text] = {
    "seated": Text("siddende", "seated"),
    "standing": Text("stående", "standing"),
    "moving": Text("i bevægelse", "moving"),
}
LIVE: Mapping[str, Text] = {  # what the phones do meanwhile; empty: they lie still
    "poll": Text("afstemning", "poll"),
    "scale": Text("skala", "scale"),
    "rank": Text("prioritering", "ranking"),
    "cloud": Text("ordsky", "word cloud"),
    "wall": Text("idévæg", "wall of ideas"),
    "group": Text("gruppering", "grouping"),
    "statements": Text("udsagn", "statements"),
    "questions": Text("spørgsmål fra salen", "questions from the room"),
    "temperature": Text("temperatur", "temperature"),
    "pairs": Text("par og grupper", "pairs and groups"),
    "timer": Text("ur", "timer"),
    "protocol": Text("samtaleform", "protocol"),
    "breathing": Text("åndehul", "breathing space"),
    "pulse": Text("mødepuls", "exit pulse"),
    "agreements": Text("aftaler", "agreements"),
}
OPT_OUT_KINDS = frozenset({"energizer", "break"})  # nobody has to; the item says how one stays out


@dataclass(frozen=True, slots=True)
class Step:
    """``minutes`` in the full version, ``short`` in the short one, where 0 means that the step is left out.

    ``who`` speaks or acts; ``text`` is what the one who leads says or does, ready to be read aloud.
    """

    title: Text
    minutes: int
    short: int
    form: str
    who: Text
    text: Text
    live: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """``people`` is how many it suits, ``table`` how many sit together. ``short_minutes`` is 0 without a short version.

    ``source`` is empty for what is our own; a tradition is named there.
    """

    id: str
    kind: str
    title: Text
    purpose: Text
    minutes: int
    short_minutes: int
    people: tuple[int, int]
    table: tuple[int, int]
    energy: str
    body: str
    online: bool
    steps: tuple[Step, ...]
    alternative: Text
    opt_out: Text | None = None
    roles: tuple[Text, ...] = ()
    materials: tuple[Text, ...] = ()
    pitfalls: tuple[Text, ...] = ()
    tags: tuple[str, ...] = ()
    source: Text | None = None

    def active_share(self, *, short: bool = False) -> float:
        """The share of the time (0–1) in which people do something themselves, pauses left out."""
        spent = [(step.form, step.short if short else step.minutes) for step in self.steps]
        worked = sum(minutes for form, minutes in spent if form != "pause")
        return sum(minutes for form, minutes in spent if form in ACTIVE) / worked if worked else 0.0
