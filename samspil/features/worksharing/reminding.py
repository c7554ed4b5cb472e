"""Telling a team that the eight weeks are over: one letter to its coordinator, and only one."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.engines.content.programme import Audience
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.models import TeamAgreement
from samspil.foundation.accounts.models import EDITORS, Membership, Person
from samspil.foundation.post.actions import Writing, send
from samspil.foundation.post.saying_no import site
from samspil.foundation.schools.models import School


def remind_teams(today: dt.date) -> int:
    """Write to every team whose agreement is due and that has not been told. How many letters there were.

    A review that fell due before today but was looked at since is silent, and so is one of a closed team or programme.
    """
    due = TeamAgreement.objects.filter(
        agreed_on__isnull=False,
        review_on__lte=today,
        reviewed_on__isnull=True,
        reminded_on__isnull=True,
        team__closed_on__isnull=True,
    ).exclude(frame__programme__state=Programme.State.CLOSED)
    rows = due.select_related("team", "frame__school").order_by("pk")
    return sum(_remind(agreement, today) for agreement in rows)


@transaction.atomic
def _remind(agreement: TeamAgreement, today: dt.date) -> int:
    """Whoever takes the row first writes the letter."""
    waiting = TeamAgreement.objects.filter(
        pk=agreement.pk, reminded_on__isnull=True, reviewed_on__isnull=True
    )
    if not waiting.update(reminded_on=today):
        return 0
    people = readers_of(agreement, today)
    return sum(send(_letter(agreement, person), to=person) is not None for person in people)


def readers_of(agreement: TeamAgreement, today: dt.date) -> list[Person]:
    """Who hears of it: the coordinator, by the duty held or else by the list of teams; without one everybody in the team.

    Never a leader: whether it is due is for those who may read it.
    """
    working = agreement.team.team_members.filter(staff__closed_on__isnull=True, staff__person__isnull=False)
    members = list(working.select_related("staff__person").order_by("pk"))
    duty = Q(duty__details__audience=Audience.COORDINATORS.value)
    on_duty = set(
        agreement.frame.holders.filter(duty, team=agreement.team_id).values_list("staff_id", flat=True)
    )
    leads = _editors(agreement.frame.school, today)
    may_read = [member for member in members if member.staff.person_id not in leads]
    chosen = [m for m in may_read if m.staff_id in on_duty] or [m for m in may_read if m.coordinator]
    return [member.staff.person for member in chosen or may_read if member.staff.person]


def _editors(school: School, today: dt.date) -> set[int]:
    found = Membership.objects.filter(organisation=school.pk, role__in=EDITORS).current(today)
    return set(found.values_list("person_id", flat=True))


def _letter(agreement: TeamAgreement, person: Person) -> Writing:
    school, team, year = agreement.frame.school, agreement.team, agreement.frame.year
    address = site() + reverse("worksharing:agreement", args=[school.slug, year, team.pk])
    with translation.override("en" if person.language == "en" else "da"):
        return Writing(
            kind="reminder",
            subject=_("%(team)s: time to look at your agreement again") % {"team": team.name},
            body="\n\n".join(_paragraphs(agreement, address)) + "\n",
            about=f"worksharing.teamagreement:{agreement.pk}",
            school=school.pk,
            settled=True,
        )


def _paragraphs(agreement: TeamAgreement, address: str) -> Iterable[str]:
    english = translation.get_language() == "en"
    day = date_format(agreement.agreed_on, "j F" if english else "j. F") if agreement.agreed_on else ""
    yield _("Your team agreed on %(day)s how you work together. The eight school weeks are up.") % {
        "day": day
    }
    yield _(
        "Take ten minutes at the next team meeting: what held, and what do we change? Then note that you have looked."
    )
    yield _("The agreement: %(link)s") % {"link": address}
    yield _("Only the team gets this letter. It comes once.")
