"""What the school brings, and the three proposals made of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.features.programmes.actions import (
    add_need,
    change_need,
    choose_proposal,
    make_proposals,
    remove_need,
)
from samspil.features.programmes.forms.needs import NeedForm
from samspil.features.programmes.models import Need, Programme, Version
from samspil.features.programmes.queries.needs import needs_of, proposals_of, shaped_programme
from samspil.features.programmes.rules import fingerprint
from samspil.foundation.schools.access import Visit, editing_visit_to


def needs(request: HttpRequest, school: str) -> HttpResponse:
    """The page; a need that is posted is added to its kind."""
    visit = editing_visit_to(request, school)
    form, kind = NeedForm(request.POST or None), request.POST.get("kind", "")
    if request.method == "POST" and kind not in Need.Kind.values:
        raise Http404
    if request.method == "POST" and form.is_valid():
        add_need(visit.school, kind, form.cleaned_data["text"], by=visit.person)
        messages.success(request, _("It is written down."))
        return redirect("programmes:needs", visit.school.slug)
    return render(request, "programmes/needs.html", _page(visit, form, kind))


def need(request: HttpRequest, school: str, need: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    chosen = get_object_or_404(Need, school=visit.school, pk=need)
    mark = fingerprint({"text": chosen.text})
    form = NeedForm(request.POST or None, initial={"text": chosen.text, "seen": mark})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] == mark or form.cleaned_data["text"] == chosen.text:
            change_need(chosen, form.cleaned_data["text"], by=visit.person)
            messages.success(request, _("Saved."))
            return redirect("programmes:needs", visit.school.slug)
        form.add_error(None, _("Somebody has changed this while you were writing. Compare, and save again."))
        form.data = {**dict(form.data.items()), "seen": mark}
    return render(request, "programmes/need.html", {"visit": visit, "form": form, "need": chosen})


@require_POST
def need_gone(request: HttpRequest, school: str, need: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    for chosen in Need.objects.filter(school=visit.school, pk=need):
        remove_need(chosen, by=visit.person)
    messages.success(request, _("It is taken away."))
    return redirect("programmes:needs", visit.school.slug)


@require_POST
def proposals(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    make_proposals(visit.school, by=visit.person)
    return redirect(redirect("programmes:needs", visit.school.slug).url + "#proposals")


@require_POST
def choose(request: HttpRequest, school: str, version: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    found = Version.objects.filter(programme__school=visit.school).exclude(size="")
    choose_proposal(get_object_or_404(found, pk=version), by=visit.person)
    messages.success(request, _("It is yours to tailor. Everything can be changed."))
    return redirect("programmes:edit", visit.school.slug)


def _page(visit: Visit, form: NeedForm, kind: str) -> dict[str, object]:
    programme = shaped_programme(visit.school)
    written = needs_of(visit.school)
    return {
        "visit": visit,
        "kinds": [
            (name, written[name], form if name == kind else NeedForm(auto_id=f"id_{name}_%s"))
            for name in Need.Kind.values
        ],
        "any_challenge": bool(written[Need.Kind.CHALLENGE]),
        "proposals": proposals_of(programme),
        "chosen": programme if programme and programme.state == Programme.State.PROPOSED else None,
    }
