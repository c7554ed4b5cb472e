import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samspil.features.planner import actions, calendars
from samspil.features.planner.chips import legend_of
from samspil.features.planner.queries import plan_page, programme_of, version_of
from samspil.foundation.schools.access import Visit, editing_visit_to, leading_visit_to, visit_to
from samspil.foundation.web.errors import Refusal


def calendar(request: HttpRequest, school: str) -> HttpResponse:
    visit = visit_to(request, school)
    view = request.GET.get("view", "weeks")
    view = view if view in calendars.VIEWS else "weeks"
    day = calendars.asked_day(request.GET.get("from", ""))
    earlier, later = calendars.steps(view, day)
    days = calendars.days_of(visit.school, earlier, later)
    facts = {"view": view, "day": day, "earlier": earlier, "later": later, "known": days.known}
    mine = visit.works_here and bool(request.GET.get("mine"))
    chosen = {"mine": mine, "only_mine": "&mine=1" if mine else "", "undo": has_undo(request, school)}
    shown = {**facts, **chosen, **_shown(visit, view, day, days, only_mine=mine)}
    return render(request, "planner/calendar.html", shown)


def plans(request: HttpRequest, school: str) -> HttpResponse:
    """The plan and why it is so; while it is being solved, how far it is."""
    visit = editing_visit_to(request, school)
    page = plan_page(visit.school, request.GET.get("number", ""))
    part = request.headers.get("HX-Request") and request.GET.get("part") == "progress"
    if part and page.progress:
        return render(request, "planner/progress.html", {"page": page})
    response = render(request, "planner/plans.html", {"page": page, "seconds": actions.SECONDS})
    if part:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def solve(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    programme = programme_of(visit.school)
    if programme is None:
        raise Refusal(_("There is no programme to plan yet. Choose one first."))
    asked = request.POST.get("seconds", "")
    seconds = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else actions.SECONDS
    actions.start_solving(programme, by=visit.person, seconds=seconds)
    return redirect("planner:plans", visit.school.slug)


@require_POST
def stop(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    actions.stop_and_keep(version_of(visit.school, pk), by=visit.person)
    messages.success(request, _("Solving ends in a moment. The best plan so far is kept."))
    return redirect("planner:plans", visit.school.slug)


@require_POST
def publish(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = leading_visit_to(request, school)
    made = actions.publish(version_of(visit.school, pk), by=visit.person)
    count = len(made)
    said = ngettext(
        "%(count)d meeting is in the calendar now.", "%(count)d meetings are in the calendar now.", count
    )
    messages.success(request, said % {"count": count})
    return redirect("planner:calendar", visit.school.slug)


def has_undo(request: HttpRequest, school: str) -> bool:
    return bool(request.session.get(f"undo-{school}"))


def _shown(visit: Visit, view: str, day: dt.date, days: calendars.Days, *, only_mine: bool) -> dict[str, Any]:
    match view:
        case "months":
            month = calendars.month_of(visit, day, days, only_mine=only_mine)
            return {
                "month": month,
                "legend": legend_of(chip for week in month for cell in week for chip in cell.chips),
            }
        case "year":
            return {"months": calendars.year_of(visit, day, days, only_mine=only_mine)}
        case "list":
            by_month = calendars.list_of(visit, day, only_mine=only_mine)
            return {
                "by_month": by_month,
                "legend": legend_of(chip for _month, chips in by_month for chip in chips),
            }
        case _:
            weeks = calendars.weeks_of(visit, day, days, only_mine=only_mine)
            return {"weeks": weeks, "legend": legend_of(chip for week in weeks for chip in week.chips)}
