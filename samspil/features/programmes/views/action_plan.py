"""The action plan, one agreement, one goal."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.documents.action_plan import action_plan_docx
from samspil.engines.documents.action_plan_print import action_plan_pdf
from samspil.engines.documents.papers import ActionPlan
from samspil.engines.wording.text import Language
from samspil.features.programmes.actions import (
    add_agreement,
    change_agreement,
    set_agreement_status,
)
from samspil.features.programmes.actions.agreements import Details
from samspil.features.programmes.forms.agreements import AgreementForm
from samspil.features.programmes.models import Agreement, Goal
from samspil.features.programmes.papers import action_plan_of
from samspil.features.programmes.queries import choosing
from samspil.features.programmes.queries.action_plan import (
    action_plan_page,
    agreements_seen,
    is_inside,
    may_change,
    mine_of,
    moved_in,
    row_to_change,
    shows_ape,
)
from samspil.features.programmes.queries.choosing import values_of
from samspil.features.programmes.queries.finding import current_programme
from samspil.features.programmes.queries.goals import goal_page
from samspil.features.programmes.rules import fingerprint
from samspil.features.programmes.words import language
from samspil.foundation.schools.access import Visit, editing_visit_to, open_visit_to, visit_to

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN = ("all", "open", "mine")


def action_plan(request: HttpRequest, school: str) -> HttpResponse:
    visit = visit_to(request, school)
    show = request.GET.get("show", "all")
    show = show if show in SHOWN else "all"
    board = request.GET.get("view") == "board"
    page = action_plan_page(visit, show=show, today=timezone.localdate())
    return render(
        request,
        "programmes/action_plan.html",
        {
            "visit": visit,
            "page": page,
            "show": show,
            "board": board,
            "moved": moved_in(page, request.GET),
            "statuses": Agreement.Status.choices[:3],
        },
    )


def action_plan_word(request: HttpRequest, school: str) -> HttpResponse:
    return _paper(request, school, action_plan_docx, WORD, "docx")


def action_plan_print(request: HttpRequest, school: str) -> HttpResponse:
    return _paper(request, school, action_plan_pdf, "application/pdf", "pdf")


def _paper(
    request: HttpRequest, school: str, made: Callable[[ActionPlan, Language], bytes], kind: str, ending: str
) -> HttpResponse:
    visit = visit_to(request, school)
    programme = current_programme(visit.school)
    if programme is None or not is_inside(visit):
        raise Http404
    paper = made(action_plan_of(programme, visit, timezone.localdate()), language())
    name = "handleplan" if language() == "da" else "action-plan"
    return HttpResponse(
        paper,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


def goal(request: HttpRequest, school: str, goal: int) -> HttpResponse:
    visit = open_visit_to(request, school)
    states = ("agreed", "closed") if not visit.may_edit else ("agreed", "closed", "proposed", "sketch")
    found = Goal.objects.filter(programme__school=visit.school, programme__state__in=states)
    chosen = get_object_or_404(found.select_related("programme", "challenge"), pk=goal)
    page = goal_page(visit, chosen, today=timezone.localdate())
    return render(request, "programmes/goal.html", {"visit": visit, "page": page})


def new_agreement(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    initial = {"status": Agreement.Status.OPEN, "goal": request.GET.get("goal", "")}
    form = agreement_form(request.POST or None, visit, initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        details = _details(said, visit)
        if not _just_said(said["text"], details, visit):
            made = add_agreement(visit.school, said["text"], by=visit.person, **details)
            set_agreement_status(made, said["status"], by=visit.person, evidence=said["evidence"])
        messages.success(request, _("It stands in the action plan."))
        return redirect("programmes:action_plan", visit.school.slug)
    return render(request, "programmes/agreement.html", {"visit": visit, "form": form})


def agreement(request: HttpRequest, school: str, agreement: int) -> HttpResponse:
    visit = visit_to(request, school)
    chosen = changeable(visit, agreement)
    now = values_of(chosen)
    form = agreement_form(request.POST or None, visit, {**now, "seen": fingerprint(now)})
    if request.method == "POST" and form.is_valid() and save(form, chosen, visit, now):
        messages.success(request, _("Saved."))
        return redirect(f"{plan_address(visit)}#agreement-{chosen.pk}")
    return agreement_page(request, visit, chosen, form)


def changeable(visit: Visit, agreement: int) -> Agreement:
    """An agreement that is the visitor's to change; nobody else is told that it exists."""
    mine = mine_of(visit.person, visit.school)
    chosen = get_object_or_404(agreements_seen(visit, mine), pk=agreement)
    if not may_change(chosen, visit, mine):
        raise Http404
    return chosen


def agreement_page(
    request: HttpRequest, visit: Visit, chosen: Agreement, form: AgreementForm
) -> HttpResponse:
    return render(
        request,
        "programmes/agreement.html",
        {
            "visit": visit,
            "form": form,
            "agreement": chosen,
            "row": row_to_change(chosen, timezone.localdate()),
            "show_ape": shows_ape(visit.school),
        },
    )


def plan_address(visit: Visit) -> str:
    return redirect("programmes:action_plan", visit.school.slug).url


def agreement_form(typed: Any, visit: Visit, initial: dict[str, Any]) -> AgreementForm:
    form = AgreementForm(
        typed,
        initial=initial,
        owners=choosing.owner_choices(visit.school),
        goals=_with_own(choosing.goal_choices(visit.school), str(initial.get("goal", ""))),
        leads=visit.leads,
    )
    if not visit.may_edit:
        del form.fields["decided_by_leader"]
    return form


def _with_own(choices: choosing.Grouped, own: str) -> choosing.Grouped:
    """What the agreement points to already stays a choice, also when its programme is over."""
    known = {key for _label, inner in choices if isinstance(inner, list) for key, _words in inner}
    return choices if not own or own in known else [*choices, (own, _("As now"))]


def save(form: AgreementForm, agreement: Agreement, visit: Visit, now: dict[str, Any]) -> bool:
    """Save, unless somebody has changed it meanwhile and it says something else than what was typed."""
    said = {**now, **form.cleaned_data}
    seen = said.pop("seen", "")
    if said == now:
        return True
    if seen != fingerprint(now):
        form.add_error(None, _("Somebody has changed this while you were writing. Compare, and save again."))
        form.data = {**dict(form.data.items()), "seen": fingerprint(now)}
        return False
    if now["decided_by_leader"] and said["status"] == "done" != now["status"] and not visit.leads:
        form.add_error("status", _("The leader decides this, and finishes it."))
        return False
    change_agreement(agreement, said["text"], by=visit.person, **_details(said, visit))
    set_agreement_status(agreement, said["status"], by=visit.person, evidence=said["evidence"])
    return True


def _details(said: dict[str, Any], visit: Visit) -> Details:
    details = Details(due=said["due"], **choosing.owner_from(said["owner"], visit.school))
    details.update(choosing.goal_from(said["goal"], visit.school))
    if "decided_by_leader" in said:
        details["decided_by_leader"] = said["decided_by_leader"]
    return details


def _just_said(text: str, details: Details, visit: Visit) -> bool:
    """Whether the same form was sent twice."""
    lately = timezone.now() - dt.timedelta(minutes=2)
    same = {name: value for name, value in details.items() if name != "decided_by_leader"}
    return Agreement.objects.of(visit.school).filter(text=text, made_at__gte=lately, **same).exists()
