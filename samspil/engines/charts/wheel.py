"""The year wheel (årshjul): the whole programme as a spiral, one turn per school year."""

from dataclasses import dataclass
from datetime import timedelta

from samspil.engines.charts import spiral as geometry
from samspil.engines.charts.hub import hub
from samspil.engines.charts.picture import Picture, Table
from samspil.engines.charts.spiral import Spiral, arc, months_since, polar, reads_upside_down
from samspil.engines.charts.svg import (
    HEADING_FONT,
    TEXT_FONT,
    Point,
    along,
    circle,
    curved,
    filled,
    label,
    line,
    lined,
    name_for,
    outlined,
    picture,
    width_of,
)
from samspil.engines.charts.tokens import phase_tone, text_on
from samspil.engines.charts.values import Course, Stop, Stretch
from samspil.engines.wording.formats import MONTHS, long_date
from samspil.engines.wording.text import Language, Text

NAME = Text("Årshjul: {title}", "Year wheel: {title}")
SMALLEST = 9  # a number drawn smaller cannot be read on a phone: then the list beside the wheel has it alone
HEAD = (Text("Fase", "Phase"), Text("Fra", "From"), Text("Til", "To"))


@dataclass(frozen=True, slots=True)
class _Size:
    """Measures of the wheel. The compact one is for a phone: the same type size on half the width."""

    side: float
    ring: float
    band: float
    mark: float
    dot: float
    month_size: float
    phase_size: float
    hub: float
    margin: float
    compact: bool


_WIDE = _Size(760, 38, 50, 13.5, 4.6, 15, 18, 108, 20, compact=False)
_NARROW = _Size(380, 27, 27, 8, 3.2, 12, 16, 54, 9, compact=True)


@dataclass(frozen=True, slots=True)
class _Wheel:
    """A course laid out on the wheel. ``stem`` begins every id in the drawing."""

    course: Course
    language: Language
    size: _Size
    start: int
    spiral: Spiral
    stem: str

    @property
    def centre(self) -> Point:
        return self.spiral.centre

    @property
    def mark(self) -> float:
        """The radius of a numbered stop: on a narrow band it is smaller, so that the names stay free."""
        return min(self.size.mark, self.spiral.band * 0.34)

    @property
    def rim(self) -> float:
        return self.size.side / 2 - (3 if self.size.compact else 6)

    def span(self, phase: Stretch) -> tuple[float, float]:
        """The months of a phase, with a little air after it."""
        first = months_since(self.start, phase.first)
        last = months_since(self.start, phase.last + timedelta(days=1))
        air = self.spiral.months_wide(3 if self.size.compact else 5, last)
        return first, max(first + 0.2, last - air)

    @property
    def busy(self) -> list[float]:
        """The months where something lies on the band, so that a name should be elsewhere."""
        days = [stop.date for stop in self.course.stops if stop.number is not None or not self.size.compact]
        months = [months_since(self.start, day) for day in days]
        if self.course.today:
            now = months_since(self.start, self.course.today)
            months += [now - 12, now, now + 12]
        return months


def year_wheel(course: Course, language: Language, *, compact: bool = False) -> Picture:
    """The programme as a spiral: 1 August at the top, at most four turns, growing outwards.

    ``compact`` draws it 380 wide for a phone, with numbers in place of the names of phases and only numbered stops.
    """
    words = NAME.filled(title=course.title).said_in(language), _description(course, language)
    wheel = _laid_out(course, language, _NARROW if compact else _WIDE, name_for("wheel", *words))
    parts = [
        *_ground(wheel),
        *_phases(wheel),
        *_stops(wheel),
        *_today(wheel),
        *hub(wheel.course, language, wheel.centre, wheel.size.hub),
    ]
    return picture(
        "wheel", (wheel.size.side, wheel.size.side), words, "".join(parts), _table(course, language)
    )


def _laid_out(course: Course, language: Language, size: _Size, stem: str) -> _Wheel:
    start = geometry.school_year_of(course.first)
    first, last = months_since(start, course.first), months_since(start, course.last + timedelta(days=1))
    rim = size.side / 2 - (3 if size.compact else 6)
    room = rim - size.ring - size.margin - size.hub * 0.95
    band = min(size.band, room / (1 + 1.36 * (last - first) / 12))
    outer = rim - size.ring - size.margin - band / 2
    centre = (size.side / 2, size.side / 2)
    return _Wheel(course, language, size, start, Spiral(centre, outer, band * 1.36, band, last), stem)


def _description(course: Course, language: Language) -> str:
    return "; ".join(f"{name} {first} – {last}" for name, first, last in _rows(course, language))


def _table(course: Course, language: Language) -> Table:
    head = tuple(text.said_in(language) for text in HEAD)
    return Table(NAME.filled(title=course.title).said_in(language), head, _rows(course, language))


def _rows(course: Course, language: Language) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (f"{no}. {phase.title}", long_date(phase.first, language), long_date(phase.last, language))
        for no, phase in enumerate(course.phases, 1)
    )


def _ground(wheel: _Wheel) -> list[str]:
    """The disc, the ring of months and, on it, the time off of the school year one is in."""
    middle = wheel.rim - wheel.size.ring / 2
    parts = [
        circle(wheel.centre, wheel.rim, filled("kridt-0")),
        circle(wheel.centre, middle, lined("kridt-2", wheel.size.ring)),
    ]
    shown = geometry.school_year_of(wheel.course.today or wheel.course.first)
    for off in wheel.course.time_off:
        if geometry.school_year_of(off.first) == shown:
            first = months_since(wheel.start, off.first)
            last = months_since(wheel.start, off.last + timedelta(days=1))
            ring = along(arc(wheel.centre, middle, first, last))
            parts.append(f'<path d="{ring}" {lined("kridt-3", wheel.size.ring)}/>')
    return parts + [piece for month in range(12) for piece in _month(wheel, month)]


def _month(wheel: _Wheel, month: int) -> list[str]:
    name = MONTHS[(month + 7) % 12].said_in(wheel.language)
    words = name[:3].upper() if wheel.size.compact else name
    upside_down = reads_upside_down(month + 0.5)
    shift = wheel.size.month_size / 3 * (1 if upside_down else -1)
    track = arc(wheel.centre, wheel.rim - wheel.size.ring / 2 + shift, month, month + 1)
    inner = polar(wheel.centre, wheel.rim - wheel.size.ring, month)
    paint = (
        f'font-family="{TEXT_FONT}" font-size="{wheel.size.month_size}" font-weight="600" {filled("blaek-2")}'
    )
    return [
        line(polar(wheel.centre, wheel.rim, month), inner, lined("kridt-0", 3)),
        line(inner, polar(wheel.centre, wheel.size.hub * 1.09, month), lined("kridt-2", 1.5)),
        curved(f"{wheel.stem}-m{month}", track[::-1] if upside_down else track, words, paint),
    ]


def _phases(wheel: _Wheel) -> list[str]:
    return [piece for ordinal in range(len(wheel.course.phases)) for piece in _phase(wheel, ordinal)]


def _phase(wheel: _Wheel, ordinal: int) -> list[str]:
    first, last = wheel.span(wheel.course.phases[ordinal])
    first = min(max([first, *_ends_before(wheel, ordinal, last)]), last - 0.2)
    tone = phase_tone(ordinal)
    ribbon = f'<path d="{along(wheel.spiral.ribbon(first, last))}Z" {filled(tone)}/>'
    return [ribbon, _phase_name(wheel, ordinal, first, last)]


def _ends_before(wheel: _Wheel, ordinal: int, last: float) -> list[float]:
    """Where the earlier phases end: one that still runs is drawn to its end, and the next comes after it."""
    air = wheel.spiral.months_wide(3 if wheel.size.compact else 5, last)
    ends = (wheel.span(phase)[1] + air for phase in wheel.course.phases[:ordinal])
    return [end for end in ends if end < last]


def _phase_name(wheel: _Wheel, ordinal: int, first: float, last: float) -> str:
    """The number and name of a phase along its band, where no stop lies; the number alone when there is no room."""
    size = min(wheel.size.phase_size, wheel.spiral.band * 0.6)
    words = f"{ordinal + 1}  {wheel.course.phases[ordinal].title}"
    middle = (first + last) / 2
    if wheel.size.compact or wheel.spiral.months_wide(width_of(words, size) + 14, middle) > last - first:
        words = str(ordinal + 1)
    half = wheel.spiral.months_wide(width_of(words, size), middle) / 2
    at = _quiet_place(first + half, last - half, half, wheel.busy)
    upside_down = reads_upside_down(at)
    track = wheel.spiral.points(at - half * 1.5, at + half * 1.5, size * 0.35 * (1 if upside_down else -1))
    ink = filled(text_on(phase_tone(ordinal)))
    paint = (
        f'font-family="{HEADING_FONT}" font-size="{size:.1f}" font-weight="700" xml:space="preserve" {ink}'
    )
    return curved(f"{wheel.stem}-p{ordinal}", track[::-1] if upside_down else track, words, paint)


def _quiet_place(first: float, last: float, half: float, busy: list[float]) -> float:
    """The month between two months where something ``half`` months to each side is furthest from what is there."""
    middle = (first + last) / 2
    if last <= first:
        return middle
    places = [first + (last - first) * i / 40 for i in range(41)]

    def calm(place: float) -> float:
        nearest = min((max(0.0, abs(place - month) - half) for month in busy), default=0.8)
        return min(0.8, nearest) - abs(place - middle) * 0.02

    return max(places, key=calm)


def _stops(wheel: _Wheel) -> list[str]:
    """Marks on the outer lip of the band; those with a number are moved apart a little when they would overlap."""
    parts, previous = [], float("-inf")
    for stop in sorted(wheel.course.stops, key=lambda stop: (stop.date, stop.number or 0)):
        month = months_since(wheel.start, stop.date)
        if stop.number is None:
            parts += [] if wheel.size.compact else [_dot(wheel, stop, month)]
            continue
        month = max(month, previous + wheel.spiral.months_wide(2.1 * wheel.mark, month))
        parts.append(_numbered(wheel, stop, month))
        previous = month
    return parts


def _dot(wheel: _Wheel, stop: Stop, month: float) -> str:
    return circle(_lip(wheel, month), wheel.size.dot, outlined(_mark_fill(wheel, stop), "blaek", 1.8))


def _numbered(wheel: _Wheel, stop: Stop, month: float) -> str:
    x, y = _lip(wheel, month)
    fill = _mark_fill(wheel, stop)
    ink = "kridt-0" if fill == "blaek" else "blaek"
    size = wheel.mark * (1.05 if (stop.number or 0) < 10 else 0.95)
    mark = circle((x, y), wheel.mark, outlined(fill, "blaek", 2.2))
    if size < SMALLEST:
        return mark
    return mark + label((x, y + size * 0.36), str(stop.number), size, ink, font="700", anchor="middle")


def _lip(wheel: _Wheel, month: float) -> Point:
    return wheel.spiral.at(month, wheel.spiral.band / 2 + wheel.mark * 0.25)


def _mark_fill(wheel: _Wheel, stop: Stop) -> str:
    return "blaek" if wheel.course.today and stop.date < wheel.course.today else "kridt-0"


def _today(wheel: _Wheel) -> list[str]:
    course = wheel.course
    if course.today is None or not course.first <= course.today <= course.last:
        return []
    now = months_since(wheel.start, course.today)
    inner, outer = (polar(wheel.centre, r, now) for r in (wheel.size.hub * 1.04, wheel.rim - wheel.size.ring))
    dotted = f'{lined("blaek", 2.4)} stroke-dasharray="1 6" stroke-linecap="round"'
    mark = circle(wheel.spiral.at(now), wheel.mark * 0.95, outlined("kridt-0", "blaek", 4))
    return [line(inner, outer, dotted), mark]
