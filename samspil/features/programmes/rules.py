"""What holds for programmes and agreements: pure answers."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from samspil.features.programmes.models import Agreement, Need, Signature
from samspil.foundation.accounts.models import Person, Role

Step = Signature.Step
STEPS = (Step.UNION_ASKED, Step.MED_SEEN, Step.SCHOOL, Step.PROVIDER)
SIGNERS: dict[str, frozenset[str]] = {
    Step.UNION_ASKED: frozenset({Role.UNION_REP}),
    Step.MED_SEEN: frozenset({Role.MED}),
    Step.SCHOOL: frozenset({Role.LEADER}),
    Step.PROVIDER: frozenset({Role.FACILITATOR}),
}
MOVES_ON = (Agreement.Status.OPEN, Agreement.Status.UNDERWAY)


def next_step(taken: Iterable[str], asked: Iterable[str] = STEPS) -> str | None:
    """The step whose turn it is among those asked for; None when all are taken."""
    done = set(taken)
    return next((step for step in asked if step not in done), None)


def may_take(step: str, roles: frozenset[str]) -> bool:
    return bool(SIGNERS[step] & roles)


def may_reword(need: Need, person: Person) -> bool:
    """A statement that bears a name keeps its words: only the one who said it puts it otherwise."""
    return need.by_id is None or need.by_id == person.pk


def waits(agreement: Agreement, today: dt.date) -> bool:
    """Whether the task waits for its next move: its day has come, or it is prepared for the leader to decide."""
    if agreement.status not in MOVES_ON:
        return False
    ready = agreement.prepared and agreement.decided_by_leader
    return ready or (agreement.due is not None and agreement.due <= today)


def first_year_for(today: dt.date) -> int:
    """A programme agreed on from August to July begins with the next school year."""
    return today.year + (1 if today.month >= 8 else 0)


def fingerprint(values: dict[str, Any]) -> str:
    """A short mark of what a form showed, to tell whether somebody has changed it since."""
    said = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
