"""What a rule is: one thing a good plan does. It can steer the solver, and it can judge any plan by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

from samspil.engines.planning.held import Held
from samspil.engines.planning.model.model import Model
from samspil.engines.planning.model.starts import Starts
from samspil.engines.wording.text import Text


class Level(StrEnum):
    """Hard is never broken; strong is tier 1 (primary); soft is tier 2 (secondary)."""

    HARD = "hard"
    STRONG = "strong"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Violation:
    """One way a plan falls short of a rule. ``amount`` counts what is wrong; ``cost`` is what a wish costs (0 if hard)."""

    rule: str
    level: Level
    meetings: tuple[str, ...]
    amount: int = 1
    cost: int = 0
    people: tuple[str, ...] = ()
    note: Text | None = None


class Rule(Protocol):
    name: ClassVar[str]

    def constrain(self, model: Model) -> None:
        """Add this rule to the shared model."""

    def broken_by(self, held: Held) -> Iterator[Violation]:
        """Everything in this plan that the rule objects to, hard or not."""


class StartRule:
    """A rule about one meeting's start alone: it narrows and prices starts before anything is modelled."""

    name: ClassVar[str] = ""

    def constrain(self, model: Model) -> None:
        for starts in model.starts:
            self.narrow(starts)

    def narrow(self, starts: Starts) -> None:
        raise NotImplementedError

    def broken_by(self, held: Held) -> Iterator[Violation]:
        """Everything in this plan that the rule objects to, hard or not."""
        raise NotImplementedError
