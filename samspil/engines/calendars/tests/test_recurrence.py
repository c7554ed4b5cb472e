from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # dateutil has no types
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar.prop import vRecur

from samspil.engines.calendars.ics_events import COPENHAGEN
from samspil.engines.calendars.recurrence import UnreadableRule, recurrences

START, END = datetime(2026, 8, 12, 14, 15), datetime(2029, 8, 1)  # noqa: DTZ001 - wall-clock times


def ours(rule: str, start: datetime = START) -> list[datetime]:
    return list(recurrences(vRecur.from_ical(rule), start, END, COPENHAGEN))


weekday = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
ordinal = st.builds("{}{}".format, st.sampled_from([-2, -1, 1, 2, 3, 4, 5]), weekday)


def some(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(of, min_size=1, max_size=3, unique=True).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that match within a few years, as the other library looks for ever for those that do not.

    MO and -1MO are not mixed: it takes them as "both", where the standard's list means "either".
    """
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 3))}"]
    monthly = frequency in {"MONTHLY", "YEARLY"}
    by = draw(st.sampled_from(["", "BYDAY", "BYMONTHDAY"] if monthly else ["", "BYDAY"]))
    if by == "BYDAY":
        parts.append(f"BYDAY={draw(some(weekday) | some(ordinal) if monthly else some(weekday))}")
    if by == "BYMONTHDAY":
        parts.append(f"BYMONTHDAY={draw(some(st.integers(1, 28).map(str) | st.integers(-28, -1).map(str)))}")
    if draw(st.booleans()) and by != "" and frequency != "DAILY":
        parts.append(f"WKST={draw(weekday)}")
    if monthly and by:
        parts += draw(st.sampled_from([[], ["BYSETPOS=1"], ["BYSETPOS=-1"], ["BYSETPOS=1,-1"]]))
    if frequency == "YEARLY":
        parts += draw(st.sampled_from([[], ["BYMONTH=9"], ["BYMONTH=1,6,12"]]))
    return ";".join(parts)


@settings(max_examples=60, deadline=None)
@given(rules(), st.integers(0, 27))
def test_rules_are_counted_out_as_another_library_does(rule: str, later: int) -> None:
    start = START.replace(day=1) + timedelta(days=later)

    expected = list(rrulestr(f"{rule};UNTIL={END:%Y%m%dT%H%M%S}", dtstart=start))

    assert ours(rule, start) == expected


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
     "FREQ=MONTHLY;BYSETPOS=40", "FREQ=MONTHLY;BYDAY=9TU", "FREQ=YEARLY;INTERVAL=999999999;BYMONTH=1"],
)  # fmt: skip
def test_a_rule_that_never_matches_is_soon_done(rule: str) -> None:
    assert ours(rule) == []


@pytest.mark.parametrize(
    "rule",
    ["FREQ=HOURLY", "FREQ=DAILY;BYHOUR=8,9", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYYEARDAY=1", "FREQ=WEEKLY;COUNT=0",
     "FREQ=MONTHLY;BYMONTH=13"],
)  # fmt: skip
def test_a_rule_no_school_has_is_not_read(rule: str) -> None:
    with pytest.raises(UnreadableRule):
        ours(rule)


def test_weekdays_with_and_without_an_ordinal_are_either_or() -> None:
    found = ours("FREQ=MONTHLY;BYDAY=FR,-1MO;COUNT=5")

    assert [day.day for day in found] == [14, 21, 28, 31, 4]


def test_count_is_counted_from_the_beginning_of_the_series() -> None:
    assert [day.day for day in ours("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3")] == [12, 17, 19]
