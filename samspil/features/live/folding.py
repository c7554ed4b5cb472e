"""From rows to results. When a step closes, what was answered becomes numbers, and the rows are gone."""

from collections.abc import Iterable

from samspil.features.live.models import LiveAnswer, Step
from samspil.features.live.steps.kinds import KINDS
from samspil.features.live.steps.results import Given, Result, fold
from samspil.features.live.steps.seeing import publishable


def given_of(answer: LiveAnswer) -> Given:
    return Given(
        ticket=answer.ticket,
        slot=answer.slot,
        value=answer.value,
        card=answer.card,
        group=answer.group,
        name=answer.name,
        hidden=answer.hidden,
    )


def counted(step: Step) -> Result:
    """Everything an open step's answers say, with what is too small to be shown."""
    return folded(step.kind, LiveAnswer.objects.filter(step=step))


def folded(kind: str, answers: Iterable[LiveAnswer]) -> Result:
    return fold(KINDS[kind], map(given_of, answers))


def result_of(step: Step) -> Result:
    """What may be shown of it: as kept when it is closed, as it stands while it is open."""
    if step.result is not None:
        return Result.from_json(step.result)
    return publishable(counted(step), KINDS[step.kind], step.visibility, closed=False)
