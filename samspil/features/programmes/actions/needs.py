"""What the school brings: challenges its teams cannot solve today, wishes, notes from talks. Both sides add;
each statement keeps the words of the one whose name it bears."""

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.models import Activity, EarlierWording, Goal, Need, NeedNote
from samspil.features.programmes.rules import may_reword
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import School
from samspil.foundation.web.errors import Refusal


class Answer(TypedDict, total=False):
    goal: Goal | None
    activity: Activity | None


class NothingWritten(Refusal):
    message = _("Write a few words first.")


class NotTheirWords(Refusal):
    message = _(
        "Only the one who said it can change the words or take them away. Write a note beside them instead."
    )


@transaction.atomic
def add_need(school: School, kind: str, text: str, *, by: Person) -> Need:
    """The school has said one more thing. The same words twice are one."""
    if not text.strip():
        raise NothingWritten
    need, made = Need.objects.get_or_create(
        school=school, kind=Need.Kind(kind), text=text.strip(), defaults={"by": by}
    )
    if made:
        record("programmes.need_added", need, by=by, school=school.pk)
    return need


@transaction.atomic
def change_need(need: Need, text: str, *, by: Person) -> None:
    """The one who said it puts it otherwise; how it was put before is kept."""
    if not text.strip():
        raise NothingWritten
    if need.text != text.strip():
        if not may_reword(need, by):
            raise NotTheirWords
        EarlierWording.objects.create(need=need, text=need.text)
        need.text = text.strip()
        need.save(update_fields=["text"])
        record("programmes.need_changed", need, by=by, school=need.school_id)


@transaction.atomic
def answer_need(need: Need, outcome: str, *, by: Person, **answer: Unpack[Answer]) -> None:
    """What became of the need: the goal or the activity that answers it, and a few words."""
    said = {**answer, "outcome": outcome.strip()}
    if all(getattr(need, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(need, name, value)
    need.save(update_fields=list(said))
    record("programmes.need_answered", need, by=by, school=need.school_id)


@transaction.atomic
def add_note(need: Need, text: str, *, by: Person) -> None:
    """Somebody adds their own words beside a need. The same words twice are one."""
    if not text.strip():
        raise NothingWritten
    _note, made = NeedNote.objects.get_or_create(need=need, text=text.strip(), by=by)
    if made:
        record("programmes.need_noted", need, by=by, school=need.school_id)


@transaction.atomic
def remove_need(need: Need, *, by: Person) -> None:
    if not may_reword(need, by):
        raise NotTheirWords
    record("programmes.need_removed", need, by=by, school=need.school_id)
    need.delete()
