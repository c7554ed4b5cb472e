"""What the school says about its days: marks, its own holidays, quiet weeks."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.foundation.accounts.models import Person
from samspil.foundation.history import undoing
from samspil.foundation.history.actions import record
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.actions.kept import plain_facts
from samspil.foundation.schools.facts import MarkFacts
from samspil.foundation.schools.models import DayMark, OwnHolidays, School
from samspil.foundation.schools.pages.year import last_change
from samspil.foundation.schools.queries import frame_of
from samspil.foundation.schools.rules import school_year_of
from samspil.foundation.schools.words import mark_label
from samspil.foundation.web.errors import Refusal


class NothingToUndo(Refusal):
    """Nobody has marked a day in this year, or it has all been taken back."""


@transaction.atomic
def mark_days(school: School, *, facts: MarkFacts, by: Person, draft: bool = False) -> DayMark:
    """The days have a type and a name. The same mark twice in a row is one mark."""
    newest = DayMark.everything.filter(school=school).order_by("-pk").first()
    if newest and all(
        getattr(newest, name) == value for name, value in {**asdict(facts), "draft": draft}.items()
    ):
        return newest
    mark = DayMark.objects.create(school=school, draft=draft, **asdict(facts))
    inverse = {"name": "schools.mark_away", "arguments": {"mark": mark.pk}}
    record("schools.days_marked", mark, by=by, school=school.pk, facts=_told(mark), inverse=inverse)
    return mark


@transaction.atomic
def remove_mark(mark: DayMark, *, by: Person) -> None:
    """The days are again as the holiday plan says. It can be taken back."""
    inverse = {"name": "schools.mark_back", "arguments": {"facts": plain_facts(mark)}}
    record("schools.days_unmarked", mark, by=by, school=mark.school_id, facts=_told(mark), inverse=inverse)
    mark.delete()


@transaction.atomic
def undo_last_mark(school: School, start: int, *, by: Person) -> Entry:
    """The last thing done to the days of this year is taken back."""
    entry = last_change(school, start)
    if entry is None:
        raise NothingToUndo(_("There is nothing to undo in this year."))
    undoing.undo(entry, by=by)
    return entry


@transaction.atomic
def set_own_holidays(school: School, start: int, *, written: str, by: Person) -> None:
    """The school's own holidays count in this year; with none, the municipality's plan does."""
    if written.strip():
        OwnHolidays.objects.update_or_create(school=school, start=start, defaults={"written": written})
    else:
        school.own_holidays.filter(start=start).delete()
    record("schools.holidays_written", school, by=by, school=school.pk, facts={"start": start})


@transaction.atomic
def set_quiet_weeks(school: School, *, added: list[int], opened: list[int], by: Person) -> None:
    """The school wants these weeks quiet as well, and opens those of ours."""
    frame = frame_of(school)
    frame.quiet_added, frame.quiet_opened = added, opened
    frame.save()
    record("schools.quiet_weeks_set", frame, by=by, school=school.pk)


def _told(mark: DayMark) -> dict[str, object]:
    title = mark.label or mark_label(mark.type)
    return {"title": title, "day": mark.first.isoformat(), "start": school_year_of(mark.first)}
