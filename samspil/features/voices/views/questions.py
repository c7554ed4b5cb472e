"""Questions and reservations, for everyone at the school: writing, the receipt, what has been answered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samspil.features.voices import queries, rules
from samspil.features.voices.actions import write_reservation
from samspil.features.voices.forms import ReceiptForm, WritingForm
from samspil.features.voices.private_words import Suspect, suspect_in
from samspil.features.voices.receipts import new_code
from samspil.foundation.accounts.kept_text import anonymous
from samspil.foundation.schools.access import Visit, open_visit_to, visit_to


@never_cache
def reservations(request: HttpRequest, school: str) -> HttpResponse:
    visit = open_visit_to(request, school)
    if visit.only_reads:
        answers = queries.public_answers(visit.school)
        return render(request, "voices/public_answers.html", {"visit": visit, "answers": answers})
    if not rules.sees_questions(visit):
        raise Http404
    return render(request, "voices/questions.html", _page(visit, WritingForm(initial={"code": new_code()})))


@anonymous
@never_cache
@require_POST
def write(request: HttpRequest, school: str) -> HttpResponse:
    """The receipt is shown in the answer itself: kept anywhere, it would lead back to the writer."""
    visit = _writing_visit(request, school)
    facilitators = queries.facilitators_of(visit.school)
    if not facilitators:
        return redirect("voices:reservations", school)
    form = WritingForm(request.POST)
    if not form.is_valid():
        return render(request, "voices/questions.html", _page(visit, form), status=422)
    text = form.cleaned_data["text"]
    suspect = suspect_in(text, queries.known_words(visit.school))
    if suspect and form.cleaned_data["looked"] != suspect.words:
        return render(request, "voices/questions.html", _page(visit, form, suspect))
    code = write_reservation(visit.school, text=text, code=form.cleaned_data["code"])
    return render(request, "voices/receipt_given.html", {"code": code, "facilitators": facilitators})


@anonymous
@never_cache
def receipt(request: HttpRequest, school: str) -> HttpResponse:
    """The code comes by POST, so that it stands in no address and no log."""
    visit = _writing_visit(request, school)
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    card = queries.receipt_card(visit.school, form.cleaned_data["code"]) if form.is_valid() else None
    return render(
        request,
        "voices/receipt.html",
        {"form": form, "card": card, "asked": form.is_bound and form.is_valid()},
    )


def _writing_visit(request: HttpRequest, school: str) -> Visit:
    visit = visit_to(request, school)
    if not rules.may_write(visit):
        raise Http404
    return visit


def _page(visit: Visit, form: WritingForm, suspect: Suspect | None = None) -> dict[str, Any]:
    school = visit.school
    return {
        "form": form,
        "suspect": suspect,
        "may_write": rules.may_write(visit),
        "may_read_raw": rules.may_read_raw(visit),
        "sees_pulses": rules.sees_pulses(visit),
        "facilitators": queries.facilitators_of(school),
        "answers": queries.public_answers(school),
        "counts": queries.state_counts(school),
        "themes": queries.open_themes(school) if visit.leads else [],
        "drafts": queries.drafts_of(school) if visit.may_edit else [],
    }
