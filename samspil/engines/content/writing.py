"""A programme as the file a school keeps: complete, with Danish names, and read back as the same programme."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from samspil.engines.content import vocabulary as v
from samspil.engines.content.kinds import from_kind
from samspil.engines.content.library import kinds
from samspil.engines.content.programme import Activity, After, DutyRole, Goal, Phase, Programme, Stop
from samspil.engines.wording.text import Text

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ALWAYS = frozenset({"slags", "titel", "formål", "fase", "for", "minutter", "skoleår", "uger"})


def as_toml(programme: Programme) -> str:
    """The whole programme as ``forloeb.toml``, without a template behind it.

    Of an activity only what its kind does not say already is written, beside what one would look for.
    """
    parts = [
        _table("", {
            "id": _word(programme.id),
            "titel": _text(programme.title),
            "formål": _text(programme.summary),
            "skoleår": str(programme.years),
            "kilder": _list(map(_word, programme.sources)),
            "udvalgte_teams": _list(map(_word, programme.chosen_teams)),
            "ramme_timer": _amounts(programme.frame_hours, v.GROUPS),
        }),
        *(_table(_heading("udfordring", it.id), {"tekst": _text(it.text)}) for it in programme.challenges),
        *(_table(_heading("mål", it.id), _goal(it)) for it in programme.goals),
        *(_table(_heading("fase", it.id), _phase(it)) for it in programme.phases),
        *(_table(_heading("aktivitet", it.id), _activity(it)) for it in programme.activities),
        *(_table(_heading("tillæg", it.id), _duty(it)) for it in programme.duties),
        *(_table(_heading("holder_op", it.id), _stop(it)) for it in programme.stops),
    ]  # fmt: skip
    return "\n".join(parts)


def _goal(goal: Goal) -> dict[str, str]:
    signs = _list(f"{{id = {_word(sign.id)}, tekst = {_text(sign.text)}}}" for sign in goal.signs)
    rows = {"område": _word(v.FIELDS[goal.field]), "tekst": _text(goal.text), "tegn": signs}
    return rows | ({"udfordring": _word(goal.challenge)} if goal.challenge else {})


def _phase(phase: Phase) -> dict[str, str]:
    return {
        "titel": _text(phase.title),
        "formål": _text(phase.purpose),
        "begynder": _moment(phase.begins),
        "slutter": _moment(phase.ends),
        "færdig_når": _list(map(_text, phase.exit_criteria)),
    }


def _duty(duty: DutyRole) -> dict[str, str]:
    rows = {
        "titel": _text(duty.title),
        "timer": _number(duty.hours),
        "pr": _word(v.PER[duty.per]),
        "antal": str(duty.count),
        "grupper": _list(_word(v.GROUPS[group]) for group in duty.groups),
    }
    if duty.competence:
        rows["kompetence"] = _word(duty.competence)
    if duty.audience:
        rows["for"] = _word(v.AUDIENCES[duty.audience])
    return rows


def _stop(stop: Stop) -> dict[str, str]:
    return {
        "tekst": _text(stop.text),
        "timer": _amounts(stop.hours, v.GROUPS),
        "skoleår": str(stop.year),
    }


def _activity(activity: Activity) -> dict[str, str]:
    rows = dict(_activity_rows(activity))
    kind = kinds().get(activity.kind)
    if kind is None:
        return rows
    usual = dict(_activity_rows(from_kind(kind, activity.id)))
    return {name: said for name, said in rows.items() if name in _ALWAYS or said != usual[name]}


def _activity_rows(activity: Activity) -> Iterator[tuple[str, str]]:
    yield "slags", _word(activity.kind)
    yield "titel", _text(activity.title)
    yield "formål", _text(activity.purpose)
    yield "fase", _word(activity.phase)
    yield "for", _word(v.AUDIENCES[activity.audience])
    yield "minutter", str(activity.minutes)
    yield from _when(activity)
    yield "ledes_af", _word(v.LED[activity.led_by])
    yield "efter", _list(map(_after, activity.after))
    yield "mål", _list(map(_word, activity.goals))
    yield "tider", _list(_word(v.SLOT_KINDS[kind]) for kind in activity.slot_kinds)
    yield "fremmøde", _number(activity.quorum)
    yield "hold", str(activity.sittings)
    yield "fælles_minutter", str(activity.core_minutes or 0)
    yield "skiftes", _amounts(activity.rotation, v.GROUPS)
    yield "forberedelse", _amounts(activity.preparation, v.ROLES)
    yield "rum", _word(v.ROOMS[activity.room or "none"])
    yield "indhold", _list(map(_word, activity.includes))
    yield "teams", _list(map(_word, activity.teams))
    yield from _flags(activity)


def _when(activity: Activity) -> Iterator[tuple[str, str]]:
    when = activity.when
    yield "skoleår", str(when.year)
    yield "uger", f"[{when.weeks[0]}, {when.weeks[1]}]"
    yield "antal", str(when.count)
    yield "hver", str(when.every or 0)
    yield "mindst", str(when.at_least or 0)
    yield "højst", str(when.at_most or 0)
    yield "datoer", _list(day.isoformat() for day in activity.on)


def _flags(activity: Activity) -> Iterator[tuple[str, str]]:
    yield "aften", _flag(said=activity.evening)
    yield "hver_for_sig", _flag(said=activity.individual)
    yield "i_mødetid", _flag(said=activity.inside_existing)
    yield "sfo_lukket", _flag(said=activity.closing_sfo)
    yield "stille_uger", _flag(said=activity.quiet_ok)
    yield "ceremoni", _flag(said=activity.ceremony)


def _after(link: After) -> str:
    most = "" if link.at_most is None else f", {_key('højst')} = {link.at_most}"
    return f"{{aktivitet = {_word(link.activity)}, mindst = {link.at_least}{most}}}"


def _heading(name: str, key: str) -> str:
    return f"{_key(name)}.{_key(key)}"


def _table(heading: str, rows: Mapping[str, str]) -> str:
    lines = [f"[{heading}]"] if heading else []
    lines += [f"{_key(name)} = {said}" for name, said in rows.items()]
    return "\n".join(lines) + "\n"


def _key(name: str) -> str:
    """Plain TOML has ASCII names only; in quotation marks every program can read them."""
    return name if _BARE.fullmatch(name) else _word(name)


def _word(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _text(text: Text) -> str:
    if text.da == text.en:
        return _word(text.da)
    return f"{{da = {_word(text.da)}, en = {_word(text.en)}}}"


def _number(value: float) -> str:
    return repr(float(value))


def _flag(*, said: bool) -> str:
    return "true" if said else "false"


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


def _amounts(amounts: Iterable[tuple[str, float]], words: v.Words) -> str:
    return f"{{{', '.join(f'{_key(words[name])} = {value!r}' for name, value in amounts)}}}"


def _moment(moment: tuple[int, int]) -> str:
    return f"{{{_key('skoleår')} = {moment[0]}, uge = {moment[1]}}}"
