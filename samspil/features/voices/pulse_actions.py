"""Asking one question after a meeting, and answering it."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.features.meetings.models import Meeting
from samspil.features.voices.models import Pulse, PulseCount, PulseTicket
from samspil.features.voices.pulse_figures import VALUES
from samspil.features.voices.queries import professions, pulses_in_year
from samspil.features.voices.receipts import shuffled_number, ticket_of
from samspil.features.voices.rules import PULSE_STAYS_OPEN, PULSES_A_YEAR, closes_at, is_open, school_year_of
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.web.errors import Refusal


class BudgetSpent(Refusal):
    message = _(
        "This school year already has six pulses. More questions give fewer and worse answers: "
        "ask in the meeting instead, or take one of the others away."
    )


class NoTime(Refusal):
    message = _("The meeting has no date yet. A pulse opens when its meeting ends.")


class HasBegun(Refusal):
    message = _("People may already have answered, so the pulse stays.")


class NotOpen(Refusal):
    message = _("The pulse is not open for answers now.")


class NotAnAnswer(Refusal):
    message = _("Choose one of the five answers.")


@transaction.atomic
def plan_pulse(meeting: Meeting, *, question: str, by: Person) -> Pulse:
    """Ask one question when the meeting ends. A meeting has one pulse; asking again changes its question until it opens."""
    if meeting.ends_at is None or meeting.state == Meeting.State.CANCELLED:
        raise NoTime
    existing = Pulse.objects.filter(meeting=meeting).first()
    if existing is not None:
        return _reword(existing, question, by)
    year = school_year_of(timezone.localtime(meeting.ends_at).date())
    if pulses_in_year(meeting.school, year).count() >= PULSES_A_YEAR:
        raise BudgetSpent
    pulse = Pulse.objects.create(
        meeting=meeting,
        question=question.strip(),
        opens_at=meeting.ends_at,
        closes_at=meeting.ends_at + PULSE_STAYS_OPEN,
    )
    record("voices.pulse_planned", pulse, by=by, school=meeting.school_id)
    return pulse


@transaction.atomic
def take_away_pulse(pulse: Pulse, *, by: Person, now: dt.datetime | None = None) -> None:
    if pulse.tickets.exists() or is_open(pulse, now or timezone.now()):
        raise HasBegun
    record("voices.pulse_taken_away", pulse, by=by, school=pulse.meeting.school_id)
    pulse.delete()


@transaction.atomic
def answer_pulse(pulse: Pulse, *, value: int, profession: str, by: Person) -> bool:
    """Count one answer. False: this person has answered already, and nothing changes.

    No history is written, and the ticket and the count hold neither a name nor a time.
    """
    if not is_open(pulse, timezone.now()):
        raise NotOpen
    if value not in VALUES:
        raise NotAnAnswer
    ticket = ticket_of(pulse.pk, by.pk)
    _kept, new = PulseTicket.objects.get_or_create(
        pulse=pulse, ticket=ticket, defaults={"pk": shuffled_number()}
    )
    if new:
        _prepare_counts(pulse)
        pulse.counts.filter(profession=profession, value=value).update(count=F("count") + 1)
    return new


def forget_tickets(today: dt.date) -> int:
    """When a pulse has closed nobody can answer twice, so who has answered is no longer kept."""
    over = [p.pk for p in Pulse.objects.select_related("meeting") if closes_at(p).date() < today]
    return PulseTicket.objects.filter(pulse__in=over).delete()[0]


def _prepare_counts(pulse: Pulse) -> None:
    """A row made with the answer it counts would tell which ticket it came with."""
    if not pulse.counts.exists():
        rows = [PulseCount(pulse=pulse, profession=p, value=value) for p in professions() for value in VALUES]
        PulseCount.objects.bulk_create(rows, ignore_conflicts=True)


def _reword(pulse: Pulse, question: str, by: Person) -> Pulse:
    if pulse.question == question.strip():
        return pulse
    if pulse.tickets.exists() or is_open(pulse, timezone.now()):
        raise HasBegun
    pulse.question = question.strip()
    pulse.save(update_fields=["question"])
    record("voices.pulse_reworded", pulse, by=by, school=pulse.meeting.school_id)
    return pulse
