"""What staff at Havrebakkens Skole asked, what was answered, how meetings were rated, and who missed one. All invented."""

import datetime as dt

from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Programme
from samspil.features.voices.models import Answer
from samspil.features.voices.testing import make_answer, make_pulse, make_reservation
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee

RAW = {  # how it was written, where it is still kept apart from the facilitator's wording
    "Hvornår skal vi forberede os sammen, når vi går hjem på forskellige tider?": "Jeg har fri kl. 14, og hende jeg skal forberede med, møder først da. Hvornår er det lige, vi skal nå det?",
    "Skal alle fortælle om deres egen undervisning i plenum?": "Jeg vil nødig stå foran 60 mennesker og fortælle om noget, der gik skævt i min time.",
    "Hvem er sammen med børnene, når vi alle er til møde?": "Fint med fælles møder, men nogen skal jo være i SFO'en imens. Hvem er det?",
    "Hvad sker der med timerne, hvis et møde bliver aflyst?": "Sidste år blev to møder aflyst, og så hørte vi ikke mere til de timer. Hvordan bliver det i år?",
}  # fmt: skip
ANSWERED = (  # days ago, theme, what the writers had in common, answer
    (
        5, "Tid", "Hvornår skal vi forberede os sammen, når vi går hjem på forskellige tider?",
        ("Hvert team har en fast time hver anden uge, som pædagogerne også har på deres skema. Passer timen ikke hos jer, så sig det "
        "til jeres tovholder på næste teammøde; så finder Jonas en anden."),
    ),
    (
        19, "Møder", "Skal alle fortælle om deres egen undervisning i plenum?",
        "Nej. I vælger selv i teamet, hvad I tager med, og ingen bliver spurgt om noget, de ikke har valgt at vise.",
    ),
    (
        47, "SFO", "Hvem er sammen med børnene, når vi alle er til møde?",
        "Vi holder de fælles møder i to hold og har tre faste vikarer i SFO'en. Mangler der en, udsætter vi det ene hold.",
    ),
)  # fmt: skip
DRAFTED = (
    8, "Tid", "Hvad sker der med timerne, hvis et møde bliver aflyst?",
    "Timerne bliver i jeres ramme for skoleåret. Vi skriver ud, hvad de bliver brugt til, før vi lægger noget nyt.",
)  # fmt: skip
SCREENED = (  # days ago, theme, as it was written, the facilitator's wording
    (
        3, "Samarbejde", "Når klokken ringer, er jeg allerede på vej over i SFO'en, og så er dagen gået, uden at vi fik talt sammen.",
        "Det er svært at nå at tale sammen mellem undervisning og SFO.",
    ),
    (
        10, "Samarbejde", "I frikvarteret når vi ikke altid at få løst en konflikt. Er det så mig eller den næste voksne, der tager den?",
        "Hvem siger det videre, når en konflikt ikke er klaret, før klokken ringer?",
    ),
)  # fmt: skip
WRITTEN = ((1, "Bliver der taget højde for, at vi har forældresamtaler i de samme uger?"),)
RATED = (  # the newest first: profession -> value -> how many. Under half answer, and the difference is within the noise
    {"teachers": {5: 4, 4: 7, 3: 4, 2: 1}, "paedagoger": {5: 2, 4: 5, 3: 3, 2: 1}},
    {"teachers": {5: 3, 4: 6, 3: 5, 2: 3}, "paedagoger": {5: 1, 4: 4, 3: 3, 2: 2}},
)
MISSED_BY = ("sara@demo.invalid", "henrik@demo.invalid", "line@demo.invalid", "mikkel@demo.invalid")


def fill_heard(programme: Programme, people: dict[str, Person], today: dt.date) -> None:
    leader, facilitator = people["karin@demo.invalid"], people["bo@demo.invalid"]
    for days, theme, question, text in (*ANSWERED, DRAFTED):
        asked = make_reservation(
            programme.school,
            RAW[question],
            screened=question,
            theme=theme,
            week=today - dt.timedelta(days=days + 7),
        )
        signed_by = leader if text != DRAFTED[3] else None
        answer = make_answer(
            programme.school,
            question,
            text,
            reservations=[asked],
            drafted_by=facilitator,
            signed_by=signed_by,
        )
        at = timezone.now() - dt.timedelta(days=days)
        at -= dt.timedelta(days=max(0, timezone.localtime(at).weekday() - 4))  # nobody signs at the weekend
        Answer.objects.filter(pk=answer.pk).update(drafted_at=at, signed_at=at if signed_by else None)
    for days, theme, written, wording in SCREENED:
        week = today - dt.timedelta(days=days)
        make_reservation(programme.school, written, screened=wording, theme=theme, week=week)
    for days, question in WRITTEN:
        make_reservation(programme.school, question, week=today - dt.timedelta(days=days))
    _ratings_and_absences(programme)


def _ratings_and_absences(programme: Programme) -> None:
    """Two ratings of common meetings; each of those who can sign in missed one held meeting and can read what came of it."""
    held = Meeting.objects.filter(programme=programme, state=Meeting.State.HELD, audience="all_staff")
    newest = list(held.filter(starts_at__isnull=False).order_by("-starts_at")[:3])
    for meeting, counts in zip(newest, RATED, strict=False):
        make_pulse(meeting, counts=counts)
    for number, email in enumerate(MISSED_BY):
        if newest:
            meeting = newest[number % len(newest)]
            _was_away(meeting, email)


def _was_away(meeting: Meeting, email: str) -> None:
    asked_at = (meeting.starts_at or timezone.now()) - dt.timedelta(days=1)
    Attendee.objects.filter(event=meeting.event, staff__email=email).update(
        cannot_come=True, answered_at=asked_at
    )
