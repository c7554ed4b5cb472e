"""The kinds of activity a programme is made of: what each is for, how long, who leads, who prepares, when people pause."""

from dataclasses import dataclass

from samspil.engines.content.programme import Activity, Audience, Led, When
from samspil.engines.content.table import Table
from samspil.engines.content.vocabulary import AUDIENCES, LED, ROLES, ROOMS, SLOT_KINDS, Words
from samspil.engines.wording.text import Text


@dataclass(frozen=True, slots=True)
class Breathing:
    """The rule of a common meeting's agenda: it has tasks and breaks by design.

    ``stretch``: at most so many minutes of sitting and listening in a row; ``breaks``: minutes of break in all;
    ``tasks``: so many things people do themselves, in the meeting and never as homework.
    """

    stretch: int
    breaks: int
    tasks: int


@dataclass(frozen=True, slots=True)
class ActivityKind:
    """A kind of activity with the defaults a programme may change. ``note`` is for the one who plans it."""

    id: str
    family: str
    title: Text
    purpose: Text
    minutes: int
    audience: Audience
    led_by: Led
    facilitator_prepares: bool
    leader_decides: bool
    slot_kinds: tuple[str, ...] = ()
    breathing: Breathing | None = None
    quorum: float = 0.75
    sittings: int = 1
    core_minutes: int | None = None
    preparation: tuple[tuple[str, int], ...] = ()
    room: str | None = None
    evening: bool = False
    individual: bool = False
    inside_existing: bool = False
    ceremony: bool = False
    note: Text | None = None


FAMILIES: Words = {
    "agreeing": "aftale", "leadership": "ledelse", "common": "fælles", "measuring": "måling", "team": "team",
    "learning": "læring", "exchange": "erfaringsudveksling", "vision": "vision", "involving": "inddragelse",
    "ceremony": "ceremoni", "anchoring": "forankring", "own": "eget",
}  # fmt: skip

KIND: Words = {
    name: name
    for name in (
        "family", "title", "purpose", "minutes", "audience", "led_by", "facilitator_prepares", "leader_decides",
        "slot_kinds", "breathing", "quorum", "sittings", "core_minutes", "preparation", "room", "evening",
        "individual", "inside_existing", "ceremony", "note",
    )
}  # fmt: skip
BREATHING: Words = {name: name for name in ("stretch", "breaks", "tasks")}
NOT_SAID = (-1, -1)  # weeks that nobody has written: noted as missing, not judged again
LONGEST = 960  # minutes of a day on the planning grid, 06 to 22


def read_kind(kind: str, table: Table) -> ActivityKind:
    """The kind in this table; what is missing or wrong is noted, and stands in the value as something harmless."""
    table.require("family", "title", "purpose", "minutes", "audience", "led_by")
    room, quorum = table.choice("room", ROOMS), table.amount("quorum", 0, 1)
    return ActivityKind(
        id=kind,
        family=table.choice("family", FAMILIES) or "own",
        title=table.text("title") or Text("", ""),
        purpose=table.text("purpose") or Text("", ""),
        minutes=table.whole("minutes", 1, LONGEST) or 1,
        audience=Audience(table.choice("audience", AUDIENCES) or Audience.ALL_STAFF),
        led_by=Led(table.choice("led_by", LED) or Led.LEADER),
        facilitator_prepares=table.flag("facilitator_prepares") or False,
        leader_decides=table.flag("leader_decides") or False,
        slot_kinds=table.choices("slot_kinds", SLOT_KINDS) or (),
        breathing=_breathing(table),
        quorum=0.75 if quorum is None else quorum,
        sittings=table.whole("sittings", 1, 12) or 1,
        core_minutes=table.whole("core_minutes", 0, LONGEST) or None,
        preparation=preparation(table),
        room=None if room == "none" else room,
        evening=table.flag("evening") or False,
        individual=table.flag("individual") or False,
        inside_existing=table.flag("inside_existing") or False,
        ceremony=table.flag("ceremony") or False,
        note=table.text("note"),
    )


def preparation(table: Table) -> tuple[tuple[str, int], ...]:
    """Minutes of preparation per role."""
    return table.counts("preparation", ROLES, 6_000) or ()


def from_kind(kind: ActivityKind, activity: str) -> Activity:
    """An activity as its kind has it. Phase and time are the programme's to say: here they are empty."""
    return Activity(
        id=activity,
        kind=kind.id,
        title=kind.title,
        purpose=kind.purpose,
        phase="",
        audience=kind.audience,
        minutes=kind.minutes,
        when=When(year=1, weeks=NOT_SAID),
        led_by=kind.led_by,
        slot_kinds=kind.slot_kinds,
        quorum=kind.quorum,
        sittings=kind.sittings,
        core_minutes=kind.core_minutes,
        preparation=kind.preparation,
        room=kind.room,
        evening=kind.evening,
        individual=kind.individual,
        inside_existing=kind.inside_existing,
        ceremony=kind.ceremony,
    )


def _breathing(table: Table) -> Breathing | None:
    inner = table.inner("breathing", BREATHING)
    if inner is None or not inner.require("stretch", "breaks", "tasks"):
        return None
    stretch, breaks = inner.whole("stretch", 10, 90), inner.whole("breaks", 0, 180)
    tasks = inner.whole("tasks", 0, 20)
    return None if stretch is None or breaks is None or tasks is None else Breathing(stretch, breaks, tasks)
