"""The middle of the year wheel: the phase we are in, or without a day how long the programme is."""

from samspil.engines.charts.spiral import school_year_of
from samspil.engines.charts.svg import Point, circle, filled, label, width_of
from samspil.engines.charts.tokens import phase_tone
from samspil.engines.charts.values import Course
from samspil.engines.wording.formats import week
from samspil.engines.wording.text import Language, Text

PHASE_OF = Text("Fase {no} af {all}", "Phase {no} of {all}")
BETWEEN = Text("Mellem to faser", "Between two phases")
YEARS = Text("{years} skoleår", "{years} school years")
ONE_YEAR = Text("1 skoleår", "1 school year")
PHASES = Text("{count} faser", "{count} phases")


def hub(course: Course, language: Language, centre: Point, radius: float) -> list[str]:
    """A soft disc with three lines; the middle one shrinks, or breaks in two, to stay inside."""
    tone, above, middle, below = _words(course, language)
    ink = f"{tone}-ink"
    rows = middle.rsplit(" ", 1) if len(middle) > 12 and " " in middle else [middle]
    size = min(radius * 0.31, 1.7 * radius / max(width_of(row, 1) for row in rows))
    lift = size * 0.55 if len(rows) > 1 else 0
    small = max(12.5, radius * 0.15)
    x, y = centre
    parts = [
        circle(centre, radius * 0.93, filled(f"{tone}-soft")),
        label((x, y - size - small * 0.2 - lift), above, small, ink, font="600", anchor="middle"),
        label((x, y + size + small * 0.5 + lift), below, small, ink, font="400", anchor="middle"),
    ]
    for i, row in enumerate(rows):
        at = (x, y + size * 0.2 - lift + i * size * 1.08)
        parts.append(label(at, row, size, ink, font="h700", anchor="middle"))
    return parts


def _words(course: Course, language: Language) -> tuple[str, str, str, str]:
    """The tone and the three lines."""
    count = PHASES.filled(count=len(course.phases)).said_in(language)
    today = course.today
    if today is None or not course.first <= today <= course.last:
        years = max(1, school_year_of(course.last) - school_year_of(course.first))
        said = ONE_YEAR if years == 1 else YEARS.filled(years=years)
        return "fjord", count, said.said_in(language), f"{course.first.year}–{course.last.year}"
    phase = course.phase_on(today)
    if phase is None:
        return "fjord", count, BETWEEN.said_in(language), week(today, language)
    of = PHASE_OF.filled(no=phase + 1, all=len(course.phases)).said_in(language)
    return phase_tone(phase), of, course.phases[phase].title, week(today, language)
