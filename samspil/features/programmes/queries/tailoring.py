"""The tailoring page: every part with its address, what it costs, and what does not hold together."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.engines.content.coherence import faults_of
from samspil.engines.content.tailoring import week_of_school_year
from samspil.engines.wording.formats import number
from samspil.features.programmes.conversion import by_age, engine_programme, signs_of, with_all_rows
from samspil.features.programmes.models import Activity, Duty, Goal, Need, Phase, Programme, Stop
from samspil.features.programmes.queries.hours import YearHours, hours_by_year, school_size
from samspil.features.programmes.queries.needs import needs_of
from samspil.features.programmes.queries.parts import day_of
from samspil.features.programmes.words import (
    AUDIENCES,
    PER,
    language,
    said,
    shown,
    week_day,
    week_words,
    year_words,
)


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    title: str
    note: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionLine:
    text: str
    met_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PhaseLines:
    phase: Line
    criteria: tuple[CriterionLine, ...]
    activities: tuple[Line, ...]
    here: bool  # it is going on, or has something that does not fit


@dataclass(frozen=True, slots=True)
class TailoringPage:
    programme: Programme
    title: str
    purpose: str
    challenges: tuple[Line, ...]
    goals: tuple[Line, ...]
    phases: tuple[PhaseLines, ...]
    stops: tuple[Line, ...]
    duties: tuple[Line, ...]
    teams: tuple[str, ...]
    years: tuple[YearHours, ...]
    faults: tuple[str, ...]
    wishes: tuple[Need, ...]


def tailoring_page(programme: Programme, today: dt.date) -> TailoringPage:
    programme = with_all_rows(programme)
    value = engine_programme(programme)
    return TailoringPage(
        programme=programme,
        title=shown(programme.title, programme.title_en),
        purpose=shown(programme.purpose, programme.purpose_en),
        challenges=tuple(Line(row.key, shown(row.text, row.text_en)) for row in by_age(programme.challenges)),
        goals=tuple(_goal(row) for row in programme.goals.all()),
        phases=tuple(_phases(programme, today)),
        stops=tuple(
            _stop(row, programme) for row in sorted(programme.stops.all(), key=lambda row: (row.year, row.pk))
        ),
        duties=tuple(_duty(row) for row in by_age(programme.duties)),
        teams=tuple(programme.chosen_teams),
        years=hours_by_year(value, school_size(programme.school), programme.first_year),
        faults=tuple(dict.fromkeys(said(fault.text) for fault in faults_of(value))),
        wishes=needs_of(programme.school)[Need.Kind.WISH],
    )


def _goal(row: Goal) -> Line:
    below = tuple(shown(sign.text, sign.text_en) for sign in signs_of(row))
    return Line(row.key, shown(row.text, row.text_en), str(row.get_field_display()), below)


def _stop(row: Stop, programme: Programme) -> Line:
    return Line(row.key, shown(row.text, row.text_en), year_words(row.year, programme.first_year))


def _duty(row: Duty) -> Line:
    per, count = row.details.get("per", "school"), row.details.get("count", 1)
    holders = ngettext("%(count)s holds it", "%(count)s hold it", count) % {"count": count}
    hours = _("%(hours)s hours a year") % {"hours": number(float(row.hours), language())}
    return Line(row.key, shown(row.title, row.title_en), f"{PER[per]} · {holders} · {hours}")


def _phases(programme: Programme, today: dt.date) -> list[PhaseLines]:
    under: dict[int, list[Activity]] = defaultdict(list)
    for row in programme.activities.all():
        under[row.phase_id].append(row)
    return [
        PhaseLines(
            _phase(phase, programme.first_year),
            tuple(
                CriterionLine(shown(it["da"], it.get("en", "")), day_of(it.get("met_on")))
                for it in phase.exit_criteria
            ),
            tuple(_activity(row, programme.first_year) for row in sorted(under[phase.pk], key=_when)),
            _is_now(phase, programme.first_year, today),
        )
        for phase in programme.phases.all()
    ]


def _phase(row: Phase, first_year: int) -> Line:
    begins, ends = year_words(row.begins_year, first_year), year_words(row.ends_year, first_year)
    note = f"{begins}, {week_words(row.begins_week)} – {ends}, {week_words(row.ends_week)}"
    return Line(row.key, shown(row.title, row.title_en), note)


def _is_now(row: Phase, first_year: int, today: dt.date) -> bool:
    first = week_day(row.begins_year, row.begins_week, first_year, 1)
    return first <= today <= week_day(row.ends_year, row.ends_week, first_year, 7)


def _activity(row: Activity, first_year: int) -> Line:
    when = f"{year_words(row.year, first_year)}, {week_words(row.first_week, row.last_week)}"
    note = f"{AUDIENCES[row.audience]} · {row.count} × {row.minutes} min. · {when}"
    return Line(row.key, shown(row.title, row.title_en), note)


def _when(row: Activity) -> tuple[int, int, int]:
    return row.year, week_of_school_year(row.first_week), row.order
