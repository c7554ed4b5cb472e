"""Word cloud, brainstorm wall and question box: what people write themselves."""

from collections.abc import Iterable
from typing import ClassVar

from samspil.features.live.steps.faults import BadAnswer, Fault
from samspil.features.live.steps.kind import QUESTION, Content, Kind, Value
from samspil.features.live.steps.reading import Field, Number, words

VOTES = "votes"
"""The slot of the cards somebody votes for."""
VOTE = "vote:"
_ID = 12


class Cloud(Kind):
    """A few words each; the same word in capitals is the same word."""

    name = "cloud"
    fields: ClassVar[dict[str, Field]] = {**QUESTION, "most": Number(1, 5, 3)}
    longest: ClassVar[int] = 40

    def read(self, content: Content, raw: object) -> list[str]:
        if not isinstance(raw, list):
            raise BadAnswer(Fault.UNREADABLE)
        if not raw:
            raise BadAnswer(Fault.EMPTY)
        if len(raw) > content["most"]:
            raise BadAnswer(Fault.TOO_MANY, content["most"])
        return list(dict.fromkeys(words(each, self.longest, one_line=True).casefold() for each in raw))

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        return ((word, 1) for word in value)


class Wall(Kind):
    """Cards in the slots ``c1``, ``c2`` … up to ``most`` a seat, and in the slot ``votes`` the cards one likes best."""

    name = "wall"
    seen_at_once = True
    fields: ClassVar[dict[str, Field]] = {**QUESTION, "most": Number(1, 30, 20), "votes": Number(0, 10, 3)}
    longest: ClassVar[int] = 280

    def answer(self, content: Content, slot: str, raw: object) -> Value:
        if slot == VOTES:
            return self._liked(content, raw)
        if slot not in {f"c{number + 1}" for number in range(content["most"])}:
            raise BadAnswer(Fault.TOO_MANY, content["most"])
        return words(raw, self.longest)

    def _liked(self, content: Content, raw: object) -> list[str]:
        if not isinstance(raw, list) or any(not isinstance(card, str) or len(card) != _ID for card in raw):
            raise BadAnswer(Fault.UNREADABLE)
        if len(raw) > content["votes"]:
            raise BadAnswer(Fault.TOO_MANY, content["votes"])
        if len(set(raw)) < len(raw):
            raise BadAnswer(Fault.TWICE)
        return sorted(raw)

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        return ((VOTE + card, 1) for card in value) if slot == VOTES else ()

    def card(self, slot: str, value: Value) -> str:
        return "" if slot == VOTES else str(value)


class Questions(Wall):
    """Questions to whoever speaks, with votes for those to take first."""

    name = "questions"
    fields: ClassVar[dict[str, Field]] = {**QUESTION, "most": Number(1, 10, 5), "votes": Number(0, 10, 3)}
    longest: ClassVar[int] = 500
