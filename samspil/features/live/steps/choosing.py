"""Poll, ranking and dot vote: options that are chosen, put in order or given dots."""

from collections.abc import Iterable
from typing import ClassVar

from samspil.features.live.steps.faults import BadAnswer, BadStep, Fault
from samspil.features.live.steps.kind import QUESTION, Content, Kind, Value
from samspil.features.live.steps.reading import Field, Number, Several, Words, choices


class Poll(Kind):
    """One option, or up to ``most`` of them."""

    name = "poll"
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "options": Several(Words(120), 2, 12),
        "most": Number(1, 12, 1),
    }

    def content(self, raw: object) -> Content:
        content = super().content(raw)
        if content["most"] > len(content["options"]):
            raise BadStep("most", Fault.TOO_MANY, len(content["options"]))
        return content

    def read(self, content: Content, raw: object) -> list[int]:
        return sorted(choices(raw, len(content["options"]), least=1, most=content["most"]))

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        return ((str(option), 1) for option in value)


class Ranking(Poll):
    """The best first, at least one and up to ``most`` places. A count is ``option:place``, the first place being 0."""

    name = "ranking"
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "options": Several(Words(120), 2, 12),
        "most": Number(1, 12, 2),
    }

    def read(self, content: Content, raw: object) -> list[int]:
        return choices(raw, len(content["options"]), least=1, most=content["most"])

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        return ((f"{option}:{place}", 1) for place, option in enumerate(value))


class Dots(Kind):
    """A handful of dots to lay as one likes. An answer is the number of dots on each option."""

    name = "dots"
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "options": Several(Words(200), 2, 40),
        "dots": Number(1, 10, 3),
    }

    def read(self, content: Content, raw: object) -> list[int]:
        if not isinstance(raw, list) or any(type(each) is not int or each < 0 for each in raw):
            raise BadAnswer(Fault.UNREADABLE)
        if len(raw) != len(content["options"]):
            raise BadAnswer(Fault.NOT_A_CHOICE)
        if sum(raw) > content["dots"]:
            raise BadAnswer(Fault.TOO_MANY, content["dots"])
        return raw

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        return ((str(option), dots) for option, dots in enumerate(value) if dots)
