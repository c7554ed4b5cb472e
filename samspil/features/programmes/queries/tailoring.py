"""The tailoring page: every part with its address, what it costs, and what does not hold together."""

from collections import defaultdict
from dataclasses import dataclass

from samspil.engines.content.coherence import faults_of
from samspil.engines.content.tailoring import week_of_school_year
from samspil.features.programmes.conversion import engine_programme
from samspil.features.programmes.models import Activity, Goal, Need, Phase, Programme, Stop
from samspil.features.programmes.queries.hours import YearHours, hours_by_year, school_size
from samspil.features.programmes.queries.needs import needs_of
from samspil.features.programmes.words import AUDIENCES, said, shown, year_words


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    title: str
    note: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseLines:
    phase: Line
    activities: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TailoringPage:
    programme: Programme
    title: str
    purpose: str
    challenges: tuple[Line, ...]
    goals: tuple[Line, ...]
    phases: tuple[PhaseLines, ...]
    stops: tuple[Line, ...]
    years: tuple[YearHours, ...]
    faults: tuple[str, ...]
    wishes: tuple[Need, ...]


def tailoring_page(programme: Programme) -> TailoringPage:
    value = engine_programme(programme)
    return TailoringPage(
        programme=programme,
        title=shown(programme.title, programme.title_en),
        purpose=shown(programme.purpose, programme.purpose_en),
        challenges=tuple(
            Line(row.key, shown(row.text, row.text_en)) for row in programme.challenges.order_by("pk")
        ),
        goals=tuple(_goal(row) for row in programme.goals.prefetch_related("signs")),
        phases=tuple(_phases(programme)),
        stops=tuple(_stop(row, programme) for row in programme.stops.order_by("year", "pk")),
        years=hours_by_year(value, school_size(programme.school), programme.first_year),
        faults=tuple(dict.fromkeys(said(fault.text) for fault in faults_of(value))),
        wishes=needs_of(programme.school)[Need.Kind.WISH],
    )


def _goal(row: Goal) -> Line:
    signs = sorted(row.signs.all(), key=lambda sign: sign.pk)
    below = tuple(shown(sign.text, sign.text_en) for sign in signs)
    return Line(row.key, shown(row.text, row.text_en), str(row.get_field_display()), below)


def _stop(row: Stop, programme: Programme) -> Line:
    return Line(row.key, shown(row.text, row.text_en), year_words(row.year, programme.first_year))


def _phases(programme: Programme) -> list[PhaseLines]:
    under: dict[int, list[Activity]] = defaultdict(list)
    for row in programme.activities.all():
        under[row.phase_id].append(row)
    return [
        PhaseLines(
            _phase(phase, programme.first_year),
            tuple(_activity(row, programme.first_year) for row in sorted(under[phase.pk], key=_when)),
        )
        for phase in programme.phases.all()
    ]


def _phase(row: Phase, first_year: int) -> Line:
    begins, ends = year_words(row.begins_year, first_year), year_words(row.ends_year, first_year)
    note = f"{begins}, {row.begins_week} – {ends}, {row.ends_week}"
    criteria = tuple(shown(it["da"], it.get("en", "")) for it in row.exit_criteria)
    return Line(row.key, shown(row.title, row.title_en), note, criteria)


def _activity(row: Activity, first_year: int) -> Line:
    when = f"{year_words(row.year, first_year)}, {row.first_week}–{row.last_week}"
    note = f"{AUDIENCES[row.audience]} · {row.count} × {row.minutes} min. · {when}"
    return Line(row.key, shown(row.title, row.title_en), note)


def _when(row: Activity) -> tuple[int, int, int]:
    return row.year, week_of_school_year(row.first_week), row.order
