"""The school's first page, and what it tells at depth (a): times and counts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.formats import clock
from samspil.engines.wording.formats import school_year as said_year
from samspil.foundation.schools.access import editing_visit_to
from samspil.foundation.schools.actions.facts import set_counts, set_frame
from samspil.foundation.schools.forms.facts import CountLines, FrameForm
from samspil.foundation.schools.forms.fields import SchoolForm, mark_of_state
from samspil.foundation.schools.models import Frame, School
from samspil.foundation.schools.pages.standing import standing_of
from samspil.foundation.schools.queries import frame_of
from samspil.foundation.schools.rules import school_year_of
from samspil.foundation.schools.words import group_label


def home(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    return render(request, "schools/home.html", {"visit": visit, "standing": standing_of(visit.school)})


def times(request: HttpRequest, school: str) -> HttpResponse:
    """When the school teaches, when the SFO is open, whose holidays it has."""
    visit = editing_visit_to(request, school)
    frame = frame_of(visit.school)
    year = min(school_year_of(timezone.localdate()), frame.first_year)
    years = [(start, said_year(start)) for start in range(year - 1, year + 4)]
    initial = {name: getattr(frame, name) for name in FrameForm.base_fields if name != "seen"}
    form = FrameForm(
        request.POST or None, years=years, initial=initial, now=mark_of_state(frame), said=_said(frame)
    )
    if request.method == "POST" and form.is_valid():
        set_frame(
            visit.school, facts={k: v for k, v in form.cleaned_data.items() if k != "seen"}, by=visit.person
        )
        messages.success(request, _("The times are saved."))
        return redirect("schools:home", school)
    return render(request, "schools/times.html", {"visit": visit, "form": form})


def counts(request: HttpRequest, school: str) -> HttpResponse:
    """How many work here, without a name."""
    visit = editing_visit_to(request, school)
    known = list(visit.school.counts.order_by("pk"))
    said = ", ".join(f"{row.count} {group_label(row.group)}" for row in known) or _("nobody")
    stale = SchoolForm(request.POST or None, now=mark_of_state(*known), said=said)
    lines = CountLines(request.POST or None, initial=_count_lines(visit.school), prefix="lines")
    if request.method == "POST" and lines.is_valid() and stale.is_valid():
        told = [counted for form in lines if (counted := form.counted)]
        total = set_counts(visit.school, lines=told, by=visit.person)
        words = ngettext("%(count)d colleague is counted.", "%(count)d colleagues are counted.", total)
        messages.success(request, words % {"count": total})
        return redirect("schools:home", school)
    return render(request, "schools/counts.html", {"visit": visit, "lines": lines, "stale": stale})


def _count_lines(school: School) -> list[dict[str, Any]]:
    names = ("group", "team", "count", "fraction")
    known = [{name: getattr(row, name) for name in names} for row in school.counts.order_by("pk")]
    return known or [{"group": group.value} for group in StaffGroup]


def _said(frame: Frame) -> str:
    parts = [f"{clock(frame.teaching_begins)}–{clock(frame.teaching_ends)}"]
    if frame.sfo_opens is not None and frame.sfo_closes is not None:
        parts.append(f"SFO {clock(frame.sfo_opens)}–{clock(frame.sfo_closes)}")
    return ", ".join([*parts, frame.holiday_plan or _("own holidays"), said_year(frame.first_year)])
