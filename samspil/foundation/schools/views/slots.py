"""The mødeplan as a table one can add to, change and take from."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.foundation.schools.access import Visit, editing_visit_to
from samspil.foundation.schools.actions.slots import add_slot, change_slot, remove_slot
from samspil.foundation.schools.forms.fields import mark_of_state
from samspil.foundation.schools.forms.slots import SlotForm, filled_from
from samspil.foundation.schools.models import MeetingSlot, School
from samspil.foundation.schools.pages.standing import slot_lines
from samspil.foundation.schools.queries import NoCalendar, findings_about, frame_of, school_years_of, slots_of
from samspil.foundation.schools.rules import school_year_of
from samspil.foundation.schools.words import everybody_named, group_choices, said, slot_said, weeks_written


def meeting_plan(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    form = SlotForm(request.POST or None, initial={"kind": "team_meeting", "weeks": weeks_written("all")})
    if request.method == "POST" and form.is_valid():
        slot = add_slot(visit.school, facts=form.facts, by=visit.person)
        messages.success(request, _("“%(title)s” is on the meeting plan.") % {"title": slot.title})
        return redirect("schools:slots", school)
    return render(request, "schools/slots.html", {"form": form, **_plan(visit)})


def _plan(visit: Visit) -> dict[str, object]:
    weekly, dated = slot_lines(visit.school)
    return {"visit": visit, "weekly": weekly, "dated": dated, "audiences": audiences_of(visit.school),
            "findings": _doubts(visit.school) if weekly or dated else []}  # fmt: skip


def _doubts(school: School) -> list[tuple[str, str]]:
    year = max(school_year_of(timezone.localdate()), frame_of(school).first_year)
    try:
        years = school_years_of(school, year - 1, 3)
    except NoCalendar:
        return []
    return said(findings_about(slots_of(school), years))


def audiences_of(school: School) -> list[str]:
    """Whom a meeting may be for, to choose from while writing."""
    teams = [*school.teams.filter(closed_on=None).values_list("name", flat=True).order_by("name")]
    counted = [*school.counts.exclude(team="").values_list("team", flat=True).order_by("team")]
    return list(
        dict.fromkeys(
            [*everybody_named(["alle"]), *teams, *counted, *(str(label) for _group, label in group_choices())]
        )
    )


def change(request: HttpRequest, school: str, slot: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    row = get_object_or_404(MeetingSlot.everything, school=visit.school, pk=slot)
    form = SlotForm(
        request.POST or None, initial=filled_from(row), now=mark_of_state(row), said=slot_said(row)
    )
    back = "schools:next_year" if row.draft else "schools:slots"
    if request.method == "POST" and form.is_valid():
        change_slot(row, facts=form.facts, by=visit.person)
        messages.success(request, _("“%(title)s” is saved.") % {"title": row.title})
        return redirect(back, school)
    shown = {"visit": visit, "slot": row, "form": form, "audiences": audiences_of(visit.school), "back": back}
    return render(request, "schools/slot.html", shown)


@require_POST
def remove(request: HttpRequest, school: str, slot: int) -> HttpResponse:
    """Twice is once: a line that is gone already is gone."""
    visit = editing_visit_to(request, school)
    row = MeetingSlot.everything.filter(school=visit.school, pk=slot).first()
    if row is None:
        return redirect("schools:slots", school)
    back = "schools:next_year" if row.draft else "schools:slots"
    remove_slot(row, by=visit.person)
    messages.success(request, _("“%(title)s” is taken off the meeting plan.") % {"title": row.title})
    return redirect(back, school)
