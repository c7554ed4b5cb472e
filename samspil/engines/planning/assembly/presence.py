"""When everyone can come: from staff groups and opening hours, or from timetables where they are known."""

from dataclasses import dataclass

import numpy as np

from samspil.engines.calendars.busytime import LESSON_DAYS, Span
from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.calendars.schoolyear import DayType
from samspil.engines.content.programme import Audience
from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.registers import register
from samspil.engines.importing.rows import StaffGroup, StaffRow
from samspil.engines.planning.assembly.horizon import Horizon
from samspil.engines.planning.assembly.people import GUESTS, SFO_GROUPS, TEACHING_GROUPS, Cast
from samspil.engines.planning.facts.school import Depth, SchoolFacts
from samspil.engines.planning.problem import Availability, Bools

EVENING = (17 * 60, 22 * 60)
LEADERS_DAY = (8 * 60, 17 * 60)
CARE_ON_STAFF_DAYS = ((7 * 60, 17 * 60),)
EVERYONE = frozenset(
    plain(words)
    for words in (
        "",
        "alle",
        "alle medarbejdere",
        "personale",
        "personalet",
        "hele personalet",
        "all",
        "all staff",
        "staff",
    )
)
_GROUP_WORDS = {
    "laerere": {StaffGroup.TEACHER, StaffGroup.KINDERGARTEN_TEACHER, StaffGroup.ADVISER},
    "laerer": {StaffGroup.TEACHER, StaffGroup.KINDERGARTEN_TEACHER, StaffGroup.ADVISER},
    "teachers": {StaffGroup.TEACHER, StaffGroup.KINDERGARTEN_TEACHER, StaffGroup.ADVISER},
    "paedagoger": {StaffGroup.SCHOOL_PAEDAGOG, StaffGroup.SFO_PAEDAGOG, StaffGroup.ASSISTANT},
    "sfo": {StaffGroup.SFO_PAEDAGOG, StaffGroup.ASSISTANT},
    "ledelse": {StaffGroup.LEADER}, "ledelsen": {StaffGroup.LEADER}, "leaders": {StaffGroup.LEADER},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Presence:
    """What each person does on a day: minutes they are free, on duty in the SFO, or off work."""

    free: tuple[Span, ...]
    duty: tuple[Span, ...]
    off: tuple[Span, ...]


def availability_of(facts: SchoolFacts, cast: Cast, horizon: Horizon) -> Availability:
    """Cells for the staff in order, then for the guests: pupils in school hours, board and parents in the evening."""
    shape = (len(cast.staff) + len(GUESTS), len(horizon.days), QUARTERS.count)
    free, duty, off = (np.zeros(shape, dtype=np.bool_) for _ in range(3))
    for layer, painted in zip((free, duty, off), _days_of_staff(facts, cast, horizon), strict=True):
        layer[: len(cast.staff)] = painted
    for person, guest in enumerate(GUESTS, len(cast.staff)):
        start, end = facts.settings.teaching if guest is Audience.PUPIL_COUNCIL else EVENING
        for index in range(len(horizon.days)):
            _fill(free[person, index], start, end)
    _away(facts, cast, horizon, (free, duty, off))
    _taken(facts, cast, horizon, (free, duty, off))
    duty &= ~off
    free &= ~duty
    return Availability(free, duty, off & ~free & ~duty)


def _days_of_staff(facts: SchoolFacts, cast: Cast, horizon: Horizon) -> Bools:
    """Three layers of cells. A school has few kinds of day, so each is painted once and laid wherever it comes."""
    kinds = _kinds(horizon)
    rostered = _rostered(facts, horizon)
    painted: dict[tuple[Presence, tuple[Span, ...]], int] = {}
    which = np.zeros((len(cast.staff), len(kinds)), dtype=np.intp)
    for person, row in enumerate(cast.staff):
        met: dict[tuple[DayType, tuple[Span, ...], tuple[Span, ...]], int] = {}
        for index, (day, kind) in enumerate(zip(horizon.days, kinds, strict=True)):
            duties, lessons = (
                facts.busy.duties_on(row.key, day.date),
                facts.busy.lessons_on(row.key, day.date),
            )
            if (kind, duties, lessons) not in met:
                whole = _presence(facts, row, kind, duties, in_care=_is_in_care(row, rostered)), lessons
                met[kind, duties, lessons] = painted.setdefault(whole, len(painted))
            which[person, index] = met[kind, duties, lessons]
    if not painted:
        return np.zeros((3, *which.shape, QUARTERS.count), dtype=np.bool_)
    palette = np.stack([_painted(presence, lessons) for presence, lessons in painted], axis=1)
    return palette[:, which]


def _kinds(horizon: Horizon) -> list[DayType]:
    years = {year.start: year for year in horizon.years}
    return [years[horizon.years[day.year].start].on(day.date).type for day in horizon.days]


def _painted(presence: Presence, lessons: tuple[Span, ...]) -> Bools:
    cells = np.zeros((3, QUARTERS.count), dtype=np.bool_)
    for layer, spans in zip(cells, (presence.free, presence.duty, presence.off), strict=True):
        for start, end in spans:
            _fill(layer, start, end)
    for start, end in lessons:
        cells[:, _touched(start, end)] = False
    return cells


def _is_in_care(row: StaffRow, rostered: frozenset[str]) -> bool:
    return row.group in SFO_GROUPS and row.key not in rostered


def _rostered(facts: SchoolFacts, horizon: Horizon) -> frozenset[str]:
    """Those whose duties in the SFO are known from a rota. Of the others we only know when it is open."""
    return frozenset(
        row.key for row in facts.staff if any(facts.busy.duties_on(row.key, day.date) for day in horizon.days)
    )


def _presence(
    facts: SchoolFacts, row: StaffRow, kind: DayType, duties: tuple[Span, ...], *, in_care: bool
) -> Presence:
    settings = facts.settings
    begins, ends = settings.workday
    if row.group is StaffGroup.LEADER or row.group is StaffGroup.SUPPORT:
        return Presence((LEADERS_DAY,), (), (EVENING,))
    if kind is DayType.STAFF:
        open_then = in_care and settings.sfo is not None and settings.sfo_on_staff_days
        return Presence((LEADERS_DAY,), CARE_ON_STAFF_DAYS if open_then else duties, (EVENING,))
    if in_care:
        return _in_care(facts)
    if row.group in SFO_GROUPS or _known_then(facts, row, kind):
        after = max(begins, settings.not_before)
        return Presence(((after, ends),), duties, ((ends, EVENING[1]),))
    teaching = settings.teaching[1] if row.group in TEACHING_GROUPS else begins
    if kind is DayType.EARLY_END:
        teaching = min(teaching, 12 * 60)
    return Presence(((teaching, ends),), duties, ((ends, EVENING[1]),))


def _known_then(facts: SchoolFacts, row: StaffRow, kind: DayType) -> bool:
    """Whether a timetable tells when this person teaches. In a theme week people teach, but not by the timetable."""
    return facts.depth is Depth.TIMETABLES and row.key in facts.busy.people and kind in LESSON_DAYS


def _in_care(facts: SchoolFacts) -> Presence:
    """The SFO's own people: free from when they come until it opens, on duty while it is open."""
    settings = facts.settings
    if settings.sfo is None:
        return Presence((settings.workday,), (), ((settings.workday[1], EVENING[1]),))
    opens, closes = settings.sfo
    return Presence(((settings.sfo_staff_from, opens),), ((opens, closes),), ((closes, EVENING[1]),))


def _fill(cells: Bools, start: int, end: int) -> None:
    cells[
        max(0, -(-(start - QUARTERS.first) // QUARTERS.slot)) : max(
            0, (end - QUARTERS.first) // QUARTERS.slot
        )
    ] = True


def _touched(start: int, end: int) -> slice:
    """The cells of which these minutes have any part."""
    first = max(0, (start - QUARTERS.first) // QUARTERS.slot)
    return slice(first, max(0, -(-(end - QUARTERS.first) // QUARTERS.slot)))


def _away(facts: SchoolFacts, cast: Cast, horizon: Horizon, layers: tuple[Bools, ...]) -> None:
    """Absences, and the time before someone begins or after they leave: nobody can come then, and nobody asks why."""
    known = register(cast.staff)
    position = {row.key: index for index, row in enumerate(cast.staff)}
    spans = [
        (position[row.key], a.first, a.last)
        for a in facts.absences
        if (row := known.find(a.person)) is not None
    ]
    for person, first, last in spans:
        days = [index for index, day in enumerate(horizon.days) if first <= day.date <= last]
        for layer in layers:
            layer[person, days] = False
    for person, row in enumerate(cast.staff):
        days = [
            index
            for index, day in enumerate(horizon.days)
            if (row.first and day.date < row.first) or (row.last and day.date > row.last)
        ]
        for layer in layers:
            layer[person, days] = False


def _taken(facts: SchoolFacts, cast: Cast, horizon: Horizon, layers: tuple[Bools, ...]) -> None:
    """Times of the mødeplan that the school uses itself."""
    for slot in facts.slots:
        index = horizon.index_of.get(slot.date)
        if slot.taken and index is not None:
            for person, row in enumerate(cast.staff):
                if concerns(slot.audience, row, cast):
                    for layer in layers:
                        layer[person, index, _touched(slot.start, slot.end)] = False


def concerns(audience: tuple[str, ...], row: StaffRow, cast: Cast) -> bool:
    """Whether words such as “alle”, “lærere” or a team's label mean this person. No words mean everybody."""
    words = {plain(word) for word in audience} or {""}
    if words & EVERYONE:
        return row.group is not StaffGroup.SUPPORT or bool(words & {"alle", "all", ""})
    if any(row.group in _GROUP_WORDS.get(word, set()) for word in words):
        return True
    return any(plain(team.label) in words and row.key in team.members for team in cast.teams)
