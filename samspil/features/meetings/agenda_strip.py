"""The balance of an agenda in one strip: minutes in each form, how active people are, the energy through the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from samspil.engines.charts.energy import energy_curve
from samspil.engines.charts.picture import Table
from samspil.engines.charts.values import Passage
from samspil.engines.content.agendas.balance import balance
from samspil.engines.content.agendas.block import Block, abreast, length
from samspil.engines.content.items.item import FORMS
from samspil.features.meetings.agenda_words import shown
from samspil.features.meetings.models import Meeting
from samspil.foundation.library.words import FORM_TONES, language, said

INK = {"stille": "kridt-4"}  # the tones of charts that have another name there
WIDE, NARROW = 560.0, 300.0


@dataclass(frozen=True, slots=True)
class Share:
    form: str
    tone: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The balance of the whole: ``over`` and ``left`` are minutes too many and too few, ``active`` per cent."""

    minutes: int
    wanted: int
    over: int
    left: int
    active: int
    shares: tuple[Share, ...]
    wide: SafeString
    narrow: SafeString
    table: Table


def strip_of(meeting: Meeting, blocks: Sequence[Block]) -> Strip:
    found, lasts = balance(blocks), length(blocks)
    leading = [max(run, key=lambda block: block.minutes) for run in abreast(blocks)]
    passages = tuple(
        Passage(shown(block.title), minutes, said(FORMS[block.form]), _ink(block.form), energy)
        for block, (minutes, energy) in zip(leading, found.curve, strict=True)
    )
    wide, narrow = (energy_curve(passages, language(), width=width) for width in (WIDE, NARROW))
    return Strip(
        minutes=lasts,
        wanted=meeting.minutes,
        over=max(0, lasts - meeting.minutes),
        left=max(0, meeting.minutes - lasts),
        active=round(100 * found.active),
        shares=tuple(
            Share(said(FORMS[form]).capitalize(), FORM_TONES[form], spent) for form, spent in found.minutes
        ),
        wide=mark_safe(wide.svg),  # noqa: S308 - the engine escapes every text in it
        narrow=mark_safe(narrow.svg.replace("energy-", "narrow-energy-")),  # noqa: S308 - as above
        table=wide.table,
    )


def _ink(form: str) -> str:
    return INK.get(FORM_TONES[form], FORM_TONES[form])
