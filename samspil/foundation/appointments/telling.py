"""Telling people by mail what has changed for them in the calendar: one letter each, however many meetings it is about.

Nothing is written the moment something changes. When a school's calendar has been left alone for a little while, what
stands there is compared with what each person was last told. A move that was undone in the meantime is no difference.
"""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.db.models import F, Max, Min, Q, QuerySet
from django.utils import timezone

from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.letters import News, What, letter_about
from samspil.foundation.appointments.models import Attendee, Event, Told
from samspil.foundation.post import hours
from samspil.foundation.post.actions import TIME_TO_REGRET, send
from samspil.foundation.post.models import Refused
from samspil.foundation.schools.models import School, StaffMember

LONGEST_WAIT = dt.timedelta(minutes=30)  # then people are told, even though somebody still works on the plan

_SHOWN = ("title", "starts_at", "ends_at", "place")
_Key = tuple[int, int | None, int | None]  # event, staff, person
_Who = tuple[StaffMember | None, Person | None]


def tell_due(now: dt.datetime) -> int:
    """Tell everybody in schools whose calendar has come to rest. How many letters. Nothing is told in quiet hours."""
    if hours.is_quiet(now):
        return 0
    changed = _untold().values("school").annotate(first=Min("changed_at"), last=Max("changed_at"))
    rested = changed.filter(Q(last__lte=now - TIME_TO_REGRET) | Q(first__lte=now - LONGEST_WAIT))
    schools = list(rested.order_by("school").values_list("school", flat=True))
    return sum(tell(School.objects.get(pk=school), now) for school in schools)


@transaction.atomic
def tell(school: School, now: dt.datetime) -> int:
    """Write one letter to each person for whom something is different from what they know. How many."""
    news = _take_news(school, now)
    people = {person.pk for person in map(_person_of, news) if person}
    refused = set(Refused.objects.filter(person__in=people).values_list("person", "kind"))
    letters = 0
    for who, theirs in news.items():
        person = _person_of(who)
        wanted = [each for each in theirs if not person or (person.pk, each.what) not in refused]
        if wanted:
            letters += _write(school, who, wanted)
    return letters


def as_known(school: School, now: dt.datetime) -> None:
    """Take it that everybody knows the calendar as it stands, without a letter."""
    with transaction.atomic():
        _take_news(school, now)


def _untold() -> QuerySet[Event]:
    return Event.objects.filter(Q(told_at=None) | Q(told_at__lt=F("changed_at")))


def _take_news(school: School, now: dt.datetime) -> dict[_Who, list[News]]:
    """What is new for whom among events to come; from now on they are counted as told."""
    untold = _untold().filter(school=school).select_related("school")
    found = untold.select_for_update(of=("self",)).order_by("starts_at", "pk")
    events = {event.pk: event for event in found}
    asked = Attendee.objects.filter(event__in=events).select_related("staff__person", "person")
    told = Told.objects.filter(event__in=events).select_related("staff__person", "person")
    wanted = {_key(row): row for row in asked if not events[row.event_id].cancelled}
    known = {_key(row): row for row in told}
    news: dict[_Who, list[News]] = defaultdict(list)
    rows = []
    for key in sorted(wanted.keys() | known.keys(), key=str):
        event, row, before = events[key[0]], wanted.get(key), known.get(key)
        what, who = _difference(event, row, before), row or known[key]
        if what is None or event.starts_at <= now or not address_of(who.staff or who.person):
            continue
        was = before.starts_at if before and what == "meeting_moved" else None
        news[who.staff, who.person].append(News(what, event, was, _answer_of(row)))
        rows.append(_as_told(event, before or Told(event=event, staff=who.staff, person=who.person), row))
    old = [row for row in rows if row.pk]
    Told.objects.bulk_create([row for row in rows if not row.pk], batch_size=500)
    Told.objects.bulk_update(old, [*_SHOWN, "expected", "sequence"], batch_size=200)
    Attendee.objects.filter(event__in=events, earlier__isnull=False).update(earlier=None)
    Event.objects.filter(pk__in=events).update(told_at=now)
    return {who: sorted(theirs, key=lambda each: each.event.starts_at) for who, theirs in news.items()}


def _key(row: Attendee | Told) -> _Key:
    return row.event_id, row.staff_id, row.person_id


def _difference(event: Event, row: Attendee | None, told: Told | None) -> What | None:
    if row is None:
        return "meeting_cancelled" if told and told.expected else None
    if told is None or not told.expected:
        return "meeting_invitation"
    same = all(getattr(event, name) == getattr(told, name) for name in _SHOWN)
    return None if same else "meeting_moved"


def _as_told(event: Event, told: Told, row: Attendee | None) -> Told:
    told.expected, told.sequence = row is not None, event.sequence
    for name in _SHOWN:
        setattr(told, name, getattr(event, name))
    return told


def address_of(who: StaffMember | Person | None) -> str:
    """Where letters to them go; empty for those who have none, or who no longer work there."""
    if isinstance(who, StaffMember):
        if who.closed_on and who.closed_on <= timezone.localdate():
            return ""
        return (who.person.email if who.person else "") or who.email
    return (who.email or "") if who else ""


def _answer_of(row: Attendee | None) -> str:
    if row is None or row.answered_at is None:
        return "NEEDS-ACTION"
    return "DECLINED" if row.cannot_come else "ACCEPTED"


def _person_of(who: _Who) -> Person | None:
    staff, person = who
    return staff.person if staff else person


def _write(school: School, who: _Who, news: list[News]) -> int:
    person, address = _person_of(who), address_of(who[0] or who[1])
    writing = letter_about(school, news, to=address, person=person)
    return 1 if send(writing, to=person if person and person.email else address) else 0
