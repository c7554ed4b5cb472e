"""The only writers of calendar state: events, who is on the plan for them, what they answered, and the feeds."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee, Event, Feed, Told
from samspil.foundation.appointments.rules import may_make_feed
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import School, StaffMember, Team
from samspil.foundation.web.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What an event shows in calendars. It ends on the day it begins, at midnight at the latest."""

    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """The event, whether anything others must hear of has changed, and who came on the plan or left it just now."""

    event: Event
    heard: bool
    added: tuple[Attendee, ...] = ()
    removed: tuple[Attendee, ...] = ()


@transaction.atomic
def put_event(
    school: School,
    *,
    uid: str,
    shown: Shown,
    by: Person | None = None,
    staff: Iterable[StaffMember] | None = None,
    people: Iterable[Person] | None = None,
) -> Put:
    """Make the event, or bring it up to date; its UID never changes and its sequence grows with every change.

    Without ``staff`` or ``people`` those on the plan stay; those who stay keep their answers, unless the time is another.
    Back at the time before, what they answered for it counts again. Without ``by``, the caller writes the history.
    """
    _require_sound(shown)
    event = Event.objects.select_for_update().filter(uid=uid).first()
    if event is not None and event.school_id != school.pk:
        raise Refusal(_("This event belongs to another school."))
    values = {**asdict(shown), "cancelled": False}
    if event is None:
        event, changed = Event.objects.create(school=school, uid=uid, **values), {"new"}
    else:
        changed = {name for name, value in values.items() if getattr(event, name) != value}
    added, removed = _people_of(event, staff, people)
    heard = bool(changed or added or removed)
    before = (event.starts_at, event.ends_at)
    if heard and "new" not in changed:
        _change(event, values)
    if changed & {"starts_at", "ends_at"}:
        _ask_again(event, before)
    if heard and by:
        _write_down("appointments.event_put", event, by=by)
    return Put(event, heard, added, removed)


@transaction.atomic
def cancel_event(event: Event, *, by: Person | None = None) -> Event:
    """Take it out of everybody's calendar. Cancelling twice is harmless."""
    if not event.cancelled:
        _change(event, {"cancelled": True})
        if by:
            _write_down("appointments.event_cancelled", event, by=by)
    return event


@transaction.atomic
def record_answer(uid: str, address: str, partstat: str, *, sequence: int | None = None) -> bool:
    """What a calendar program answered for somebody on the plan: only whether they cannot come, never why.

    False when there is nothing to write: an unknown event or address, an event that is over or cancelled, "perhaps",
    or an answer to something older (``sequence``) than what they have been told since.
    Not in the history: who came to what is nobody's list.
    """
    cannot_come = {"DECLINED": True, "ACCEPTED": False}.get(partstat.strip().upper())
    address = address.strip().removeprefix("mailto:").removeprefix("MAILTO:")
    if cannot_come is None or not address:
        return False
    theirs = (
        Q(staff__email__iexact=address)
        | Q(staff__person__email__iexact=address)
        | Q(person__email__iexact=address)
    )
    coming = Attendee.objects.filter(
        event__uid=uid, event__cancelled=False, event__ends_at__gt=timezone.now()
    )
    if sequence is not None and Told.objects.filter(theirs, event__uid=uid, sequence__gt=sequence).exists():
        return False
    numbers = list(coming.filter(theirs).values_list("pk", flat=True))
    answered = Attendee.objects.filter(pk__in=numbers)
    return bool(answered.update(cannot_come=cannot_come, answered_at=timezone.now()))


@transaction.atomic
def make_feed(
    school: School, *, by: Person, roles: frozenset[str], team: Team | None = None, all_school: bool = False
) -> Feed:
    """A secret address for one's own events, a team's, or all of the school's. Making it twice gives the same one."""
    if not may_make_feed(by, roles, team, all_school=all_school):
        raise Refusal(_("You can make a calendar feed for yourself and for your own teams."))
    whose: dict[str, Any] = {"team": team, "person": None if team or all_school else by}
    there = Feed.objects.open().filter(school=school, made_by=by, **whose).first()
    if there is not None:
        return there
    feed = Feed.objects.create(school=school, made_by=by, **whose)
    record("appointments.feed_made", feed, by=by, school=school.pk)
    return feed


@transaction.atomic
def revoke_feed(feed: Feed, *, by: Person) -> None:
    """The address stops working at once. Revoking twice is harmless."""
    if feed.revoked_at is None:
        feed.revoked_at = timezone.now()
        feed.save(update_fields=["revoked_at"])
        record("appointments.feed_revoked", feed, by=by, school=feed.school_id)


def _require_sound(shown: Shown) -> None:
    begins, ends = timezone.localtime(shown.starts_at), timezone.localtime(shown.ends_at)
    if ends <= begins:
        raise Refusal(_("An event must end after it begins."))
    midnight = dt.datetime.combine(begins.date() + dt.timedelta(days=1), dt.time.min, begins.tzinfo)
    if ends > midnight:
        raise Refusal(_("An event must end on the day it begins. Make one for each day."))


def _change(event: Event, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(event, name, value)
    event.sequence += 1
    event.save()


def _ask_again(event: Event, before: tuple[dt.datetime, dt.datetime]) -> None:
    """Another time is another question. What was answered is kept beside it until everybody has been told."""
    was, now = _time_key(*before), _time_key(event.starts_at, event.ends_at)
    asked = list(event.attendees.all())
    for each in asked:
        restored = each.earlier if each.earlier and each.earlier[0] == now else None
        if each.answered_at:
            each.earlier = [was, each.cannot_come, each.answered_at.isoformat()]
        each.cannot_come = bool(restored and restored[1])
        each.answered_at = dt.datetime.fromisoformat(restored[2]) if restored else None
    Attendee.objects.bulk_update(asked, ["cannot_come", "answered_at", "earlier"])


def _time_key(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    return f"{starts_at.astimezone(dt.UTC):%Y%m%dT%H%M}/{ends_at.astimezone(dt.UTC):%Y%m%dT%H%M}"


def _people_of(
    event: Event, staff: Iterable[StaffMember] | None, people: Iterable[Person] | None
) -> tuple[tuple[Attendee, ...], tuple[Attendee, ...]]:
    """Bring those on the plan to those who are wanted; who came and who left."""
    there = list(event.attendees.all())
    added, removed = [], []
    for kind, wanted in (("staff_id", staff), ("person_id", people)):
        if wanted is None:
            continue
        numbers = {each.pk for each in wanted}
        before = {getattr(each, kind): each for each in there if getattr(each, kind)}
        removed += [each for number, each in before.items() if number not in numbers]
        added += [Attendee(event=event, **{kind: number}) for number in sorted(numbers - before.keys())]
    Attendee.objects.filter(pk__in=[each.pk for each in removed]).delete()
    Attendee.objects.bulk_create(added)
    return tuple(added), tuple(removed)


def _write_down(what: str, event: Event, *, by: Person) -> None:
    facts = {"title": event.title, "starts": event.starts_at.isoformat()}
    record(what, event, by=by, school=event.school_id, facts=facts)
