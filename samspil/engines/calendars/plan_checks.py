"""Is a published holiday plan possible, and does it look right? Published plans do contain slips.

What cannot be (an end before a beginning, a date outside the school year) is left out and told about. What is only
unlikely is used, and asked about. Nothing is mended in silence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from samspil.engines.calendars.holiday_dates import quoted, said_date
from samspil.engines.calendars.holiday_plans import (
    LABELS,
    Holiday,
    HolidayKind,
    HolidayPlan,
    last_saturday_of_june,
    normalised,
)
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.formats import listed, school_year
from samspil.engines.wording.text import Text

_DAY = timedelta(days=1)
_MUST_HAVE = (HolidayKind.AUTUMN, HolidayKind.CHRISTMAS, HolidayKind.WINTER, HolidayKind.EASTER)
_LONGEST = {  # days, weekends included
    HolidayKind.AUTUMN: 9, HolidayKind.WINTER: 9, HolidayKind.CHRISTMAS: 19, HolidayKind.EASTER: 12,
    HolidayKind.ASCENSION: 4, HolidayKind.WHITSUN: 4,
}  # fmt: skip
_HABIT = {  # the ISO weeks most schools use, and the ones some do
    HolidayKind.AUTUMN: (frozenset({42}), frozenset({41, 42, 43})),
    HolidayKind.WINTER: (frozenset({7, 8}), frozenset({6, 7, 8, 9})),
}
_BACKWARDS = Text(
    "{name} slutter {last}, men begynder først {first}. Ferien er ikke brugt; ret datoerne.",
    "{name} ends on {last}, but begins only on {first}. The holiday is not used; mend the dates.",
)
_OUTSIDE = Text(
    "{name} ({first}) ligger uden for skoleåret {year} og er ikke brugt.{hint}",
    "{name} ({first}) lies outside the school year {year} and is not used.{hint}",
)
_OTHER_YEAR = Text(" Skal der stå {year}?", " Should it say {year}?")
_OPEN = Text(
    "{name} mangler en dato og er ikke brugt. Skriv både første og sidste feriedag.",
    "{name} lacks a date and is not used. Write both its first and its last day.",
)
_LONG = Text(
    "{name} varer {days} dage med weekender. Det plejer højst at være {usual}: er slutdatoen rigtig?",
    "{name} lasts {days} days with weekends. It is usually at most {usual}: is the last day right?",
)
_STRANGE_WEEK = Text(
    "{name} ligger i uge {week}. Det gør den ikke andre steder: er måneden rigtig?",
    "{name} is in week {week}. It is so nowhere else: is the month right?",
)
_RARE_WEEK = Text(
    "{name} ligger i uge {week}. De fleste skoler har {usual}. Passer det hos jer?",
    "{name} is in week {week}. Most schools have {usual}. Is it right for you?",
)
_LATE_SUMMER = Text(
    "Sommerferien {year} begynder {written} i planen, men altid den sidste lørdag i juni efter loven: {lawful}.",
    "The summer holiday of {year} begins on {written} in the plan, but by law on the last Saturday of June: {lawful}.",
)
_OVERLAP = Text(
    "{one} og {other} dækker de samme dage, fra {first}. Begge er regnet med: er datoerne rigtige?",
    "{one} and {other} cover the same days, from {first}. Both are counted: are the dates right?",
)
_MISSING = Text(
    "Planen nævner ikke {names}. De dage regnes som skoledage, til de er skrevet ind.",
    "The plan does not mention {names}. Those days count as school days until they are filled in.",
)
_WEEKEND = Text(
    "{day} er {written}, altså en weekend. Vi bruger den nærmeste skoledag.",
    "{day} is {written}, a weekend. The nearest school day is used.",
)
_ON_HOLIDAY = Text(
    "{day} er {written}, men den dag er der {holiday}. Vi bruger den nærmeste skoledag.",
    "{day} is {written}, but that day is in the {holiday}. The nearest school day is used.",
)
_UNLIKELY_DAY = Text(
    "{day} er {written}. Det er langt fra det sædvanlige: er datoen rigtig?",
    "{day} is {written}. That is far from the usual: is the date right?",
)
_DAY_OUTSIDE = Text(
    "{day} er {written}, som er uden for skoleåret {year}. Datoen er ikke brugt.",
    "{day} is {written}, which is outside the school year {year}. The date is not used.",
)
_FIRST = Text("Første skoledag", "The first school day")
_LAST = Text("Sidste skoledag", "The last school day")


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan that can be built on: every holiday has both ends, lies in its year, and says what was doubtful."""

    plan: HolidayPlan
    findings: tuple[Finding, ...]


def settled(plan: HolidayPlan) -> Settled:
    """What can be used of a plan, and everything a person should know about it, corrections included.

    An open summer runs from 1 August or to 31 July. Other holidays need both ends, single days apart.
    """
    closed = [_closed(holiday, plan.start) for holiday in plan.holidays]
    impossible = [_impossible(holiday, plan.start) for holiday in closed]
    kept = tuple(holiday for holiday, problem in zip(closed, impossible, strict=True) if problem is None)
    first, about_first = _inside(plan.first_day, _FIRST, plan)
    last, about_last = _inside(plan.last_day, _LAST, plan)
    clean = replace(plan, holidays=kept, first_day=first, last_day=last)
    findings = (
        *_corrections(plan),
        *(problem for problem in impossible if problem),
        *about_first,
        *about_last,
        *_doubts(clean),
    )
    return Settled(clean, findings)


def _corrections(plan: HolidayPlan) -> Iterator[Finding]:
    for correction in plan.corrections:
        yield Finding(Weight.QUESTION, "corrected-date", correction.reason, plan.place)


def _closed(holiday: Holiday, start: int) -> Holiday:
    if holiday.kind is HolidayKind.SUMMER:
        if holiday.first is None and holiday.last:
            return replace(holiday, first=min(holiday.last, date(start, 8, 1)))
        if holiday.last is None and holiday.first:
            return replace(holiday, last=max(holiday.first, date(start + 1, 7, 31)))
    if holiday.last is None and holiday.kind not in _MUST_HAVE:
        return replace(holiday, last=holiday.first)
    return holiday


def _impossible(holiday: Holiday, start: int) -> Finding | None:
    name = _name(holiday)
    if holiday.first is None or holiday.last is None:
        return _warning("holiday-without-end", _OPEN.filled(name=name), holiday.place)
    first, last = said_date(holiday.first), said_date(holiday.last)
    if holiday.last < holiday.first:
        return _warning(
            "ends-before-start", _BACKWARDS.filled(name=name, first=first, last=last), holiday.place
        )
    if _within(holiday, start):
        return None
    year = next((start + step for step in (0, 1) if _within(_moved(holiday, start + step), start)), None)
    hint = _OTHER_YEAR.filled(year=year) if year else Text("", "")
    text = _OUTSIDE.filled(name=name, first=first, year=school_year(start), hint=hint)
    return _warning("outside-school-year", text, holiday.place)


def _within(holiday: Holiday, start: int) -> bool:
    summer = holiday.kind is HolidayKind.SUMMER
    opens = date(start, 6, 1) if summer else date(start, 8, 1)
    closes = date(start + 1, 8, 31) if summer else date(start + 1, 7, 31)
    return bool(holiday.first and holiday.last and opens <= holiday.first and holiday.last <= closes)


def _moved(holiday: Holiday, year: int) -> Holiday:
    """The holiday as if it began in another year; 29 February becomes the 28th."""
    if holiday.first is None or holiday.last is None:
        return holiday
    first = _in_year(holiday.first, year)
    return replace(holiday, first=first, last=first + (holiday.last - holiday.first))


def _in_year(day: date, year: int) -> date:
    return (
        day.replace(year=year, day=min(day.day, 28))
        if (day.month, day.day) == (2, 29)
        else day.replace(year=year)
    )


def _inside(day: date | None, which: Text, plan: HolidayPlan) -> tuple[date | None, tuple[Finding, ...]]:
    if day is None or date(plan.start, 8, 1) <= day <= date(plan.start + 1, 7, 31):
        return day, ()
    text = _DAY_OUTSIDE.filled(day=which, written=said_date(day), year=school_year(plan.start))
    return None, (_warning("day-outside-school-year", text, plan.place),)


def _doubts(plan: HolidayPlan) -> Iterator[Finding]:
    for holiday in plan.holidays:
        yield from _length(holiday)
        yield from _week(holiday)
        yield from _summer(holiday)
    yield from _overlaps(plan)
    yield from _missing(plan)
    yield from _end_day(plan, plan.first_day, _FIRST)
    yield from _end_day(plan, plan.last_day, _LAST)


def _length(holiday: Holiday) -> Iterator[Finding]:
    usual = _LONGEST.get(holiday.kind)
    wide = normalised(holiday)
    days = (wide.last - wide.first).days + 1 if wide.first and wide.last else 0
    if usual and days > usual:
        text = _LONG.filled(name=_name(holiday), days=days, usual=usual)
        yield _warning(f"{holiday.kind}-too-long", text, holiday.place)


def _week(holiday: Holiday) -> Iterator[Finding]:
    if holiday.kind not in _HABIT or holiday.first is None or holiday.last is None:
        return
    usual, possible = _HABIT[holiday.kind]
    week = _middle(holiday).isocalendar().week
    name = _name(holiday)
    if week not in possible:
        yield _warning(
            f"{holiday.kind}-week-strange", _STRANGE_WEEK.filled(name=name, week=week), holiday.place
        )
    elif week not in usual:
        text = _RARE_WEEK.filled(name=name, week=week, usual=_weeks(usual))
        yield Finding(Weight.QUESTION, f"{holiday.kind}-week-rare", text, holiday.place)


def _middle(holiday: Holiday) -> date:
    """A weekday that tells the holiday's week: its first one, as a holiday begins on a Saturday or a Monday."""
    first = holiday.first or date.min
    return first + _DAY * ((7 - first.weekday()) % 7 if first.weekday() > 4 else 0)


def _weeks(weeks: frozenset[int]) -> Text:
    numbers = [str(week) for week in sorted(weeks)]
    return Text(f"uge {' eller '.join(numbers)}", f"week {' or '.join(numbers)}")


def _summer(holiday: Holiday) -> Iterator[Finding]:
    begins = normalised(holiday).first
    if holiday.kind is not HolidayKind.SUMMER or begins is None or begins.month == 8:
        return
    lawful = last_saturday_of_june(begins.year)
    if begins != lawful or (holiday.first and holiday.first.weekday() == 6):
        text = _LATE_SUMMER.filled(
            year=begins.year, written=said_date(holiday.first or begins), lawful=said_date(lawful)
        )
        yield _warning("summer-not-last-saturday", text, holiday.place)


def _overlaps(plan: HolidayPlan) -> Iterator[Finding]:
    """Pairs of longer holidays that share days. A single day off inside a holiday is how many write it."""
    longer = [(h.first, h.last, h) for h in plan.holidays if h.first and h.last and h.first < h.last]
    for (_, ends, one), (begins, _, other) in pairwise(sorted(longer, key=lambda span: span[:2])):
        if begins <= ends:
            text = _OVERLAP.filled(one=_name(one), other=_name(other), first=said_date(begins))
            yield _warning("holidays-overlap", text, other.place or plan.place)


def _missing(plan: HolidayPlan) -> Iterator[Finding]:
    absent = [LABELS[kind] for kind in _MUST_HAVE if not plan.of(kind)]
    if absent:
        names = Text(
            listed([label.da.casefold() for label in absent], "da"),
            listed([label.en.casefold() for label in absent], "en"),
        )
        yield _warning("holiday-missing", _MISSING.filled(names=names), plan.place)


def _end_day(plan: HolidayPlan, day: date | None, which: Text) -> Iterator[Finding]:
    if day is None:
        return
    name = "first-day" if which is _FIRST else "last-day"
    holiday = next((h for h in plan.holidays if h.first and h.last and h.first <= day <= h.last), None)
    if holiday:
        label = Text(holiday.label.da.casefold(), holiday.label.en.casefold())
        text = _ON_HOLIDAY.filled(day=which, written=said_date(day), holiday=label)
        yield _warning(f"{name}-on-holiday", text, plan.place)
    elif day.weekday() >= 5:
        yield _warning(f"{name}-weekend", _WEEKEND.filled(day=which, written=said_date(day)), plan.place)
    elif day.month not in ({8} if which is _FIRST else {6, 7}):
        yield _warning(
            f"{name}-unlikely", _UNLIKELY_DAY.filled(day=which, written=said_date(day)), plan.place
        )


def _name(holiday: Holiday) -> Text:
    """The holiday as the beginning of a sentence: ``Vinterferien``, ``The winter holiday``."""
    label = holiday.label
    if holiday.kind is HolidayKind.OTHER:
        return Text(f"“{quoted(label.da)}”", f"“{quoted(label.en)}”")
    if not label.da.endswith("ferie"):
        return label
    return Text(f"{label.da}n", f"The {label.en.casefold()}")


def _warning(code: str, text: Text, place: Place | None) -> Finding:
    return Finding(Weight.WARNING, code, text, place)
