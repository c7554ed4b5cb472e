"""What was agreed, and what became of it."""

import datetime as dt
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.models import Agreement, Goal, Programme, Sign
from samspil.features.programmes.rules import MOVES_ON
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import Frame, School, StaffMember, Team
from samspil.foundation.web.errors import Refusal


class Details(TypedDict, total=False):
    programme: Programme | None
    goal: Goal | None
    sign: Sign | None
    owner: Person | None
    owner_staff: StaffMember | None
    owner_team: Team | None
    due: dt.date | None
    decided_by_leader: bool
    origin: str


class NothingAgreed(Refusal):
    message = _("Write what you have agreed.")


class NothingRecommended(Refusal):
    message = _("Write what you recommend. One sentence is enough.")


class NoWordWithIt(Refusal):
    message = _("Write a word about why not now, so that those who prepared it know how to go on.")


class NothingToDecide(Refusal):
    message = _("It does not wait for a decision any more: it has been decided, finished or taken back.")


class NothingSeen(Refusal):
    message = _("Write what you saw, before you finish it. A few words are enough.")


@transaction.atomic
def add_agreement(school: School, text: str, *, by: Person, **details: Unpack[Details]) -> Agreement:
    """The school has one more agreement. The programme follows from the goal, the goal from the sign."""
    if not text.strip():
        raise NothingAgreed
    agreement = Agreement(school=school, text=text.strip(), **_joined(details))
    agreement.save()
    record("programmes.agreed", agreement, by=by, school=school.pk)
    return agreement


@transaction.atomic
def change_agreement(agreement: Agreement, text: str, *, by: Person, **details: Unpack[Details]) -> None:
    """Say the agreement anew: words, goal, sign, owner, date. What is not named stays."""
    if not text.strip():
        raise NothingAgreed
    agreement.text = text.strip()
    for name, value in _joined(details).items():
        setattr(agreement, name, value)
    agreement.save()
    record("programmes.agreement_changed", agreement, by=by, school=agreement.school_id)


@transaction.atomic
def set_agreement_status(agreement: Agreement, status: str, *, by: Person, evidence: str = "") -> None:
    """Move the agreement on. It is finished with what was seen; the same move twice is harmless."""
    moved = Agreement.objects.select_for_update().get(pk=agreement.pk)
    words = evidence.strip() or moved.evidence
    if status == Agreement.Status.DONE and not words:
        raise NothingSeen
    if (moved.status, moved.evidence) == (status, words):
        return
    finished = status == Agreement.Status.DONE
    moved.done_at = (moved.done_at or timezone.now()) if finished else None
    moved.status, moved.evidence = Agreement.Status(status), words
    if not finished and moved.verdict == Agreement.Verdict.APPROVED:
        moved.verdict = ""
    moved.save(update_fields=["status", "evidence", "done_at", "verdict"])
    agreement.refresh_from_db()
    record("programmes.agreement_moved", moved, by=by, school=moved.school_id, facts={"status": str(status)})


@transaction.atomic
def set_ape(school: School, *, shown: bool, by: Person) -> None:
    """Whether the school wants the ape on the tasks that wait. Said in words it stands there anyway."""
    frame = Frame.objects.filter(school=school).exclude(show_ape=shown).first()
    if frame is None:
        return
    frame.show_ape = shown
    frame.save(update_fields=["show_ape"])
    record("programmes.ape_shown" if shown else "programmes.ape_hidden", school, by=by, school=school.pk)


@transaction.atomic
def lay_before_leader(
    agreement: Agreement, *, recommendation: str, consequence: str = "", paper: str = "", by: Person
) -> None:
    """The matter waits for the leader with what is recommended. Anew after a "not now"; twice is harmless."""
    words = recommendation.strip(), consequence.strip(), paper.strip()
    if not words[0]:
        raise NothingRecommended
    laid = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if laid.prepared and words == (laid.recommendation, laid.consequence, laid.paper):
        return
    if laid.status not in MOVES_ON:
        raise NothingToDecide
    laid.recommendation, laid.consequence, laid.paper = words
    laid.prepared, laid.prepared_by, laid.verdict = True, by, ""
    laid.save()
    agreement.refresh_from_db()
    record("programmes.agreement_prepared", laid, by=by, school=laid.school_id)


@transaction.atomic
def decide(agreement: Agreement, verdict: str, *, word: str = "", by: Person) -> None:
    """The leader has decided. What is approved is finished; what is not now goes back with a word. Twice is harmless."""
    decided = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if (decided.verdict, decided.verdict_word, decided.decided_by_id) == (verdict, word.strip(), by.pk):
        return
    if not (decided.decided_by_leader and decided.prepared and decided.status in MOVES_ON):
        raise NothingToDecide
    approved = verdict == Agreement.Verdict.APPROVED
    if not approved and not word.strip():
        raise NoWordWithIt
    decided.verdict, decided.verdict_word = Agreement.Verdict(verdict), word.strip()
    decided.decided_by, decided.decided_at, decided.prepared = by, timezone.now(), approved
    if approved:
        decided.status, decided.done_at = Agreement.Status.DONE, decided.decided_at
    decided.save()
    agreement.refresh_from_db()
    record("programmes.decided", decided, by=by, school=decided.school_id, facts={"verdict": str(verdict)})


def _joined(details: Details) -> Details:
    """A sign brings its goal, a goal its programme."""
    joined = details.copy()
    if sign := joined.get("sign"):
        joined["goal"] = sign.goal
    if goal := joined.get("goal"):
        joined["programme"] = goal.programme
    return joined
