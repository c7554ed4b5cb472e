"""Answers that were given on paper, typed in by the one who runs the meeting."""

from collections.abc import Iterable
from typing import Any

from samspil.features.live.actions.changing import changing
from samspil.features.live.errors import NotBegun, StepClosed
from samspil.features.live.models import LiveAnswer, Step
from samspil.features.live.secrets import loose_ticket
from samspil.features.live.steps.kinds import KINDS


def add_on_paper(step: Step, answers: Iterable[tuple[str, Any]], *, group: str = "") -> int:
    """So many sheets, each a slot and what stands in it. Raises BadAnswer, and then none of them is kept."""
    kind = KINDS[step.kind]
    with changing(step.room) as held:
        now = Step.objects.get(pk=step.pk)
        if now.state == Step.State.WAITING:
            raise NotBegun
        if now.state == Step.State.CLOSED:
            raise StepClosed
        kept_group = group if now.visibility == Step.Visibility.BY_GROUP else ""
        rows = []
        for slot, raw in answers:
            ticket = loose_ticket()
            value = kind.answer(now.content, slot, raw)
            rows.append(
                LiveAnswer(
                    step=now, ticket=ticket, slot=slot, key=ticket, revision=0, value=value,
                    group=kept_group, version=held.version,
                )
            )  # fmt: skip
        return len(LiveAnswer.objects.bulk_create(rows))
