"""What happens to letters: written, taken back, refused. ``delivery.py`` carries them out."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.jobs.actions import enqueue
from samspil.foundation.post import hours
from samspil.foundation.post.kinds import DIGEST, Kind, kind_of, refusable
from samspil.foundation.post.models import Bouncing, Letter, Refused

TIME_TO_REGRET = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Writing:
    """What a letter says. ``calendars`` are iMIP parts: method (REQUEST, CANCEL, PUBLISH) and body.

    ``settled``: the time to regret is over already.
    """

    kind: str
    subject: str
    body: str
    about: str = ""
    calendars: tuple[tuple[str, str], ...] = ()
    school: int | None = None
    settled: bool = False


@transaction.atomic
def send(writing: Writing, *, to: Person | str) -> Letter | None:
    """Put a letter in the outbox. None when the person has no address that works, or does not want this kind."""
    kind = kind_of(writing.kind)
    address = to if isinstance(to, str) else (to.email or "")
    person = Person.objects.filter(email=address.lower()).first() if isinstance(to, str) else to
    if not address or (person is not None and does_not_want(person, kind)):
        return None
    if kind.may_refuse and is_bouncing(address):
        return None
    if kind.urgent:
        transaction.on_commit(lambda: enqueue("post.deliver"))
    return Letter.objects.create(
        to=person,
        address=address,
        kind=kind.name,
        subject=" ".join(writing.subject.split())[:300],
        body=writing.body,
        about=writing.about,
        calendars=[[method.upper(), body] for method, body in writing.calendars],
        school=writing.school,
        not_before=_time_for(kind, timezone.now(), TIME_TO_REGRET * (not writing.settled)),
    )


def _time_for(kind: Kind, now: dt.datetime, regret: dt.timedelta) -> dt.datetime:
    if kind.urgent:
        return now
    return hours.next_morning(now) if kind.name == DIGEST else hours.after_quiet(now + regret)


def take_back(about: str) -> int:
    """Take back every letter about a thing that has not gone yet. How many there were."""
    waiting = Letter.objects.filter(about=about, sent_at__isnull=True, taken_back_at__isnull=True)
    return waiting.update(taken_back_at=timezone.now()) if about else 0


def is_bouncing(address: str) -> bool:
    return Bouncing.objects.filter(address=address.lower()).exists()


@transaction.atomic
def mark_bouncing(address: str) -> None:
    """Letters come back from there for good: what waits for it is taken back. Telling it twice is harmless.

    Only an address we have written to: anybody can send us something that looks like a returned letter.
    """
    if not Letter.objects.filter(address__iexact=address, attempts__gt=0).exists():
        return
    Bouncing.objects.get_or_create(address=address.lower())
    refusable_kinds = [kind.name for kind in refusable()]
    waiting = Letter.objects.filter(address__iexact=address, sent_at__isnull=True, kind__in=refusable_kinds)
    waiting.filter(taken_back_at__isnull=True).update(taken_back_at=timezone.now())


def try_again(person: Person) -> None:
    """They say that their address works."""
    Bouncing.objects.filter(address=(person.email or "").lower()).delete()


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
