"""The team's samarbejdsaftale: written by the team, read by leaders only when the team shows it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.engines.wording.formats import school_year
from samspil.features.worksharing import actions, queries, rules
from samspil.features.worksharing.forms import AgreementForm
from samspil.features.worksharing.models import TeamAgreement
from samspil.features.worksharing.views.places import Place, place_of, team_of
from samspil.foundation.schools.access import visit_to
from samspil.foundation.schools.models import Team


def agreement(request: HttpRequest, school: str, year: int, team: int) -> HttpResponse:
    place, its_team, kept, member = _found(request, school, year, team)
    if not rules.sees_agreement(place.visit, kept, member=member):
        raise Http404
    context = {
        "team": its_team,
        "year": year,
        "year_said": school_year(year),
        "agreement": kept,
        "due": kept is not None and rules.review_is_due(kept, timezone.localdate()),
        "sections": queries.sections_of(kept),
        "names": queries.member_names(its_team),
        "writes": rules.writes_agreement(place.visit, member=member),
        "written": kept is not None and any(getattr(kept, name) for name in rules.AGREEMENT_FIELDS),
    }
    return render(request, "worksharing/agreement.html", context)


def edit(request: HttpRequest, school: str, year: int, team: int) -> HttpResponse:
    place, its_team, kept, member = _found(request, school, year, team)
    if not rules.writes_agreement(place.visit, member=member):
        raise Http404
    kept = kept or TeamAgreement(team=its_team)
    sections = queries.sections_of(kept)
    form = AgreementForm(request.POST or None, initial=_words(kept), sections=sections)
    if form.is_valid():
        typed = form.cleaned_data
        if typed["edits"] == kept.edits or {**typed, "edits": kept.edits} == _words(kept):
            actions.write_agreement(its_team, place.programme, year, words=typed, by=place.visit.person)
            messages.success(request, _("The agreement is saved."))
            return redirect("worksharing:agreement", school, year, team)
        form = AgreementForm({**request.POST.dict(), "edits": str(kept.edits)}, sections=sections)
    context = {
        "form": form, "team": its_team, "year": year, "agreement": kept, "sections": sections,
        "stale": form.is_bound and not form.errors,
    }  # fmt: skip
    return render(request, "worksharing/edit_agreement.html", context, status=422 if form.is_bound else 200)


@require_POST
def agree(request: HttpRequest, school: str, year: int, team: int) -> HttpResponse:
    place, kept = _own(request, school, year, team)
    actions.agree(kept, by=place.visit.person)
    messages.success(request, _("Agreed. You look at it again in eight school weeks."))
    return redirect("worksharing:agreement", school, year, team)


@require_POST
def look_again(request: HttpRequest, school: str, year: int, team: int) -> HttpResponse:
    place, kept = _own(request, school, year, team)
    actions.look_again(kept, by=place.visit.person)
    messages.success(request, _("You have looked at it again."))
    return redirect("worksharing:agreement", school, year, team)


@require_POST
def show(request: HttpRequest, school: str, year: int, team: int) -> HttpResponse:
    place, kept = _own(request, school, year, team)
    shown = request.POST.get("shown") == "yes"
    actions.show_leaders(kept, shown=shown, by=place.visit.person)
    messages.success(
        request,
        _("The leaders can read the agreement.")
        if shown
        else _("The leaders can no longer read the agreement."),
    )
    return redirect("worksharing:agreement", school, year, team)


def _own(request: HttpRequest, school: str, year: int, team: int) -> tuple[Place, TeamAgreement]:
    place, its_team, _kept, member = _found(request, school, year, team)
    if not rules.writes_agreement(place.visit, member=member):
        raise Http404
    return place, get_object_or_404(
        TeamAgreement, team=its_team, frame__programme=place.programme, frame__year=year
    )


def _found(
    request: HttpRequest, school: str, year: int, team: int
) -> tuple[Place, Team, TeamAgreement | None, bool]:
    place = place_of(visit_to(request, school), year)
    its_team = team_of(place.visit, team)
    kept = queries.agreement_of(its_team, place.programme, year)
    return place, its_team, kept, queries.is_member(its_team, place.visit.person)


def _words(kept: TeamAgreement) -> dict[str, Any]:
    return {**{name: getattr(kept, name) for name in rules.AGREEMENT_FIELDS}, "edits": kept.edits}
