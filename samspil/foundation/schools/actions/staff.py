"""Who works at the school. Somebody who leaves is closed, never deleted."""

import datetime as dt
from dataclasses import asdict
from itertools import chain, count

from django.db import transaction
from django.utils import timezone

from samspil.foundation.accounts.models import Membership, Organisation, Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.actions.kept import as_it_was
from samspil.foundation.schools.facts import StaffFacts
from samspil.foundation.schools.models import Absence, School, StaffMember

KEEP_ABSENCE = dt.timedelta(days=60)


@transaction.atomic
def add_staff(school: School, *, facts: StaffFacts, by: Person) -> StaffMember:
    """A colleague is on the list, with a key that stays theirs whatever changes."""
    told = asdict(facts) | {"duties": list(facts.duties)}
    member = StaffMember.objects.create(school=school, key=_free_key(school, facts), **told)
    _link(member)
    record("schools.staff_added", member, by=by, school=school.pk)
    return member


@transaction.atomic
def change_staff(member: StaffMember, *, facts: StaffFacts, by: Person) -> StaffMember:
    """Something else is true of the colleague; the key stays."""
    for name, value in (asdict(facts) | {"duties": list(facts.duties)}).items():
        setattr(member, name, value)
    member.save()
    _link(member)
    record("schools.staff_changed", member, by=by, school=member.school_id)
    return member


@transaction.atomic
def close_staff(member: StaffMember, *, on: dt.date, by: Person) -> None:
    """The colleague has left, or will on that day. What they took part in stays as it was."""
    inverse, told = as_it_was("staff", member, "closed_on"), {"day": on.isoformat()}
    member.closed_on = on
    member.save(update_fields=["closed_on"])
    record("schools.staff_closed", member, by=by, school=member.school_id, facts=told, inverse=inverse)


@transaction.atomic
def reopen_staff(member: StaffMember, *, by: Person) -> None:
    """The colleague is back."""
    if member.closed_on is None:
        return
    member.closed_on = None
    member.save(update_fields=["closed_on"])
    record("schools.staff_reopened", member, by=by, school=member.school_id)


@transaction.atomic
def note_absence(member: StaffMember, *, first: dt.date, last: dt.date, by: Person) -> Absence:
    """The plan knows that the colleague cannot come on these days. Told twice, it is told once."""
    absence, is_new = Absence.objects.get_or_create(staff=member, first=first, last=last)
    if is_new:  # which days is not in the log: Samspil keeps no account of absence
        record("schools.absence_noted", member, by=by, school=member.school_id)
    return absence


@transaction.atomic
def remove_absence(absence: Absence, *, by: Person) -> None:
    """The colleague can come after all."""
    record("schools.absence_removed", absence.staff, by=by, school=absence.staff.school_id)
    absence.delete()


def link_to_staff(person: Person, school: Organisation) -> None:
    """Whoever comes in is the colleague with their address on the list; without an address, the only one of their name."""
    free = StaffMember.objects.filter(school=school.pk, person=None, closed_on=None)
    same = free.filter(email__iexact=person.email) if person.email else free.filter(name__iexact=person.name)
    found = list(same[:2])
    if len(found) == 1:
        found[0].person = person
        found[0].save(update_fields=["person"])


def _link(member: StaffMember) -> None:
    """A colleague who has been let in already is the person with the address on the list."""
    if member.person_id or not member.email:
        return
    here = Membership.objects.filter(organisation=member.school_id).current(timezone.localdate())
    person = Person.objects.filter(email__iexact=member.email, pk__in=here.values("person")).first()
    if person and not member.school.staff.filter(person=person).exists():
        member.person = person
        member.save(update_fields=["person"])


def delete_old_absences(today: dt.date) -> int:
    """When somebody was away is forgotten soon after."""
    return Absence.objects.filter(last__lt=today - KEEP_ABSENCE).delete()[0]


def _free_key(school: School, facts: StaffFacts) -> str:
    """E-mail, else initials, else name, as when a list is read; longer when somebody has it."""
    taken = set(school.staff.values_list("key", flat=True))
    short = (facts.email or facts.initials or facts.name)[:100]
    longer = (f"{short} · {number}" for number in count(2))
    return next(key for key in chain((short,), longer) if key not in taken)
