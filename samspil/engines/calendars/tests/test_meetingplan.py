from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.calendars.day_marks import DayMark
from samspil.engines.calendars.meetingplan import MeetingSlot, WeeklySlot, merged, occurrences, slot_id
from samspil.engines.calendars.meetingplan_checks import check_dated, check_weekly
from samspil.engines.calendars.municipal_plans import municipal_plans
from samspil.engines.calendars.schoolyear import DayType, SchoolYear
from samspil.engines.calendars.yearbuilding import school_year
from samspil.engines.wording.findings import Place
from samspil.engines.wording.text import same

PLAN = next(plan for plan in municipal_plans() if (plan.owner, plan.start) == ("Langeland", 2026))
STAFF_DAY = DayMark(date(2026, 8, 6), DayType.STAFF, same("Fælles arbejdsdag"))
YEAR: SchoolYear = school_year(2026, PLAN, [STAFF_DAY]).year
TEAM = WeeklySlot(
    "4. årgang", "team_meeting", 3, 14 * 60, 15 * 60 + 30, ("4. årgang",), place=Place("moedeplan.csv", 3)
)


def dated(day: date, **changes: object) -> MeetingSlot:
    slot = MeetingSlot("x", "Personalemøde", "staff_meeting", day, 870, 990, ("alle",))
    return replace(slot, **changes)  # type: ignore[arg-type]  # any field of the slot


def test_a_weekly_slot_falls_on_working_days_only() -> None:
    days = [slot.date for slot in occurrences([TEAM], [YEAR])]

    assert days[:2] == [date(2026, 8, 6), date(2026, 8, 13)]  # the staff day hosts a meeting
    assert {day.weekday() for day in days} == {3}
    assert set(days) <= set(YEAR.working_days)
    assert len(days) == 41


def test_an_occurrence_keeps_what_the_slot_says() -> None:
    first = occurrences([replace(TEAM, room="Klyngen")], [YEAR])[0]

    assert first == MeetingSlot(
        "4-aargang-2026-08-06-1400-4-aargang", "4. årgang", "team_meeting", date(2026, 8, 6), 840, 930,
        ("4. årgang",), "Klyngen", place=Place("moedeplan.csv", 3),
    )  # fmt: skip


def test_odd_even_and_named_weeks() -> None:
    def weeks(of: str | frozenset[int]) -> list[int]:
        return [s.date.isocalendar().week for s in occurrences([replace(TEAM, weeks=of)], [YEAR])]

    assert weeks("odd")[:4] == [33, 35, 37, 39]
    assert weeks("even")[:4] == [32, 34, 36, 38]
    assert sorted(weeks("odd") + weeks("even")) == sorted(weeks("all"))
    assert weeks(frozenset({36, 42, 5, 53})) == [36, 5]  # week 42 and 53 are holidays
    assert weeks("sommetider") == []


def test_first_and_last_date_are_both_included() -> None:
    slot = replace(TEAM, first=date(2026, 9, 3), last=date(2026, 9, 17))

    assert [s.date for s in occurrences([slot], [YEAR])] == [date(2026, 9, day) for day in (3, 10, 17)]


@pytest.mark.parametrize("end", [840, 800])
def test_a_slot_without_minutes_gives_no_occurrence(end: int) -> None:
    assert occurrences([replace(TEAM, end=end)], [YEAR]) == ()


def test_teams_that_meet_at_the_same_time_have_ids_of_their_own() -> None:
    slots = [replace(TEAM, title="Teammøde", audience=(name,)) for name in ("4. årgang", "5. årgang")]

    found = occurrences(slots, [YEAR])

    assert len(found) == len({slot.id for slot in found}) == 82


def test_an_id_outlives_a_new_room_end_and_order_of_audience() -> None:
    changed = replace(TEAM, end=960, room="Aula", kind="other", place=None)

    assert [s.id for s in occurrences([TEAM], [YEAR])] == [s.id for s in occurrences([changed], [YEAR])]
    assert slot_id("Møde", date(2026, 9, 1), 485, ("b", "a")) == slot_id(
        "Møde", date(2026, 9, 1), 485, ("a", "b")
    )
    assert slot_id("Møde", date(2026, 9, 1), 485, ("a", "b")) == "moede-2026-09-01-0805-a-b"


slots = st.builds(
    WeeklySlot,
    title=st.sampled_from(["Team", "Fagteam", "Afdeling"]),
    kind=st.just("team_meeting"),
    weekday=st.integers(0, 6),
    start=st.integers(24, 60).map(lambda quarter: quarter * 15),
    end=st.integers(24, 88).map(lambda quarter: quarter * 15),
    audience=st.sampled_from([("a",), ("b",), ("a", "b")]),
    weeks=st.sampled_from(["all", "odd", "even"]) | st.frozensets(st.integers(1, 53), max_size=6),
    first=st.none() | st.dates(date(2026, 8, 1), date(2027, 7, 31)),
    last=st.none() | st.dates(date(2026, 8, 1), date(2027, 7, 31)),
)


def expected_dates(slot: WeeklySlot) -> set[date]:
    """The same, said another way: walk the calendar and ask each date."""
    parity = {"odd": {1}, "even": {0}, "all": {0, 1}}
    found = set()
    day = max(date(2026, 8, 1), slot.first or date.min)
    while day <= min(date(2027, 7, 31), slot.last or date.max):
        week = int(day.strftime("%V"))
        hit = week % 2 in parity[slot.weeks] if isinstance(slot.weeks, str) else week in slot.weeks
        if (
            hit
            and day.isoweekday() == slot.weekday + 1
            and YEAR.on(day).type.has_staff
            and slot.end > slot.start
        ):
            found.add(day)
        day += timedelta(days=1)
    return found


@settings(max_examples=60, deadline=None)
@given(slots)
def test_occurrences_agree_with_walking_the_calendar(slot: WeeklySlot) -> None:
    assert {found.date for found in occurrences([slot], [YEAR])} == expected_dates(slot)


@settings(max_examples=30, deadline=None)
@given(st.lists(slots, max_size=4))
def test_occurrences_are_in_order_each_id_once(some: list[WeeklySlot]) -> None:
    found = occurrences(some, [YEAR])

    assert [(s.date, s.start) for s in found] == sorted((s.date, s.start) for s in found)
    assert len({s.id for s in found}) == len(found)
    assert occurrences(some, [YEAR]) == found


def test_a_dated_slot_replaces_the_weekly_one_of_that_day() -> None:
    weekly = occurrences([TEAM], [YEAR])
    moved = dated(
        date(2026, 8, 13), title="4. årgang", audience=("4. årgang",), id="flyttet", start=930, end=990
    )
    extra = dated(date(2026, 8, 20), id="ekstra")

    whole = merged(weekly, [moved, extra])

    assert [(s.id, s.start) for s in whole[1:4]] == [
        ("flyttet", 930), ("4-aargang-2026-08-20-1400-4-aargang", 840), ("ekstra", 870),
    ]  # fmt: skip
    assert len(whole) == len(weekly) + 1


def test_the_same_dated_slot_twice_is_there_once() -> None:
    slot = dated(date(2026, 8, 20))

    assert merged([], [slot, slot]) == (slot,)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"end": 840}, ["no-minutes"]),
        ({"end": 800}, ["ends-before-start"]),
        ({"start": 5 * 60}, ["outside-grid"]),
        ({"end": 22 * 60 + 30}, ["outside-grid"]),
        ({"start": 6 * 60, "end": 22 * 60}, []),
        ({"kind": "fest"}, ["unknown-slot-kind"]),
        ({"weekday": 7}, ["unknown-weekday"]),
        ({"weeks": "sommetider"}, ["unknown-weeks"]),
        ({"weeks": frozenset({0, 54})}, ["unknown-weeks"]),
        ({"weeks": frozenset()}, ["unknown-weeks"]),
        ({"weeks": frozenset({42})}, ["never-falls"]),
        ({"weekday": 6}, ["never-falls"]),
        ({"first": date(2027, 7, 1)}, ["never-falls"]),
    ],
)
def test_a_weekly_slot_that_cannot_be_is_told_of(changes: dict[str, object], expected: list[str]) -> None:
    slot = replace(TEAM, **changes)  # type: ignore[arg-type]  # any field of the slot

    assert [finding.code for finding in check_weekly([slot], [YEAR])] == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 20), []),
        (date(2026, 8, 6), []),
        (date(2026, 8, 5), ["slot-on-day-off"]),
        (date(2026, 10, 14), ["slot-on-day-off"]),
        (date(2026, 10, 25), ["slot-on-day-off"]),
        (date(2027, 5, 6), ["slot-on-day-off"]),
        (date(2027, 8, 20), ["outside-years"]),
    ],
)
def test_a_dated_slot_on_a_day_off_is_told_of(day: date, expected: list[str]) -> None:
    assert [finding.code for finding in check_dated([dated(day)], [YEAR])] == expected


def test_the_sentence_says_where_when_and_why() -> None:
    slot = dated(date(2026, 10, 14), place=Place("moedeplan.csv", 7))

    (finding,) = check_dated([slot], [YEAR])

    assert finding.said_in("da") == (
        "moedeplan.csv, linje 7: “Personalemøde” ligger onsdag d. 14. oktober 2026, men den dag er der fri "
        "(Efterårsferie). Flyt mødet, eller ret ferieplanen."
    )
