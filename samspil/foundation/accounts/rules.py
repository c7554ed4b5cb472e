"""Who may do what where: pure answers from a person's current memberships."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from samspil.foundation.accounts.models import (
    EDITORS,
    LEADERS,
    REPRESENTATIVES,
    STAFF_ROLES,
    Membership,
    Organisation,
    Passkey,
    Person,
    Role,
    SecondStep,
)

OUTSIDERS = (Role.FACILITATOR, Role.CONSULTANT)


def roles_at(person: Person, organisation: Organisation, today: dt.date | None = None) -> frozenset[str]:
    """The roles a person holds in an organisation today."""
    found = Membership.objects.filter(person=person, organisation=organisation)
    return frozenset(found.current(today or timezone.localdate()).values_list("role", flat=True))


def leads(roles: Iterable[str]) -> bool:
    return any(role in LEADERS for role in roles)


def may_edit(roles: Iterable[str]) -> bool:
    """Leaders and the facilitator shape the programme together."""
    return any(role in EDITORS for role in roles)


def works_here(roles: Iterable[str]) -> bool:
    return any(role in STAFF_ROLES for role in roles)


def represents(roles: Iterable[str]) -> bool:
    """TR, AMR and MED, who speak for their colleagues."""
    return any(role in REPRESENTATIVES for role in roles)


def only_reads(roles: Iterable[str]) -> bool:
    """A board member who is nothing else here: reads what the school tells about the programme, and takes no part in it."""
    return set(roles) == {Role.BOARD}


def works_in_one_place(person: Person, organisation: Organisation, today: dt.date) -> bool:
    """Whether everything a person may see today belongs to this organisation."""
    return (
        not Membership.objects.filter(person=person)
        .current(today)
        .exclude(organisation=organisation)
        .exists()
    )


def has_other_leaders(membership: Membership, today: dt.date) -> bool:
    """Whether somebody else leads the place today and will still do so tomorrow."""
    others = Membership.objects.filter(organisation_id=membership.organisation_id, role__in=LEADERS)
    others = others.exclude(person_id=membership.person_id).filter(person__is_active=True)
    return others.current(today).exclude(ends=today).exists()


def may_invite(roles: Iterable[str], role: str, organisation: Organisation, today: dt.date) -> bool:
    """Leaders invite anyone. A facilitator invites staff, and the first head teacher of a place that has none;
    never a facilitator, or an engagement could prolong itself, nor the school's own board."""
    held = frozenset(roles)
    if leads(held):
        return True
    if Role.FACILITATOR not in held or role in (*OUTSIDERS, Role.BOARD):
        return False
    leaders = Membership.objects.filter(organisation=organisation, role__in=LEADERS).current(today)
    return role not in LEADERS or not leaders.exists()


def may_end(person: Person, roles: Iterable[str], membership: Membership) -> bool:
    """Leaders end any membership, anybody their own, a facilitator those of staff who do not lead."""
    held = frozenset(roles)
    if leads(held) or membership.person_id == person.pk:
        return True
    return Role.FACILITATOR in held and membership.role in STAFF_ROLES and membership.role not in LEADERS


def has_app(person: Person) -> bool:
    """Whether an app on the person's phone shows digits for the second step."""
    return SecondStep.objects.filter(person=person, confirmed_at__isnull=False).exists()


def has_passkey(person: Person) -> bool:
    return Passkey.objects.filter(person=person).exists()


def needs_second_step(person: Person, today: dt.date | None = None) -> bool:
    """Who comes into many schools through an organisation above them: the provider's office, municipal consultants."""
    parts = Membership.objects.filter(person=person, role__in=(Role.OFFICE, Role.CONSULTANT))
    parts = parts.exclude(organisation__kind=Organisation.Kind.SCHOOL)
    return parts.current(today or timezone.localdate()).exists()


def is_asked_for_second_step(person: Person) -> bool:
    """After a code or a password. A passkey alone is a comfort, not a promise, for those whose work needs no second step."""
    return has_app(person) or (has_passkey(person) and needs_second_step(person))
