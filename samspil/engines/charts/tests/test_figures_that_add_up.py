"""Parts that are rounded together add up as they are shown; and what is not agreed is said in one word everywhere."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from samspil.engines.charts.bars import hour_bars
from samspil.engines.charts.rounding import half_up, together
from samspil.engines.charts.timeline import timeline
from samspil.engines.charts.values import Course, HourBar, Moment, Stop, Stretch, Track
from samspil.engines.charts.wheel import year_wheel

D = dt.date
OVERLAPPING = Course(
    "Fælles",
    (Stretch("A", D(2026, 8, 3), D(2027, 2, 19)), Stretch("B", D(2027, 1, 11), D(2027, 6, 11))),
    tuple(Stop(D(2026, 9, 1) + dt.timedelta(days=30 * n), f"Møde {n}", n + 1) for n in range(8)),
    (),
    D(2026, 11, 27),
)


def test_the_largest_remainders_go_up() -> None:
    assert together((8.79, 5.06, 0, 0)) == [8.8, 5.1, 0, 0]
    assert together((13.16, 17.68)) == [13.1, 17.7]
    assert together((0.05, 0.05, 0.05)) == [0.1, 0.1, 0.0]


@given(st.lists(st.floats(0, 2000), min_size=1, max_size=6))
def test_parts_add_up_to_the_sum_as_it_is_shown(parts: list[float]) -> None:
    shown = together(parts)

    assert round(sum(shown), 1) == half_up(sum(parts))
    assert all(abs(part - was) <= 0.1 + 1e-6 for part, was in zip(shown, parts, strict=True))


def test_a_group_without_a_frame_has_none_in_the_table_as_in_the_picture() -> None:
    drawn = hour_bars((HourBar("Ledere", "fjord", 10.5, 21.7, 0, ""),), "2026/27", "da")

    assert drawn.table.rows == (("Ledere", "10,5", "21,7", "32,2", "ingen"),)
    assert "ingen ramme" in drawn.svg


def test_numbers_too_small_to_read_are_not_drawn_on_a_phone() -> None:
    four_years = Course(
        "Fælles", (Stretch("A", D(2024, 8, 3), D(2028, 6, 19)),), OVERLAPPING.stops, (), D(2026, 11, 27)
    )

    wide, compact = year_wheel(four_years, "da").svg, year_wheel(four_years, "da", compact=True).svg

    assert (">8</text>" in wide, ">8</text>" in compact) == (True, False)


def test_a_phase_is_drawn_to_its_own_end_and_an_overlapping_one_comes_after() -> None:
    track = Track("Alle", "", moments=(Moment(D(2026, 9, 1), "Møde", firm=True),))
    overlapping = timeline(OVERLAPPING, (track,), "da").svg
    apart = Course(
        OVERLAPPING.title,
        (OVERLAPPING.phases[0], Stretch("B", D(2027, 2, 20), D(2027, 6, 11))),
        OVERLAPPING.stops, (), OVERLAPPING.today,
    )  # fmt: skip

    assert overlapping == timeline(apart, (track,), "da").svg
