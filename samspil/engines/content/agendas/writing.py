"""A block as plain values, and read back strictly: what a form or a file says is never taken on trust."""

from collections.abc import Mapping, Sequence

from samspil.engines.content.agendas.block import LEAST, MOST, Block, Part, lasting
from samspil.engines.content.items.item import ENERGY, FORMS, LIVE
from samspil.engines.wording.findings import Finding, Refused, refusal
from samspil.engines.wording.text import Text

MOST_BLOCKS = 60
LONGEST = {"title": 200, "who": 200, "script": 4000, "plan_b": 1000}
Values = dict[str, object]

_NO_TITLE = Text(
    "En blok mangler en overskrift. Skriv, hvad I gør.", "A block has no title. Write what you do."
)
_TOO_MANY = Text(
    "Der er plads til {most} blokke på en dagsorden. Slå nogle sammen.",
    "There is room for {most} blocks on an agenda. Merge some.",
)
_MINUTES = Text(
    "»{title}« skal vare fra {least} til {most} minutter.",
    "“{title}” must last from {least} to {most} minutes.",
)
_UNKNOWN = Text(
    "»{title}« har en form, vi ikke kender. Vælg en af dem på listen.",
    "“{title}” has a form we do not know. Choose one of those on the list.",
)


def values_of(block: Block) -> Values:
    """The block as plain JSON; ``block_in`` reads it back as the same block."""
    return {
        "key": block.key,
        "title": _pair(block.title),
        "minutes": block.minutes,
        "form": block.form,
        "who": _pair(block.who),
        "script": _pair(block.script),
        "parts": [
            {"minutes": part.minutes, "form": part.form, "text": _pair(part.text), "live": part.live}
            for part in block.parts
        ],
        "materials": [_pair(each) for each in block.materials],
        "energy": block.energy,
        "live": block.live,
        "item": block.item,
        "short": block.short,
        "plan_b": _pair(block.plan_b),
        "core": block.core,
        "beside": block.beside,
    }


def block_in(values: Mapping[str, object]) -> Block:
    """The block these values say. Raises Refused, with a sentence, for one without a title, with minutes outside 1–480 or of an
    unknown form; longer texts than there is room for are cut, unknown words elsewhere count as not said."""
    title = _text(values.get("title"), LONGEST["title"])
    minutes, form = _whole(values.get("minutes"), 0), _word(values.get("form"), FORMS)
    if not title.da and not title.en:
        raise refusal("no-title", _NO_TITLE)
    if not LEAST <= minutes <= MOST:
        raise refusal("minutes", _MINUTES.filled(title=title, least=LEAST, most=MOST))
    if not form:
        raise refusal("form", _UNKNOWN.filled(title=title))
    block = Block(
        key=str(values.get("key") or "")[:40],
        title=title,
        minutes=minutes,
        form=form,
        who=_text(values.get("who"), LONGEST["who"]),
        script=_text(values.get("script"), LONGEST["script"]),
        parts=tuple(_part(each) for each in _list(values.get("parts")) if isinstance(each, Mapping)),
        materials=tuple(_text(each, 300) for each in _list(values.get("materials"))),
        energy=_word(values.get("energy"), ENERGY),
        live=_word(values.get("live"), LIVE),
        item=str(values.get("item") or "")[:80],
        short=_whole(values.get("short"), -1),
        plan_b=_text(values.get("plan_b"), LONGEST["plan_b"]),
        core=values.get("core") is True,
        beside=str(values.get("beside") or "")[:20],
    )
    return lasting(block, minutes)


def blocks_in(rows: Sequence[Mapping[str, object]]) -> list[Block]:
    """All of them, with every fault. Raises Refused for a bad block, for two of the same key, and for more than sixty."""
    if len(rows) > MOST_BLOCKS:
        raise refusal("too-many", _TOO_MANY.filled(most=MOST_BLOCKS))
    found: list[Block] = []
    findings: list[Finding] = []
    for values in rows:
        try:
            found.append(block_in(values))
        except Refused as refused:
            findings += refused.findings
    if findings:
        raise Refused(*findings)
    if len({block.key for block in found}) < len(found):
        raise ValueError("Two blocks of an agenda have the same key.")
    return found


def _part(values: Mapping[str, object]) -> Part:
    return Part(
        minutes=max(0, _whole(values.get("minutes"), 0)),
        form=_word(values.get("form"), FORMS) or "talk",
        text=_text(values.get("text"), 2000),
        live=_word(values.get("live"), LIVE),
    )


def _pair(text: Text) -> dict[str, str]:
    return {"da": text.da, "en": text.en}


def _text(value: object, longest: int) -> Text:
    if isinstance(value, Mapping):
        return Text(str(value.get("da") or "")[:longest], str(value.get("en") or "")[:longest])
    return Text(str(value or "")[:longest], "")


def _whole(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def _word(value: object, known: Mapping[str, Text]) -> str:
    return value if isinstance(value, str) and value in known else ""


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
