"""Spring: next year's mødeplan and days begin as a copy of this year's, are edited as a draft, and then count."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.actions.kept import plain_facts
from samspil.foundation.schools.models import DayMark, MeetingSlot, School
from samspil.foundation.schools.rules import first_of, last_of, same_day_next_year, school_year_of
from samspil.foundation.web.errors import Refusal


class NothingPrepared(Refusal):
    """There is no draft of next year, or it has been taken into use already."""


@transaction.atomic
def prepare_year(school: School, start: int, *, by: Person) -> int:
    """A draft of the school year ``start`` lies ready: the marks and times of the year before, moved to the same week.

    When there is a draft already, it is left as it is. Gives the number of lines copied.
    """
    if has_draft(school):
        return 0
    marks = [
        _next_mark(mark) for mark in school.day_marks.filter(first__range=_span(start - 1)).order_by("pk")
    ]
    slots = [_next_slot(slot, start) for slot in _times_of(school, start - 1)]
    DayMark.objects.bulk_create(mark for mark in marks if school_year_of(mark.first) == start)
    MeetingSlot.objects.bulk_create(slots)
    copied = len(marks) + len(slots)
    record("schools.year_prepared", school, by=by, school=school.pk, facts={"start": start, "count": copied})
    return copied


@transaction.atomic
def take_year(school: School, start: int, *, by: Person) -> None:
    """The draft counts; weekly times of the year before that had no end, end with it. Raises NothingPrepared."""
    if not has_draft(school):
        raise NothingPrepared(_("There is no draft to take into use."))
    endless = Q(last__isnull=True) | Q(last__gt=last_of(start - 1))
    begun = Q(first__isnull=True) | Q(first__lt=first_of(start))
    school.slots.filter(endless, begun, date=None).update(last=last_of(start - 1))
    MeetingSlot.everything.filter(school=school, draft=True).update(draft=False)
    DayMark.everything.filter(school=school, draft=True).update(draft=False)
    record("schools.year_taken", school, by=by, school=school.pk, facts={"start": start})


@transaction.atomic
def drop_draft(school: School, *, by: Person) -> None:
    """The draft is thrown away; what counts today is untouched."""
    if not has_draft(school):
        return
    MeetingSlot.everything.filter(school=school, draft=True).delete()
    DayMark.everything.filter(school=school, draft=True).delete()
    record("schools.draft_dropped", school, by=by, school=school.pk)


def has_draft(school: School) -> bool:
    return (
        MeetingSlot.everything.filter(school=school, draft=True).exists()
        or DayMark.everything.filter(school=school, draft=True).exists()
    )


def _span(start: int) -> tuple[object, object]:
    return first_of(start), last_of(start)


def _times_of(school: School, start: int) -> list[MeetingSlot]:
    """The lines of the mødeplan that hold in a year."""
    ends = Q(last__isnull=True) | Q(last__gte=first_of(start))
    begins = Q(first__isnull=True) | Q(first__lte=last_of(start))
    dated = Q(date__range=_span(start))
    return list(school.slots.filter(dated | (Q(date__isnull=True) & ends & begins)).order_by("pk"))


def _next_mark(mark: DayMark) -> DayMark:
    first = same_day_next_year(mark.first)
    return DayMark(
        school=mark.school,
        first=first,
        last=first + (mark.last - mark.first),
        type=mark.type,
        label=mark.label,
        draft=True,
    )


def _next_slot(slot: MeetingSlot, start: int) -> MeetingSlot:
    facts: dict[str, Any] = plain_facts(slot) | {"draft": True}
    if slot.date:
        return MeetingSlot(**facts | {"date": same_day_next_year(slot.date)})
    ended = slot.last and slot.last < last_of(start - 1)
    begun = slot.first and slot.first > first_of(start - 1)
    return MeetingSlot(
        **facts
        | {
            "first": same_day_next_year(slot.first) if slot.first and begun else first_of(start),
            "last": same_day_next_year(slot.last) if slot.last and ended else None,
        }
    )
