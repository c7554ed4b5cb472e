from datetime import date

import pytest

from samspil.engines.calendars.day_marks import DayMark
from samspil.engines.calendars.municipal_plans import municipal_plans
from samspil.engines.calendars.rhythm import Level, OwnWeeks, avoided, rhythm, stretches_from_toml
from samspil.engines.calendars.schoolyear import DayType, SchoolYear
from samspil.engines.calendars.yearbuilding import school_year
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import same


def year_of(start: int) -> SchoolYear:
    plan = next(plan for plan in municipal_plans() if (plan.owner, plan.start) == ("Langeland", start))
    return school_year(start, plan).year


def weeks_at(level: Level | None, own: OwnWeeks = OwnWeeks()) -> list[int]:  # noqa: B008 - a frozen value
    year = year_of(2026)
    return [
        monday.isocalendar().week
        for monday in year.weeks()
        if (found := avoided(monday, year, own)) is not None and found.level is level
    ]


def test_quiet_and_closed_weeks_of_a_year_with_week_53() -> None:
    assert weeks_at(Level.QUIET) == [33, 34, 41, 42, 43, 50, 51, 52, 53, 24, 25, 26]
    assert weeks_at(Level.CLOSED) == [31, 27, 28, 29, 30]


def test_the_first_school_weeks_follow_the_pupils_first_day() -> None:
    year = year_of(2027)

    quiet = [day for day in range(1, 30) if avoided(date(2027, 8, day), year)]

    assert quiet == list(range(1, 23))  # 1 to 8 August are weeks 30 and 31, closed


def test_a_staff_day_in_week_31_is_not_closed() -> None:
    plan = next(plan for plan in municipal_plans() if (plan.owner, plan.start) == ("Langeland", 2027))
    year = school_year(2027, plan, [DayMark(date(2027, 8, 5), DayType.STAFF, same("Fælles arbejdsdag"))]).year

    assert avoided(date(2027, 8, 5), year) is None
    assert (closed := avoided(date(2027, 8, 4), year)) is not None
    assert closed.level is Level.CLOSED


def test_new_years_day_2027_is_quiet() -> None:
    assert avoided(date(2027, 1, 1), year_of(2026)) is not None
    assert avoided(date(2027, 1, 5), year_of(2026)) is None


def test_a_school_adds_and_opens_weeks_of_its_own() -> None:
    own = OwnWeeks(added=frozenset({7}), opened=frozenset({43, 31}))

    assert weeks_at(Level.QUIET, own) == [33, 34, 41, 42, 50, 51, 52, 53, 7, 24, 25, 26]
    assert weeks_at(Level.CLOSED, own) == [27, 28, 29, 30]


def test_every_reason_is_said_in_both_languages() -> None:
    assert all(stretch.reason.text.da != stretch.reason.text.en for stretch in rhythm())


def test_a_span_may_cross_new_year() -> None:
    text = '[[stretch]]\nweeks = [52, 1]\nlevel = "quiet"\nda = "Jul"\nen = "Christmas"\n'
    stretch = stretches_from_toml(text, file="rytme.toml")[0]

    days = [date(2026, 12, 20), date(2026, 12, 21), date(2027, 1, 1), date(2027, 1, 10), date(2027, 1, 11)]

    assert [stretch.holds(day, year_of(2026)) for day in days] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("weeks = [0, 5]", "wrong-weeks"),
        ("weeks = [5]", "wrong-weeks"),
        ("weeks = [1, 2]\nfirst_weeks = 2", "wrong-weeks"),
        ("first_weeks = 0", "wrong-weeks"),
        ("weeks = [1, 2]\nmonth = 3", "unknown-word"),
    ],
)
def test_a_stretch_of_another_shape_is_refused_with_its_line(line: str, code: str) -> None:
    text = f'\n[[stretch]]\nlevel = "quiet"\nda = "a"\nen = "b"\n{line}\n'

    with pytest.raises(Refused) as caught:
        stretches_from_toml(text, file="rytme.toml")

    finding = caught.value.findings[0]
    assert (finding.code, finding.place and finding.place.line) == (code, 2)


def test_an_unknown_level_is_refused() -> None:
    text = '[[stretch]]\nweeks = [1, 2]\nlevel = "loud"\nda = "a"\nen = "b"\n'

    with pytest.raises(Refused) as caught:
        stretches_from_toml(text, file="rytme.toml")

    assert [finding.code for finding in caught.value.findings] == ["wrong-level"]
