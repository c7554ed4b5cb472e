import time
from datetime import date

import pytest

from samspil.engines.calendars import ics_reading
from samspil.engines.calendars.ics_lines import MOST_BYTES
from samspil.engines.calendars.ics_reading import IcsEvent, IcsReading, read_ics
from samspil.engines.wording.findings import Refused, Weight


def calendar(*events: str, newline: str = "\r\n") -> bytes:
    """A calendar with these events, each given as its properties, one a line."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Skema//DA"]
    for number, event in enumerate(events, 1):
        given = [line.strip() for line in event.strip().splitlines()]
        uid = [] if any(line.startswith("UID") for line in given) else [f"UID:{number}"]
        lines += ["BEGIN:VEVENT", *uid, *given, "END:VEVENT"]
    return newline.join([*lines, "END:VCALENDAR", ""]).encode()


def read(
    *events: str, first: date = date(2026, 8, 1), last: date = date(2027, 7, 31), data: bytes | None = None
) -> IcsReading:
    return read_ics(calendar(*events) if data is None else data, file="skema.ics", first=first, last=last)


def when(reading: IcsReading) -> list[tuple[date, int, int]]:
    return [(event.date, event.start, event.end) for event in reading.events]


def days(reading: IcsReading) -> list[date]:
    return [event.date for event in reading.events]


def codes(reading: IcsReading) -> list[str]:
    return [finding.code for finding in reading.findings]


def refused(data: bytes) -> tuple[str, int | None]:
    with pytest.raises(Refused) as caught:
        read(data=data)
    (finding,) = caught.value.findings
    assert finding.place is not None
    assert finding.place.file == "skema.ics"
    return finding.code, finding.place.line


def test_a_lesson_is_read_with_everything_it_says() -> None:
    reading = read(
        """
        UID:lektion-7
        DTSTART;TZID=Europe/Copenhagen:20270120T080000
        DTEND;TZID=Europe/Copenhagen:20270120T084500
        SUMMARY:Dansk\\, 4.A
        LOCATION:Lokale 12\\; nord
        """
    )

    assert reading == IcsReading(
        (IcsEvent(date(2027, 1, 20), 480, 525, "Dansk, 4.A", "Lokale 12; nord", "lektion-7", 4),)
    )


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("DTSTART:20270120T130000Z", "DTEND:20270120T143000Z"),
        ("DTSTART;TZID=Europe/Copenhagen:20270120T140000", "DTEND;TZID=Europe/Copenhagen:20270120T153000"),
        ("DTSTART;TZID=Europe/London:20270120T130000", "DTEND;TZID=Europe/London:20270120T143000"),
        ("DTSTART;TZID=Romance Standard Time:20270120T140000", "DTEND:20270120T143000Z"),
        ("DTSTART:20270120T140000", "DTEND:20270120T153000"),
        ("DTSTART:20270120T140000", "DURATION:PT1H30M"),
    ],
)
def test_winter_times_are_shown_on_the_danish_clock(begins: str, ends: str) -> None:
    assert when(read(f"{begins}\n{ends}")) == [(date(2027, 1, 20), 840, 930)]


def test_summer_times_are_shown_on_the_danish_clock() -> None:
    assert when(read("DTSTART:20260820T120000Z\nDTEND:20260820T133000Z")) == [(date(2026, 8, 20), 840, 930)]


def test_a_weekly_meeting_stays_at_the_same_hour_across_the_change_of_clocks() -> None:
    reading = read(
        "DTSTART;TZID=Europe/Copenhagen:20261021T140000\nDTEND;TZID=Europe/Copenhagen:20261021T150000\n"
        "RRULE:FREQ=WEEKLY;COUNT=2"
    )

    assert when(reading) == [(date(2026, 10, 21), 840, 900), (date(2026, 10, 28), 840, 900)]


def test_a_weekly_meeting_given_in_utc_moves_with_the_clocks_as_the_standard_says() -> None:
    reading = read("DTSTART:20261021T120000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2")

    assert when(reading) == [(date(2026, 10, 21), 840, 900), (date(2026, 10, 28), 780, 840)]


def test_a_time_zone_of_the_files_own_is_used() -> None:
    data = calendar("DTSTART;TZID=Skolens tid:20270120T150000\nDURATION:PT1H")
    zone = (
        b"BEGIN:VTIMEZONE\r\nTZID:Skolens tid\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        b"TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
    )

    assert when(read(data=data.replace(b"BEGIN:VEVENT", zone, 1))) == [(date(2027, 1, 20), 840, 900)]


def test_an_unknown_time_zone_is_read_as_danish_time_and_asked_about() -> None:
    reading = read("DTSTART;TZID=Maanen/Havet:20270120T140000\nDURATION:PT1H\nSUMMARY:Møde")

    assert when(reading) == [(date(2027, 1, 20), 840, 900)]
    assert [(f.code, f.weight, f.place and f.place.line) for f in reading.findings] == [
        ("ics-unknown-zone", Weight.QUESTION, 4)
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;COUNT=3", [20, 27, 34]),
        ("FREQ=WEEKLY;UNTIL=20270127T130000Z", [20, 27]),
        ("FREQ=WEEKLY;UNTIL=20270127T125959Z", [20]),
        ("FREQ=WEEKLY;UNTIL=20270127", [20, 27]),
        ("FREQ=WEEKLY;UNTIL=20270127T140000", [20, 27]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", [20, 34]),
        ("FREQ=WEEKLY;BYDAY=WE,FR;COUNT=3", [20, 22, 27]),
        ("FREQ=DAILY;COUNT=3", [20, 21, 22]),
        ("FREQ=MONTHLY;BYDAY=-1WE;UNTIL=20270130", [20, 27]),
        ("FREQ=WEEKLY;COUNT=1", [20]),
    ],
)
def test_rules_are_counted_out(rule: str, expected: list[int]) -> None:
    reading = read(f"DTSTART;TZID=Europe/Copenhagen:20270120T140000\nDURATION:PT1H\nRRULE:{rule}")

    assert [(day - date(2026, 12, 31)).days for day in days(reading)] == expected
    assert codes(reading) == []


def test_a_rule_without_an_end_stops_with_the_dates_asked_for() -> None:
    begun = time.perf_counter()

    reading = read("DTSTART:19990104T080000\nDURATION:PT45M\nRRULE:FREQ=DAILY", last=date(2026, 8, 10))

    assert days(reading) == [date(2026, 8, day) for day in range(1, 11)]
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("until", ["99991231T235959Z", "99991231", "99991231T235959"])
def test_for_ever_written_as_the_year_9999_is_an_end_like_any_other(until: str) -> None:
    reading = read(
        f"DTSTART;TZID=Europe/Copenhagen:20270120T140000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL={until}",
        last=date(2027, 1, 31),
    )

    assert days(reading) == [date(2027, 1, 20), date(2027, 1, 27)]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=OFTEN", "COUNT=3", "nonsense=1",
     "FREQ=WEEKLY;BYDAY=XX"],
)  # fmt: skip
def test_a_rule_no_school_has_gives_the_first_time_and_a_warning(rule: str) -> None:
    reading = read(f"DTSTART:20270120T140000\nDURATION:PT1H\nRRULE:{rule}\nSUMMARY:Møde")

    assert days(reading) == [date(2027, 1, 20)]
    assert codes(reading) == ["ics-strange-rule"]


def test_a_rule_that_never_matches_ends() -> None:
    begun = time.perf_counter()

    reading = read("DTSTART:19800101T080000\nDURATION:PT45M\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31")

    assert reading.events == ()
    assert time.perf_counter() - begun < 2


def test_a_file_that_would_take_for_ever_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics_reading, "MOST_STEPS", 1000)

    assert refused(calendar("DTSTART:19990104T080000\nDURATION:PT45M\nRRULE:FREQ=DAILY")) == (
        "ics-too-many",
        None,
    )


def test_removed_and_added_dates_are_heeded() -> None:
    reading = read(
        """
        DTSTART;TZID=Europe/Copenhagen:20270106T140000
        DURATION:PT1H
        RRULE:FREQ=WEEKLY;COUNT=6
        EXDATE;TZID=Europe/Copenhagen:20270113T140000
        EXDATE:20270120T130000Z,20270127T120000Z
        EXDATE;VALUE=DATE:20270203
        RDATE;TZID=Europe/Copenhagen:20270108T140000
        """
    )

    assert days(reading) == [date(2027, 1, 6), date(2027, 1, 8), date(2027, 1, 27), date(2027, 2, 10)]


SERIES = """
UID:serie
DTSTART;TZID=Europe/Copenhagen:20270106T140000
DTEND;TZID=Europe/Copenhagen:20270106T150000
RRULE:FREQ=WEEKLY;COUNT=3
"""


def test_a_moved_occurrence_is_where_it_was_moved_to() -> None:
    moved = """
    UID:serie
    RECURRENCE-ID:20270113T130000Z
    DTSTART;TZID=Europe/Copenhagen:20270114T083000
    DTEND;TZID=Europe/Copenhagen:20270114T093000
    """

    assert when(read(SERIES, moved)) == [
        (date(2027, 1, 6), 840, 900), (date(2027, 1, 14), 510, 570), (date(2027, 1, 20), 840, 900),
    ]  # fmt: skip


def test_a_cancelled_occurrence_and_a_cancelled_event_are_gone() -> None:
    cancelled = """
    UID:serie
    RECURRENCE-ID;TZID=Europe/Copenhagen:20270113T140000
    DTSTART;TZID=Europe/Copenhagen:20270113T140000
    DTEND;TZID=Europe/Copenhagen:20270113T150000
    STATUS:CANCELLED
    """
    other = "UID:andet\nDTSTART:20270107T140000\nDURATION:PT1H\nSTATUS:CANCELLED"

    assert days(read(SERIES, cancelled, other)) == [date(2027, 1, 6), date(2027, 1, 20)]


def test_a_change_of_all_following_times_is_told_of() -> None:
    change = """
    UID:serie
    RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20270113T140000
    DTSTART;TZID=Europe/Copenhagen:20270113T150000
    DURATION:PT1H
    """

    assert codes(read(SERIES, change)) == ["ics-and-future"]


def test_of_two_versions_the_newest_counts() -> None:
    old = "UID:a\nDTSTART:20270107T140000\nDURATION:PT1H\nSEQUENCE:1"
    new = "UID:a\nDTSTART:20270108T140000\nDURATION:PT1H\nSEQUENCE:2"

    assert days(read(new, old)) == [date(2027, 1, 8)]


def test_events_that_wrongly_share_a_uid_are_all_kept_and_equal_ones_once() -> None:
    monday = "UID:a\nDTSTART:20270104T080000\nDURATION:PT45M"
    tuesday = "UID:a\nDTSTART:20270105T080000\nDURATION:PT45M"

    assert days(read(monday, tuesday, monday)) == [date(2027, 1, 4), date(2027, 1, 5)]


def test_an_all_day_event_fills_its_days_and_ends_before_its_end_date() -> None:
    reading = read(
        "DTSTART;VALUE=DATE:20270104\nDTEND;VALUE=DATE:20270106\nTRANSP:TRANSPARENT\nSUMMARY:Lejrskole"
    )

    assert [(e.date, e.start, e.end, e.all_day, e.free) for e in reading.events] == [
        (date(2027, 1, 4), 0, 1440, True, True), (date(2027, 1, 5), 0, 1440, True, True),
    ]  # fmt: skip
    assert when(read("DTSTART;VALUE=DATE:20270104")) == [(date(2027, 1, 4), 0, 1440)]


def test_a_repeated_all_day_event_can_lack_a_day() -> None:
    reading = read("DTSTART;VALUE=DATE:20270104\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20270111")

    assert days(reading) == [date(2027, 1, 4), date(2027, 1, 18)]


def test_an_event_over_midnight_is_on_both_dates() -> None:
    reading = read(
        "DTSTART:20270104T220000\nDTEND:20270105T010000", "DTSTART:20270107T220000\nDTEND:20270108T000000"
    )

    assert when(reading) == [
        (date(2027, 1, 4), 1320, 1440), (date(2027, 1, 5), 0, 60), (date(2027, 1, 7), 1320, 1440),
    ]  # fmt: skip


def test_only_the_dates_asked_for_are_given() -> None:
    events = [
        "DTSTART;VALUE=DATE:20260720\nDTEND;VALUE=DATE:20260803",
        "DTSTART:20270801T080000\nDURATION:PT1H",
    ]

    assert days(read(*events)) == [date(2026, 8, 1), date(2026, 8, 2)]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("DTSTART:20270104T090000\nDTEND:20270104T080000", "ics-no-length"),
        ("DTSTART:20270104T090000", "ics-no-length"),
        ("DTSTART:2027xx", "ics-no-start"),
        ("SUMMARY:Uden tid", "ics-no-start"),
        ("DTSTART:00010101T000000\nDURATION:PT1H", "ics-no-start"),
        ("DTSTART:99991231T235959\nDURATION:PT1H", "ics-no-start"),
    ],
)
def test_an_event_without_a_time_is_passed_over_with_its_line(event: str, code: str) -> None:
    reading = read("DTSTART:20270105T080000\nDURATION:PT1H", event)

    assert days(reading) == [date(2027, 1, 5)]
    assert [(f.code, f.place and f.place.line) for f in reading.findings] == [(code, 9)]


def test_an_event_of_absurd_length_does_no_harm() -> None:
    reading = read("DTSTART:20270104T090000\nDURATION:P99999999D", last=date(2027, 1, 5))

    assert when(reading) == [(date(2027, 1, 4), 540, 1440), (date(2027, 1, 5), 0, 1440)]


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_any_line_break_and_folded_lines_are_read(newline: str) -> None:
    event = "DTSTART:20270105T080000\nDURATION:PT1H\nSUMMARY:Årgangste"
    data = calendar(event, newline=newline).replace("Årgangste".encode(), f"Årgangste{newline} am".encode())

    assert [event.summary for event in read(data=data).events] == ["Årgangsteam"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_danish_letters_survive_every_encoding(encoding: str) -> None:
    data = calendar("DTSTART:20270105T080000\nDURATION:PT1H\nSUMMARY:Møde på Ærø").decode().encode(encoding)

    reading = read(data=data)

    assert [event.summary for event in reading.events] == ["Møde på Ærø"]
    assert codes(reading) == (["ics-old-encoding"] if encoding == "cp1252" else [])


def test_lines_that_cannot_be_read_are_counted() -> None:
    data = calendar("DTSTART:20270105T080000\nDURATION:PT1H\nDESCRIPTION:første\nanden linje\ntredje linje")

    reading = read(data=data)

    assert days(reading) == [date(2027, 1, 5)]
    assert reading.findings[0].said_in("da") == (
        "skema.ics, linje 9: 2 linjer kan ikke læses og er sprunget over; dette er den første."
    )


def test_several_calendars_in_one_file_are_all_read() -> None:
    data = calendar("DTSTART:20270105T080000\nDURATION:PT1H") + calendar(
        "DTSTART:20270106T080000\nDURATION:PT1H"
    )

    assert [(e.date, e.line) for e in read(data=data).events] == [
        (date(2027, 1, 5), 4),
        (date(2027, 1, 6), 13),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("not-ics", 1)),
        (b"Navn;Dag\nHenrik;mandag\n", ("not-ics", 1)),
        (b"\x00\xff\xfe\x80" * 100, ("not-ics", 1)),
        (b"\x89PNG\r\n\x1a\n", ("not-ics", 1)),
        (b"x" * (MOST_BYTES + 1), ("ics-too-big", None)),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", ("ics-cut-off", 2)),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", ("ics-unbalanced", 2)),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", ("ics-unbalanced", 3)),
    ],
)
def test_what_is_no_calendar_is_refused(data: bytes, expected: tuple[str, int | None]) -> None:
    assert refused(data) == expected


def test_ten_megabytes_of_noise_are_refused_at_once() -> None:
    begun = time.perf_counter()

    assert refused(b"BEGIN:VCALENDAR\r\n" + b"a:b\r\n" * ((MOST_BYTES - 100) // 5)) == ("ics-too-big", None)
    assert refused(b"BEGIN:VCALENDAR\n" + b"a:b\n b\n" * 50_000) == ("ics-cut-off", 1)
    assert refused(b"9" * (MOST_BYTES - 1)) == ("not-ics", 1)
    assert time.perf_counter() - begun < 5


def test_a_calendar_without_events_is_empty() -> None:
    assert read(data=b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n") == IcsReading(())
