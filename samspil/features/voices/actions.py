"""What people can do with questions, reservations and their answers. Nothing here stores who wrote a question."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.features.voices.models import Answer, Reservation
from samspil.features.voices.private_words import has_cpr, repeats
from samspil.features.voices.receipts import hash_of, is_code, new_code, shuffled_number
from samspil.features.voices.rules import monday_of
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import School
from samspil.foundation.web.errors import Refusal


class HoldsCpr(Refusal):
    message = _("There is a CPR number in the text. Take it out: we never store one.")


class GivesTheTextAway(Refusal):
    message = _("Say it in other words: the leaders must not read what was written.")


class NothingWritten(Refusal):
    message = _("There is nothing written yet.")


class NotScreened(Refusal):
    message = _("A question gets its own wording from you before it is answered.")


class AlreadyAnswered(Refusal):
    message = _("This question has been answered. It stays as it is.")


class AlreadySigned(Refusal):
    message = _("The answer has been signed and everybody can read it. It stays as it is.")


@transaction.atomic
def write_reservation(school: School, *, text: str, code: str) -> str:
    """Keep a question. The receipt code comes back; sending the same again gives the same code and changes nothing.

    No history is written: an entry has a time, and the time can tell who it was.
    """
    _refuse_cpr(text)
    if not text.strip():
        raise NothingWritten
    week = monday_of(timezone.localdate())
    code = code if is_code(code) else new_code()
    kept, new = Reservation.objects.get_or_create(
        receipt=hash_of(code),
        defaults={"pk": shuffled_number(), "school": school, "text": text, "written_in": week},
    )
    if not new and (kept.school_id, kept.text or text) != (school.pk, text):
        code = new_code()
        Reservation.objects.create(
            pk=shuffled_number(), school=school, text=text, written_in=week, receipt=hash_of(code)
        )
    return code


@transaction.atomic
def screen(reservation: Reservation, *, screened: str, theme: str, by: Person) -> None:
    """Give a question the wording and the theme that the leaders see."""
    reservation = _locked(reservation)
    _refuse_cpr(screened)
    if not screened.strip():
        raise NothingWritten
    if repeats(reservation.text, screened) or repeats(reservation.text, theme):
        raise GivesTheTextAway
    reservation.screened, reservation.theme, reservation.because = screened.strip(), theme.strip(), ""
    if reservation.state != Reservation.State.DRAFTED:
        reservation.state = Reservation.State.SCREENED
    _keep(reservation)
    record("voices.screened", reservation, by=by, school=reservation.school_id)


@transaction.atomic
def set_aside(reservation: Reservation, *, because: str, by: Person) -> None:
    """Leave a question without an answer. The writer can read why, with the receipt; nobody else can."""
    reservation = _locked(reservation)
    _refuse_cpr(because)
    for answer in reservation.answers.filter(signed_at__isnull=True):
        answer.reservations.remove(reservation)
    reservation.state, reservation.because = Reservation.State.SET_ASIDE, because.strip()
    reservation.set_aside_on = timezone.localdate()
    _keep(reservation)
    record("voices.set_aside", reservation, by=by, school=reservation.school_id)


@transaction.atomic
def bring_back(reservation: Reservation, *, by: Person) -> None:
    reservation = _locked(reservation)
    if reservation.state != Reservation.State.SET_ASIDE:
        return
    reservation.state = Reservation.State.SCREENED if reservation.screened else Reservation.State.WRITTEN
    reservation.because, reservation.set_aside_on = "", None
    _keep(reservation)
    record("voices.brought_back", reservation, by=by, school=reservation.school_id)


@transaction.atomic
def draft_answer(
    school: School, *, reservations: Iterable[Reservation], question: str, text: str, by: Person
) -> Answer:
    """One answer to one question or several, for a leader to sign. The same draft sent twice is one draft."""
    chosen = [_locked(reservation) for reservation in reservations]
    _check_words(chosen, question, text)
    if not chosen or any(not r.screened or r.school_id != school.pk for r in chosen):
        raise NotScreened
    twin = school.answers.filter(question=question.strip(), text=text.strip(), signed_at__isnull=True).first()
    if twin is not None:
        return twin
    answer = Answer.objects.create(school=school, question=question.strip(), text=text.strip(), drafted_by=by)
    answer.reservations.set(chosen)
    for reservation in chosen:
        reservation.state = Reservation.State.DRAFTED
        _keep(reservation)
    record("voices.answer_drafted", answer, by=by, school=school.pk, facts={"questions": len(chosen)})
    return answer


@transaction.atomic
def edit_answer(answer: Answer, *, question: str, text: str, by: Person) -> None:
    answer = _open_answer(answer)
    _check_words(answer.reservations.all(), question, text)
    _reword(answer, question, text)
    record("voices.answer_edited", answer, by=by, school=answer.school_id)


@transaction.atomic
def sign_answer(answer: Answer, *, question: str, text: str, by: Person) -> None:
    """Make the answer public, with the leader's name and today's date. Signing twice is harmless."""
    if Answer.objects.filter(
        pk=answer.pk, signed_by=by, question=question.strip(), text=text.strip()
    ).exists():
        return
    answer = _open_answer(answer)
    _check_words(answer.reservations.all(), question, text)
    answer.signed_by, answer.signed_at = by, timezone.now()
    _reword(answer, question, text)
    answer.reservations.update(state=Reservation.State.ANSWERED)
    record("voices.answer_signed", answer, by=by, school=answer.school_id)


def _reword(answer: Answer, question: str, text: str) -> None:
    answer.question, answer.text = question.strip(), text.strip()
    answer.edits += 1
    answer.save()


def _check_words(reservations: Iterable[Reservation], question: str, text: str) -> None:
    if not question.strip() or not text.strip():
        raise NothingWritten
    for words in (question, text):
        _refuse_cpr(words)
        if any(repeats(reservation.text, words) for reservation in reservations):
            raise GivesTheTextAway


def _refuse_cpr(text: str) -> None:
    if has_cpr(text):
        raise HoldsCpr


def _locked(reservation: Reservation) -> Reservation:
    found = Reservation.objects.select_for_update().get(pk=reservation.pk)
    if found.state == Reservation.State.ANSWERED:
        raise AlreadyAnswered
    return found


def _open_answer(answer: Answer) -> Answer:
    found = Answer.objects.select_for_update().get(pk=answer.pk)
    if found.signed_at is not None:
        raise AlreadySigned
    return found


def _keep(reservation: Reservation) -> None:
    reservation.edits += 1
    reservation.save()
