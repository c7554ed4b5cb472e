"""What is wrong with a mødeplan before anything is planned in it: times that cannot be, and meetings on days off."""

from collections.abc import Iterable, Iterator
from datetime import date

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.calendars.holiday_dates import quoted, said_date
from samspil.engines.calendars.meetingplan import SLOT_KINDS, MeetingSlot, WeeklySlot, falls_on
from samspil.engines.calendars.schoolyear import Day, SchoolYear
from samspil.engines.wording.findings import Finding, Weight
from samspil.engines.wording.formats import clock
from samspil.engines.wording.text import Text, same

_BACKWARDS = Text(
    "“{title}” slutter kl. {end}, men begynder kl. {start}. Tiden er ikke brugt; ret klokkeslættene.",
    "“{title}” ends at {end}, but begins at {start}. The time is not used; mend it.",
)
_NO_MINUTES = Text(
    "“{title}” begynder og slutter kl. {start}. Skriv, hvornår mødet slutter.",
    "“{title}” begins and ends at {start}. Write when the meeting ends.",
)
_OUTSIDE_GRID = Text(
    "“{title}” ligger kl. {start}–{end}. Der kan planlægges fra kl. {first} til kl. {last}: er tiden rigtig?",
    "“{title}” is at {start}–{end}. Planning goes from {first} to {last}: is the time right?",
)
_UNKNOWN_KIND = Text(
    "“{title}”: mødetypen “{kind}” kendes ikke. Mødet regnes som “andet”.",
    "“{title}”: the kind of meeting “{kind}” is not known. It counts as “other”.",
)
_UNKNOWN_WEEKS = Text(
    "“{title}”: ugerne “{weeks}” forstås ikke. Skriv alle, lige, ulige eller ugenumre fra 1 til 53.",
    "“{title}”: the weeks “{weeks}” are not understood. Write all, even, odd or week numbers from 1 to 53.",
)
_UNKNOWN_WEEKDAY = Text(
    "“{title}” mangler en ugedag fra mandag til søndag og er ikke brugt.",
    "“{title}” lacks a weekday from Monday to Sunday and is not used.",
)
_NEVER = Text(
    "“{title}” falder aldrig på en arbejdsdag i skoleåret. Se ugedag, uger og datoer efter.",
    "“{title}” never falls on a working day of the school year. Look at its weekday, weeks and dates.",
)
_DAY_OFF = Text(
    "“{title}” ligger {day}, men den dag er der fri ({why}). Flyt mødet, eller ret ferieplanen.",
    "“{title}” is on {day}, but that is a day off ({why}). Move the meeting, or mend the holiday plan.",
)
_OUTSIDE_YEARS = Text(
    "“{title}” ligger {day}, som er uden for de skoleår, der planlægges.",
    "“{title}” is on {day}, which is outside the school years being planned.",
)


def check_weekly(slots: Iterable[WeeklySlot], years: Iterable[SchoolYear]) -> tuple[Finding, ...]:
    """Everything to tell about weekly slots; holidays they meet are skipped by design and need no word."""
    years = tuple(years)
    findings: list[Finding] = []
    for slot in slots:
        findings.extend(_times(slot))
        findings.extend(_kind(slot))
        findings.extend(_weeks(slot, years))
    return tuple(findings)


def check_dated(slots: Iterable[MeetingSlot], years: Iterable[SchoolYear]) -> tuple[Finding, ...]:
    """Everything to tell about dated slots, days off among it."""
    years = tuple(years)
    findings: list[Finding] = []
    for slot in slots:
        findings.extend(_times(slot))
        findings.extend(_kind(slot))
        findings.extend(_day_off(slot, years))
    return tuple(findings)


def _times(slot: WeeklySlot | MeetingSlot) -> Iterator[Finding]:
    start, end = clock(slot.start), clock(slot.end)
    if slot.start == slot.end:
        yield _found("no-minutes", _NO_MINUTES, slot, start=start)
    elif slot.end < slot.start:
        yield _found("ends-before-start", _BACKWARDS, slot, start=start, end=end)
    elif slot.start < QUARTERS.minute(0) or slot.end > QUARTERS.minute(QUARTERS.count):
        first, last = clock(QUARTERS.minute(0)), clock(QUARTERS.minute(QUARTERS.count))
        yield _found("outside-grid", _OUTSIDE_GRID, slot, start=start, end=end, first=first, last=last)


def _kind(slot: WeeklySlot | MeetingSlot) -> Iterator[Finding]:
    if slot.kind not in SLOT_KINDS:
        yield _found("unknown-slot-kind", _UNKNOWN_KIND, slot, kind=quoted(slot.kind))


def _weeks(slot: WeeklySlot, years: tuple[SchoolYear, ...]) -> Iterator[Finding]:
    if not 0 <= slot.weekday <= 6:
        yield _found("unknown-weekday", _UNKNOWN_WEEKDAY, slot)
        return
    if not _are_weeks(slot.weeks):
        shown = slot.weeks if isinstance(slot.weeks, str) else ", ".join(map(str, sorted(slot.weeks)))
        yield _found("unknown-weeks", _UNKNOWN_WEEKS, slot, weeks=quoted(shown))
        return
    if years and not any(falls_on(slot, day) for year in years for day in year.working_days):
        yield _found("never-falls", _NEVER, slot)


def _are_weeks(weeks: str | frozenset[int]) -> bool:
    if isinstance(weeks, str):
        return weeks in {"all", "odd", "even"}
    return bool(weeks) and all(1 <= week <= 53 for week in weeks)


def _day_off(slot: MeetingSlot, years: tuple[SchoolYear, ...]) -> Iterator[Finding]:
    day = _found_day(slot.date, years)
    said = said_date(slot.date)
    if day is None:
        if years:
            yield _found("outside-years", _OUTSIDE_YEARS, slot, day=said)
    elif not day.type.has_staff:
        yield _found("slot-on-day-off", _DAY_OFF, slot, day=said, why=day.label or same("weekend"))


def _found_day(day: date, years: tuple[SchoolYear, ...]) -> Day | None:
    return next((year.on(day) for year in years if year.days[0].date <= day <= year.days[-1].date), None)


def _found(code: str, text: Text, slot: WeeklySlot | MeetingSlot, **values: object) -> Finding:
    return Finding(Weight.WARNING, code, text.filled(title=quoted(slot.title), **values), slot.place)
