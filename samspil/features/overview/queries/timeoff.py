"""Holidays on the wheel and the timeline: the municipality's plan and the school's own days off."""

import datetime as dt
from collections.abc import Iterable, Iterator

from samspil.engines.calendars.holiday_plans import (
    LABELS,
    Holiday,
    HolidayKind,
    HolidayPlan,
    last_saturday_of_june,
)
from samspil.engines.calendars.municipal_plans import municipal_plans
from samspil.engines.calendars.projection import projected
from samspil.engines.calendars.schoolyear import DayType
from samspil.engines.charts.values import Off
from samspil.features.overview.words import language
from samspil.foundation.schools.models import DayMark, Frame, School

_LONG = (HolidayKind.AUTUMN, HolidayKind.CHRISTMAS, HolidayKind.WINTER, HolidayKind.EASTER)


def time_off(school: School, frame: Frame | None, years: Iterable[int]) -> tuple[Off, ...]:
    """Time off in these school years. Years nobody has decided are worked out from the nearest that is known."""
    plans = [plan for plan in municipal_plans() if frame and plan.owner == frame.holiday_plan]
    drawn = [off for year in years for off in _of_year(plans, year)] if plans else []
    marks = DayMark.objects.filter(school=school, type=DayType.HOLIDAY.value)
    return (*drawn, *(Off(mark.label, mark.first, mark.last) for mark in marks))


def _of_year(plans: list[HolidayPlan], year: int) -> Iterator[Off]:
    plan = projected(min(plans, key=lambda plan: abs(plan.start - year)), year)
    for kind in _LONG:
        yield from (off for holiday in plan.of(kind) if (off := _drawn(holiday)))
    named = [holiday.first for holiday in plan.of(HolidayKind.SUMMER) if holiday.first]
    summer = max((day for day in named if day.year == year + 1), default=last_saturday_of_june(year + 1))
    yield Off(LABELS[HolidayKind.SUMMER].said_in(language()), summer, dt.date(year + 1, 7, 31))


def _drawn(holiday: Holiday) -> Off | None:
    if holiday.first is None or holiday.last is None:
        return None
    return Off(holiday.label.said_in(language()), holiday.first, holiday.last)
