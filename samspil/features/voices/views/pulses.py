"""One question after a meeting: planning it, answering it, and what it says."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samspil.features.voices import pulse_actions, queries, rules
from samspil.features.voices.forms import PulseAnswerForm, PulseForm
from samspil.features.voices.models import Pulse
from samspil.foundation.accounts.kept_text import anonymous
from samspil.foundation.schools.access import Visit, editing_visit_to, visit_to
from samspil.foundation.web.errors import Refusal


def pulses(request: HttpRequest, school: str) -> HttpResponse:
    visit = _pulse_visit(request, school)
    form = PulseForm(meetings=queries.meetings_for_pulse(visit.school, timezone.now()))
    return render(request, "voices/pulses.html", _list(visit, form))


@require_POST
def plan(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    form = PulseForm(request.POST, meetings=queries.meetings_for_pulse(visit.school, timezone.now()))
    if form.is_valid():
        words = form.cleaned_data
        try:
            pulse_actions.plan_pulse(words["meeting"], question=words["question"], by=visit.person)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The pulse opens when the meeting ends."))
            return redirect("voices:pulses", school)
    return render(request, "voices/pulses.html", _list(visit, form), status=422)


@require_POST
def take_away(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    pulse_actions.take_away_pulse(_pulse(visit, pk), by=visit.person)
    messages.success(request, _("The pulse is taken away."))
    return redirect("voices:pulses", school)


def pulse(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """Where the link of a meeting leads: the question while it is open, the result afterwards."""
    visit = _pulse_visit(request, school)
    return render(request, "voices/pulse.html", _one(visit, _pulse(visit, pk), PulseAnswerForm()))


@anonymous
@require_POST
def answer(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = visit_to(request, school)
    if not rules.may_answer_pulse(visit):
        raise Http404
    asked = _pulse(visit, pk)
    form = PulseAnswerForm(request.POST)
    if not form.is_valid():
        return render(request, "voices/pulse.html", _one(visit, asked, form), status=422)
    profession = queries.profession_of(visit.person, visit.school)
    new = pulse_actions.answer_pulse(
        asked, value=form.cleaned_data["value"], profession=profession, by=visit.person
    )
    messages.success(
        request, _("Your answer is counted.") if new else _("You have answered already. Nothing was changed.")
    )
    return redirect("voices:pulse", school, pk)


def _list(visit: Visit, form: PulseForm) -> dict[str, Any]:
    now = timezone.now()
    year = rules.school_year_of(timezone.localdate())
    used = queries.pulses_in_year(visit.school, year).count()
    left = max(0, rules.PULSES_A_YEAR - used)
    return {
        "form": form,
        "cards": queries.pulse_cards(visit.school, visit.person, now),
        "left": left,
        "left_said": ngettext(
            "%(left)s pulse is left of this school year's six.",
            "%(left)s pulses are left of this school year's six.",
            left,
        )
        % {"left": left},
        "may_plan": visit.may_edit,
        "may_answer": rules.may_answer_pulse(visit),
    }


def _one(visit: Visit, asked: Pulse, form: PulseAnswerForm) -> dict[str, Any]:
    now = timezone.now()
    given = queries.has_answered(asked, visit.person)
    return {
        "card": queries.pulse_card(asked, now, mine_given=given),
        "result": queries.pulse_result(asked, now),
        "form": form,
        "may_answer": rules.may_answer_pulse(visit),
    }


def _pulse_visit(request: HttpRequest, school: str) -> Visit:
    visit = visit_to(request, school)
    if not rules.sees_pulses(visit):
        raise Http404
    return visit


def _pulse(visit: Visit, pk: int) -> Pulse:
    return get_object_or_404(
        queries.pulses_of(visit.school).select_related("meeting__school").exclude(meeting__state="cancelled"),
        pk=pk,
    )
