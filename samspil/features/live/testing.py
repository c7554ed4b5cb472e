"""Builders for tests and demo data."""

from typing import Any

from samspil.features.live.actions.rooms import open_room
from samspil.features.live.actions.running import add_step
from samspil.features.live.models import LiveRoom, Step
from samspil.features.live.secrets import hash_of, ticket_of, token_for
from samspil.features.live.writing.batch import keep
from samspil.features.live.writing.wanted import AnswerWanted, Kept, Outcome, SeatWanted
from samspil.features.meetings.models import Meeting
from samspil.foundation.accounts.models import Person

POLL = {"question": "Hvad skal vi begynde med?", "options": ["Læsning", "Trivsel", "Overgange"], "most": 1}
CONTENTS: dict[str, dict[str, Any]] = {
    "poll": POLL,
    "scale": {"question": "Hvor klar er vi?", "low": "slet ikke", "high": "helt"},
    "ranking": {"question": "Hvad er vigtigst?", "options": ["Læsning", "Trivsel", "Overgange"], "most": 3},
    "dots": {"question": "Hvor skal kræfterne bruges?", "options": ["Læsning", "Trivsel", "Overgange"]},
    "cloud": {"question": "Et ord om i dag"},
    "wall": {"question": "Hvad kan vi holde op med?"},
    "grouping": {
        "question": "Hvad hører sammen?",
        "cards": ["Fælles tid", "Færre mails", "Makkertid"],
        "piles": ["Tid", "Samarbejde"],
    },
    "statements": {"question": "Enig eller uenig?", "statements": ["Vi når det, vi aftaler.", "Vi lytter."]},
    "questions": {"question": "Spørgsmål til ledelsen"},
    "temperature": {"question": "Hvordan går det?"},
    "tables": {"question": "Find din makker", "teams": ["1. årgang", "2. årgang"]},
    "timer": {"question": "Tal sammen to og to"},
    "protocol": {
        "question": "Sparring",
        "rounds": [{"title": "Fortæl", "seconds": 120}, {"title": "Spørg", "silent": True}],
        "roles": ["Fortæller", "Lytter"],
    },
    "breathing": {"question": "Træk vejret"},
    "energizer": {"question": "Regnvejr", "steps": ["Gnid hænderne."], "instead": "Bliv siddende og lyt."},
    "pulse": {"question": "Var mødet din tid værd?"},
}
"""One of each kind, as one would write it."""


def make_room(meeting: Meeting, *, by: Person) -> LiveRoom:
    return open_room(meeting, by=by)


def make_step(room: LiveRoom, kind: str = "poll", **fields: Any) -> Step:
    """``fields``: what ``add_step`` takes, or instead of the usual content some of it."""
    known = {name: fields.pop(name) for name in ("visibility", "key") if name in fields}
    return add_step(room, kind=kind, content={**CONTENTS[kind], **fields}, **known)


class Phone:
    """A phone in the room, without the wire."""

    def __init__(self, room: LiveRoom, number: int, *, group: str = "", name: str = "") -> None:
        self.room, self.group, self.name = room, group, name
        self.token = token_for(room.pk, f"phone-number-{number:08d}")
        self._revision = 0
        outcome = keep([SeatWanted(room.pk, hash_of(self.token), group, name)])[0]
        self.number = outcome.number if isinstance(outcome, Kept) else 0

    def wanted(self, step: Step, value: Any, slot: str = "", *, revision: int | None = None) -> AnswerWanted:
        self._revision += 1
        own = self._revision if revision is None else revision
        return AnswerWanted(
            room=self.room.pk,
            step=step.pk,
            ticket=ticket_of(self.token, step.pk),
            slot=slot,
            key=f"{self.token[:20]}-{own}",
            revision=own,
            value=value,
            group=self.group if step.visibility == Step.Visibility.BY_GROUP else "",
            name=self.name if step.visibility == Step.Visibility.NAMED else "",
            seat_number=self.number if step.kind == "tables" else None,
        )

    def answers(self, step: Step, value: Any, slot: str = "", *, revision: int | None = None) -> Outcome:
        return keep([self.wanted(step, value, slot, revision=revision)])[0]
