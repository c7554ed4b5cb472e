"""Pairs and groups, timer, protocol, breathing and energizers: steps that ask for no opinion."""

from collections.abc import Iterable
from typing import ClassVar

from samspil.features.live.steps.faults import BadAnswer, Fault
from samspil.features.live.steps.kind import QUESTION, Content, Kind, Value
from samspil.features.live.steps.reading import Field, Number, Parts, Several, Words, YesNo, whole_number


class Tables(Kind):
    """Pairs or groups that mix staff groups and teams. An answer is the number of one's own team, or -1 for none."""

    name = "tables"
    needs_seat = True
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "size": Number(2, 12, 2),
        "teams": Several(Words(60), 0, 30),
    }

    def read(self, content: Content, raw: object) -> int:
        return whole_number(raw, -1, len(content["teams"]) - 1)

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        yield str(value), 1


class Timer(Kind):
    name = "timer"
    fields: ClassVar[dict[str, Field]] = {**QUESTION, "seconds": Number(10, 3 * 3600, 300)}


class Protocol(Kind):
    """Rounds with who speaks and who is silent. An answer is the role one takes."""

    name = "protocol"
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "rounds": Several(
            Parts(
                {
                    "title": Words(120),
                    "seconds": Number(10, 3600, 300),
                    "speaks": Words(120, ""),
                    "silent": YesNo(),
                }
            ),
            1,
            20,
            different=False,
        ),
        "roles": Several(Words(60), 0, 8),
    }

    def read(self, content: Content, raw: object) -> int:
        if not content["roles"]:
            raise BadAnswer(Fault.TAKES_NONE)
        return whole_number(raw, 0, len(content["roles"]) - 1)

    def counts(self, slot: str, value: Value) -> Iterable[tuple[str, int]]:
        yield str(value), 1


class Breathing(Kind):
    """Breaths in time with the screen. Nobody is asked whether they took part."""

    name = "breathing"
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "rounds": Number(1, 20, 6),
        "in": Number(2, 10, 4),
        "hold": Number(0, 10, 0),
        "out": Number(2, 12, 6),
    }


class Energizer(Kind):
    name = "energizer"
    fields: ClassVar[dict[str, Field]] = {
        **QUESTION,
        "steps": Several(Words(300), 1, 12),
        "instead": Words(300, ""),
        "seconds": Number(10, 1800, 180),
    }
