from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samspil.features.meetings import aula
from samspil.foundation.schools.access import editing_visit_to

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def to_enter(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    lines = aula.lines_of(visit.school, timezone.now())
    waiting = aula.to_enter(lines)
    page = {"waiting": waiting, "there": len(lines) - len(waiting)}
    return render(request, "meetings/aula.html", page)


@require_POST
def entered(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    seen = request.POST.getlist("every" if request.POST.get("all") else "seen")
    count = aula.mark_entered(visit.school, seen, by=visit.person)
    said = ngettext(
        "%(count)s meeting is marked as entered.", "%(count)s meetings are marked as entered.", count
    )
    if count:
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("Nothing was marked. Choose the meetings you have entered."))
    return redirect("meetings:aula", visit.school.slug)


@require_safe
def download(request: HttpRequest, school: str, kind: str) -> HttpResponse:
    """What is to be entered now, as CSV or Excel; ``?all=1``: everything that shall be in Aula."""
    visit = editing_visit_to(request, school)
    lines = aula.lines_of(visit.school, timezone.now())
    shown = lines if request.GET.get("all") else aula.to_enter(lines)
    if kind == "csv":
        response = HttpResponse(aula.csv_of(shown), content_type="text/csv; charset=utf-8")
    elif kind == "xlsx":
        response = HttpResponse(aula.xlsx_of(visit.school, shown), content_type=EXCEL)
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="aula-{visit.school.slug}.{kind}"'
    return response
