"""What the school brings, and the three proposals made of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.features.programmes.actions import (
    add_need,
    add_note,
    answer_need,
    change_need,
    choose_proposal,
    make_proposals,
    remove_need,
)
from samspil.features.programmes.forms.needs import AnsweredNeedForm, NeedForm
from samspil.features.programmes.models import Need, Programme, Version
from samspil.features.programmes.queries import choosing
from samspil.features.programmes.queries.needs import (
    agreed_programme,
    earlier_of,
    need_line,
    need_lines,
    proposals_of,
    shaped_programme,
)
from samspil.features.programmes.rules import fingerprint, may_reword
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
    found = Need.objects.filter(school=visit.school).select_related("goal", "activity")
    chosen = get_object_or_404(found, pk=need)
    now = _values(chosen)
    form = _form(request, visit, {**now, "seen": fingerprint(now)}, theirs=may_reword(chosen, visit.person))
    if request.method == "POST" and form.is_valid() and _saved(form, chosen, visit, now):
        messages.success(request, _("Saved."))
        return redirect(f"{_needs(visit)}#need-{chosen.pk}")
    shown = {"form": form, "need": need_line(chosen), "theirs": may_reword(chosen, visit.person)}
    return render(request, "programmes/need.html", {"visit": visit, **shown, "earlier": earlier_of(chosen)})


def _values(need: Need) -> dict[str, str]:
    return {"text": need.text, "answer": choosing.answer_choice(need), "outcome": need.outcome}


def _form(request: HttpRequest, visit: Visit, initial: dict[str, str], *, theirs: bool) -> NeedForm:
    answers = choosing.answer_choices(visit.school)
    if answers:
        return AnsweredNeedForm(request.POST or None, initial=initial, answers=answers, theirs=theirs)
    return NeedForm(request.POST or None, initial=initial, theirs=theirs)


def _saved(form: NeedForm, need: Need, visit: Visit, now: dict[str, str]) -> bool:
    """Save, unless somebody has changed it meanwhile and it says something else than what was typed."""
    said = {**now, **form.cleaned_data}
    seen, note = said.pop("seen", ""), said.pop("note", "").strip()
    if note:
        add_note(need, note, by=visit.person)
    if said == now:
        return True
    if seen != fingerprint(now):
        form.add_error(None, _("Somebody has changed this while you were writing. Compare, and save again."))
        form.data = {**dict(form.data.items()), "seen": fingerprint(now)}
        return False
    change_need(need, said["text"], by=visit.person)
    answer_need(need, said["outcome"], by=visit.person, **choosing.answer_from(said["answer"], visit.school))
    return True


def _needs(visit: Visit) -> str:
    return redirect("programmes:needs", visit.school.slug).url


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
    return redirect(_needs(visit) + "#proposals")


@require_POST
def choose(request: HttpRequest, school: str, version: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    found = Version.objects.filter(programme__school=visit.school).exclude(size="")
    choose_proposal(get_object_or_404(found, pk=version), by=visit.person)
    messages.success(request, _("It is yours to tailor. Everything can be changed."))
    return redirect("programmes:edit", visit.school.slug)


def _page(visit: Visit, form: NeedForm, kind: str) -> dict[str, object]:
    programme = shaped_programme(visit.school)
    written = need_lines(visit.school)
    return {
        "visit": visit,
        "kinds": [
            (name, written[name], form if name == kind else NeedForm(auto_id=f"id_{name}_%s"))
            for name in Need.Kind.values
        ],
        "any_challenge": bool(written[Need.Kind.CHALLENGE]),
        "proposals": proposals_of(programme),
        "agreed": None if programme else agreed_programme(visit.school),
        "chosen": programme if programme and programme.state == Programme.State.PROPOSED else None,
    }
