"""From a programme file (a template or a school's own) to what it says, as values, with the place of each thing."""

from collections.abc import Iterator, Mapping

from samspil.engines.content import vocabulary as v
from samspil.engines.content.kinds import LONGEST, ActivityKind, from_kind, preparation
from samspil.engines.content.programme import (
    Activity,
    After,
    Audience,
    Challenge,
    Goal,
    Led,
    Sign,
    Stop,
)
from samspil.engines.content.table import Notes, Table
from samspil.engines.content.tailoring import (
    ActivityChange,
    DutyChange,
    PhaseChange,
    Tailoring,
    changed,
)
from samspil.engines.wording.findings import Place
from samspil.engines.wording.text import Text

MOST_YEAR = 4  # check-ups come in the year after the last
Kinds = Mapping[str, ActivityKind]

_NO_KIND = Text(
    "Slagsen »{kind}« findes ikke i biblioteket. {hint}", "The library has no kind “{kind}”. {hint}"
)
_MEANT = Text("Mente du »{word}«?", "Did you mean “{word}”?")
_OWN = Text("Brug »own-activity« til noget, biblioteket ikke har.", "Use “own-activity” for something else.")


def read_tailoring(notes: Notes, kinds: Kinds) -> Tailoring:
    """What the file says. Faults are noted; what is wrong is left out of the value."""
    top = Table(notes, (), notes.source.values, v.PROGRAMME)
    places: dict[tuple[str, ...], Place] = {
        ("programme", key): top.place(key) for key in top.known if top.has(key)
    }
    template = top.words("template")
    activities = tuple(_activities(top, "activity", kinds, places, new=not top.has("template")))
    return Tailoring(
        id=top.words("id"),
        template=template,
        title=top.text("title"),
        summary=top.text("purpose"),
        years=top.whole("years", 1, 3),
        sources=top.names("sources"),
        chosen_teams=top.names("chosen_teams"),
        challenges=tuple(_challenges(top, places)),
        goals=tuple(_goals(top, places)),
        stops=tuple(_stops(top, places)),
        phases=tuple(_phases(top, places)),
        duties=tuple(_duties(top, places)),
        changes=tuple(item for item in activities if isinstance(item, ActivityChange)),
        added=(
            *(item for item in activities if isinstance(item, Activity)),
            *(
                item
                for item in _activities(top, "add", kinds, places, new=True)
                if isinstance(item, Activity)
            ),
        ),
        removed=_removed(top, places),
        frame_hours=top.amounts("frame_hours", v.GROUPS, 2_000) or (),
        places=places,
    )


def _noted(places: dict[tuple[str, ...], Place], what: str, name: str, table: Table) -> None:
    if (what, name) in places:
        places["twice", what, name] = table.place()
    places.setdefault((what, name), table.place())
    for key in table.known:
        if table.has(key):
            places.setdefault((what, name, key), table.place(key))


def _removed(top: Table, places: dict[tuple[str, ...], Place]) -> tuple[str, ...]:
    names = top.names("remove") or ()
    for name in names:
        places["remove", name] = top.place("remove")
    return names


def _challenges(top: Table, places: dict[tuple[str, ...], Place]) -> Iterator[Challenge]:
    for name, table in top.rows("challenge", v.CHALLENGE, "udfordring"):
        _noted(places, "challenge", name, table)
        if table.require("text") and (text := table.text("text")):
            yield Challenge(name, text)


def _goals(top: Table, places: dict[tuple[str, ...], Place]) -> Iterator[Goal]:
    for name, table in top.rows("goal", v.GOAL, "mål"):
        _noted(places, "goal", name, table)
        table.require("field", "text", "signs")
        signs = tuple(_signs(table, name))
        text, field = table.text("text"), table.choice("field", v.FIELDS)
        if text and field:
            yield Goal(name, field, text, signs, table.words("challenge") or "")


def _signs(goal: Table, stem: str) -> Iterator[Sign]:
    for name, table in goal.rows("signs", v.SIGN, f"{stem}-tegn"):
        if table.require("text") and (text := table.text("text")):
            yield Sign(name, text)


def _stops(top: Table, places: dict[tuple[str, ...], Place]) -> Iterator[Stop]:
    for name, table in top.rows("stop", v.STOP, "holder-op"):
        _noted(places, "stop", name, table)
        table.require("text", "hours")
        text, hours = table.text("text"), table.amounts("hours", v.GROUPS, 500)
        year = table.whole("year", 1, 3)
        if text and hours is not None:
            yield Stop(name, text, hours, 1 if year is None else year)


def _phases(top: Table, places: dict[tuple[str, ...], Place]) -> Iterator[PhaseChange]:
    for name, table in top.rows("phase", v.PHASE, "fase"):
        _noted(places, "phase", name, table)
        yield PhaseChange(
            name,
            table.text("title"),
            table.text("purpose"),
            _moment(table, "begins"),
            _moment(table, "ends"),
            table.texts("exit_criteria"),
        )


def _moment(table: Table, name: str) -> tuple[int, int] | None:
    """``{skoleår = 1, uge = 32}``."""
    inner = table.inner(name, {"year": "skoleår", "week": "uge"})
    if inner is None or not inner.require("year", "week"):
        return None
    year, week = inner.whole("year", 0, MOST_YEAR), inner.whole("week", 1, 53)
    return None if year is None or week is None else (year, week)


def _duties(top: Table, places: dict[tuple[str, ...], Place]) -> Iterator[DutyChange]:
    for name, table in top.rows("duty", v.DUTY, "tillæg"):
        _noted(places, "duty", name, table)
        audience = table.choice("audience", v.AUDIENCES)
        yield DutyChange(
            name,
            table.text("title"),
            table.amount("hours", 0, 1_000),
            table.choice("per", v.PER),
            table.whole("count", 1, 100),
            table.words("competence"),
            table.choices("groups", v.GROUPS),
            Audience(audience) if audience else None,
        )


def _activities(
    top: Table, key: str, kinds: Kinds, places: dict[tuple[str, ...], Place], *, new: bool
) -> Iterator[Activity | ActivityChange]:
    for name, table in top.rows(key, v.ACTIVITY, "egen"):
        _noted(places, "activity", name, table)
        change = _change(name, table)
        _check_kind(table, "kind", change.kind, kinds)
        for included in change.includes or ():
            _check_kind(table, "includes", included, kinds)
        if not new:
            yield change
        elif kind := _kind(table, change, kinds):
            yield changed(from_kind(kind, name), change)


def _kind(table: Table, change: ActivityChange, kinds: Kinds) -> ActivityKind | None:
    """The kind of a new activity, which must also say its phase and its time. Another stands in for an unknown one."""
    table.require("kind", "phase", "year", "weeks")
    return kinds.get(change.kind or "own-activity", kinds.get("own-activity"))


def _check_kind(table: Table, key: str, kind: str | None, kinds: Kinds) -> None:
    if kind is not None and kind not in kinds:
        meant = v.nearest(kind, {name: name for name in kinds})
        hint = _MEANT.filled(word=meant) if meant else _OWN
        table.wrong("unknown-kind", _NO_KIND.filled(kind=kind, hint=hint), key)


def _change(name: str, table: Table) -> ActivityChange:
    audience, led_by = table.choice("audience", v.AUDIENCES), table.choice("led_by", v.LED)
    return ActivityChange(
        id=name,
        kind=table.words("kind"),
        title=table.text("title"),
        purpose=table.text("purpose"),
        phase=table.words("phase"),
        audience=Audience(audience) if audience else None,
        minutes=table.whole("minutes", 1, LONGEST),
        year=table.whole("year", 0, MOST_YEAR),
        weeks=table.weeks("weeks"),
        count=table.whole("count", 1, 200),
        every=table.whole("every", 0, 600),
        at_least=table.whole("at_least", 0, 600),
        at_most=table.whole("at_most", 0, 600),
        led_by=Led(led_by) if led_by else None,
        after=_after(table),
        goals=table.names("goals"),
        slot_kinds=table.choices("slot_kinds", v.SLOT_KINDS),
        quorum=table.amount("quorum", 0, 1),
        sittings=table.whole("sittings", 1, 12),
        core_minutes=table.whole("core_minutes", 0, LONGEST),
        rotation=table.counts("rotation", v.GROUPS, 200),
        preparation=preparation(table) if table.has("preparation") else None,
        room=table.choice("room", v.ROOMS),
        evening=table.flag("evening"),
        individual=table.flag("individual"),
        inside_existing=table.flag("inside_existing"),
        on=table.dates("on"),
        closing_sfo=table.flag("closing_sfo"),
        quiet_ok=table.flag("quiet_ok"),
        ceremony=table.flag("ceremony"),
        includes=table.names("includes"),
        teams=table.names("teams"),
    )


def _after(table: Table) -> tuple[After, ...] | None:
    """``efter = ["kickoff"]`` or ``efter = [{aktivitet = "kickoff", mindst = 10, højst = 20}]``."""
    if not table.has("after"):
        return None
    links = []
    for _, inner in table.rows("after", v.AFTER, "efter", "activity"):
        if inner.require("activity") and (activity := inner.words("activity")):
            at_least = inner.whole("at_least", 0, 600)
            links.append(After(activity, 1 if at_least is None else at_least, inner.whole("at_most", 0, 600)))
    return tuple(links)
