from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from samspil.engines.calendars.ics_reading import read_ics
from samspil.engines.calendars.ics_writing import CalendarEntry, calendar_bytes, folded
from samspil.engines.wording.text import Text, same

MADE = datetime(2026, 11, 23, 12, 38, 51, tzinfo=UTC)
MEETING = CalendarEntry(
    uid="moede-7@samspil",
    date=date(2027, 1, 20),
    start=870,
    end=990,
    summary=Text("Pædagogisk eftermiddag: læsning, skrivning; og regning", "Pædagog afternoon"),
    description=Text("Medbring årsplan.\nSe dagsordenen \\ bilag", "Bring your plan"),
    location="Personalerummet, Ærøskøbing Skole",
    categories=(Text("Møde, fælles", "Meeting"), same("PLF")),
    sequence=2,
)


def written(*events: CalendarEntry, language: str = "da") -> bytes:
    return calendar_bytes(
        events,
        name=Text("Samspil, Bakkeskolen", "Samspil"),
        language="da" if language == "da" else "en",
        made_at=MADE,
    )


def parsed(data: bytes) -> list[Any]:
    """The events as the other library sees them; its types are a union of thirty."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_another_library_reads_back_what_was_written() -> None:
    (event,) = parsed(written(MEETING))

    copenhagen = ZoneInfo("Europe/Copenhagen")
    assert event["DTSTART"].dt == datetime(2027, 1, 20, 14, 30, tzinfo=copenhagen)
    assert event["DTEND"].dt == datetime(2027, 1, 20, 16, 30, tzinfo=copenhagen)
    assert event["DTSTAMP"].dt == MADE
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == ("moede-7@samspil", 2, "CONFIRMED")
    assert str(event["SUMMARY"]) == MEETING.summary.da
    assert str(event["DESCRIPTION"]) == MEETING.description.da
    assert str(event["LOCATION"]) == MEETING.location
    assert [str(category) for category in event["CATEGORIES"].cats] == ["Møde, fælles", "PLF"]


def test_the_calendar_is_named_and_speaks_the_language_asked_for() -> None:
    danish, english = (Calendar.from_ical(written(MEETING, language=language)) for language in ("da", "en"))

    # the library leaves the escape in properties it does not know
    assert [str(each["X-WR-CALNAME"]) for each in (danish, english)] == ["Samspil\\, Bakkeskolen", "Samspil"]
    assert str(parsed(written(MEETING, language="en"))[0]["SUMMARY"]) == "Pædagog afternoon"


@pytest.mark.parametrize(("day", "utc_hour"), [(date(2027, 1, 20), 13), (date(2026, 8, 20), 12)])
def test_the_clock_is_right_winter_and_summer(day: date, utc_hour: int) -> None:
    (event,) = parsed(written(replace(MEETING, date=day)))

    assert event["DTSTART"].dt.astimezone(UTC) == datetime(
        day.year, day.month, day.day, utc_hour, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("year", [1997, 2026, 2027, 2036])
def test_the_written_time_zone_itself_agrees_with_the_worlds_own(year: int) -> None:
    zone = Calendar.from_ical(written(MEETING)).timezones[0].to_tz(lookup_tzid=False)
    world = ZoneInfo("Europe/Copenhagen")

    hours = [datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=day) for day in range(365)]

    assert [hour.astimezone(zone).hour for hour in hours] == [hour.astimezone(world).hour for hour in hours]


def test_no_line_is_longer_than_75_octets_and_all_end_with_crlf() -> None:
    data = written(replace(MEETING, description=same("æøå " * 200), location="x" * 300))

    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) == 75
    assert b"\n" not in b"".join(lines)
    assert str(parsed(data)[0]["DESCRIPTION"]) == "æøå " * 200


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200))
def test_folding_loses_nothing_and_cuts_no_letter(words: str) -> None:
    lines = folded(f"SUMMARY:{words}").removesuffix(b"\r\n").split(b"\r\n ")

    assert b"".join(lines).decode() == f"SUMMARY:{words}"
    assert all(len(line) <= 74 for line in lines[1:])
    assert all(line.decode() is not None for line in lines)


def test_it_is_a_calendar_and_no_invitation() -> None:
    data = written(MEETING)

    assert b"METHOD" not in data
    assert b"ATTENDEE" not in data
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")


def test_the_same_events_in_any_order_give_the_same_bytes() -> None:
    other = replace(MEETING, uid="moede-8@samspil", start=600, end=660)

    assert written(MEETING, other) == written(other, MEETING)
    assert len(parsed(written(MEETING, other))) == 2


def test_made_at_is_the_same_moment_in_any_zone() -> None:
    elsewhere = MADE.astimezone(timezone(timedelta(hours=5)))

    assert calendar_bytes([MEETING], name=same("x"), language="da", made_at=elsewhere) == calendar_bytes(
        [MEETING], name=same("x"), language="da", made_at=MADE
    )


def test_a_whole_day_has_dates_and_does_not_count_as_busy() -> None:
    (event,) = parsed(written(replace(MEETING, start=None, end=None)))

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 1, 20), date(2027, 1, 21))
    assert str(event["TRANSP"]) == "TRANSPARENT"


def test_a_cancelled_event_says_so_and_is_gone_when_read_back() -> None:
    data = written(replace(MEETING, cancelled=True))

    assert str(parsed(data)[0]["STATUS"]) == "CANCELLED"
    assert read_ics(data, file="x.ics", first=date(2026, 8, 1), last=date(2027, 7, 31)).events == ()


def test_a_text_cannot_smuggle_in_a_property() -> None:
    (event,) = parsed(written(replace(MEETING, summary=same("Møde\r\nATTENDEE:mailto:x@y.dk\x00\x07"))))

    assert "ATTENDEE" not in event
    assert str(event["SUMMARY"]) == "Møde\nATTENDEE:mailto:x@y.dk"


@pytest.mark.parametrize(
    "changes",
    [{"uid": ""}, {"start": 990}, {"end": 1441}, {"start": -15}, {"start": None}, {"end": None}],
)
def test_an_event_that_cannot_be_is_a_programming_error(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"uid|start"):
        written(replace(MEETING, **changes))  # type: ignore[arg-type]  # any field of the entry


def test_two_events_with_one_uid_and_a_naive_time_are_refused() -> None:
    with pytest.raises(ValueError, match="uid"):
        written(MEETING, MEETING)
    with pytest.raises(ValueError, match="zone"):
        calendar_bytes([MEETING], name=same("x"), language="da", made_at=MADE.replace(tzinfo=None))


entries = st.builds(
    CalendarEntry,
    uid=st.uuids().map(str),
    date=st.dates(date(2026, 8, 1), date(2029, 7, 31)),
    start=st.integers(180, 1000),
    end=st.integers(1001, 1440),
    summary=st.text(st.sampled_from("aåæ,;\\ :\"'"), min_size=1, max_size=90).map(
        lambda words: same(f"x{words}x")
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(entries, max_size=5, unique_by=lambda entry: entry.uid))
def test_what_is_written_is_read_back_by_our_own_reader(some: list[CalendarEntry]) -> None:
    reading = read_ics(written(*some), file="x.ics", first=date(2026, 8, 1), last=date(2029, 7, 31))

    assert reading.findings == ()
    assert sorted((e.uid, e.date, e.start, e.end, e.summary) for e in reading.events) == sorted(
        (e.uid, e.date, e.start or 0, e.end or 0, " ".join(e.summary.da.split())) for e in some
    )
