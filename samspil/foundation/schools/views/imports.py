"""Reading a file in four steps: upload, see what was understood, import, undo."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.engines.importing.source import Source
from samspil.foundation.schools.access import Visit, editing_visit_to
from samspil.foundation.schools.actions.imported_rows import Kept
from samspil.foundation.schools.actions.imports import (
    NothingRead,
    cover_period,
    explain_columns,
    import_rows,
    read_files,
    throw_away,
    undo_import,
)
from samspil.foundation.schools.forms.uploads import PeriodForm, UploadForm, told_columns
from samspil.foundation.schools.models import Import
from samspil.foundation.schools.pages.reading import asks_bell, column_choices, period_filled, reading_page


def upload(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        sources = [Source(file.name or _("file"), file.read()) for file in form.uploaded]
        try:
            kept = read_files(visit.school, sources=sources, by=visit.person)
        except NothingRead as refusal:
            form.add_error("chosen", str(refusal))
        else:
            return redirect("schools:import", school, kept.pk)
    earlier = visit.school.imports.order_by("-pk")[:20]
    return render(request, "schools/imports.html", {"visit": visit, "form": form, "earlier": earlier})


def look(request: HttpRequest, school: str, kept: int) -> HttpResponse:
    """What was understood, what is asked, and what would change."""
    visit = editing_visit_to(request, school)
    row = get_object_or_404(visit.school.imports.select_related("school"), pk=kept)
    if row.state != Import.State.READ:
        return render(request, "schools/import_done.html", {"visit": visit, "kept": row})
    return render(request, "schools/import.html", _shown(visit, row, PeriodForm(**_about_period(row))))


def _about_period(row: Import) -> dict[str, Any]:
    return {"asks_bell": asks_bell(row), "initial": period_filled(row)}


def _shown(visit: Visit, row: Import, period: PeriodForm) -> dict[str, object]:
    return {"visit": visit, "page": reading_page(row), "kept": row, "period": period}


@require_POST
def columns(request: HttpRequest, school: str, kept: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    row = get_object_or_404(visit.school.imports.select_related("school"), pk=kept)
    headings = [heading for heading, _meaning in row.mapping.get("columns", [])]
    told = told_columns(request.POST, headings, {name for name, _words in column_choices(row)})
    explain_columns(row, columns=told, by=visit.person)
    messages.success(request, _("The file is read again. We remember what the columns mean."))
    return redirect("schools:import", school, kept)


@require_POST
def period(request: HttpRequest, school: str, kept: int) -> HttpResponse:
    """Which days a timetable holds on."""
    visit = editing_visit_to(request, school)
    row = get_object_or_404(visit.school.imports.select_related("school"), pk=kept)
    form = PeriodForm(request.POST, **_about_period(row))
    if not form.is_valid():
        return render(request, "schools/import.html", _shown(visit, row, form))
    cover_period(row, facts=form.facts, by=visit.person)
    messages.success(request, _("The timetable holds on these days. Nothing is imported yet."))
    return redirect("schools:import", school, kept)


@require_POST
def run(request: HttpRequest, school: str, kept: int) -> HttpResponse:
    """Sent twice, it happens once."""
    visit = editing_visit_to(request, school)
    row = get_object_or_404(visit.school.imports.select_related("school"), pk=kept)
    keeping = Kept(people="close_people" not in request.POST, slots="remove_slots" not in request.POST)
    import_rows(row, keeping=keeping, by=visit.person)
    messages.success(request, _("“%(name)s” is imported. You can still undo it.") % {"name": row.file_name})
    return redirect("schools:import", school, kept)


@require_POST
def undo(request: HttpRequest, school: str, kept: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    row = get_object_or_404(visit.school.imports.select_related("school"), pk=kept)
    undo_import(row, by=visit.person)
    messages.success(request, _("The import is undone. Everything is as it was."))
    return redirect("schools:imports", school)


@require_POST
def drop(request: HttpRequest, school: str, kept: int) -> HttpResponse:
    """Twice is once: a reading that is gone already is gone."""
    visit = editing_visit_to(request, school)
    row = visit.school.imports.filter(pk=kept).first()
    if row is not None:
        throw_away(row, by=visit.person)
        messages.success(request, _("The file is forgotten. Nothing was changed."))
    return redirect("schools:imports", school)
