"""The leadership's frame for a school year: read by everyone when MED has seen it, written by those who lead."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.engines.planning.worksharing.agreement import read_frame_page
from samspil.engines.wording.formats import school_year
from samspil.features.programmes.models import Programme
from samspil.features.worksharing import actions, queries, rules, team_list
from samspil.features.worksharing.forms import MOST, FrameForm, StepForm
from samspil.features.worksharing.hours import frame_value
from samspil.features.worksharing.models import WorkFrame
from samspil.features.worksharing.views.places import Place, place_of
from samspil.foundation.schools.access import editing_visit_to, leading_visit_to, visit_to


def frame(request: HttpRequest, school: str) -> HttpResponse:
    """The school year that is being prepared, or the one that runs."""
    visit = visit_to(request, school)
    programme = queries.programme_of(visit.school)
    if programme is None:
        return render(request, "worksharing/no_programme.html")
    place = Place(visit, programme, rules.year_to_show(programme, timezone.localdate()))
    return render(request, "worksharing/frame.html", _page(place))


def frame_in_year(request: HttpRequest, school: str, year: int) -> HttpResponse:
    place = place_of(visit_to(request, school), year)
    return render(request, "worksharing/frame.html", _page(place))


def edit(request: HttpRequest, school: str, year: int) -> HttpResponse:
    place = place_of(editing_visit_to(request, school), year)
    kept = queries.frame_of(place.programme, year) or WorkFrame(expected=_suggested())
    groups = queries.groups_to_limit(place.programme, year)
    said = _words(kept) | _limits(place.programme, year, groups)
    form = FrameForm(request.POST or None, initial=said, groups=groups)
    if form.is_valid():
        typed = form.cleaned_data
        if typed["edits"] == kept.edits or {**typed, "edits": kept.edits} == said:
            slack = typed["slack_hours"]
            actions.write_frame(
                place.programme, year, words=typed, slack=slack, most=form.most, by=place.visit.person
            )
            messages.success(request, _("The frame is saved."))
            return redirect("worksharing:frame_in_year", school, year)
        form = FrameForm({**request.POST.dict(), "edits": str(kept.edits)}, initial=said, groups=groups)
    stale = form.is_bound and not form.errors
    context = {"form": form, "year": year, "kept": kept, "stale": stale}
    return render(request, "worksharing/edit_frame.html", context, status=422 if form.is_bound else 200)


@require_POST
def step(request: HttpRequest, school: str, year: int, step: str) -> HttpResponse:
    place = place_of(leading_visit_to(request, school), year)
    form = StepForm(request.POST)
    if not form.is_valid():
        return render(request, "worksharing/frame.html", _page(place, form), status=422)
    actions.take_step(place.programme, year, step=step, on=form.cleaned_data["on"], by=place.visit.person)
    messages.success(request, _("The step is taken."))
    return redirect("worksharing:frame_in_year", school, year)


@require_POST
def step_back(request: HttpRequest, school: str, year: int, step: str) -> HttpResponse:
    place = place_of(leading_visit_to(request, school), year)
    actions.take_step_back(place.programme, year, step=step, by=place.visit.person)
    messages.success(request, _("The step is taken back."))
    return redirect("worksharing:frame_in_year", school, year)


def _page(place: Place, form: StepForm | None = None) -> dict[str, Any]:
    visit, programme, year = place.visit, place.programme, place.year
    kept = queries.frame_of(programme, year)
    sees = rules.sees_frame(visit, kept)
    value = frame_value(programme, year, kept)
    return {
        "programme": programme,
        "limited": bool(programme.most_hours(year)),
        "year": year,
        "year_said": school_year(year),
        "years": queries.years_said(programme),
        "frame": kept,
        "sees": sees,
        "rungs": queries.rungs_of(kept),
        "deadline": queries.deadline_of(year),
        "groups": queries.group_rows(programme, year, value) if sees else [],
        "own": queries.own_frame(programme, visit.person) if sees else None,
        "stops": queries.programme_stops(value) if sees else [],
        "gaps": queries.gaps_of(value, kept) if visit.may_edit else [],
        "kinds": team_list.by_kind(team_list.team_rows(visit, kept)),
        "form": form or StepForm(initial={"on": timezone.localdate()}),
    }


def _words(kept: WorkFrame) -> dict[str, Any]:
    return {
        "expected": kept.expected,
        "joint_preparation": kept.joint_preparation,
        "stops": kept.stops,
        "slack_hours": kept.slack_hours,
        "edits": kept.edits,
    }


def _limits(programme: Programme, year: int, groups: Iterable[tuple[str, str]]) -> dict[str, float | None]:
    most = programme.most_hours(year)
    return {f"{MOST}{group}": most.get(group) for group, _name in groups}


def _suggested() -> str:
    """Sentences to begin from."""
    return "\n".join(text.said_in(queries.language()) for text in read_frame_page().suggested)
