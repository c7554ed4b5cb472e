"""Whom a meeting is for, counted the same on every page: a common meeting is for all staff who work with pupils, on the plan
for it or not; every other for those on its plan. Guests and technical and administrative staff are not counted."""

import datetime as dt
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import School, StaffMember

NOT_COUNTED = "support"  # technical and administrative staff are asked to come only now and then
IS_COMMON = Q(team=None, audience="all_staff") & ~Q(key__regex=r"\.hold\d+$")


def is_common(meeting: Meeting) -> bool:
    """One sitting of several is for those who are on its plan."""
    sitting = meeting.key.rpartition(".")[2]
    return meeting.team_id is None and meeting.audience == "all_staff" and not (
        sitting.startswith("hold") and sitting[4:].isdigit()
    )  # fmt: skip


def working_with_pupils(school: School, day: dt.date) -> "QuerySet[StaffMember]":
    return StaffMember.objects.filter(_works_on(day), school=school).exclude(group=NOT_COUNTED)


def everyone_of(meeting: Meeting, school: School) -> dict[int, str]:
    """Staff -> staff group, of all it is for. One query."""
    if is_common(meeting) and meeting.starts_at:
        day = timezone.localtime(meeting.starts_at).date()
        return dict(working_with_pupils(school, day).values_list("pk", "group"))
    asked = Attendee.objects.filter(event=meeting.event_id, staff__isnull=False)
    return {pk: group for pk, group in asked.values_list("staff", "staff__group") if pk}


def counted_in_one_query() -> dict[str, Any]:
    """Annotations of meetings: ``everyone`` it is for, those ``on_plan``, and those who ``can`` come."""
    staff = Q(event__attendees__staff__isnull=False)
    counted = staff & (~Q(IS_COMMON) | ~Q(event__attendees__staff__group=NOT_COUNTED))
    here = StaffMember.objects.filter(_works_on(OuterRef("starts_at__date")), school=OuterRef("school"))
    working = here.exclude(group=NOT_COUNTED).order_by().values("school").annotate(n=Count("pk")).values("n")
    on_plan = Count("event__attendees", filter=counted, distinct=True)
    return {
        "on_plan": on_plan,
        "can": Count(
            "event__attendees", filter=counted & Q(event__attendees__cannot_come=False), distinct=True
        ),
        "everyone": Case(When(IS_COMMON, then=Coalesce(Subquery(working), 0)), default=on_plan),
    }


def _works_on(day: Any) -> Q:
    begun = Q(begins__isnull=True) | Q(begins__lte=day)
    return begun & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))
