from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.features.meetings import actions
from samspil.features.meetings.queries import meeting_of, meeting_page, own_staff
from samspil.features.meetings.year import year_page
from samspil.foundation.schools.access import editing_visit_to, visit_to


def meeting(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = visit_to(request, school)
    return render(request, "meetings/meeting.html", {"page": meeting_page(visit, pk)})


@require_POST
def answer(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """Apologies, or coming after all. Only for oneself."""
    visit = visit_to(request, school)
    found, staff = meeting_of(visit.school, pk), own_staff(visit.school, visit.person)
    if request.POST.get("answer") == "cannot":
        actions.cannot_come(found, staff, by=visit.person)
        messages.success(request, _("Your apologies are noted. Nobody is asked why."))
    else:
        actions.can_come_after_all(found, staff, by=visit.person)
        messages.success(request, _("Good, you are expected."))
    return redirect("meetings:meeting", visit.school.slug, pk)


@require_POST
def lock(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    locked = request.POST.get("locked") == "yes"
    actions.lock(meeting_of(visit.school, pk), locked=locked, by=visit.person)
    messages.success(request, _("The meeting is locked.") if locked else _("The meeting may move again."))
    return redirect("meetings:meeting", visit.school.slug, pk)


@require_POST
def hold(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    actions.hold(meeting_of(visit.school, pk), by=visit.person)
    messages.success(request, _("The meeting is marked as held."))
    return redirect("meetings:meeting", visit.school.slug, pk)


@require_POST
def call_off(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    actions.call_off(meeting_of(visit.school, pk), by=visit.person)
    messages.success(request, _("The meeting is called off, and calendars will show it."))
    return redirect("meetings:meeting", visit.school.slug, pk)


def who_can_come(request: HttpRequest, school: str) -> HttpResponse:
    visit = visit_to(request, school)
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year - (today.month < 8)
    if not (visit.may_edit or visit.works_here):
        raise Http404
    return render(
        request, "meetings/who_can_come.html", {"page": year_page(visit, min(max(1901, year), 9998))}
    )
