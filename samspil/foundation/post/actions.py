"""What happens to letters: written, taken back, refused. ``delivery.py`` carries them out."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.post import hours
from samspil.foundation.post.kinds import DIGEST, Kind, kind_of, refusable
from samspil.foundation.post.models import Letter, Refused

TIME_TO_REGRET = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Writing:
    """What a letter says. ``calendar`` is an iMIP part; its ``calendar_method`` is REQUEST, CANCEL or REPLY."""

    kind: str
    subject: str
    body: str
    about: str = ""
    calendar: str = ""
    calendar_method: str = ""
    school: int | None = None


@transaction.atomic
def send(writing: Writing, *, to: Person | str) -> Letter | None:
    """Put a letter in the outbox. None when the person has no address or does not want this kind."""
    kind = kind_of(writing.kind)
    address = to if isinstance(to, str) else (to.email or "")
    person = Person.objects.filter(email=address.lower()).first() if isinstance(to, str) else to
    if not address or (person is not None and does_not_want(person, kind)):
        return None
    return Letter.objects.create(
        to=person,
        address=address,
        kind=kind.name,
        subject=" ".join(writing.subject.split())[:300],
        body=writing.body,
        about=writing.about,
        calendar=writing.calendar,
        calendar_method=writing.calendar_method.upper(),
        school=writing.school,
        not_before=_time_for(kind, timezone.now()),
    )


def _time_for(kind: Kind, now: dt.datetime) -> dt.datetime:
    if kind.urgent:
        return now
    if kind.name == DIGEST:
        return hours.next_morning(now)
    return hours.after_quiet(now + TIME_TO_REGRET)


def take_back(about: str) -> int:
    """Take back every letter about a thing that has not gone yet. How many there were."""
    waiting = Letter.objects.filter(about=about, sent_at__isnull=True, taken_back_at__isnull=True)
    return waiting.update(taken_back_at=timezone.now()) if about else 0


def does_not_want(person: Person, kind: Kind) -> bool:
    return kind.may_refuse and Refused.objects.filter(person=person, kind=kind.name).exists()


@transaction.atomic
def say_no(person: Person, kind: Kind) -> None:
    """No more letters of this kind, nor those that already wait. Saying no twice is harmless."""
    _refused, made = Refused.objects.get_or_create(person=person, kind=kind.name)
    waiting = Letter.objects.filter(
        to=person, kind=kind.name, sent_at__isnull=True, taken_back_at__isnull=True
    )
    waiting.update(taken_back_at=timezone.now())
    if made:
        record("post.refused", person, by=person, facts={"kind": kind.name})


@transaction.atomic
def say_yes_again(person: Person, kind: Kind) -> None:
    gone, _per_model = Refused.objects.filter(person=person, kind=kind.name).delete()
    if gone:
        record("post.wanted_again", person, by=person, facts={"kind": kind.name})


@transaction.atomic
def choose_letters(person: Person, wanted: set[str]) -> None:
    """Exactly these kinds, of those one can say no to."""
    for kind in refusable():
        if kind.name in wanted:
            say_yes_again(person, kind)
        else:
            say_no(person, kind)
