"""The timeline: what each audience does when, from the spring of preparation to the hand-over."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from samspil.engines.charts.picture import Picture, Table
from samspil.engines.charts.spiral import months_since, school_year_of
from samspil.engines.charts.svg import (
    circle,
    cut,
    filled,
    label,
    line,
    lined,
    outlined,
    picture,
    rect,
    width_of,
)
from samspil.engines.charts.tokens import line_of, phase_tone, text_on
from samspil.engines.charts.values import Course, Moment, Period, Track
from samspil.engines.wording.formats import MONTHS, school_year, short_date, week
from samspil.engines.wording.text import Language, Text

NAME = Text("Tidslinje: {title}", "Timeline: {title}")
HEAD = (Text("Hvem", "Who"), Text("Hvad", "What"), Text("Hvornår", "When"))
PHASES = Text("Faser", "Phases")
SCHOOL_YEAR = Text("Skoleår {year}", "School year {year}")
SPRING = Text("Forår {year}", "Spring {year}")
TODAY = Text("I dag · {week}", "Today · {week}")
EVENTS = Text("{track}: {count} datoer og perioder", "{track}: {count} dates and periods")
FRAME = Text("{month} {year} (ramme)", "{month} {year} (frame)")

_JANUARY = 5  # months after August
_TOP, _ROW, _FOOT = 58, 48, 28


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where dates lie across the drawing. Months are equally wide; ``start`` is the year of the first August."""

    course: Course
    start: int
    left: float
    width: float
    height: float
    language: Language

    @property
    def months(self) -> range:
        first = math.floor(months_since(self.start, self.course.first))
        return range(first, math.ceil(months_since(self.start, self.course.last + timedelta(days=1))))

    @property
    def month_width(self) -> float:
        return (self.width - self.left) / len(self.months)

    @property
    def foot(self) -> float:
        return self.height - _FOOT

    def at_month(self, month: float) -> float:
        return self.left + (month - self.months.start) * self.month_width

    def at(self, day: date) -> float:
        """The place of a day, kept inside the drawing."""
        return min(self.width, max(self.left, self.at_month(months_since(self.start, day))))

    def tone(self, day: date) -> str:
        """The colour of the phase a day lies in, or of the last phase that has begun."""
        begun = [i for i, phase in enumerate(self.course.phases) if phase.first <= day]
        return phase_tone(max(begun, default=0))


def timeline(
    course: Course, tracks: tuple[Track, ...], language: Language, *, width: float = 1320
) -> Picture:
    """Phases above, then one row per audience. ``width`` is 1320 for a screen, about 1040 for A4 across."""
    height = _TOP + _ROW * (len(tracks) + 1) + _FOOT + 4
    left = max((max(width_of(t.title, 15), width_of(t.note, 12.5)) + 14 for t in tracks), default=0)
    axis = _Axis(
        course, school_year_of(course.first), min(max(150, left), width * 0.25), width, height, language
    )
    parts = [*_grid(axis), *_today(axis), *_years(axis), *_phase_row(axis)]
    for row, track in enumerate(tracks, 1):
        parts += _track(axis, track, _TOP + _ROW * row)
    words = (
        NAME.filled(title=course.title).said_in(language),
        "; ".join(EVENTS.filled(track=t.title, count=_count(t)).said_in(language) for t in tracks),
    )
    table = Table(words[0], tuple(text.said_in(language) for text in HEAD), _rows(tracks, language))
    return picture("timeline", (width, height), words, "".join(parts), table)


def _count(track: Track) -> int:
    return len(track.moments) + len(track.periods)


def _rows(tracks: tuple[Track, ...], language: Language) -> tuple[tuple[str, str, str], ...]:
    rows: list[tuple[str, str, str]] = []
    for track in tracks:
        dated = [(moment.date, moment.title, _when(moment, language)) for moment in track.moments]
        for period in track.periods:
            days = dict.fromkeys((period.first, period.last))
            dated.append((period.first, period.title, " – ".join(_day(day, language) for day in days)))
        rows += [(track.title, what, when) for _, what, when in sorted(dated)]
    return tuple(rows)


def _when(moment: Moment, language: Language) -> str:
    if moment.firm:
        return _day(moment.date, language)
    month = MONTHS[moment.date.month - 1].said_in(language)
    return FRAME.filled(month=month, year=moment.date.year).said_in(language)


def _day(day: date, language: Language) -> str:
    return f"{short_date(day, language)} {day.year}"


def _grid(axis: _Axis) -> list[str]:
    """Every second month a little darker, its name above, and time off across all rows."""
    parts = []
    for month in axis.months:
        x, name = axis.at_month(month), MONTHS[(month + 7) % 12].said_in(axis.language)
        if month % 2 == 0:
            parts.append(rect((x, 26), (axis.month_width, axis.foot - 26), filled("kridt-1")))
        words = name[:3] if axis.month_width >= 27 else name[0].upper()
        middle = (x + axis.month_width / 2, 44)
        parts.append(label(middle, words, 12.5, "blaek-2", font="600", anchor="middle"))
    for off in axis.course.time_off:
        x0, x1 = axis.at(off.first), axis.at(off.last + timedelta(days=1))
        if x1 > x0:
            band = f'{filled("kridt-3")} opacity="0.6"'
            parts.append(rect((x0, 50), (x1 - x0, axis.foot - 50), band))
    return parts


def _years(axis: _Axis) -> list[str]:
    parts = []
    for year in range((axis.months[-1] // 12) + 1):
        x = max(axis.left, axis.at_month(year * 12))
        spring = axis.months.start >= year * 12 + _JANUARY
        said = (
            SPRING.filled(year=axis.start + 1)
            if spring
            else SCHOOL_YEAR.filled(year=school_year(axis.start + year))
        )
        room = axis.at_month(min(axis.months.stop, year * 12 + 12)) - x - 8
        parts.append(label((x + 3, 16), cut(said.said_in(axis.language), 14, room), 14, font="h700"))
        if x > axis.left:
            parts.append(line((x, 4), (x, axis.foot), lined("kridt-4", 1)))
    return parts


def _phase_row(axis: _Axis) -> list[str]:
    parts = [label((0, _TOP + 28), PHASES.said_in(axis.language), 15, font="600")]
    ended = 0.0  # a phase that overlaps the one before is drawn from where that ends
    for ordinal, phase in enumerate(axis.course.phases):
        x0, x1 = axis.at(phase.first), axis.at(phase.last + timedelta(days=1))
        x0, ended = (max(x0, ended), x1) if ended < x1 else (x0, ended)
        tone = phase_tone(ordinal)
        parts.append(rect((x0 + 1.5, _TOP + 4), (x1 - x0 - 3, 36), filled(tone), radius=8))
        words = f"{ordinal + 1}  {phase.title}"
        if width_of(words, 15) > x1 - x0 - 18:
            words = str(ordinal + 1)
        inset = min(12.0, (x1 - x0) / 2 - 5)
        parts.append(label((x0 + inset, _TOP + 27), words, 15, text_on(tone), font="h700"))
    return parts


def _track(axis: _Axis, track: Track, y: float) -> list[str]:
    room = axis.left - 10
    parts = [
        line((0, y - 2), (axis.width, y - 2), lined("kridt-3", 1)),
        label((0, y + (20 if track.note else 27)), cut(track.title, 15, room), 15, font="600"),
    ]
    if track.note:
        parts.append(label((0, y + 37), cut(track.note, 12.5, room), 12.5, "blaek-2"))
    taken = [axis.at(moment.date) for moment in track.moments]
    for period in track.periods:
        others = [axis.at(other.first) for other in track.periods if other is not period]
        parts.append(_period(axis, period, y, [*taken, *others]))
    return parts + [_moment(axis, moment, y) for moment in track.moments]


def _period(axis: _Axis, period: Period, y: float, taken: list[float]) -> str:
    """A box with its name in it or beside it; no name where something else lies (the table has them all)."""
    tone = axis.tone(period.first)
    x0, x1 = axis.at(period.first), axis.at(period.last + timedelta(days=1))
    box = rect((x0, y + 8), (x1 - x0, 28), outlined(f"{tone}-soft", line_of(tone), 1.4), radius=7)
    fits = width_of(period.title, 13) + 18 < x1 - x0
    at, anchor = (x0 + 9, "start") if fits else (x1 + 6, "start")
    if not fits and x1 + 8 + width_of(period.title, 13) > axis.width:
        at, anchor = x0 - 6, "end"
    begins = at if anchor == "start" else at - width_of(period.title, 13)
    if any(begins - 9 < place < begins + width_of(period.title, 13) + 9 for place in taken):
        return box
    return box + label((at, y + 26.5), period.title, 13, f"{tone}-ink", font="600", anchor=anchor)


def _moment(axis: _Axis, moment: Moment, y: float) -> str:
    """A dot: filled when held, open when planned, and small when the date is only a frame."""
    tone = line_of(axis.tone(moment.date))
    held = axis.course.today is not None and moment.date < axis.course.today
    paint = outlined(tone if held else "kridt-0", tone, 2.4 if moment.firm else 1.4)
    return circle((axis.at(moment.date), y + 22), 7 if moment.firm else 4.5, paint)


def _today(axis: _Axis) -> list[str]:
    today = axis.course.today
    if today is None or not axis.course.first <= today <= axis.course.last:
        return []
    x = axis.at(today)
    pill = min(axis.width - 55, max(55.0, x))
    words = TODAY.filled(week=week(today, axis.language)).said_in(axis.language)
    return [
        line((x, 50), (x, axis.foot + 4), lined("blaek", 2)),
        rect((pill - 55, axis.foot + 3), (110, 23), filled("blaek"), radius=11.5),
        label((pill, axis.foot + 19), words, 13, "kridt-0", font="600", anchor="middle"),
    ]
