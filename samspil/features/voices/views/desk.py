"""The facilitator's desk, where raw texts are read, and the drafts that the facilitator and the leaders share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samspil.features.voices import actions, queries, rules
from samspil.features.voices.forms import AnswerForm, ScreeningForm, SetAsideForm
from samspil.features.voices.models import Answer, Reservation
from samspil.foundation.schools.access import Visit, editing_visit_to, visit_to
from samspil.foundation.web.errors import Refusal


@never_cache
def desk(request: HttpRequest, school: str) -> HttpResponse:
    visit = _reading_visit(request, school)
    return render(
        request,
        "voices/desk.html",
        {
            "waiting": queries.desk_of(visit.school),
            "set_aside": queries.set_aside_of(visit.school),
            "drafts": queries.drafts_of(visit.school),
        },
    )


@never_cache
def screening(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = _reading_visit(request, school)
    reservation = get_object_or_404(visit.school.reservations, pk=pk)
    form = ScreeningForm(request.POST or None, initial=_screened(reservation))
    if form.is_valid():
        current = _same(form, _screened(reservation)) or form.cleaned_data["edits"] == reservation.edits
        if current and _done(form, lambda: _screen(visit, reservation, form)):
            messages.success(request, _("The leaders now see your wording, and only that."))
            return redirect("voices:desk", school)
        form = _fresh(form, reservation.edits)
    stale = form.is_bound and form.data.get("stale") == "yes"
    context = {
        "form": form,
        "reservation": reservation,
        "themes": queries.themes_of(visit.school),
        "stale": stale,
    }
    return render(
        request, "voices/screening.html", {**context, "aside": SetAsideForm()}, status=_status(form)
    )


@require_POST
def set_aside(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = _reading_visit(request, school)
    reservation = get_object_or_404(visit.school.reservations, pk=pk)
    aside = SetAsideForm(request.POST)
    if not aside.is_valid():
        context = {
            "form": ScreeningForm(initial=_screened(reservation)),
            "reservation": reservation,
            "aside": aside,
        }
        return render(request, "voices/screening.html", context, status=422)
    actions.set_aside(reservation, because=aside.cleaned_data["because"], by=visit.person)
    messages.success(request, _("Set aside. The writer can see it with the receipt."))
    return redirect("voices:desk", school)


@require_POST
def bring_back(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = _reading_visit(request, school)
    actions.bring_back(get_object_or_404(visit.school.reservations, pk=pk), by=visit.person)
    messages.success(request, _("It is back on the desk."))
    return redirect("voices:desk", school)


@never_cache
def draft(request: HttpRequest, school: str) -> HttpResponse:
    """One answer to the questions ticked on the desk."""
    visit = _reading_visit(request, school)
    asked = request.POST if request.method == "POST" else request.GET
    picked = [int(pk) for pk in asked.getlist("r") if pk.isdecimal() and len(pk) < 17]
    chosen = list(visit.school.reservations.filter(pk__in=picked, state__in=rules.OPEN).exclude(screened=""))
    if not chosen:
        messages.error(request, _("Tick at least one question you have put in your own words."))
        return redirect("voices:desk", school)
    form = AnswerForm(request.POST or None, initial={"question": chosen[0].screened})
    if form.is_valid() and _done(form, lambda: _draft(visit, chosen, form)):
        messages.success(request, _("The draft is ready for the leaders."))
        return redirect("voices:desk", school)
    return render(request, "voices/draft.html", {"form": form, "chosen": chosen}, status=_status(form))


@never_cache
def answer(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """Edited by the facilitator and the leaders; a leader signs, and everybody can read it."""
    visit = editing_visit_to(request, school)
    draft = get_object_or_404(visit.school.answers, pk=pk)
    form = AnswerForm(request.POST or None, initial=_drafted(draft))
    home = "voices:reservations" if visit.leads else "voices:desk"
    if draft.signed_at and (not form.is_valid() or _same(form, _drafted(draft))):
        return redirect(home, school)
    if form.is_valid():
        current = _same(form, _drafted(draft)) or form.cleaned_data["edits"] == draft.edits
        if current and _done(form, lambda: _keep(request, visit, draft, form)):
            return redirect(home, school)
        form = _fresh(form, draft.edits)
    context = {
        "form": form,
        "draft": draft,
        "stale": form.is_bound and form.data.get("stale") == "yes",
        "wordings": queries.wordings_of(draft),
        "may_sign": rules.may_sign(visit),
    }
    return render(request, "voices/answer.html", context, status=_status(form))


def _keep(request: HttpRequest, visit: Visit, draft: Answer, form: AnswerForm) -> None:
    words = {"question": form.cleaned_data["question"], "text": form.cleaned_data["text"]}
    if request.POST.get("sign") and rules.may_sign(visit):
        actions.sign_answer(draft, **words, by=visit.person)
        messages.success(request, _("Signed. Everybody at the school can read it now."))
    else:
        actions.edit_answer(draft, **words, by=visit.person)
        messages.success(request, _("The draft is saved."))


def _draft(visit: Visit, chosen: list[Reservation], form: AnswerForm) -> None:
    words = form.cleaned_data
    actions.draft_answer(
        visit.school, reservations=chosen, question=words["question"], text=words["text"], by=visit.person
    )


def _screen(visit: Visit, reservation: Reservation, form: ScreeningForm) -> None:
    words = form.cleaned_data
    actions.screen(reservation, screened=words["screened"], theme=words["theme"], by=visit.person)


def _done(form: Any, act: Callable[[], None]) -> bool:
    """Do it, or put the refusal beside the fields so that nothing typed is lost."""
    try:
        act()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _fresh(form: Any, edits: int) -> Any:
    """The same form with what was typed and today's number of edits; ``stale`` when somebody else was first."""
    if form.errors:
        return form
    data = form.data.copy()
    data["edits"], data["stale"] = str(edits), "yes"
    return type(form)(data)


def _screened(reservation: Reservation) -> dict[str, Any]:
    return {"screened": reservation.screened, "theme": reservation.theme, "edits": reservation.edits}


def _drafted(draft: Answer) -> dict[str, Any]:
    return {"question": draft.question, "text": draft.text, "edits": draft.edits}


def _same(form: Any, kept: dict[str, Any]) -> bool:
    """What is sent is what is kept already: the same form sent twice."""
    return all(form.cleaned_data[name] == value for name, value in kept.items() if name != "edits")


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


def _reading_visit(request: HttpRequest, school: str) -> Visit:
    visit = visit_to(request, school)
    if not rules.may_read_raw(visit):
        raise Http404
    return visit
