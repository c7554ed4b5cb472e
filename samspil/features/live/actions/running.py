"""Taking a meeting through its steps: add, start, reveal, close, and what the one who runs it does on the way."""

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samspil.features.live.actions.changing import changing
from samspil.features.live.errors import AlwaysUnseen, NotBegun, NothingToShareOut, StepClosed, UnfitStep
from samspil.features.live.folding import counted
from samspil.features.live.forgetting import forget_soon
from samspil.features.live.models import LiveAnswer, LiveRoom, Seat, Step
from samspil.features.live.signals import step_closed
from samspil.features.live.steps.faults import BadStep
from samspil.features.live.steps.kinds import KINDS, kind_named
from samspil.features.live.steps.mixing import Member, share_out
from samspil.features.live.steps.results import Result
from samspil.features.live.steps.seeing import publishable
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record


def add_step(
    room: LiveRoom, *, kind: str, content: dict[str, Any], visibility: str = Step.Visibility.ANONYMOUS, key: str = ""
) -> Step:  # fmt: skip
    """Put a step last. ``key`` is what the same step of another sitting is called too. Raises UnfitStep."""
    try:
        asked = kind_named(kind)
        read = asked.content(content)
    except BadStep as bad:
        raise UnfitStep(bad) from bad
    if kind == "pulse" and visibility == Step.Visibility.NAMED:
        raise AlwaysUnseen
    with changing(room) as held:
        last = Step.objects.filter(room=held).aggregate(last=Max("place"))["last"]
        return Step.objects.create(
            room=held, key=key or secrets.token_hex(8), place=(last or 0) + 1, kind=kind, content=read,
            visibility=visibility, revealed=asked.seen_at_once, version=held.version,
        )  # fmt: skip


def start_step(step: Step, *, by: Person) -> Step:
    """Put it on everybody's screen. The one before is closed and counted."""
    with changing(step.room) as held:
        before = held.current
        if before is not None and before.pk != step.pk and before.state == Step.State.OPEN:
            close_step(before, by=by)
        now = Step.objects.get(pk=step.pk)
        if now.state == Step.State.WAITING:
            now.state, now.ends_at = Step.State.OPEN, _clock(now)
        _keep(now, held, "state", "ends_at")
        held.current = now
        held.save(update_fields=["current"])
        return now


def reveal_step(step: Step, *, revealed: bool = True) -> Step:
    """Let the room see the result, or take it off the screens again."""
    with changing(step.room) as held:
        now = _begun(step)
        now.revealed = revealed
        return _keep(now, held, "revealed")


@transaction.atomic
def close_step(step: Step, *, by: Person | None) -> Result:
    """Count the answers and delete them. What may be shown is kept; who said what, in which order and when, is gone.

    Closing twice gives the same result.
    """
    with changing(step.room) as held:
        now = _begun(step)
        if now.result is not None:
            return Result.from_json(now.result)
        whole = counted(now)
        shown = publishable(whole, KINDS[now.kind], now.visibility, closed=True)
        LiveAnswer.objects.filter(step=now).delete()
        now.state, now.result, now.ends_at = Step.State.CLOSED, shown.as_json(), None
        _keep(now, held, "state", "result", "ends_at")
        record("live.step_closed", now, by=by, school=held.school_id, facts={"answers": shown.answers})
        step_closed.send(Step, step=now, result=whole)
    transaction.on_commit(forget_soon)
    return shown


def give_more_time(step: Step, *, seconds: int) -> Step:
    with changing(step.room) as held:
        now = _open(step)
        now.ends_at = max(now.ends_at or timezone.now(), timezone.now()) + dt.timedelta(seconds=seconds)
        return _keep(now, held, "ends_at")


def go_to_round(step: Step, *, number: int) -> Step:
    """Go to another round of a protocol; the clock begins again."""
    with changing(step.room) as held:
        now = _open(step)
        now.at = max(0, min(number, len(now.content.get("rounds", ())) - 1))
        now.ends_at = _clock(now)
        return _keep(now, held, "at", "ends_at")


def make_tables(step: Step) -> Step:
    """Share out those who are in the room; asked once more it is another mix."""
    with changing(step.room) as held:
        now = _open(step)
        answers = LiveAnswer.objects.filter(step=now)
        teams = {answer.seat_number: answer.value for answer in answers if answer.value is not None}
        seats = Seat.objects.filter(room=held).values_list("number", "group")
        members = [Member(number, group, teams.get(number, -1)) for number, group in seats]
        if not members:
            raise NothingToShareOut
        now.tables = [list(table) for table in share_out(members, now.content["size"], held.version)]
        return _keep(now, held, "tables")


def hide_card(step: Step, *, card: str, hidden: bool = True) -> bool:
    """Take a card off the screens, or put it up again. False when there is no such card."""
    with changing(step.room) as held:
        now = _open(step)
        for answer in LiveAnswer.objects.filter(step=now).exclude(slot="votes"):
            if answer.card == card:
                answer.hidden, answer.version = hidden, held.version
                answer.save(update_fields=["hidden", "version"])
                return True
    return False


def _begun(step: Step) -> Step:
    now = Step.objects.get(pk=step.pk)
    if now.state == Step.State.WAITING:
        raise NotBegun
    return now


def _open(step: Step) -> Step:
    now = _begun(step)
    if now.state == Step.State.CLOSED:
        raise StepClosed
    return now


def _clock(step: Step) -> dt.datetime | None:
    rounds: Sequence[dict[str, Any]] = step.content.get("rounds", ())
    seconds = rounds[step.at]["seconds"] if rounds else step.content.get("seconds")
    return timezone.now() + dt.timedelta(seconds=seconds) if seconds else None


def _keep(step: Step, room: LiveRoom, *fields: str) -> Step:
    step.version = LiveRoom.objects.values_list("version", flat=True).get(pk=room.pk)
    step.save(update_fields=[*fields, "version"])
    return step
