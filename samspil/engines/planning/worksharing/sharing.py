"""A division of work and what a solver says about it."""

import math
from dataclasses import dataclass
from enum import StrEnum

from samspil.engines.wording.text import Text


class Status(StrEnum):
    """``OPTIMAL`` is proved; ``FEASIBLE`` is good but time ran out; ``UNKNOWN`` is neither found nor ruled out."""

    OPTIMAL = "OPTIMAL"
    FEASIBLE = "FEASIBLE"
    INFEASIBLE = "INFEASIBLE"
    UNKNOWN = "UNKNOWN"

    @property
    def sentence(self) -> Text:
        return _SENTENCES[self]


_SENTENCES = {
    Status.OPTIMAL: Text(
        "Det er bevist, at det ikke kan gøres bedre.", "It is proved that no better division exists."
    ),
    Status.FEASIBLE: Text(
        "Alle faste regler er overholdt. Tiden slap op, før det var bevist, at det ikke kan gøres bedre.",
        "Every hard rule is kept. Time ran out before it was proved that nothing is better.",
    ),
    Status.INFEASIBLE: Text(
        "Opgaverne kan ikke fordeles inden for de faste regler.",
        "The duties cannot be divided within the hard rules.",
    ),
    Status.UNKNOWN: Text(
        "Tiden slap op, før der var et svar. Det betyder ikke, at det er umuligt: giv det længere tid.",
        "Time ran out before there was an answer. That does not mean it is impossible: allow more time.",
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    duty: str
    person: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who holds what. A solver's answer is sorted by duty and person."""

    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """What one tier reached and how far it can be from the best. ``bound`` None: nothing is known."""

    status: Status
    objective: int | None
    bound: int | None

    @property
    def gap(self) -> float | None:
        """(objective - bound) / bound; 0 when they are equal, None when there is nothing to divide by."""
        if self.objective is None or self.bound is None:
            return None
        if self.objective == self.bound:
            return 0.0
        return (self.objective - self.bound) / self.bound if self.bound else None


@dataclass(frozen=True, slots=True)
class Shortage:
    """A duty that lacks people, or a lock that cannot be kept, and the rules that stand in the way (ids)."""

    duty: str
    missing: int
    rules: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class WayOut:
    """One change that was tried by solving again. ``enough``: it makes everything possible; if not, it only helps."""

    rule: str
    text: Text
    enough: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the duties cannot be divided. ``complete`` False: time ran out before every way out had been tried."""

    shortages: tuple[Shortage, ...]
    ways_out: tuple[WayOut, ...]
    complete: bool


_STRONG = Text("Kompetencer og ønsker", "Competence and wishes")
_SOFT = Text("Hvor jævnt der er fordelt", "How evenly it is shared")
_PROVED = Text("{what}: bevist, at intet er bedre.", "{what}: proved that nothing is better.")
_WITHIN = Text(
    "{what}: ingen fordeling kan være mere end {share} % bedre end denne.",
    "{what}: no division can be more than {share}% better than this one.",
)
_OPEN = Text(
    "{what}: ikke bevist, hvor langt der er til den bedste fordeling.",
    "{what}: not proved how far the best division is from this one.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """``strong`` is tier 1 (competence, wishes), ``soft`` tier 2 (fairness, professions, rotation).

    ``strong_limit``: tier 2 was held at or below this tier-1 cost; ``strong.objective`` is the best tier 1 found
    alone, so the cost of ``sharing`` lies between the two.
    """

    status: Status
    strong: Tier
    soft: Tier
    strong_limit: int | None = None
    sharing: Sharing | None = None
    explanation: Explanation | None = None

    @property
    def proof(self) -> tuple[Text, ...]:
        """Tier by tier how far the division can be from the best; nothing when the status has said it all."""
        if self.status is not Status.FEASIBLE:
            return ()
        return _proof_of(_STRONG, self.strong), _proof_of(_SOFT, self.soft)


def _proof_of(what: Text, tier: Tier) -> Text:
    if tier.status is Status.OPTIMAL or tier.gap == 0:
        return _PROVED.filled(what=what)
    if not tier.objective or not tier.bound:
        return _OPEN.filled(what=what)
    share = math.ceil(100 * (tier.objective - tier.bound) / tier.objective)
    return _WITHIN.filled(what=what, share=share)
