"""Every kind of step there is, by name."""

from samspil.features.live.steps.choosing import Dots, Poll, Ranking
from samspil.features.live.steps.faults import BadStep, Fault
from samspil.features.live.steps.gathering import Breathing, Energizer, Protocol, Tables, Timer
from samspil.features.live.steps.kind import Kind
from samspil.features.live.steps.weighing import ExitPulse, Grouping, Scale, Statements, Temperature
from samspil.features.live.steps.writing import Cloud, Questions, Wall

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Poll(), Scale(), Ranking(), Dots(), Cloud(), Wall(), Grouping(), Statements(), Questions(),
        Temperature(), Tables(), Timer(), Protocol(), Breathing(), Energizer(), ExitPulse(),
    )
}  # fmt: skip


def kind_named(name: str) -> Kind:
    """Raises BadStep."""
    if name not in KINDS:
        raise BadStep("kind", Fault.NO_SUCH_KIND)
    return KINDS[name]
