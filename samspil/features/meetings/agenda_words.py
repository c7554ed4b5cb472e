"""The words of a block as a person reads and writes them, in one language at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from samspil.engines.content.agendas.block import Block
from samspil.engines.content.agendas.writing import block_in, values_of
from samspil.engines.content.items.item import FORMS
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Language, Text
from samspil.foundation.library.words import language

FIELDS = ("title", "who", "script", "plan_b")
OF_FAULT = {"no-title": "title", "minutes": "minutes", "form": "form"}
MOST_MATERIALS = 40


@dataclass(frozen=True, slots=True)
class BlockWords:
    """A block as it stands in a form: everything is a string. ``faults`` are (field, sentence)."""

    title: str
    minutes: str
    form: str
    who: str
    script: str
    materials: str
    plan_b: str
    faults: tuple[tuple[str, str], ...] = ()

    def fault(self, name: str) -> str:
        return next((words for field, words in self.faults if field == name), "")


def shown(text: Text | None) -> str:
    """The text in the reader's language, or in the one it was written in."""
    return (text.said_in(language()) or text.da or text.en) if text else ""


def words_of(block: Block) -> BlockWords:
    return BlockWords(
        title=shown(block.title), minutes=str(block.minutes), form=block.form, who=shown(block.who),
        script=shown(block.script), materials="\n".join(shown(each) for each in block.materials),
        plan_b=shown(block.plan_b),
    )  # fmt: skip


def words_in(posted: Mapping[str, str]) -> BlockWords:
    """What was typed, whatever it is."""
    said = {name: _plain(posted.get(name, "")) for name in (*FIELDS, "minutes", "materials")}
    return BlockWords(form=posted.get("how", ""), **said)  # type: ignore[arg-type]  # no name is that of the faults


def written(block: Block, words: BlockWords) -> Block:
    """The block saying these words. Raises Refused for what a block cannot say."""
    spoken = language()
    values = values_of(
        replace(
            block,
            title=said_anew(block.title, words.title, spoken),
            who=said_anew(block.who, words.who, spoken),
            script=said_anew(block.script, words.script, spoken),
            plan_b=said_anew(block.plan_b, words.plan_b, spoken),
            materials=_lines(block.materials, words.materials, spoken),
        )
    )
    minutes = words.minutes
    number = int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 5 else 0
    return block_in(values | {"minutes": number, "form": words.form if words.form in FORMS else ""})


def refused(words: BlockWords, error: Refused) -> BlockWords:
    """The words with what is wrong beside them."""
    faults = tuple((OF_FAULT.get(each.code, ""), each.said_in(language())) for each in error.findings)
    return replace(words, faults=faults)


def differences(now: Block, words: BlockWords) -> list[tuple[str, str]]:
    """What the block says now where it is not what was typed: (field as it is called on the page, words)."""
    labels = {
        "title": _("What we do"), "minutes": _("Minutes"), "who": _("Who"), "script": _("Say and do"),
        "materials": _("Materials"), "plan_b": _("Plan B"),
    }  # fmt: skip
    stands = words_of(now)
    return [
        (label, getattr(stands, name))
        for name, label in labels.items()
        if getattr(stands, name) != getattr(words, name)
    ]


def said_anew(text: Text, typed: str, spoken: Language) -> Text:
    """What was there, if nothing was changed. Written where the reader's language had nothing, the other stays: it is a
    translation. Written over words, it stands alone, or the two would say different things."""
    if typed == shown(text):
        return text
    other = "" if text.said_in(spoken) else (text.en if spoken == "da" else text.da)
    return Text(typed, other) if spoken == "da" else Text(other, typed)


def _lines(before: Sequence[Text], typed: str, spoken: Language) -> tuple[Text, ...]:
    known = {shown(each): each for each in before}
    lines = [line.strip() for line in typed.split("\n") if line.strip()][:MOST_MATERIALS]
    return tuple(known.get(line) or said_anew(Text("", ""), line, spoken) for line in lines)


def _plain(typed: str) -> str:
    return typed.replace("\0", "").replace("\r\n", "\n").strip()
