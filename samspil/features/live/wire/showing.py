"""What a room looks like to hosts and to the room, as parts of a board."""

from typing import Any

from samspil.features.live.models import LiveRoom, Step
from samspil.features.live.steps.kinds import KINDS
from samspil.features.live.steps.results import Result
from samspil.features.live.steps.seeing import Eye, publishable, seen_by, sees_result
from samspil.features.live.wire.board import Parts


def parts_for(eye: Eye, room: LiveRoom, step: Step | None, whole: Result | None) -> Parts:
    """``whole``: what the answers to the step on the screens say, before anything is left out."""
    parts: dict[str, Any] = {
        "room": {"code": room.code, "seats": room.seats_taken, "closed": room.closed_at is not None}
    }
    if step is None or room.closed_at is not None:
        return parts
    parts["step"] = _step(step)
    if step.tables is not None:
        parts["tables"] = step.tables
    result = _shown(eye, step, whole)
    parts["answered"] = result.answers if result else whole.answers if whole else 0
    if result is not None:
        parts |= _result(result)
    return parts


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.pk,
        "kind": step.kind,
        "content": step.content,
        "visibility": step.visibility,
        "state": step.state,
        "revealed": step.revealed,
        "at": step.at,
        "ends_at": int(step.ends_at.timestamp() * 1000) if step.ends_at else None,
    }


def _shown(eye: Eye, step: Step, whole: Result | None) -> Result | None:
    kind = KINDS[step.kind]
    if not sees_result(eye, kind, step.visibility, step.state, revealed=step.revealed):
        return None
    if step.result is not None:
        return seen_by(eye, Result.from_json(step.result))
    return seen_by(eye, publishable(whole or Result(), kind, step.visibility, closed=False))


def _result(result: Result) -> dict[str, Any]:
    """A card is a part of its own, so that a new one does not send the others again."""
    kept = result.as_json()
    cards = {f"card:{name}": card for name, card in kept.pop("cards").items()}
    return {"result": kept, **cards}
