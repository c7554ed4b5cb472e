"""What holds for every chart, whatever it draws."""

import re
from datetime import date

import pytest
from lxml import etree

from samspil.engines.charts.bars import hour_bars, turnout_bars
from samspil.engines.charts.energy import energy_curve
from samspil.engines.charts.picture import Picture
from samspil.engines.charts.tests.samples import COURSE, LONG_COURSE, TRACKS
from samspil.engines.charts.timeline import timeline
from samspil.engines.charts.tokens import HEX
from samspil.engines.charts.values import Course, HourBar, Passage, Period, Stop, Stretch, Track, Turnout
from samspil.engines.charts.wheel import year_wheel

SVG = "{http://www.w3.org/2000/svg}"
BARS = (
    HourBar("Lærere & ledere", "hav", 9.5, 14.5, 24, "18 ansatte"),
    HourBar("Pædagoger", "lyng", 7.5, 19, 24),
)
TURNOUTS = (Turnout("Lærere", "hav", 28, 30), Turnout("Nattevagt", "lyng", 0, 0))
PASSAGES = (
    Passage("Velkommen & rammen", 5, "lytte", "fjord", 0.2),
    Passage("Afbræk", 5, "bevæge sig", "hyben", 0.9),
    Passage("Pause", 10, "pause", "kridt-4", 0.5),
)
PICTURES = {
    "wheel": year_wheel(COURSE, "da"),
    "wheel without a day": year_wheel(LONG_COURSE, "en"),
    "compact wheel": year_wheel(COURSE, "en", compact=True),
    "timeline": timeline(COURSE, TRACKS, "da"),
    "long timeline": timeline(LONG_COURSE, TRACKS, "en", width=1040),
    "hours": hour_bars(BARS, "2026/27", "da"),
    "energy": energy_curve(PASSAGES, "da"),
    "energy of one thing": energy_curve(PASSAGES[:1], "en", width=300),
    "turnout": turnout_bars(TURNOUTS, "Hvem kan komme?", "da"),
}
every_picture = pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())


@every_picture
def test_a_picture_passes_a_strict_content_policy(picture: Picture) -> None:
    root = etree.fromstring(picture.svg.encode())

    names = {str(node.tag).removeprefix(SVG) for node in root.iter()}

    assert names <= {"svg", "title", "desc", "path", "rect", "circle", "text", "textPath"}
    assert [node.tag for node in root.iter() if node.get("style")] == []


@every_picture
def test_a_picture_says_what_it_shows(picture: Picture) -> None:
    root = etree.fromstring(picture.svg.encode())

    assert root.findtext(f"{SVG}title") == picture.title
    assert root.findtext(f"{SVG}desc") == picture.description
    assert root.get("role") == "img"


@every_picture
def test_every_shape_carries_a_class_and_the_hex_of_that_token(picture: Picture) -> None:
    for node in etree.fromstring(picture.svg.encode()).iter():
        for prefix, token in re.findall(r"\b([fs])-([a-z0-9-]+)", node.get("class") or ""):
            assert node.get("fill" if prefix == "f" else "stroke") == HEX[token]


@every_picture
def test_ids_are_unique_and_every_reference_finds_its_own(picture: Picture) -> None:
    ids = re.findall(r' id="([^"]+)"', picture.svg)

    references = re.findall(r'href="#([^"]+)"', picture.svg)

    assert len(ids) == len(set(ids))
    assert set(references) <= set(ids)


@every_picture
def test_rows_of_the_twin_are_as_wide_as_its_head(picture: Picture) -> None:
    assert {len(row) for row in picture.table.rows} == {len(picture.table.head)}


def test_two_charts_on_one_page_share_no_id() -> None:
    ids = [set(re.findall(r' id="([^"]+)"', picture.svg)) for picture in PICTURES.values()]

    assert sum(len(names) for names in ids) == len(set.union(*ids))


def test_the_twin_of_the_wheel_lists_the_phases_with_their_dates() -> None:
    table = year_wheel(COURSE, "en").table

    assert table.rows[2] == ("3. Afprøvning", "Monday 9 November 2026", "Sunday 2 May 2027")
    assert len(table.rows) == 5


def test_the_twin_of_the_timeline_lists_every_moment_and_period() -> None:
    table = timeline(COURSE, TRACKS, "da").table

    assert table.rows == (
        ("Ledelse", "Intromøde", "ons. 4. feb. 2026"),
        ("Ledelse", "Status", "september 2027 (ramme)"),
        ("Alle", "Kick-off", "tor. 6. aug. 2026"),
        ("Alle", "Runde 1", "man. 16. nov. 2026 – fre. 22. jan. 2027"),
    )


def test_the_twins_of_the_bars_hold_the_numbers_that_were_drawn() -> None:
    assert hour_bars(BARS, "2026/27", "da").table.rows == (
        ("Lærere & ledere", "9,5", "14,5", "24", "24"),
        ("Pædagoger", "7,5", "19", "26,5", "24"),
    )
    assert turnout_bars(TURNOUTS, "Hvem?", "da").table.rows == (
        ("Lærere", "28", "30"),
        ("Nattevagt", "0", "0"),
    )


def test_hours_over_the_frame_are_said_in_words() -> None:
    assert hour_bars(BARS, "2026/27", "da").description == (
        "Lærere & ledere: 9,5 brugt, 14,5 lagt, ramme 24 timer; "
        "Pædagoger: 7,5 brugt, 19 lagt, 2,5 timer over rammen"
    )


def test_the_wheel_says_the_phase_we_are_in() -> None:
    svg = year_wheel(COURSE, "da").svg

    assert "Fase 3 af 5" in svg
    assert "uge 48" in svg


def test_between_two_phases_the_wheel_says_so() -> None:
    course = Course(COURSE.title, COURSE.phases, today=date(2026, 7, 15))

    assert "Mellem to" in year_wheel(course, "da").svg


def test_stops_on_the_same_day_do_not_cover_each_other() -> None:
    day = date(2026, 9, 2)
    course = Course("x", COURSE.phases, tuple(Stop(day, "x", no) for no in (1, 2)))

    marks = re.findall(r'<circle cx="([0-9.]+)" cy="([0-9.]+)" r="13.5"', year_wheel(course, "da").svg)

    (x0, y0), (x1, y1) = ((float(x), float(y)) for x, y in marks)
    assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 >= 27


def test_a_phase_of_one_day_is_still_drawn() -> None:
    course = Course("x", (Stretch("Kick-off", date(2026, 8, 6), date(2026, 8, 6)),))

    assert len(year_wheel(course, "da").table.rows) == 1
    assert timeline(course, (), "da").height > 0


def test_the_same_values_give_the_same_drawing() -> None:
    assert year_wheel(COURSE, "da") == year_wheel(COURSE, "da")


def test_the_energy_of_a_meeting_is_as_wide_as_its_minutes_and_says_the_same_in_words() -> None:
    picture = energy_curve(PASSAGES, "da", width=200)
    strips = etree.fromstring(picture.svg.encode()).findall(f"{SVG}rect")

    assert [float(strip.get("width") or 0) + 2 for strip in strips] == [50, 50, 100]
    assert picture.table.rows == (
        ("Velkommen & rammen", "5", "lytte", "lav"),
        ("Afbræk", "5", "bevæge sig", "høj"),
        ("Pause", "10", "pause", "jævn"),
    )
    assert "Afbræk 5 min: bevæge sig, høj" in picture.description


def test_a_run_of_one_day_says_its_day_once() -> None:
    track = Track("Teams", "", (), (Period(date(2026, 1, 20), date(2026, 1, 20), "10 møder"),))
    assert timeline(COURSE, (track,), "da").table.rows[0][2] == "tir. 20. jan. 2026"
