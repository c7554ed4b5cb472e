"""The days a school has named itself: staff days, theme weeks, exams, trips, short days, Saturdays with pupils."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from samspil.engines.calendars.holiday_dates import quoted, said_date
from samspil.engines.calendars.schoolyear import Day, DayType
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.formats import WEEKDAYS
from samspil.engines.wording.text import Text

_CLOSED = {DayType.HOLIDAY, DayType.PUBLIC_HOLIDAY, DayType.WEEKEND}
_NOT_FOR_MARKS = {DayType.PUBLIC_HOLIDAY, DayType.WEEKEND}
_BACKWARDS = Text(
    "“{name}” slutter {last}, men begynder først {first}. Dagene er ikke markeret; ret datoerne.",
    "“{name}” ends on {last}, but begins only on {first}. The days are not marked; mend the dates.",
)
_OUTSIDE = Text(
    "“{name}” ({day}) ligger uden for skoleåret og er ikke brugt.",
    "“{name}” ({day}) lies outside the school year and is not used.",
)
_ON_DAY_OFF = Text(
    "“{name}” ligger {day}, men den dag har eleverne fri ({why}). Dagen er stadig en fridag; ret datoen.",
    "“{name}” is on {day}, but pupils are off that day ({why}). It stays a day off; mend the date.",
)
_STAFF_ON_PUBLIC_HOLIDAY = Text(
    "“{name}” ligger {day}, som er en helligdag ({why}). Dagen er ikke brugt; ret datoen.",
    "“{name}” is on {day}, a public holiday ({why}). The day is not used; mend the date.",
)
_NO_SATURDAY = Text(
    "“{name}” er markeret som lørdag med elever, men {day} er en {weekday}. Dagen er ikke brugt.",
    "“{name}” is marked as a Saturday with pupils, but {day} is a {weekday}. The day is not used.",
)
_STAFF_ON_SUNDAY = Text(
    "“{name}” ligger {day}. Er det rigtigt, at personalet arbejder en søndag?",
    "“{name}” is on {day}. Is it right that staff work on a Sunday?",
)
_TWICE = Text(
    "{day} er markeret to gange: “{one}” og “{other}”. Vi bruger den sidste.",
    "{day} is marked twice: “{one}” and “{other}”. The last one is used.",
)
_WRONG_TYPE = Text(
    "“{name}”: helligdage og weekender kan ikke markeres; dem kender vi fra kalenderen.",
    "“{name}”: public holidays and weekends cannot be marked; they are known from the calendar.",
)


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day, or the days from ``first`` to ``last``, that the school gives a type and a name.

    ``ORDINARY`` opens a day the plan closes (Grundlovsdag with school). In a span, days off stay days off.
    """

    first: date
    type: DayType
    label: Text
    last: date | None = None
    place: Place | None = None


def marked(days: tuple[Day, ...], marks: Iterable[DayMark]) -> tuple[tuple[Day, ...], tuple[Finding, ...]]:
    """The days with the school's marks laid over them, the later mark winning, and what did not fit."""
    result = {day.date: day for day in days}
    owners: dict[date, DayMark] = {}
    findings: list[Finding] = []
    for mark in marks:
        problem = _impossible(mark, days)
        if problem:
            findings.append(problem)
            continue
        fitting = [day for day in days if mark.first <= day.date <= (mark.last or mark.first)]
        findings.extend(_misfits(mark, fitting))
        for day in fitting:
            if _fits(mark, day):
                findings.extend(_twice(mark, owners.get(day.date), day.date))
                owners[day.date] = mark
                result[day.date] = replace(day, type=mark.type, label=mark.label, provisional=False)
    return tuple(result.values()), tuple(findings)


def _impossible(mark: DayMark, days: tuple[Day, ...]) -> Finding | None:
    last = mark.last or mark.first
    name = _name(mark)
    if mark.type in _NOT_FOR_MARKS:
        return _warning("mark-of-wrong-type", _WRONG_TYPE.filled(name=name), mark)
    if last < mark.first:
        text = _BACKWARDS.filled(name=name, first=said_date(mark.first), last=said_date(last))
        return _warning("mark-ends-before-start", text, mark)
    outside = next((day for day in (mark.first, last) if not days[0].date <= day <= days[-1].date), None)
    if outside:
        return _warning("mark-outside-year", _OUTSIDE.filled(name=name, day=said_date(outside)), mark)
    return None


def _fits(mark: DayMark, day: Day) -> bool:
    if mark.type is DayType.STAFF:
        return day.type is not DayType.PUBLIC_HOLIDAY and (_is_single(mark) or day.date.weekday() < 5)
    if mark.type is DayType.SATURDAY:
        return day.date.weekday() == 5 and day.type is not DayType.PUBLIC_HOLIDAY
    if mark.type is DayType.ORDINARY and _is_single(mark):
        return day.type in {DayType.ORDINARY, DayType.HOLIDAY}
    return day.type not in _CLOSED


def _misfits(mark: DayMark, days: list[Day]) -> list[Finding]:
    """What to say of a mark that marks nothing, or something unusual."""
    if mark.type is DayType.STAFF and _is_single(mark) and mark.first.weekday() == 6:
        text = _STAFF_ON_SUNDAY.filled(name=_name(mark), day=said_date(mark.first))
        return [Finding(Weight.QUESTION, "staff-day-on-sunday", text, mark.place)]
    if mark.type is DayType.HOLIDAY or any(_fits(mark, day) for day in days):
        return []
    return [_misfit(mark, days[0])]


def _misfit(mark: DayMark, day: Day) -> Finding:
    name, said = _name(mark), said_date(day.date)
    if mark.type is DayType.SATURDAY and day.date.weekday() != 5:
        text = _NO_SATURDAY.filled(name=name, day=said, weekday=WEEKDAYS[day.date.weekday()])
        return _warning("no-saturday", text, mark)
    why = day.label or Text("weekend", "weekend")
    if mark.type is DayType.STAFF:
        text = _STAFF_ON_PUBLIC_HOLIDAY.filled(name=name, day=said, why=why)
        return _warning("staff-day-on-public-holiday", text, mark)
    return _warning("mark-on-day-off", _ON_DAY_OFF.filled(name=name, day=said, why=why), mark)


def _twice(mark: DayMark, earlier: DayMark | None, day: date) -> list[Finding]:
    if earlier is None or (earlier.type, earlier.label) == (mark.type, mark.label):
        return []
    text = _TWICE.filled(day=said_date(day), one=_name(earlier), other=_name(mark))
    return [_warning("marked-twice", text, mark)]


def _is_single(mark: DayMark) -> bool:
    return mark.last is None or mark.last == mark.first


def _name(mark: DayMark) -> Text:
    return Text(quoted(mark.label.da), quoted(mark.label.en))


def _warning(code: str, text: Text, mark: DayMark) -> Finding:
    return Finding(Weight.WARNING, code, text, mark.place)
