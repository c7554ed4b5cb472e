"""A proposal for the duties beside who holds them now; said yes to in whole, in part, or not at all."""

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from samspil.engines.wording.findings import Refused
from samspil.engines.wording.formats import school_year
from samspil.features.programmes.models import Duty
from samspil.features.worksharing import actions
from samspil.features.worksharing.queries import language
from samspil.features.worksharing.views.places import Place, place_of
from samspil.foundation.schools.access import leading_visit_to
from samspil.foundation.schools.models import StaffMember, Team
from samspil.foundation.web.errors import Refusal

SALT = "worksharing.proposal"
OLD_AFTER = 60 * 60 * 4  # seconds a proposal may be said yes to
Packed = list[tuple[int, int | None, list[int], list[int]]]


class TooOld(Refusal):
    message = gettext_lazy("The proposal is too old. Ask for a new one.")


class ChangedMeanwhile(Refusal):
    message = gettext_lazy("Somebody gave out duties meanwhile. Nothing is changed; ask for a new proposal.")


def propose(request: HttpRequest, school: str, year: int) -> HttpResponse:
    from samspil.features.worksharing import proposing  # noqa: PLC0415 - loads the solver

    place = place_of(leading_visit_to(request, school), year)
    anew = request.GET.get("anew") == "yes"
    try:
        proposal = proposing.propose(place.programme, year, anew=anew)
    except Refused as refused:
        return _refused(request, place, refused)
    packed = [
        (
            s.seat.duty.pk,
            s.seat.team.pk if s.seat.team else None,
            s.staff,
            [h.staff_id for h in s.seat.holders],
        )
        for s in proposal.seats
        if s.changed
    ]
    context = {
        "proposal": proposal,
        "anew": anew,
        "year": year,
        "year_said": school_year(year),
        "token": signing.dumps(packed, salt=SALT, compress=True),
    }
    return render(request, "worksharing/proposal.html", context)


@require_POST
def accept(request: HttpRequest, school: str, year: int) -> HttpResponse:
    """All of it, those that are ticked, or none."""
    place = place_of(leading_visit_to(request, school), year)
    packed = _unpacked(request.POST.get("token", ""))
    if request.POST.get("which") != "all":
        chosen = set(request.POST.getlist("seat"))
        packed = [one for one in packed if f"{one[0]}@{one[1] or ''}" in chosen]
    given = actions.hold_duties(_seats(place, packed), year, by=place.visit.person)
    said = ngettext("%(count)d duty was given.", "%(count)d duties were given.", given) % {"count": given}
    messages.success(request, said if given else _("No duties were given."))
    return redirect("worksharing:duties", school, year)


def _unpacked(token: str) -> Packed:
    try:
        return [tuple(one) for one in signing.loads(token, salt=SALT, max_age=OLD_AFTER)]
    except signing.BadSignature as fault:
        raise TooOld from fault


def _seats(place: Place, packed: Packed) -> list[tuple[Duty, Team | None, list[StaffMember]]]:
    """The rows of a proposal, as long as each seat is held by the same people as when it was made."""
    duties = {d.pk: d for d in place.programme.duties.select_related("programme")}
    teams = {team.pk: team for team in place.visit.school.teams.filter(closed_on__isnull=True)}
    people = {one.pk: one for one in place.visit.school.staff.filter(closed_on__isnull=True)}
    found = []
    for duty, team, staff, before in packed:
        known = duty in duties and (team is None or team in teams) and set(staff) <= set(people)
        if not known or not actions.stands(duties[duty], team, place.year, {*before}, {*staff}):
            raise ChangedMeanwhile
        found.append((duties[duty], teams[team] if team else None, [people[pk] for pk in staff]))
    return found


def _refused(request: HttpRequest, place: Place, refused: Refused) -> HttpResponse:
    faults = [fault.text.said_in(language()) for fault in refused.findings]
    context = {"faults": faults, "year": place.year, "year_said": school_year(place.year)}
    return render(request, "worksharing/proposal.html", context, status=409)
