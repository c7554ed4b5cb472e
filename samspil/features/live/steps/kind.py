"""What every kind of step can say about itself."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from samspil.features.live.steps.faults import BadAnswer, Fault
from samspil.features.live.steps.reading import Field, Words, read_fields

Content = Mapping[str, Any]
"""What a step asks, as it was read by its kind."""
Value = Any
"""An answer, as it was read by its kind: numbers, words and lists of them."""
QUESTION: dict[str, Field] = {"question": Words(300)}


class Kind:
    """One kind of step. ``weighs``: people say how good something is, so no answer may be watched as it comes in.

    ``slot`` is which part of the step an answer belongs to: one seat has one answer in each. Most kinds have the one slot "".
    """

    name: ClassVar[str]
    fields: ClassVar[dict[str, Field]] = QUESTION
    weighs: ClassVar[bool] = False
    seen_at_once: ClassVar[bool] = False
    needs_seat: ClassVar[bool] = False

    def content(self, raw: object) -> Content:
        """Raises BadStep."""
        return read_fields(self.fields, raw)

    def answer(self, content: Content, slot: str, raw: object) -> Value:
        """Raises BadAnswer."""
        if slot:
            raise BadAnswer(Fault.NOT_A_CHOICE)
        return self.read(content, raw)

    def read(self, content: Content, raw: object) -> Value:
        raise BadAnswer(Fault.TAKES_NONE)

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        """What one answer adds to the counts of the result."""
        return ()

    def card(self, slot: str, value: Value) -> str:
        """The text this answer puts up for all to see; empty when it is no card."""
        return ""

    def asked(self, count: str) -> str:
        """Which question of the step a count belongs to, where there are more than one."""
        return ""
