"""What the pages about people need to know."""

import datetime as dt

from samspil.foundation.accounts.models import Invitation, Membership, Organisation, Person


def parts_of(person: Person, today: dt.date) -> list[Membership]:
    """Where a person has a part today, and as what."""
    mine = Membership.objects.filter(person=person).current(today)
    return list(mine.select_related("organisation").order_by("organisation__name", "role"))


def members_of(organisation: Organisation, today: dt.date) -> list[Membership]:
    """Those who have a part today or will have one."""
    rows = Membership.objects.filter(organisation=organisation, person__is_active=True)
    return list(
        rows.exclude(ends__lt=today).select_related("person").order_by("person__name", "person_id", "role")
    )


def former_members_of(organisation: Organisation, today: dt.date) -> list[Membership]:
    rows = Membership.objects.filter(organisation=organisation, ends__lt=today)
    return list(rows.select_related("person").order_by("person__name", "role"))


def open_invitations_to(organisation: Organisation) -> list[Invitation]:
    """Those nobody has answered; the ones that ran out too, so that they can be sent again."""
    rows = Invitation.objects.filter(
        organisation=organisation, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    return list(rows.select_related("invited_by").order_by("-made_at"))
