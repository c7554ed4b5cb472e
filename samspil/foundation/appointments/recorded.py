"""What calendars have to say in the history, to export and to delete."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee, Feed
from samspil.foundation.history import deletion, exports, sentences
from samspil.foundation.history.exports import Rows

KEEP_REVOKED = dt.timedelta(days=365)


def rows_about(person: Person) -> Rows:
    mine = Attendee.objects.filter(Q(staff__person=person) | Q(person=person)).order_by(
        "event__starts_at", "pk"
    )
    events = mine.values("event__title", "event__starts_at", "event__place", "cannot_come", "answered_at")
    feeds = Feed.objects.filter(made_by=person).order_by("pk").values("school__name", "made_at", "revoked_at")
    return {"meetings": [dict(row) for row in events], "feeds": [dict(row) for row in feeds]}


def forget(person: Person) -> None:
    """Answers are forgotten and addresses stop working."""
    Attendee.objects.filter(person=person).delete()
    mine = Attendee.objects.filter(
        pk__in=list(Attendee.objects.filter(staff__person=person).values_list("pk", flat=True))
    )
    mine.update(cannot_come=False, answered_at=None)
    Feed.objects.open().filter(Q(made_by=person) | Q(person=person)).update(revoked_at=timezone.now())


def delete_revoked_feeds(today: dt.date) -> int:
    return Feed.objects.filter(revoked_at__date__lt=today - KEEP_REVOKED).delete()[0]


sentences.register("appointments.event_put", _("{who} put {title} in the calendar for {starts}."))
sentences.register("appointments.event_cancelled", _("{who} took {title}, {starts}, out of the calendar."))
sentences.register("appointments.feed_made", _("{who} made a calendar feed."))
sentences.register("appointments.feed_revoked", _("{who} closed a calendar feed."))
exports.register("appointments", rows_about)
exports.register_erasing("appointments", forget)
deletion.register("appointments", delete_revoked_feeds)
