"""Quick moves from the list and the board: how far an agreement is, which goal it serves; and whether the ape is shown."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.features.programmes.actions import change_agreement, set_ape
from samspil.features.programmes.models import Agreement
from samspil.features.programmes.queries import choosing
from samspil.features.programmes.views.action_plan import (
    SHOWN,
    agreement_form,
    agreement_page,
    changeable,
    plan_address,
    save,
)
from samspil.foundation.schools.access import Visit, visit_to


@require_POST
def move(request: HttpRequest, school: str, agreement: int) -> HttpResponse:
    """What cannot be saved from the list opens as the whole agreement, with what was typed and what is wrong."""
    visit = visit_to(request, school)
    chosen = changeable(visit, agreement)
    if request.POST.get("status") not in Agreement.Status.values:
        raise Http404
    now = choosing.values_of(chosen)
    typed = {name: value for name, value in now.items() if value not in (None, False)}
    typed |= {name: request.POST.get(name, "") for name in ("status", "seen")}
    if words := request.POST.get("evidence", "").strip():
        typed["evidence"] = words
    form = agreement_form(typed, visit, now)
    if form.is_valid() and save(form, chosen, visit, now):
        messages.success(request, _("Saved."))
        moved = now["status"] != typed["status"] and request.POST.get("undone") != "yes"
        undo = {"moved": str(chosen.pk), "before": str(now["status"])} if moved else {}
        return redirect(_back(request, visit, f"#agreement-{chosen.pk}", undo))
    return agreement_page(request, visit, chosen, form)


@require_POST
def goal_given(request: HttpRequest, school: str, agreement: int) -> HttpResponse:
    visit = visit_to(request, school)
    chosen = changeable(visit, agreement)
    choice = request.POST.get("goal", "")
    found = choosing.goal_from(choice, visit.school)
    if not choice:
        messages.error(request, _("Choose a goal first."))
    elif found.get("goal") is None:
        messages.error(request, _("Somebody has taken away what you chose. Choose again."))
    elif chosen.goal_id is None:
        change_agreement(chosen, chosen.text, by=visit.person, **found)
        messages.success(request, _("It serves a goal now."))
    elif choosing.goal_choice(chosen) != choice:
        messages.error(request, _("Somebody has given it another goal meanwhile."))
    return redirect(_back(request, visit, f"#agreement-{chosen.pk}"))


@require_POST
def ape(request: HttpRequest, school: str) -> HttpResponse:
    """The school decides whether the ape shows which tasks wait."""
    visit = visit_to(request, school)
    if not visit.leads:
        raise Http404
    set_ape(visit.school, shown=request.POST.get("shown") == "yes", by=visit.person)
    return redirect(_back(request, visit, ""))


def _back(request: HttpRequest, visit: Visit, place: str, undo: dict[str, str] | None = None) -> str:
    """The list or the board as one left it, with the way to move it back."""
    kept = {}
    if request.POST.get("show") in SHOWN:
        kept["show"] = request.POST["show"]
    if request.POST.get("view") == "board":
        kept["view"] = "board"
    kept |= undo or {}
    return plan_address(visit) + (f"?{urlencode(kept)}" if kept else "") + place
