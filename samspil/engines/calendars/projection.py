"""The holidays of a year nobody has decided yet, worked out from the last plan we know.

Autumn, winter and the school's own days keep their ISO week and weekday; Easter, Ascension and Whitsun keep their
distance to Easter Sunday; Christmas and fixed days keep their date; summer keeps its distance to the last Saturday of
June, which is the law's own rule (folkeskoleloven § 14 a).
"""

from dataclasses import replace
from datetime import date

from samspil.engines.calendars.holiday_plans import Holiday, HolidayKind, HolidayPlan, last_saturday_of_june
from samspil.engines.calendars.public_holidays import easter_sunday

_WITH_EASTER = {HolidayKind.EASTER, HolidayKind.ASCENSION, HolidayKind.WHITSUN}
_WITH_DATE = {HolidayKind.CHRISTMAS, HolidayKind.CONSTITUTION_DAY, HolidayKind.FIRST_OF_MAY}


def projected(plan: HolidayPlan, start: int) -> HolidayPlan:
    """The plan moved to the school year of ``start``, marked with the year it comes from. The same plan for its own year.

    ``plan`` should be settled. Corrections and notes belong to the year they were made for and are dropped.
    """
    if start == plan.start:
        return plan
    years = start - plan.start
    return replace(
        plan,
        start=start,
        holidays=tuple(_moved(holiday, years) for holiday in plan.holidays),
        first_day=_from_june(plan.first_day, years),
        last_day=_from_june(plan.last_day, years),
        note=None,
        derived=("first_day", "last_day"),
        corrections=(),
        projected_from=plan.start if plan.projected_from is None else plan.projected_from,
    )


def _moved(holiday: Holiday, years: int) -> Holiday:
    """Both ends keep their distance, except at Christmas, whose ends are dates on either side of New Year."""
    first, last = holiday.first, holiday.last
    if first is None or last is None:
        return holiday
    if holiday.kind is HolidayKind.SUMMER:
        return replace(holiday, first=_from_june(first, years), last=_from_june(last, years))
    if holiday.kind in _WITH_DATE:
        return replace(holiday, first=_same_date(first, years), last=_same_date(last, years))
    moved = _from_easter(first, years) if holiday.kind in _WITH_EASTER else _same_week(first, years)
    return replace(holiday, first=moved, last=moved + (last - first))


def _from_june(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    return last_saturday_of_june(day.year + years) + (day - last_saturday_of_june(day.year))


def _from_easter(day: date, years: int) -> date:
    return easter_sunday(day.year + years) + (day - easter_sunday(day.year))


def _same_date(day: date, years: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28) if leap_day else day.replace(year=day.year + years)


def _same_week(day: date, years: int) -> date:
    """The same weekday of the same ISO week; week 53 becomes 52 in a year that has none."""
    year, week, weekday = day.isocalendar()
    last_week = date(year + years, 12, 28).isocalendar().week
    return date.fromisocalendar(year + years, min(week, last_week), weekday)
