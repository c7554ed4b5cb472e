"""Next year's mødeplan and days, as a draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samspil.engines.wording.formats import school_year as said_year
from samspil.foundation.schools.access import editing_visit_to
from samspil.foundation.schools.actions.rollover import drop_draft, prepare_year, take_year
from samspil.foundation.schools.actions.slots import add_slot
from samspil.foundation.schools.forms.slots import SlotForm
from samspil.foundation.schools.models import School
from samspil.foundation.schools.pages.standing import slot_lines
from samspil.foundation.schools.pages.year import mark_lines
from samspil.foundation.schools.queries import NoCalendar, built_years_of, findings_about, slots_of
from samspil.foundation.schools.rules import first_of, school_year_of
from samspil.foundation.schools.views.slots import audiences_of
from samspil.foundation.schools.words import said, weeks_written


def next_year(request: HttpRequest, school: str) -> HttpResponse:
    """The draft to look through; a time can be added to it here."""
    visit = editing_visit_to(request, school)
    start = _coming()
    form = SlotForm(
        request.POST or None,
        initial={"kind": "team_meeting", "weeks": weeks_written("all"), "first": first_of(start)},
    )
    if request.method == "POST" and form.is_valid():
        add_slot(visit.school, facts=form.facts, by=visit.person, draft=True)
        messages.success(request, _("The time is in the draft."))
        return redirect("schools:next_year", school)
    return render(
        request, "schools/next_year.html", {"visit": visit, "form": form, **_draft(visit.school, start)}
    )


def _coming() -> int:
    return school_year_of(timezone.localdate()) + 1


def _draft(school: School, start: int) -> dict[str, object]:
    weekly, dated = slot_lines(school, draft=True)
    marks = mark_lines(school, start, draft=True)
    return {
        "weekly": weekly, "dated": dated, "marks": marks, "has_draft": bool(weekly or dated or marks),
        "findings": _doubts(school, start) if weekly or dated or marks else [],
        "start": start, "year": said_year(start), "this_year": said_year(start - 1),
        "audiences": audiences_of(school),
    }  # fmt: skip


def _doubts(school: School, start: int) -> list[tuple[str, str]]:
    """What does not fit in the draft, weekly and dated, with its own days."""
    try:
        (built,) = built_years_of(school, start, 1, drafts=True)
    except NoCalendar as refusal:
        return [("warning", str(refusal))]
    return said((*built.findings, *findings_about(slots_of(school, draft=True), [built.year])), places=False)


@require_POST
def prepare(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    count = prepare_year(visit.school, _coming(), by=visit.person)
    if count:
        words = ngettext(
            "%(count)d line is copied to the draft.", "%(count)d lines are copied to the draft.", count
        )
        messages.success(request, words % {"count": count})
    return redirect("schools:next_year", school)


@require_POST
def take(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    take_year(visit.school, _coming(), by=visit.person)
    messages.success(request, _("Next year's meeting plan is in use from 1 August."))
    return redirect("schools:slots", school)


@require_POST
def drop(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    drop_draft(visit.school, by=visit.person)
    messages.success(request, _("The draft is thrown away. This year's plan is untouched."))
    return redirect("schools:next_year", school)
