"""A proposal for the duties beside who holds them now; said yes to in whole, in part, or not at all.

Asking for one is a job; these pages only read what it kept.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from samspil.engines.wording.formats import school_year
from samspil.features.programmes.models import Duty
from samspil.features.worksharing import actions, proposals
from samspil.features.worksharing.views.places import Place, place_of
from samspil.foundation.jobs.models import Job
from samspil.foundation.schools.access import leading_visit_to
from samspil.foundation.schools.models import StaffMember, Team
from samspil.foundation.web.errors import Refusal

Wanted = tuple[Duty, Team | None, list[StaffMember]]


class ChangedMeanwhile(Refusal):
    message = gettext_lazy("Somebody gave out duties meanwhile. Nothing is changed; ask for a new proposal.")


def propose(request: HttpRequest, school: str, year: int) -> HttpResponse:
    """POST asks for a proposal. Otherwise the newest there is, or the one that is being made."""
    place = place_of(leading_visit_to(request, school), year)
    if request.method == "POST":
        anew = request.POST.get("anew") == "yes"
        job = actions.ask_for_proposal(place.programme, year, anew=anew, by=place.visit.person)
        return redirect("jobs:progress", job.pk)
    jobs = proposals.jobs_of(place.programme, year)
    going = proposals.open_among(jobs)
    if going:
        return redirect("jobs:progress", going.pk)
    return _page(request, place, proposals.done_among(jobs))


def proposal(request: HttpRequest, school: str, year: int, pk: int) -> HttpResponse:
    place = place_of(leading_visit_to(request, school), year)
    return _page(request, place, _job(place, pk))


@require_POST
def accept(request: HttpRequest, school: str, year: int, pk: int) -> HttpResponse:
    """All of it, those that are ticked, or none."""
    place = place_of(leading_visit_to(request, school), year)
    kept = proposals.proposal_of(_job(place, pk), place.programme, year)
    chosen = None if request.POST.get("which") == "all" else set(request.POST.getlist("seat"))
    seats = [seat for seat in kept.seats if seat.changed and (chosen is None or seat.id in chosen)]
    if any(seat.overtaken for seat in seats):
        raise ChangedMeanwhile
    given = actions.hold_duties(_wanted(place, seats), year, by=place.visit.person)
    said = ngettext("%(count)d duty was given.", "%(count)d duties were given.", given) % {"count": given}
    messages.success(request, said if given else _("No duties were given."))
    return redirect("worksharing:duties", school, year)


def _page(request: HttpRequest, place: Place, job: Job | None) -> HttpResponse:
    context = {
        "proposal": proposals.proposal_of(job, place.programme, place.year) if job else None,
        "year": place.year,
        "year_said": school_year(place.year),
    }
    return render(request, "worksharing/proposal.html", context)


def _job(place: Place, pk: int) -> Job:
    job = proposals.done_among(proposals.jobs_of(place.programme, place.year), pk)
    if job is None:
        raise Http404
    return job


def _wanted(place: Place, seats: list[proposals.ProposedSeat]) -> list[Wanted]:
    people = {one.pk: one for one in place.visit.school.staff.filter(closed_on__isnull=True)}
    return [(seat.seat.duty, seat.seat.team, [people[pk] for pk in seat.staff]) for seat in seats]
