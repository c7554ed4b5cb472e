"""What the pages about people need to know."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from samspil.foundation.accounts import rules
from samspil.foundation.accounts.models import (
    LEADERS,
    Invitation,
    Membership,
    Organisation,
    Passkey,
    Person,
    RecoveryCode,
)


def parts_of(person: Person, today: dt.date) -> list[Membership]:
    """Where a person has a part today, and as what."""
    mine = Membership.objects.filter(person=person).current(today)
    return list(mine.select_related("organisation").order_by("organisation__name", "role"))


class Ending(Enum):
    """What the reader can do about a membership: end it, end their own, or nothing, and why."""

    OPEN = "open"
    OWN = "own"
    LAST_LEADER = "last_leader"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class MemberLine:
    membership: Membership
    ending: Ending

    @property
    def needs_key(self) -> bool:
        return not self.membership.person.email


def members_of(organisation: Organisation, today: dt.date) -> list[Membership]:
    """Those who have a part today or will have one."""
    rows = Membership.objects.filter(organisation=organisation, person__is_active=True)
    return list(
        rows.exclude(ends__lt=today).select_related("person").order_by("person__name", "person_id", "role")
    )


def member_lines(
    organisation: Organisation, reader: Person, roles: Iterable[str], today: dt.date
) -> list[MemberLine]:
    """As ``members_of``, with what the reader may do about each."""
    members, held = members_of(organisation, today), frozenset(roles)
    staying = {each.person_id for each in members if _leads_tomorrow(each, today)}
    return [MemberLine(each, _ending(each, reader, held, staying)) for each in members]


def _leads_tomorrow(member: Membership, today: dt.date) -> bool:
    has_begun = member.begins is None or member.begins <= today
    return member.role in LEADERS and has_begun and member.ends != today


def _ending(member: Membership, reader: Person, roles: frozenset[str], staying: set[int]) -> Ending:
    if not rules.may_end(reader, roles, member):
        return Ending.OTHERS
    if member.role in LEADERS and not staying - {member.person_id}:
        return Ending.LAST_LEADER
    return Ending.OWN if member.person_id == reader.pk else Ending.OPEN


def without_address_in(organisation: Organisation, today: dt.date) -> list[int]:
    """Those who come in with a printed key today, here and nowhere else."""
    here = Membership.objects.filter(organisation=organisation).current(today).values("person")
    found = Person.objects.filter(pk__in=here, email__isnull=True, is_active=True).order_by("pk")
    return [person.pk for person in found if rules.works_in_one_place(person, organisation, today)]


def former_members_of(organisation: Organisation, today: dt.date) -> list[Membership]:
    rows = Membership.objects.filter(organisation=organisation, ends__lt=today)
    return list(rows.select_related("person").order_by("person__name", "role"))


def open_invitations_to(organisation: Organisation) -> list[Invitation]:
    """Those nobody has answered; the ones that ran out too, so that they can be sent again."""
    rows = Invitation.objects.filter(
        organisation=organisation, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    return list(rows.select_related("invited_by").order_by("-made_at"))


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How one person comes in. Nobody else is ever shown this."""

    email: str
    app: bool
    password: bool
    passkeys: tuple[Passkey, ...]
    codes_left: int
    needs_second_step: bool

    @property
    def has_second_step(self) -> bool:
        """Whether there is something that recovery codes can stand in for."""
        return self.app or (self.needs_second_step and bool(self.passkeys))


def ways_in_of(person: Person) -> WaysIn:
    return WaysIn(
        email=person.email or "",
        app=rules.has_app(person),
        password=person.has_usable_password(),
        passkeys=tuple(Passkey.objects.filter(person=person).order_by("made_at", "pk")),
        codes_left=RecoveryCode.objects.filter(person=person, used_at__isnull=True).count(),
        needs_second_step=rules.needs_second_step(person),
    )


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody one can be in the demonstration, and as what."""

    pk: int
    name: str
    title: str


def demo_people(ending: str, titles: Mapping[str, object]) -> list[DemoPerson]:
    people = Person.objects.filter(email__endswith=ending, is_active=True).order_by("pk")
    return [DemoPerson(each.pk, each.name, str(titles.get(each.email or "", ""))) for each in people]
