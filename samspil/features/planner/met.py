"""What people have met already of the running school year: it counts in the limits of the year."""

from collections import Counter
from collections.abc import Iterable

from samspil.engines.calendars.grid import QUARTERS
from samspil.features.meetings.models import Meeting
from samspil.foundation.appointments.models import Attendee


def met_in(meetings: Iterable[Meeting]) -> dict[str, int]:
    """Staff key -> slots of these meetings, of those who were on the plan and could come. One query."""
    minutes = {row.event_id: row.minutes for row in meetings}
    on_plan = Attendee.objects.filter(event__in=minutes, staff__isnull=False, cannot_come=False)
    found: Counter[str] = Counter()
    for key, event, own in on_plan.values_list("staff__key", "event", "minutes"):
        found[key] += QUARTERS.slots_for(own or minutes[event])
    return dict(found)
