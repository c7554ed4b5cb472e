"""How many hours of meetings a week holds for people."""

import datetime as dt
from collections import defaultdict

from django.utils import timezone

from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit


def loads_of(visit: Visit, first: dt.date, last: dt.date) -> dict[dt.date, float]:
    """Monday -> hours of meetings: one's own for a colleague, the most for any one person for those who plan."""
    asked = Attendee.objects.filter(
        event__meeting__school=visit.school,
        event__starts_at__date__range=(first, last),
        event__cancelled=False,
        staff__isnull=False,
        cannot_come=False,
    )
    if not visit.may_edit:
        asked = asked.filter(staff__person=visit.person)
    hours: defaultdict[tuple[dt.date, int], float] = defaultdict(float)
    for staff, starts, ends in asked.values_list("staff_id", "event__starts_at", "event__ends_at"):
        day = timezone.localtime(starts).date()
        hours[day - dt.timedelta(days=day.weekday()), staff] += (ends - starts).total_seconds() / 3600
    most: dict[dt.date, float] = {}
    for (monday, _staff), total in hours.items():
        most[monday] = max(most.get(monday, 0.0), total)
    return most
