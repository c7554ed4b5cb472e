from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.calendars.day_marks import DayMark
from samspil.engines.calendars.holiday_plans import HolidayPlan
from samspil.engines.calendars.municipal_plans import municipal_plans
from samspil.engines.calendars.own_plans import HolidayRow, plan_from_rows
from samspil.engines.calendars.schoolyear import (
    Day,
    DayType,
    SchoolYear,
    pupil_day_after,
    pupil_days_between,
    pupil_days_of,
)
from samspil.engines.calendars.yearbuilding import school_year, school_years
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Text, same


def langeland(start: int = 2026) -> HolidayPlan:
    return next(plan for plan in municipal_plans() if (plan.owner, plan.start) == ("Langeland", start))


def built(*marks: DayMark) -> SchoolYear:
    return school_year(2026, langeland(), marks).year


def codes(*marks: DayMark) -> list[str]:
    return [f.code for f in school_year(2026, langeland(), marks).findings if f.code != "corrected-date"]


def mark(first: date, kind: DayType, name: str = "Dag", last: date | None = None) -> DayMark:
    return DayMark(first, kind, same(name), last)


def test_the_ordinary_year_has_exactly_two_hundred_pupil_days() -> None:
    year = built()

    assert len(year.pupil_days) == 200
    assert (year.pupil_days[0], year.pupil_days[-1]) == (date(2026, 8, 10), date(2027, 6, 25))


def test_every_complete_municipal_plan_gives_about_two_hundred_pupil_days() -> None:
    counts = {
        (p.owner, p.start): len(school_year(p.start, p).year.pupil_days)
        for p in municipal_plans()
        if p.holidays
    }

    assert {key: count for key, count in counts.items() if count != 200} == {
        ("Gentofte", 2026): 201,
        ("Syddjurs (fri grundskole)", 2026): 199,
    }


def test_a_year_is_every_date_from_august_to_july_in_order() -> None:
    for start in (2026, 2027):
        dates = [day.date for day in school_year(start, langeland(start)).year.days]

        assert dates == [date(start, 8, 1) + timedelta(days=step) for step in range(len(dates))]
        assert dates[-1] == date(start + 1, 7, 31)


@pytest.mark.parametrize(
    ("day", "kind", "label"),
    [
        (date(2026, 8, 7), DayType.HOLIDAY, Text("Sommerferie", "Summer holiday")),
        (date(2026, 8, 10), DayType.ORDINARY, None),
        (date(2026, 10, 14), DayType.HOLIDAY, Text("Efterårsferie", "Autumn holiday")),
        (date(2026, 10, 17), DayType.WEEKEND, None),
        (date(2026, 12, 25), DayType.PUBLIC_HOLIDAY, Text("Juledag", "Christmas Day")),
        (date(2027, 1, 4), DayType.HOLIDAY, Text("Juleferie", "Christmas holiday")),
        (date(2027, 3, 25), DayType.PUBLIC_HOLIDAY, Text("Skærtorsdag", "Maundy Thursday")),
        (date(2027, 5, 7), DayType.HOLIDAY, Text("Kristi himmelfartsferie", "Ascension holiday")),
        (date(2027, 6, 28), DayType.HOLIDAY, Text("Sommerferie", "Summer holiday")),
    ],
)
def test_a_day_has_its_type_and_name(day: date, kind: DayType, label: Text | None) -> None:
    assert built().on(day) == Day(day, kind, label)


def test_new_years_day_2027_is_in_week_53() -> None:
    year = built()

    weeks = [monday.isocalendar().week for monday in year.weeks()]

    assert year.on(date(2027, 1, 1)).date.isocalendar().week == 53
    assert weeks == [*range(31, 54), *range(1, 31)]


def test_the_year_knows_no_date_outside_itself() -> None:
    with pytest.raises(KeyError):
        built().on(date(2027, 8, 1))


def test_only_the_staff_days_the_school_names_are_staff_days() -> None:
    year = built(mark(date(2026, 8, 5), DayType.STAFF, "Fælles arbejdsdage", date(2026, 8, 7)))

    staff = [day.date for day in year.days if day.type is DayType.STAFF]
    assert staff == [date(2026, 8, 5), date(2026, 8, 6), date(2026, 8, 7)]
    assert len(year.working_days) == 203
    assert [day for day in built().days if day.type is DayType.STAFF] == []


def test_a_span_of_marks_passes_over_weekends_and_days_off() -> None:
    year = built(mark(date(2026, 10, 7), DayType.THEME, "Projektuger", date(2026, 10, 20)))

    themes = [day.date for day in year.days if day.type is DayType.THEME]
    assert themes == [date(2026, 10, day) for day in (7, 8, 9, 19, 20)]


def test_every_kind_of_day_can_be_marked() -> None:
    year = built(
        mark(date(2026, 9, 1), DayType.EXAM), mark(date(2026, 9, 2), DayType.TRIP),
        mark(date(2026, 9, 3), DayType.EARLY_END), mark(date(2026, 9, 5), DayType.SATURDAY),
        mark(date(2026, 9, 12), DayType.STAFF), mark(date(2026, 9, 14), DayType.HOLIDAY),
    )  # fmt: skip

    days = [1, 2, 3, 5, 12, 14]
    assert [year.on(date(2026, 9, day)).type for day in days] == [
        DayType.EXAM, DayType.TRIP, DayType.EARLY_END, DayType.SATURDAY, DayType.STAFF, DayType.HOLIDAY,
    ]  # fmt: skip
    assert len(year.pupil_days) == 200


@pytest.mark.parametrize(
    ("given_mark", "expected"),
    [
        (mark(date(2026, 10, 14), DayType.THEME), ["mark-on-day-off"]),
        (mark(date(2026, 10, 17), DayType.THEME), ["mark-on-day-off"]),
        (mark(date(2026, 10, 12), DayType.TRIP, "Lejr", date(2026, 10, 16)), ["mark-on-day-off"]),
        (mark(date(2026, 12, 25), DayType.STAFF), ["staff-day-on-public-holiday"]),
        (mark(date(2026, 9, 6), DayType.STAFF), ["staff-day-on-sunday"]),
        (mark(date(2026, 9, 4), DayType.SATURDAY), ["no-saturday"]),
        (mark(date(2026, 9, 4), DayType.THEME, "Tema", date(2026, 9, 1)), ["mark-ends-before-start"]),
        (mark(date(2027, 9, 1), DayType.THEME), ["mark-outside-year"]),
        (mark(date(2026, 9, 1), DayType.WEEKEND), ["mark-of-wrong-type"]),
        (mark(date(2026, 9, 1), DayType.THEME), []),
    ],
)
def test_a_mark_that_does_not_fit_is_told_of(given_mark: DayMark, expected: list[str]) -> None:
    assert codes(given_mark) == expected


def test_a_mark_on_a_day_off_leaves_it_off() -> None:
    assert built(mark(date(2026, 10, 14), DayType.THEME)).on(date(2026, 10, 14)).type is DayType.HOLIDAY


def test_of_two_marks_on_a_day_the_last_is_used_and_told() -> None:
    marks = (mark(date(2026, 9, 1), DayType.THEME, "Tema"), mark(date(2026, 9, 1), DayType.TRIP, "Lejr"))

    assert codes(*marks) == ["marked-twice"]
    assert built(*marks).on(date(2026, 9, 1)).type is DayType.TRIP


def test_constitution_day_is_off_unless_the_school_opens_it() -> None:
    day = date(2026, 6, 5)
    plan = plan_from_rows(
        [HolidayRow("Første skoledag", "2025-08-11"), HolidayRow("Vinterferie", "2026-02-09", "2026-02-13")],
        start=2025,
    ).plan

    silent = school_year(2025, plan)
    opened = school_year(2025, plan, [mark(day, DayType.ORDINARY, "Skoledag")])

    assert silent.year.on(day) == Day(day, DayType.HOLIDAY, Text("Grundlovsdag", "Constitution Day"))
    assert "constitution-day" in [finding.code for finding in silent.findings]
    assert opened.year.on(day).type is DayType.ORDINARY
    assert "constitution-day" not in [finding.code for finding in opened.findings]


def test_too_many_and_too_few_pupil_days_are_told_of() -> None:
    bare = [HolidayRow("Første skoledag", "2026-08-10"), HolidayRow("Sidste skoledag", "2027-06-25")]
    long_summer = [HolidayRow("Første skoledag", "2026-09-14"), HolidayRow("Sidste skoledag", "2027-06-25")]

    many = school_year(2026, plan_from_rows(bare, start=2026).plan)
    few = school_year(2026, plan_from_rows([*long_summer, *_usual()], start=2026).plan)

    assert [f.code for f in many.findings] == ["holiday-missing", "many-pupil-days"]
    assert [f.code for f in few.findings] == ["first-day-unlikely", "few-pupil-days"]
    assert few.findings[1].text.da == (
        "Skoleåret 2026/27 får 175 skoledage. De fleste har omkring 200: mangler der en ferie, eller er en for lang?"
    )


def _usual() -> list[HolidayRow]:
    spans = [("Efterårsferie", "2026-10-10", "2026-10-18"), ("Juleferie", "2026-12-19", "2027-01-04"),
             ("Vinterferie", "2027-02-13", "2027-02-21"), ("Påskeferie", "2027-03-20", "2027-03-29"),
             ("Kristi himmelfartsferie", "2027-05-06", "2027-05-09")]  # fmt: skip
    return [HolidayRow(*span) for span in spans]


def test_first_and_last_school_day_are_worked_out_from_the_summers() -> None:
    summers = [
        HolidayRow("Sommerferie", "2026-06-29", "2026-08-07"),
        HolidayRow("Sommerferie", "2027-06-28", ""),
    ]

    result = school_year(2026, plan_from_rows([*summers, *_usual()], start=2026).plan)

    assert (result.year.pupil_days[0], result.year.pupil_days[-1]) == (date(2026, 8, 10), date(2027, 6, 25))
    assert [f.code for f in result.findings] == ["first-day-derived", "last-day-derived"]


def test_without_a_first_school_day_nothing_is_guessed() -> None:
    aalborg = next(plan for plan in municipal_plans() if plan.owner == "Aalborg")

    with pytest.raises(Refused) as caught:
        school_year(2025, aalborg)

    assert [finding.code for finding in caught.value.findings] == ["no-first-day"]


def test_a_year_without_pupil_days_is_refused() -> None:
    closed = [
        HolidayRow("Første skoledag", "2026-08-10"),
        HolidayRow("Ombygning", "2026-08-01", "2027-07-31"),
    ]

    with pytest.raises(Refused) as caught:
        school_year(2026, plan_from_rows(closed, start=2026).plan)

    assert caught.value.findings[0].said_in("en").startswith("The school year 2026/27 has no pupil days")


def test_a_projected_year_differs_from_the_real_one_only_after_christmas() -> None:
    real = school_year(2027, langeland(2027)).year
    guessed = school_year(2027, langeland(2026)).year

    differing = [g.date for g, r in zip(guessed.days, real.days, strict=True) if g.type is not r.type]

    assert differing == [date(2028, 1, 4)]


def test_a_projected_year_is_provisional_wherever_it_was_not_certain() -> None:
    result = school_year(2027, langeland(2026), [mark(date(2027, 9, 1), DayType.STAFF)])

    certain = {DayType.WEEKEND, DayType.PUBLIC_HOLIDAY, DayType.STAFF}
    assert {day.date for day in result.year.days if not day.provisional} == {
        day.date for day in result.year.days if day.type in certain
    }
    assert next(f for f in result.findings if f.code == "projected").text.da == (
        "Ferieplanen for 2027/28 kendes ikke. Ferierne er regnet ud fra 2026/27 og er foreløbige: "
        "læg den rigtige plan ind, når kommunen har besluttet den."
    )


def test_a_known_year_is_not_provisional() -> None:
    assert [day for day in built().days if day.provisional] == []


def test_each_of_several_years_uses_its_own_plan_or_the_last_known() -> None:
    plans = [plan for plan in municipal_plans() if plan.owner == "Langeland"]

    results = school_years([2026, 2028, 2027], plans, [mark(date(2027, 8, 5), DayType.STAFF)])

    assert [(r.year.start, r.year.days[30].provisional) for r in results] == [
        (2026, False), (2027, False), (2028, True),
    ]  # fmt: skip
    assert [len(r.year.working_days) - len(r.year.pupil_days) for r in results] == [0, 1, 0]


def test_several_years_need_a_plan() -> None:
    with pytest.raises(Refused) as caught:
        school_years([2026], [])

    assert [finding.code for finding in caught.value.findings] == ["no-plan"]


@pytest.mark.parametrize("start", range(2026, 2040))
def test_projections_far_ahead_keep_the_laws_rule_and_a_sane_year(start: int) -> None:
    year = school_year(start, langeland(2026)).year

    assert year.pupil_days[-1].month == 6
    assert year.pupil_days[-1].weekday() == 4
    assert year.pupil_days[0].weekday() == 0
    assert 190 <= len(year.pupil_days) <= 205
    assert {year.on(date.fromisocalendar(start, 42, weekday)).type for weekday in range(1, 6)} == {
        DayType.HOLIDAY
    }


PUPIL_DAYS = pupil_days_of(
    result.year
    for result in school_years([2026, 2027, 2028], [p for p in municipal_plans() if p.owner == "Langeland"])
)
SET_OF_PUPIL_DAYS = frozenset(PUPIL_DAYS)
any_day = st.dates(date(2026, 8, 1), date(2029, 7, 31))


def counted(a: date, b: date) -> int:
    """Pupil days after ``a`` up to and with ``b``, one date at a time."""
    days: Iterable[date] = (a + timedelta(days=step) for step in range(1, (b - a).days + 1))
    return sum(day in SET_OF_PUPIL_DAYS for day in days)


@given(any_day, any_day)
def test_offsets_agree_with_counting_day_by_day(a: date, b: date) -> None:
    expected = counted(a, b) if a <= b else -counted(b, a)

    assert pupil_days_between(PUPIL_DAYS, a, b) == expected


@given(st.sampled_from(PUPIL_DAYS), st.integers(-700, 700))
def test_the_day_so_many_pupil_days_away_lies_exactly_so_far_off(start: date, offset: int) -> None:
    index = PUPIL_DAYS.index(start) + offset
    if not 0 <= index < len(PUPIL_DAYS):
        with pytest.raises(IndexError):
            pupil_day_after(PUPIL_DAYS, start, offset)
        return

    found = pupil_day_after(PUPIL_DAYS, start, offset)

    assert found == PUPIL_DAYS[index]
    assert pupil_days_between(PUPIL_DAYS, start, found) == offset


@settings(max_examples=50)
@given(any_day, st.integers(1, 30))
def test_from_a_day_off_the_first_pupil_day_is_one_away(start: date, offset: int) -> None:
    later = [day for day in PUPIL_DAYS if day > start][:offset]
    if len(later) < offset:
        return

    assert pupil_day_after(PUPIL_DAYS, start, offset) == later[-1]


def test_offsets_pass_over_the_summer_between_two_school_years() -> None:
    assert pupil_days_between(PUPIL_DAYS, date(2027, 6, 25), date(2027, 8, 9)) == 1
    assert pupil_day_after(PUPIL_DAYS, date(2027, 6, 24), 2) == date(2027, 8, 9)
    assert pupil_day_after(PUPIL_DAYS, date(2027, 8, 9), -1) == date(2027, 6, 25)
    assert pupil_day_after(PUPIL_DAYS, date(2027, 7, 15), -1) == date(2027, 6, 25)


def test_staff_days_do_not_count_in_offsets() -> None:
    year = built(mark(date(2026, 9, 2), DayType.STAFF))

    assert pupil_days_between(year.pupil_days, date(2026, 9, 1), date(2026, 9, 3)) == 1


def test_a_slip_in_the_printed_plan_is_told_in_its_own_year_and_not_in_the_next() -> None:
    known = langeland(2026)
    codes = [
        {finding.code for finding in school_year(start, known).findings} & {"corrected-date"}
        for start in (2026, 2027)
    ]

    assert codes == [{"corrected-date"}, set()]
