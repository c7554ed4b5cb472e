"""What the school brings: challenges its teams cannot solve today, wishes, notes from talks. Both sides add and edit."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.models import Need
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import School
from samspil.foundation.web.errors import Refusal


class NothingWritten(Refusal):
    message = _("Write a few words first.")


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
    if not text.strip():
        raise NothingWritten
    if need.text != text.strip():
        need.text = text.strip()
        need.save(update_fields=["text"])
        record("programmes.need_changed", need, by=by, school=need.school_id)


@transaction.atomic
def remove_need(need: Need, *, by: Person) -> None:
    record("programmes.need_removed", need, by=by, school=need.school_id)
    need.delete()
