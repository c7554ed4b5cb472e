"""What calendars have to say in the history, to export and to delete."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee, Feed, Told
from samspil.foundation.history import deletion, exports, sentences

KEEP_REVOKED = dt.timedelta(days=365)


def forget(person: Person) -> None:
    """Answers are forgotten and addresses stop working."""
    Attendee.objects.filter(person=person).delete()
    mine = Attendee.objects.filter(
        pk__in=list(Attendee.objects.filter(staff__person=person).values_list("pk", flat=True))
    )
    mine.update(cannot_come=False, answered_at=None, earlier=None)
    Told.objects.filter(Q(person=person) | Q(staff__person=person)).delete()
    Feed.objects.open().filter(Q(made_by=person) | Q(person=person)).update(revoked_at=timezone.now())


def delete_revoked_feeds(today: dt.date) -> int:
    return Feed.objects.filter(revoked_at__date__lt=today - KEEP_REVOKED).delete()[0]


sentences.register("appointments.event_put", _("{who} put {title} in the calendar for {starts}."))
sentences.register("appointments.event_cancelled", _("{who} took {title}, {starts}, out of the calendar."))
sentences.register("appointments.feed_made", _("{who} made a calendar feed."))
sentences.register("appointments.feed_revoked", _("{who} closed a calendar feed."))
exports.tell(
    "meetings",
    Attendee,
    "staff__person",
    "person",
    columns=("event__title", "event__starts_at", "event__place", "cannot_come", "answered_at"),
    private=True,
)
exports.tell(
    "told", Told, "staff__person", "person", columns=("title", "starts_at", "place", "expected"), private=True
)
exports.tell(
    "feeds", Feed, "made_by", "person", columns=("school__name", "made_at", "revoked_at"), private=True
)
exports.register_erasing("appointments", forget)
deletion.register("appointments", delete_revoked_feeds)
