"""What was changed about the school, for those who may change it; and a colleague's data for whoever asks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.foundation.history import undoing
from samspil.foundation.history.models import Entry, EntryQuerySet
from samspil.foundation.history.queries import lines_of
from samspil.foundation.schools.access import editing_visit_to, leading_visit_to
from samspil.foundation.schools.actions.handing_over import hand_over
from samspil.foundation.schools.models import School


def changes(request: HttpRequest, school: str) -> HttpResponse:
    """The latest first, as sentences."""
    visit = editing_visit_to(request, school)
    return render(
        request, "schools/changes.html", {"visit": visit, "lines": lines_of(_entries(visit.school))}
    )


@require_POST
def take_back(request: HttpRequest, school: str, entry: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    undoing.undo(get_object_or_404(_entries(visit.school), pk=entry), by=visit.person)
    messages.success(request, _("Undone."))
    return redirect("schools:changes", school)


@require_POST
def hand_over_data(request: HttpRequest, school: str, staff: int) -> HttpResponse:
    visit = leading_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    response = HttpResponse(hand_over(member, by=visit.person), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="samspil.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _entries(school: School) -> EntryQuerySet:
    return Entry.objects.of_school(school.pk).filter(what__startswith="schools.")
