"""What to look out for in an agenda, each with what to do about it. The limits are our own rules of thumb but for the first two.

The break after 75 minutes and the task at every meeting are the product's promises; twenty minutes of one voice is what a
tired room listens to at three in the afternoon.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from samspil.engines.content.agendas.balance import balance
from samspil.engines.content.agendas.block import Block, Timed, abreast, length, timed
from samspil.engines.wording.findings import Finding, Weight
from samspil.engines.wording.text import Text

LONGEST_STRETCH = 75  # minutes without a break
BREATHER = 3  # minutes of moving that count as one
LONGEST_VOICE = 20  # minutes of listening in a row
LEAST_ACTIVE = 0.5
NEEDS_TASK = 30  # a meeting of so many minutes has something people do
NEEDS_END = 45  # and of so many ends with agreements
DOING = frozenset({"make", "decide", "talk"})

_OVER = Text(
    "Dagsordenen er {minutes} minutter for lang. Gør en blok kortere, eller lad en vente til næste gang.",
    "The agenda is {minutes} minutes too long. Shorten a block, or let one wait until next time.",
)
_UNDER = Text(
    "Der er {minutes} minutter tilbage. Giv dem til samtalen, eller slut før tid.",
    "{minutes} minutes are left. Give them to the talk, or end early.",
)
_NO_BREAK = Text(
    "Der er ingen pause fra {begins} til {ends} minutter inde i mødet. Læg et afbræk ind før »{title}«.",
    "There is no break from {begins} to {ends} minutes into the meeting. Put one in before “{title}”.",
)
_NO_TASK = Text(
    "Der er ingen opgave på mødet. Vælg én, som I laver sammen, så intet skal gøres bagefter.",
    "There is no task at the meeting. Choose one that you do together, so that nothing is left to do afterwards.",
)
_ONE_VOICE = Text(
    "I {minutes} minutter i træk lytter man bare fra »{title}«. Lad dem tale sammen to og to undervejs.",
    "For {minutes} minutes in a row people only listen, from “{title}” on. Let them talk in pairs on the way.",
)
_LATE_CORE = Text(
    "»{title}« slutter {late} minutter efter, at pædagogerne må gå. Flyt det frem.",
    "“{title}” ends {late} minutes after the pædagoger have to leave. Move it forward.",
)
_NO_CORE = Text(
    "Pædagogerne må gå efter {minutes} minutter. Sæt mærket »alle skal være med« ved det vigtigste.",
    "The pædagoger have to leave after {minutes} minutes. Mark what matters most as “everybody is here”.",
)
_PASSIVE = Text(
    "Deltagerne er kun i gang {share} % af tiden. Byt et oplæg ud med en samtale.",
    "People are active only {share} % of the time. Swap a talk for a conversation.",
)
_NO_END = Text(
    "Mødet slutter uden aftaler. Læg fem minutter ind til hvem, hvad og hvornår.",
    "The meeting ends without agreements. Put in five minutes for who, what and when.",
)


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding, and the block it is about (empty: the whole meeting)."""

    finding: Finding
    block: str = ""

    @property
    def code(self) -> str:
        return self.finding.code


def advice(blocks: Sequence[Block], minutes: int, core_minutes: int | None = None) -> list[Advice]:
    """What to look out for when these blocks are to last ``minutes``. ``core_minutes``: when some have to leave; None: nobody has."""
    return [
        *_length(blocks, minutes),
        *_breaks(blocks),
        *_core(blocks, minutes, core_minutes),
        *_voices(blocks),
        *_content(blocks, minutes),
    ]


def breathers(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The stretches of the meeting, in minutes after it begins, between breaks: a pause, or some minutes on one's feet."""
    found, since, now = [], 0, 0
    for at in timed(blocks):
        if at.block.form == "pause" or (at.block.form == "move" and at.block.minutes >= BREATHER):
            found.append((since, at.begins))
            since = at.ends
        now = max(now, at.ends)
    return [(begins, ends) for begins, ends in (*found, (since, now)) if ends > begins]


def _length(blocks: Sequence[Block], minutes: int) -> Iterator[Advice]:
    over = length(blocks) - minutes
    if over > 0:
        yield _advice("too-long", _OVER.filled(minutes=over))
    elif over <= -5:
        yield _advice("time-left", _UNDER.filled(minutes=-over), weight=Weight.NOTE)


def _breaks(blocks: Sequence[Block]) -> Iterator[Advice]:
    for begins, ends in breathers(blocks):
        if ends - begins > LONGEST_STRETCH:
            late = next(at.block for at in timed(blocks) if at.ends > begins + LONGEST_STRETCH)
            words = _NO_BREAK.filled(begins=begins, ends=ends, title=late.title)
            yield _advice("no-break", words, late.key)


def _core(blocks: Sequence[Block], minutes: int, core_minutes: int | None) -> Iterator[Advice]:
    if core_minutes is None or core_minutes >= minutes or not blocks:
        return
    core = [at for at in timed(blocks) if at.block.core]
    if not core:
        yield _advice("no-core", _NO_CORE.filled(minutes=core_minutes), weight=Weight.NOTE)
    for at in core:
        if at.ends > core_minutes:
            words = _LATE_CORE.filled(title=at.block.title, late=at.ends - core_minutes)
            yield _advice("late-core", words, at.block.key)


def _voices(blocks: Sequence[Block]) -> Iterator[Advice]:
    """Listening in a row, across blocks."""
    spent = [
        (form, minutes, at)
        for at in timed([max(together, key=lambda block: block.minutes) for together in abreast(blocks)])
        for form, minutes in at.block.spent()
    ]
    for form, run in groupby(spent, key=lambda each: each[0]):
        row: list[tuple[str, int, Timed]] = list(run)
        listened = sum(minutes for _, minutes, _ in row)
        if form == "listen" and listened > LONGEST_VOICE:
            block = row[0][2].block
            yield _advice("one-voice", _ONE_VOICE.filled(minutes=listened, title=block.title), block.key)


def _content(blocks: Sequence[Block], minutes: int) -> Iterator[Advice]:
    if not blocks or minutes < NEEDS_TASK:
        return
    forms = {form for block in blocks for form, spent in block.spent() if spent}
    if not forms & DOING:
        yield _advice("no-task", _NO_TASK)
    elif (active := balance(blocks).active) < LEAST_ACTIVE:
        yield _advice("passive", _PASSIVE.filled(share=round(active * 100)))
    if minutes >= NEEDS_END and "decide" not in forms:
        yield _advice("no-agreements", _NO_END)


def _advice(code: str, words: Text, block: str = "", *, weight: Weight = Weight.WARNING) -> Advice:
    return Advice(Finding(weight, code, words), block)
