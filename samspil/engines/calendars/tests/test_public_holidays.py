from datetime import date, timedelta

from samspil.engines.calendars.public_holidays import NAMES, PublicHoliday, easter_sunday, public_holidays
from samspil.engines.wording.text import Text


def test_the_public_holidays_of_2027_are_those_of_the_calendar() -> None:
    official = [day.date for day in public_holidays(2027) if day.official]

    assert official == [
        date(2027, 1, 1), date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 28), date(2027, 3, 29),
        date(2027, 5, 6), date(2027, 5, 16), date(2027, 5, 17), date(2027, 12, 25), date(2027, 12, 26),
    ]  # fmt: skip


def test_the_half_official_days_are_named_in_both_languages() -> None:
    half = [(day.date, day.name) for day in public_holidays(2027) if not day.official]

    assert half == [
        (date(2027, 5, 1), Text("1. maj", "1 May")),
        (date(2027, 6, 5), Text("Grundlovsdag", "Constitution Day")),
        (date(2027, 12, 24), Text("Juleaften", "Christmas Eve")),
        (date(2027, 12, 31), Text("Nytårsaften", "New Year's Eve")),
    ]


def test_store_bededag_ends_with_2023() -> None:
    years = [
        year for year in range(2020, 2031) if any(d.name.da == "Store bededag" for d in public_holidays(year))
    ]

    assert years == [2020, 2021, 2022, 2023]


def test_fifth_of_june_2028_is_both_whit_monday_and_constitution_day() -> None:
    found = [day for day in public_holidays(2028) if day.date == date(2028, 6, 5)]

    assert found == [
        PublicHoliday(date(2028, 6, 5), Text("2. pinsedag", "Whit Monday"), official=True),
        PublicHoliday(date(2028, 6, 5), Text("Grundlovsdag", "Constitution Day"), official=False),
    ]


def test_every_holiday_of_forty_years_has_a_name_of_ours() -> None:
    unnamed = {d.name for year in range(2010, 2050) for d in public_holidays(year)} - set(NAMES.values())

    assert unnamed == set()


def test_easter_agrees_with_the_calendar_and_moves_the_others() -> None:
    assert [easter_sunday(year) for year in (2026, 2027, 2028, 2029)] == [
        date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2029, 4, 1),
    ]  # fmt: skip
    ascension = next(d.date for d in public_holidays(2029) if d.name.en == "Ascension Day")
    assert ascension - easter_sunday(2029) == timedelta(days=39)
