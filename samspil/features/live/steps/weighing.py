"""Scale, temperature, exit pulse and statements: how much, how good, agree or not."""

from collections.abc import Iterable
from typing import ClassVar

from samspil.features.live.steps.faults import BadAnswer, BadStep, Fault
from samspil.features.live.steps.kind import QUESTION, Content, Kind, Value
from samspil.features.live.steps.reading import Field, Number, Several, Words, whole_number

AGREE, PASS, DISAGREE = 1, 0, -1
_STEPS = 5


class Scale(Kind):
    """A number from ``least`` to ``most``, with words at both ends."""

    name = "scale"
    weighs = True
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "least": Number(0, 1, 1),
        "most": Number(2, 10, 5),
        "low": Words(60, ""),
        "high": Words(60, ""),
    }

    def read(self, content: Content, raw: object) -> int:
        return whole_number(raw, content["least"], content["most"])

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        yield str(value), 1


class Temperature(Scale):
    """How the room is, from 1 to 5."""

    name = "temperature"
    fields: ClassVar[dict[str, Field]] = QUESTION

    def read(self, content: Content, raw: object) -> int:
        return whole_number(raw, 1, _STEPS)


class ExitPulse(Temperature):
    """The one question on the way out. Its counts go on to those who keep pulses."""

    name = "pulse"


class Statements(Kind):
    """Agree, pass or disagree with each. The slot of an answer is ``s`` and the number of the statement."""

    name = "statements"
    weighs = True
    fields: ClassVar[dict[str, Field]] = {**QUESTION, "statements": Several(Words(300), 1, 40)}

    def answer(self, content: Content, slot: str, raw: object) -> int:
        if slot not in {f"s{number}" for number in range(len(content["statements"]))}:
            raise BadAnswer(Fault.NOT_A_CHOICE)
        return whole_number(raw, DISAGREE, AGREE)

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        yield f"{slot[1:]}:{value}", 1

    def asked(self, count: str) -> str:
        return count.split(":", maxsplit=1)[0]


class Grouping(Kind):
    """Cards laid in piles. An answer is the pile of each card, or -1 for one not laid yet. A count is ``card:pile``."""

    name = "grouping"
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "cards": Several(Words(280), 2, 60),
        "piles": Several(Words(60), 2, 8),
    }

    def content(self, raw: object) -> Content:
        content = super().content(raw)
        if len(content["piles"]) > len(content["cards"]):
            raise BadStep("piles", Fault.TOO_MANY, len(content["cards"]))
        return content

    def read(self, content: Content, raw: object) -> list[int]:
        if not isinstance(raw, list) or len(raw) != len(content["cards"]):
            raise BadAnswer(Fault.UNREADABLE)
        return [whole_number(pile, -1, len(content["piles"]) - 1) for pile in raw]

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        return ((f"{card}:{pile}", 1) for card, pile in enumerate(value) if pile >= 0)
