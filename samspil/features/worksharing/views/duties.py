"""Duties, who holds them, and planned hours: one's own, or everybody's for leaders."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.engines.planning.worksharing.report import PersonHours
from samspil.engines.wording.formats import school_year
from samspil.features.worksharing import actions, queries, rules
from samspil.features.worksharing.forms import HolderForm, people_in
from samspil.features.worksharing.hours import YearHours, groups_in, year_hours
from samspil.features.worksharing.models import DutyHolder
from samspil.features.worksharing.task_books import task_book_of
from samspil.features.worksharing.views.places import Place, place_of, team_of
from samspil.foundation.schools.access import editing_visit_to, visit_to
from samspil.foundation.web.errors import Refusal

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def duties(request: HttpRequest, school: str, year: int) -> HttpResponse:
    place = place_of(visit_to(request, school), year)
    return render(request, "worksharing/duties.html", _page(place, opened=request.GET.get("duty", "")))


@require_POST
def hold(request: HttpRequest, school: str, year: int) -> HttpResponse:
    place = place_of(editing_visit_to(request, school), year)
    form = HolderForm(request.POST)
    if not form.is_valid():
        return render(request, "worksharing/duties.html", _page(place, form, _asked(form)), status=422)
    try:
        _hold(place, form)
    except Refusal as refusal:
        form.add_error("staff", str(refusal))
        return render(request, "worksharing/duties.html", _page(place, form, _asked(form)), status=409)
    messages.success(request, _("The duty has its person."))
    return redirect(_at(place, form.cleaned_data["duty"]))


@require_POST
def let_go(request: HttpRequest, school: str, year: int, pk: int) -> HttpResponse:
    place = place_of(editing_visit_to(request, school), year)
    held = DutyHolder.objects.filter(frame__programme=place.programme, frame__year=year)
    holder = get_object_or_404(held.select_related("frame", "duty"), pk=pk)
    actions.let_go_of_duty(holder, by=place.visit.person)
    messages.success(request, _("The duty is open again."))
    return redirect(_at(place, holder.duty_id))


def workbook(request: HttpRequest, school: str, year: int) -> HttpResponse:
    """Leaders get everybody, others themselves."""
    place = place_of(visit_to(request, school), year)
    own = None
    if not rules.sees_all_hours(place.visit):
        own = queries.staff_of(place.visit.school, place.visit.person)
        if own is None:
            raise Http404
    response = HttpResponse(task_book_of(place.programme, year, only=own), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="opgavefordeling-{year}.xlsx"'
    return response


def _at(place: Place, duty: int) -> str:
    """The page with the seats of that duty unfolded."""
    page = reverse("worksharing:duties", args=[place.visit.school.slug, place.year])
    return f"{page}?duty={duty}#duty-{duty}"


def _hold(place: Place, form: HolderForm) -> None:
    typed = form.cleaned_data
    duty = get_object_or_404(place.programme.duties.select_related("programme"), pk=typed["duty"])
    staff = get_object_or_404(place.visit.school.staff.filter(closed_on__isnull=True), pk=typed["staff"])
    team = team_of(place.visit, typed["team"]) if typed["team"] else None
    actions.hold_duty(duty, staff, place.year, team=team, by=place.visit.person)


def _asked(form: HolderForm) -> str:
    return str(form.data.get("duty", ""))


def _page(place: Place, form: HolderForm | None = None, opened: str = "") -> dict[str, Any]:
    """``opened``: the duty whose seats are unfolded."""
    visit = place.visit
    hours = year_hours(place.programme, place.year)
    own = next((row for row in hours.rows.staff if row.person_id == visit.person.pk), None)
    sees_all = rules.sees_all_hours(visit)
    mine = hours.of(own) if own else None
    rows = [_row(hours, row) for row in hours.report.people] if sees_all else []
    groups = groups_in(hours) if sees_all else ()
    return {
        "groups": [queries.group_row(group) for group in groups if group.total],
        "year": place.year,
        "duties": queries.duties_in(hours),
        "opened": opened,
        "people": people_in(hours.rows.staff) if visit.may_edit else [],
        "may_assign": visit.may_edit,
        "year_said": school_year(place.year),
        "own": _row(hours, mine) if mine else None,
        "rows": rows,
        "fairness_said": hours.report.fairness.figure.said_in(queries.language()) if rows else "",
        "formula_said": hours.report.fairness.formula.said_in(queries.language()) if rows else "",
        "form": form,
    }


def _row(hours: YearHours, row: PersonHours) -> queries.HoursRow:
    return queries.hours_row(row, hours.minutes[int(row.key)])
