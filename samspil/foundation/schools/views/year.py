"""The school year: at a glance, and what the school says about its days."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.engines.calendars.schoolyear import DayType
from samspil.engines.importing.source import Source
from samspil.engines.wording.findings import Refused
from samspil.foundation.history.sentences import say
from samspil.foundation.schools.access import Visit, editing_visit_to
from samspil.foundation.schools.actions.days import (
    mark_days,
    remove_mark,
    set_own_holidays,
    set_quiet_weeks,
    undo_last_mark,
)
from samspil.foundation.schools.forms.days import MarkForm, OwnHolidaysForm, QuietWeeksForm
from samspil.foundation.schools.forms.fields import mark_of_state
from samspil.foundation.schools.forms.uploads import CalendarForm
from samspil.foundation.schools.models import DayMark, OwnHolidays, School
from samspil.foundation.schools.pages.year import YearPage, month_key, year_page
from samspil.foundation.schools.queries import frame_of
from samspil.foundation.schools.reading import holidays_in
from samspil.foundation.schools.rules import school_year_of
from samspil.foundation.schools.words import spoken

FURTHEST = 8  # years from now that a school may look at


def show(request: HttpRequest, school: str, start: int) -> HttpResponse:
    """Twelve months; days are marked here."""
    visit, page = _opened(request, school, start)
    chosen = {"first": request.GET.get("first", ""), "type": DayType.STAFF.value}
    form = MarkForm(request.POST or None, start=start, year=page.school_year, initial=chosen)
    if request.method == "POST" and form.is_valid():
        mark_days(visit.school, facts=form.facts, by=visit.person)
        messages.success(request, _("The days are marked."))
        return redirect(f"{reverse('schools:year', args=[school, start])}#{month_key(form.facts.first)}")
    return render(request, "schools/year.html", _shown(visit, page, form))


def _opened(request: HttpRequest, school: str, start: int) -> tuple[Visit, YearPage]:
    visit = editing_visit_to(request, school)
    if abs(start - school_year_of(timezone.localdate())) > FURTHEST:
        raise Http404
    return visit, year_page(visit.school, start)


def _shown(visit: Visit, page: YearPage, form: MarkForm) -> dict[str, object]:
    school, start = visit.school, page.start
    return {
        "visit": visit, "page": page, "form": form, "before": start - 1, "after": start + 1,
        "own": _own_form(school, start), "calendar": CalendarForm(), "quiet": _quiet_form(school),
        "undoes": say(page.last) if page.last else "",
    }  # fmt: skip


def _own_form(school: School, start: int, data: object = None, *, written: str = "") -> OwnHolidaysForm:
    row = school.own_holidays.filter(start=start).first() or OwnHolidays(school=school, start=start)
    said = row.written or _("nothing")
    return OwnHolidaysForm(
        data, initial={"written": written or row.written}, now=mark_of_state(row), said=said
    )


def _quiet_form(school: School, data: object = None) -> QuietWeeksForm:
    frame = frame_of(school)
    initial = {name: ", ".join(map(str, weeks)) for name, weeks in (("added", frame.quiet_added), ("opened", frame.quiet_opened))}  # fmt: skip
    return QuietWeeksForm(data, initial=initial)


@require_POST
def holidays(request: HttpRequest, school: str, start: int) -> HttpResponse:
    visit, page = _opened(request, school, start)
    form = _own_form(visit.school, start, request.POST)
    if form.is_valid():
        set_own_holidays(visit.school, start, written=form.cleaned_data["written"], by=visit.person)
        messages.success(request, _("The holidays are saved."))
        return redirect("schools:year", school, start)
    blank = MarkForm(start=start, year=page.school_year)
    return render(request, "schools/year.html", _shown(visit, page, blank) | {"own": form})


@require_POST
def holidays_from_calendar(request: HttpRequest, school: str, start: int) -> HttpResponse:
    """What the calendar says stands in the form, to be looked through; nothing is saved."""
    visit, page = _opened(request, school, start)
    blank, form = MarkForm(start=start, year=page.school_year), CalendarForm(request.POST, request.FILES)
    shown = _shown(visit, page, blank)
    if form.is_valid():
        file = form.cleaned_data["calendar"]
        try:
            written = holidays_in(Source(file.name, file.read()), start)
        except Refused as refused:
            form.add_error("calendar", " ".join(each.text.said_in(spoken()) for each in refused.findings))
        else:
            if written:
                shown |= {"own": _own_form(visit.school, start, written=written), "filled": True}
            else:
                form.add_error("calendar", _("There are no whole days off in this school year in the file."))
    return render(request, "schools/year.html", shown | {"calendar": form})


@require_POST
def quiet_weeks(request: HttpRequest, school: str, start: int) -> HttpResponse:
    visit, page = _opened(request, school, start)
    form = _quiet_form(visit.school, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        set_quiet_weeks(visit.school, added=told["added"], opened=told["opened"], by=visit.person)
        messages.success(request, _("The quiet weeks are saved."))
        return redirect("schools:year", school, start)
    blank = MarkForm(start=start, year=page.school_year)
    return render(request, "schools/year.html", _shown(visit, page, blank) | {"quiet": form})


@require_POST
def unmark(request: HttpRequest, school: str, start: int, mark: int) -> HttpResponse:
    """Twice is once: a mark that is gone already is gone."""
    visit = editing_visit_to(request, school)
    row = DayMark.everything.filter(school=visit.school, pk=mark).first()
    if row is not None:
        remove_mark(row, by=visit.person)
        messages.success(request, _("The mark is removed."))
    if row is not None and row.draft:
        return redirect("schools:next_year", school)
    return redirect("schools:year", school, start)


@require_POST
def undo(request: HttpRequest, school: str, start: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    undo_last_mark(visit.school, start, by=visit.person)
    messages.success(request, _("The last change is undone."))
    return redirect("schools:year", school, start)
