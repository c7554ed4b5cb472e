"""The mødeplan, line by line."""

from dataclasses import asdict

from django.db import transaction

from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.actions.kept import as_it_was, plain_facts
from samspil.foundation.schools.facts import SlotFacts
from samspil.foundation.schools.models import MeetingSlot, School


@transaction.atomic
def add_slot(school: School, *, facts: SlotFacts, by: Person, draft: bool = False) -> MeetingSlot:
    """The mødeplan has one more line; the same line twice is one line."""
    same = {name: value for name, value in asdict(facts).items() if name != "audience"}
    for slot in MeetingSlot.everything.filter(**same, school=school, draft=draft):
        if sorted(slot.audience) == sorted(facts.audience):
            return slot
    slot = MeetingSlot.objects.create(school=school, draft=draft, **asdict(facts))
    record("schools.slot_added", slot, by=by, school=school.pk, facts={"title": slot.title})
    return slot


@transaction.atomic
def change_slot(slot: MeetingSlot, *, facts: SlotFacts, by: Person) -> MeetingSlot:
    """The line says something else. It can be taken back."""
    inverse = as_it_was("slot", slot)
    for name, value in asdict(facts).items():
        setattr(slot, name, value)
    slot.save()
    told = {"title": slot.title}
    record("schools.slot_changed", slot, by=by, school=slot.school_id, facts=told, inverse=inverse)
    return slot


@transaction.atomic
def remove_slot(slot: MeetingSlot, *, by: Person) -> None:
    """The mødeplan no longer has this line. It can be taken back."""
    inverse = {"name": "schools.slot_back", "arguments": {"facts": plain_facts(slot)}}
    record(
        "schools.slot_removed",
        slot,
        by=by,
        school=slot.school_id,
        facts={"title": slot.title},
        inverse=inverse,
    )
    slot.delete()
