"""What the papers of one meeting are written from, and how a block is said on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samspil.engines.content.agendas.block import Block, Timed, timed
from samspil.engines.content.items.item import FORMS, LIVE
from samspil.engines.documents.values import Cover
from samspil.engines.wording.formats import clock, long_date
from samspil.engines.wording.text import Language, Text

TONES = {
    "listen": "fjord",
    "alone": "hav",
    "talk": "lyng",
    "make": "mos",
    "move": "hyben",
    "decide": "rav",
    "pause": "kridt-4",
}
MINUTES = Text("{minutes} min.", "{minutes} min")
ALL_DAY = 24 * 60

ON_PAPER = {
    "poll": Text(
        "Sæt kryds ved dit svar. Mødelederen læser mulighederne op.",
        "Tick your answer. The chair reads the choices aloud.",
    ),
    "scale": Text(
        "Sæt ring om ét tal. Skriv under, hvad der ville flytte dig ét op.",
        "Ring one number. Below, write what would move you one up.",
    ),
    "rank": Text(
        "Skriv dem i din rækkefølge, det vigtigste øverst.",
        "Write them in your order, the most important at the top.",
    ),
    "cloud": Text("Skriv ét ord på hver linje.", "Write one word on each line."),
    "wall": Text(
        "Skriv én idé på hver linje. Riv over, og hæng op.",
        "Write one idea on each line. Tear apart, and put them up.",
    ),
    "group": Text(
        "Skriv én ting på hver linje, klip ud, og læg det, der ligner hinanden, sammen.",
        "Write one thing on each line, cut out, and put together what is alike.",
    ),
    "statements": Text(
        "Mødelederen læser udsagnene op. Sæt ét kryds ud for hvert.",
        "The chair reads the statements aloud. Put one tick by each.",
    ),
    "questions": Text(
        "Skriv dit spørgsmål. Det bliver læst op uden navn.",
        "Write your question. It is read aloud without a name.",
    ),
    "temperature": Text(
        "Sæt ring om ét tal: Hvordan er det lige nu?", "Ring one number: how is it right now?"
    ),
    "pulse": Text("Det tager et halvt minut.", "It takes half a minute."),
    "agreements": Text(
        "Én sætning, ét navn og én dato til hver. Referenten skriver dem ind bagefter.",
        "One sentence, one name and one date each. The note-taker enters them afterwards.",
    ),
}

_SHORTER = Text("Er I bagud, er {minutes} minutter nok.", "If you are late, {minutes} minutes are enough.")
_SKIP = Text("Er I bagud, kan den springes over.", "If you are late, it can be left out.")
_NO_NET = Text(
    "Er der intet net, bruger I svararket »{sheet}«.",
    "If there is no network, use the answer sheet “{sheet}”.",
)


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """One meeting on paper. ``begins`` is minutes after midnight; None for a meeting without a time, counted from 0.

    ``leaves`` is the minute after midnight when some have to leave (None: nobody has). ``cards`` are cut out and laid on tables.
    """

    cover: Cover  # ``written_on`` is the meeting's own day, or the day the paper is written
    blocks: tuple[Block, ...]
    minutes: int
    begins: int | None = None
    place: str = ""
    chair: str = ""
    leaves: int | None = None
    cards: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block as it is said on paper: ``begins`` and ``ends`` are clocks, ``parts`` are (minutes, what is done)."""

    begins: str
    ends: str
    minutes: str
    title: str
    tone: str
    form: str
    who: str
    script: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    materials: tuple[str, ...]
    plan_b: tuple[str, ...]
    core: bool
    beside: bool


def when_said(sheet: MeetingSheet, language: Language) -> str:
    """``Onsdag d. 2. december 2026 kl. 14.15–16.00, personalerummet``."""
    if sheet.begins is None:
        return MINUTES.filled(minutes=sheet.minutes).said_in(language)
    day = long_date(sheet.cover.written_on, language)
    hours = f"{'kl. ' if language == 'da' else ''}{clock_of(sheet, 0)}–{clock_of(sheet, sheet.minutes)}"
    said = f"{day[:1].upper()}{day[1:]} {hours}"
    return f"{said}, {sheet.place}" if sheet.place else said


def said_or_other(text: Text, language: Language) -> str:
    """The text in this language, or in the one it was written in."""
    return text.said_in(language) or text.da or text.en


def clock_of(sheet: MeetingSheet, minute: int) -> str:
    """The clock at ``minute`` of the meeting; past midnight it begins again."""
    return clock(((sheet.begins or 0) + minute) % ALL_DAY)


def block_rows(sheet: MeetingSheet, language: Language) -> list[BlockRow]:
    """Every block with its times."""
    return [_row(sheet, at, language) for at in timed(sheet.blocks)]


def materials_of(blocks: Sequence[Block], language: Language) -> list[str]:
    """What to bring, each thing once, in the order it is needed."""
    return list(dict.fromkeys(said_or_other(each, language) for block in blocks for each in block.materials))


def live_of(block: Block) -> list[str]:
    """What the phones do in the block, each once, in order."""
    found = [block.live, *(part.live for part in block.parts)]
    return list(dict.fromkeys(live for live in found if live))


def plan_b_of(block: Block, language: Language) -> list[str]:
    """What to do when it does not go as planned: the owner's own words first."""
    return list(_plan_b(block, language))


def _plan_b(block: Block, language: Language) -> Iterator[str]:
    if own := said_or_other(block.plan_b, language):
        yield own
    if block.short == 0:
        yield _SKIP.said_in(language)
    elif 0 < block.short < block.minutes:
        yield _SHORTER.filled(minutes=block.short).said_in(language)
    for live in live_of(block):
        if live in ON_PAPER:
            yield _NO_NET.filled(sheet=LIVE[live]).said_in(language)


def _row(sheet: MeetingSheet, at: Timed, language: Language) -> BlockRow:
    block = at.block
    form = FORMS[block.form].said_in(language)
    return BlockRow(
        begins=clock_of(sheet, at.begins),
        ends=clock_of(sheet, at.ends),
        minutes=MINUTES.filled(minutes=block.minutes).said_in(language),
        title=said_or_other(block.title, language),
        tone=TONES[block.form],
        form=f"{form[:1].upper()}{form[1:]}",
        who=said_or_other(block.who, language),
        script=tuple(said_or_other(block.script, language).split("\n")),
        parts=tuple((str(part.minutes), said_or_other(part.text, language)) for part in block.parts),
        materials=tuple(said_or_other(each, language) for each in block.materials),
        plan_b=tuple(plan_b_of(block, language)),
        core=block.core,
        beside=bool(block.beside),
    )
