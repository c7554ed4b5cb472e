"""Colleagues, one by one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.foundation.schools.access import editing_visit_to
from samspil.foundation.schools.actions.staff import add_staff, change_staff, close_staff, reopen_staff
from samspil.foundation.schools.forms.fields import mark_of_state
from samspil.foundation.schools.forms.staff import ClosingForm, StaffForm, filled_from_member
from samspil.foundation.schools.pages.people import staff_sections
from samspil.foundation.schools.words import group_label


def people(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    sections, left = staff_sections(visit.school)
    return render(request, "schools/staff.html", {"visit": visit, "sections": sections, "left": left})


def add(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    form = StaffForm(request.POST or None, school=visit.school)
    if request.method == "POST" and form.is_valid():
        member = add_staff(visit.school, facts=form.facts, by=visit.person)
        messages.success(request, _("%(name)s is on the list.") % {"name": member.name})
        return redirect("schools:staff", school)
    return render(request, "schools/staff_member.html", {"visit": visit, "form": form})


def change(request: HttpRequest, school: str, staff: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    form = StaffForm(
        request.POST or None, school=visit.school, member=member, initial=filled_from_member(member),
        now=mark_of_state(member), said=f"{member.name}, {group_label(member.group)}",
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        change_staff(member, facts=form.facts, by=visit.person)
        messages.success(request, _("%(name)s is saved.") % {"name": member.name})
        return redirect("schools:staff", school)
    shown = {"visit": visit, "form": form, "member": member, "closing": ClosingForm()}
    return render(request, "schools/staff_member.html", shown)


@require_POST
def close(request: HttpRequest, school: str, staff: int) -> HttpResponse:
    """Leavers are closed, not deleted."""
    visit = editing_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    closing = ClosingForm(request.POST)
    if not closing.is_valid():
        form = StaffForm(
            school=visit.school, member=member, initial=filled_from_member(member), now=mark_of_state(member)
        )
        shown = {"visit": visit, "form": form, "member": member, "closing": closing}
        return render(request, "schools/staff_member.html", shown)
    close_staff(member, on=closing.cleaned_data["closed_on"], by=visit.person)
    messages.success(
        request, _("%(name)s is no longer on the list. Everything from before stays.") % {"name": member.name}
    )
    return redirect("schools:staff", school)


@require_POST
def reopen(request: HttpRequest, school: str, staff: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    reopen_staff(member, by=visit.person)
    messages.success(request, _("%(name)s is on the list again.") % {"name": member.name})
    return redirect("schools:staff", school)
