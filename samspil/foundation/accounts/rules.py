"""Who may do what where: pure answers from a person's current memberships."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from samspil.foundation.accounts.models import (
    EDITORS,
    LEADERS,
    STAFF_ROLES,
    Membership,
    Organisation,
    Person,
    Role,
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
    never a facilitator, or an engagement could prolong itself."""
    held = frozenset(roles)
    if leads(held):
        return True
    if Role.FACILITATOR not in held or role in OUTSIDERS:
        return False
    leaders = Membership.objects.filter(organisation=organisation, role__in=LEADERS).current(today)
    return role not in LEADERS or not leaders.exists()


def may_end(person: Person, roles: Iterable[str], membership: Membership) -> bool:
    """Leaders end any membership, anybody their own, a facilitator those of staff who do not lead."""
    held = frozenset(roles)
    if leads(held) or membership.person_id == person.pk:
        return True
    return Role.FACILITATOR in held and membership.role in STAFF_ROLES and membership.role not in LEADERS
