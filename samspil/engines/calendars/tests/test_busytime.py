from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from samspil.engines.calendars.busytime import (
    DatedBusy,
    Holding,
    WeeklyBusy,
    busy_time,
    overlaps,
    united,
)
from samspil.engines.calendars.day_marks import DayMark
from samspil.engines.calendars.municipal_plans import municipal_plans
from samspil.engines.calendars.schoolyear import DayType, SchoolYear
from samspil.engines.calendars.yearbuilding import school_year
from samspil.engines.wording.text import same

TUESDAY = [date(2026, 9, day) for day in (1, 8, 15, 22, 29)]


def year() -> SchoolYear:
    plan = next(plan for plan in municipal_plans() if (plan.owner, plan.start) == ("Langeland", 2026))
    kinds = [DayType.THEME, DayType.STAFF, DayType.TRIP, DayType.EARLY_END]
    return school_year(
        2026, plan, [DayMark(day, kind, same("Dag")) for day, kind in zip(TUESDAY[1:], kinds, strict=True)]
    ).year


LESSONS = [WeeklyBusy("HE", 1, 480, 525), WeeklyBusy("HE", 1, 525, 570), WeeklyBusy("HE", 1, 720, 765)]


def test_lessons_that_touch_are_one_span() -> None:
    assert busy_time(LESSONS, [], [year()]).on("HE", TUESDAY[0]) == ((480, 570), (720, 765))


def test_the_timetable_does_not_hold_on_theme_staff_and_trip_days() -> None:
    busy = busy_time(LESSONS, [], [year()])

    assert [busy.on("HE", day) for day in TUESDAY[1:4]] == [(), (), ()]
    assert busy.on("HE", date(2026, 10, 13)) == ()  # autumn holiday
    assert busy.on("HE", date(2026, 9, 2)) == ()  # a Wednesday


def test_the_days_it_holds_on_can_be_chosen() -> None:
    holding = Holding(lessons=frozenset({DayType.THEME}))

    busy = busy_time(LESSONS, [], [year()], holding)

    assert [busy.on("HE", day) != () for day in TUESDAY] == [False, True, False, False, False]


def test_lessons_stop_when_a_short_day_ends_and_duties_go_on() -> None:
    duty = WeeklyBusy("LI", 1, 700, 960, duty=True)

    busy = busy_time([*LESSONS, duty], [], [year()], Holding(early_end=12 * 60))

    assert busy.on("HE", TUESDAY[4]) == ((480, 570),)
    assert busy.on("LI", TUESDAY[4]) == ((700, 960),)


def test_duties_are_kept_apart_from_lessons_and_hold_on_staff_days() -> None:
    busy = busy_time([WeeklyBusy("LI", 1, 480, 600), WeeklyBusy("LI", 1, 590, 960, duty=True)], [], [year()])

    assert busy.lessons_on("LI", TUESDAY[0]) == ((480, 600),)
    assert busy.duties_on("LI", TUESDAY[0]) == ((590, 960),)
    assert busy.on("LI", TUESDAY[0]) == ((480, 960),)
    assert busy.on("LI", TUESDAY[2]) == ((590, 960),)


def test_a_dated_lesson_counts_on_any_kind_of_day() -> None:
    busy = busy_time(
        [], [DatedBusy("HE", TUESDAY[1], 480, 600), DatedBusy("HE", date(2026, 9, 5), 0, 60)], [year()]
    )

    assert busy.on("HE", TUESDAY[1]) == ((480, 600),)
    assert busy.on("HE", date(2026, 9, 5)) == ((0, 60),)
    assert busy.people == ("HE",)


def test_a_lesson_holds_between_its_first_and_last_date() -> None:
    lesson = WeeklyBusy("HE", 1, 480, 525, first=date(2026, 9, 2), last=date(2026, 10, 6))

    busy = busy_time([lesson], [], [year()])

    days = [day for day in year().working_days if busy.on("HE", day)]
    assert days == [TUESDAY[4], date(2026, 10, 6)]


def test_nobody_unknown_is_busy() -> None:
    assert busy_time(LESSONS, [], [year()]).on("XX", TUESDAY[0]) == ()


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


@given(spans)
def test_united_spans_hold_the_same_minutes_in_order_and_apart(given_spans: list[tuple[int, int]]) -> None:
    result = united(given_spans)

    assert {m for a, b in result for m in range(a, b)} == {m for a, b in given_spans for m in range(a, b)}
    assert all(a < b for a, b in result)
    assert all(one[1] < other[0] for one, other in pairwise(result))
    assert united(reversed(given_spans)) == united(result) == result


@given(spans, st.integers(0, 60), st.integers(1, 20))
def test_overlap_is_sharing_a_minute(given_spans: list[tuple[int, int]], start: int, length: int) -> None:
    busy = united(given_spans)
    minutes = {m for a, b in busy for m in range(a, b)}

    assert overlaps(busy, start, start + length) == bool(minutes & set(range(start, start + length)))
