"""A holiday calendar becomes the lines a school would have written itself."""

from datetime import date

import pytest

from samspil.engines.calendars.holidays_from_ics import holiday_lines
from samspil.engines.calendars.ics_reading import read_ics
from samspil.engines.calendars.own_plans import HolidayRow, plan_from_rows

HOLIDAYS = [
    ("Sommerferie", "20260627", "20260810"),
    ("Efterårsferie", "20261010", "20261019"),
    ("Grundlovsdag; fri", "20270605", "20270606"),
    ("Sommerferie", "20270626", "20270809"),
]


def calendar(holidays: list[tuple[str, str, str]], more: str = "") -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{name.replace(';', chr(92) + ';')}\r\n"
        f"DTSTART;VALUE=DATE:{first}\r\nDTEND;VALUE=DATE:{after}\r\nEND:VEVENT\r\n"
        for number, (name, first, after) in enumerate(holidays)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}{more}END:VCALENDAR\r\n".encode()


def lines_of(data: bytes) -> tuple[str, ...]:
    read = read_ics(data, file="ferie.ics", first=date(2026, 8, 1), last=date(2027, 7, 31))
    return holiday_lines(read.events, 2026)


def test_each_holiday_is_a_line_and_the_days_of_school_follow_from_the_summers() -> None:
    assert lines_of(calendar(HOLIDAYS)) == (
        "Første skoledag; 2026-08-10",
        "Sidste skoledag; 2027-06-25",
        "Sommerferie; 2026-08-01; 2026-08-09",
        "Efterårsferie; 2026-10-10; 2026-10-18",
        "Grundlovsdag, fri; 2027-06-05",
        "Sommerferie; 2027-06-26; 2027-07-31",
    )


def test_the_lines_are_read_as_the_plan_they_came_from() -> None:
    cells = [[cell.strip() for cell in f"{line};".split(";")] for line in lines_of(calendar(HOLIDAYS))]
    rows = [HolidayRow(name, first, last) for name, first, last, *_rest in cells]
    reading = plan_from_rows(rows, start=2026)
    assert reading.findings == ()
    assert (reading.plan.first_day, reading.plan.last_day) == (date(2026, 8, 10), date(2027, 6, 25))
    assert [(each.first, each.last) for each in reading.plan.holidays][1] == (
        date(2026, 10, 10),
        date(2026, 10, 18),
    )


def test_what_the_calendar_says_itself_of_the_first_day_wins() -> None:
    told = lines_of(calendar([*HOLIDAYS, ("Første skoledag", "20260811", "20260812")]))
    assert [line for line in told if line.startswith("Første")] == ["Første skoledag; 2026-08-11"]


def test_without_a_summer_the_two_days_are_left_for_a_person_to_write() -> None:
    assert lines_of(calendar(HOLIDAYS[1:2]))[:2] == ("Første skoledag; ", "Sidste skoledag; ")


@pytest.mark.parametrize("hours", ["DTSTART:20261010T080000\r\nDTEND:20261010T100000"])
def test_meetings_are_no_holidays(hours: str) -> None:
    meeting = (
        f"BEGIN:VEVENT\r\nUID:m\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Møde\r\n{hours}\r\nEND:VEVENT\r\n"
    )
    assert lines_of(calendar([], meeting)) == ()
