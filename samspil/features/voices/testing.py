"""Builders for tests and demo data."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.voices.models import Answer, Pulse, PulseCount, Reservation
from samspil.features.voices.receipts import hash_of, new_code
from samspil.features.voices.rules import PULSE_STAYS_OPEN, monday_of
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School


def make_reservation(
    school: School,
    text: str = "Hvem passer børnene, når vi alle er til møde?",
    *,
    screened: str = "",
    theme: str = "",
    week: dt.date | None = None,
    code: str = "",
) -> Reservation:
    """Screened as soon as it has a wording. ``week``: any day of it."""
    return Reservation.objects.create(
        school=school,
        text=text,
        screened=screened,
        theme=theme,
        written_in=monday_of(week or timezone.localdate()),
        state=Reservation.State.SCREENED if screened else Reservation.State.WRITTEN,
        receipt=hash_of(code or new_code()),
    )


def make_answer(
    school: School,
    question: str = "Hvordan holder SFO'en åbent under de fælles møder?",
    text: str = "Vi deler mødet i to hold, og vikarerne er bestilt.",
    *,
    reservations: Iterable[Reservation] = (),
    drafted_by: Person | None = None,
    signed_by: Person | None = None,
) -> Answer:
    """A draft, or a public answer when somebody has signed it."""
    answer = Answer.objects.create(
        school=school,
        question=question,
        text=text,
        drafted_by=drafted_by,
        signed_by=signed_by,
        signed_at=timezone.now() if signed_by else None,
    )
    answer.reservations.set(reservations)
    state = Reservation.State.ANSWERED if signed_by else Reservation.State.DRAFTED
    answer.reservations.update(state=state)
    return answer


def make_pulse(
    meeting: Meeting,
    question: str = "Var mødet din tid værd?",
    *,
    counts: Mapping[str, Mapping[int, int]] | None = None,
) -> Pulse:
    """``counts``: profession -> value -> how many. The meeting has a date."""
    opens = meeting.ends_at or timezone.now()
    pulse = Pulse.objects.create(
        meeting=meeting, question=question, opens_at=opens, closes_at=opens + PULSE_STAYS_OPEN
    )
    for profession, values in (counts or {}).items():
        for value, count in values.items():
            PulseCount.objects.create(pulse=pulse, profession=profession, value=value, count=count)
    return pulse
