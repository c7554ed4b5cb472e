"""The page about who can come to one meeting. A suggestion is carried out as it was shown, and can be taken back."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.features.meetings.queries import meeting_of
from samspil.features.planner import choosing
from samspil.features.planner.models import Opening
from samspil.foundation.schools.access import editing_visit_to
from samspil.foundation.web.errors import Refusal


def who_can_come(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    from samspil.features.planner.coming import coming_page  # noqa: PLC0415 - loads the solver

    visit = editing_visit_to(request, school)
    meeting = meeting_of(visit.school, pk, "programme__plan_wishes")
    return render(request, "planner/coming.html", {"page": coming_page(meeting)})


@require_POST
def choose(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    from samspil.features.planner.coming import offer_in, said_of  # noqa: PLC0415 - loads the solver

    visit = editing_visit_to(request, school)
    meeting = meeting_of(visit.school, pk)
    try:
        offer = offer_in(request.POST.get("token", ""), meeting)
    except signing.BadSignature:
        raise Refusal(
            _("This suggestion is too old. Look at the meeting again; nothing has changed.")
        ) from None
    choosing.choose(meeting, offer, by=visit.person)
    messages.success(request, said_of(offer.kind, len(offer.coming or offer.people)))
    return redirect("planner:coming", visit.school.slug, pk)


@require_POST
def back(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """Taking back twice is harmless."""
    visit = editing_visit_to(request, school)
    meeting = meeting_of(visit.school, pk)
    kind = request.POST.get("kind", "")
    if kind and kind not in Opening.Kind.values:
        raise Http404
    row = Opening.objects.select_related("meeting", "other").filter(meeting=meeting, kind=kind).first()
    if row is not None:
        choosing.take_back(row, by=visit.person)
        messages.success(request, _("It is as it was before."))
    return redirect("planner:coming", visit.school.slug, pk)
