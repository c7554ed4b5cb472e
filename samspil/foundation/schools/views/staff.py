"""Colleagues, one by one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.foundation.schools.access import Visit, editing_visit_to
from samspil.foundation.schools.actions.staff import (
    change_staff,
    close_staff,
    note_absence,
    remove_absence,
    reopen_staff,
)
from samspil.foundation.schools.actions.welcoming import Welcome, invite_colleague, welcome_colleague
from samspil.foundation.schools.forms.fields import mark_of_state
from samspil.foundation.schools.forms.staff import (
    AbsenceForm,
    ClosingForm,
    LettingInForm,
    NewColleagueForm,
    StaffForm,
    filled_from_member,
)
from samspil.foundation.schools.models import StaffMember
from samspil.foundation.schools.pages.people import staff_sections
from samspil.foundation.schools.words import group_label
from samspil.foundation.web.errors import Refusal


def people(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    sections, left = staff_sections(visit.school)
    return render(request, "schools/staff.html", {"visit": visit, "sections": sections, "left": left})


def add(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    form = NewColleagueForm(request.POST or None, school=visit.school)
    if request.method == "POST" and form.is_valid() and _welcomed(request, visit, form):
        return redirect("schools:staff", school)
    return render(request, "schools/staff_member.html", {"visit": visit, "form": form})


def _welcomed(request: HttpRequest, visit: Visit, form: NewColleagueForm) -> bool:
    role = form.cleaned_data["role"]
    welcome = Welcome(tuple(form.cleaned_data["teams"]), role, _door(request))
    try:
        member = welcome_colleague(visit.school, facts=form.facts, welcome=welcome, by=visit.person)
    except Refusal as refusal:
        form.add_error("role", str(refusal))
        return False
    said = (
        _("%(name)s is on the list, and the invitation is on its way.")
        if role
        else _("%(name)s is on the list.")
    )
    messages.success(request, said % {"name": member.name})
    return True


def _door(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("accounts:invitation", args=["TOKEN"]))


@require_POST
def let_in(request: HttpRequest, school: str, staff: int) -> HttpResponse:
    """Somebody on the list is invited to come in."""
    visit = editing_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    form = LettingInForm(request.POST)
    if form.is_valid() and _let_in(request, visit, member, form):
        return redirect("schools:staff_member", school, staff)
    return render(request, "schools/staff_member.html", _shown(visit, member, letting_in=form))


def _let_in(request: HttpRequest, visit: Visit, member: StaffMember, form: LettingInForm) -> bool:
    if not member.email:
        form.add_error("role", _("Write the colleague's e-mail first, and save it."))
        return False
    try:
        invite_colleague(member, role=form.cleaned_data["role"], door=_door(request), by=visit.person)
    except Refusal as refusal:
        form.add_error("role", str(refusal))
        return False
    messages.success(request, _("The invitation is on its way. It is sent on working days between 7 and 20."))
    return True


def change(request: HttpRequest, school: str, staff: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    form = _form(visit, member, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_staff(member, facts=form.facts, by=visit.person)
        messages.success(request, _("%(name)s is saved.") % {"name": member.name})
        return redirect("schools:staff", school)
    return render(request, "schools/staff_member.html", _shown(visit, member, form=form))


def _form(visit: Visit, member: StaffMember, data: object = None) -> StaffForm:
    said = f"{member.name}, {group_label(member.group)}"
    initial, now = filled_from_member(member), mark_of_state(member)
    return StaffForm(data, school=visit.school, member=member, initial=initial, now=now, said=said)


def _shown(visit: Visit, member: StaffMember, **forms: object) -> dict[str, object]:
    """The page of a colleague with these forms as they were sent, the others as they stand."""
    standing: dict[str, object] = {
        "form": _form(visit, member),
        "closing": ClosingForm(),
        "away": AbsenceForm(),
    }
    standing["letting_in"] = LettingInForm()
    absences = member.absences.order_by("first", "pk")
    return {"visit": visit, "member": member, "absences": absences, **standing, **forms}


@require_POST
def close(request: HttpRequest, school: str, staff: int) -> HttpResponse:
    """Leavers are closed, not deleted."""
    visit = editing_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    closing = ClosingForm(request.POST)
    if not closing.is_valid():
        return render(request, "schools/staff_member.html", _shown(visit, member, closing=closing))
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


@require_POST
def away(request: HttpRequest, school: str, staff: int) -> HttpResponse:
    """A time when the colleague cannot come. Nobody is asked why."""
    visit = editing_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        return render(request, "schools/staff_member.html", _shown(visit, member, away=form))
    told = form.cleaned_data
    note_absence(member, first=told["first"], last=told["last"], by=visit.person)
    messages.success(request, _("The plan no longer counts on %(name)s then.") % {"name": member.name})
    return redirect("schools:staff_member", school, staff)


@require_POST
def not_away(request: HttpRequest, school: str, staff: int, absence: int) -> HttpResponse:
    """Twice is once: what is gone already is gone."""
    visit = editing_visit_to(request, school)
    member = get_object_or_404(visit.school.staff, pk=staff)
    row = member.absences.filter(pk=absence).first()
    if row is not None:
        remove_absence(row, by=visit.person)
        messages.success(request, _("The plan counts on %(name)s again.") % {"name": member.name})
    return redirect("schools:staff_member", school, staff)
