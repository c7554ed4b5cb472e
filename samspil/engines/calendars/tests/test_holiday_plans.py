import json
import os
from datetime import date
from pathlib import Path

import pytest

from samspil.engines.calendars.holiday_plans import (
    Holiday,
    HolidayKind,
    HolidayPlan,
    as_printed,
    last_saturday_of_june,
    normalised,
)
from samspil.engines.calendars.municipal_plans import municipal_plans, plans_from_toml
from samspil.engines.calendars.own_plans import HolidayRow, plan_from_rows, read_own_plan
from samspil.engines.calendars.plan_checks import settled
from samspil.engines.calendars.yearbuilding import school_year
from samspil.engines.wording.findings import Refused, Weight

ROOT = Path(__file__).resolve().parents[4]
SHARED = ROOT.parent / "shared" / "data" / "integrations" / "ferieplaner.json"


def municipal(owner: str, start: int) -> HolidayPlan:
    return next(plan for plan in municipal_plans() if plan.owner == owner and plan.start == start)


def codes(plan: HolidayPlan) -> list[str]:
    return [finding.code for finding in settled(plan).findings]


def make_plan(
    *rows: tuple[str, str, str], first: str = "2026-08-10", last: str = "2027-06-25"
) -> HolidayPlan:
    """Langeland's plan for 2026/27, with rows of the same kind replaced by these."""
    given = [HolidayRow(*row) for row in rows]
    names = {row.name.casefold() for row in given}
    usual = [
        HolidayRow("Sommerferie", "2026-06-27", "2026-08-09"), HolidayRow("Efterårsferie", "2026-10-10", "2026-10-18"),
        HolidayRow("Juleferie", "2026-12-19", "2027-01-04"), HolidayRow("Vinterferie", "2027-02-13", "2027-02-21"),
        HolidayRow("Påskeferie", "2027-03-20", "2027-03-29"),
        HolidayRow("Kristi himmelfartsferie", "2027-05-06", "2027-05-09"),
        HolidayRow("Pinseferie", "2027-05-15", "2027-05-17"), HolidayRow("Sommerferie", "2027-06-26", "2027-08-08"),
    ]  # fmt: skip
    kept = [row for row in usual if row.name.casefold() not in names]
    days = [HolidayRow("Første skoledag", first), HolidayRow("Sidste skoledag", last)]
    return plan_from_rows([*days, *kept, *given], start=2026).plan


def test_fourteen_plans_come_with_the_product_each_with_source_and_date() -> None:
    plans = municipal_plans()

    assert len(plans) == 14
    assert {plan.fetched for plan in plans} == {date(2026, 11, 23)}
    assert all(plan.source.startswith("https://") and plan.code.isdigit() for plan in plans)


def test_our_plans_are_the_facts_that_were_gathered() -> None:
    if not SHARED.exists():
        if os.environ.get("SAMSPIL_NOTHING_SKIPS") == "yes":
            pytest.fail("the shared facts are missing")
        pytest.skip("the shared facts are not here")
    facts = json.loads(SHARED.read_text(encoding="utf-8"))["planer"]
    # the one place where the gathered facts keep a slip that our correction mends
    gathered = [(fact["kommune"], int(fact["skoleår"][:4]), _ranges(fact)) for fact in facts]

    ours = [
        (plan.owner, plan.start, [(h.name, _iso(h.first), _iso(h.last)) for h in plan.holidays])
        for plan in municipal_plans()
    ]

    vesthimmerland = ("vinterferie", "2026-02-14", "2026-02-24")
    differing = [(a, set(c) - set(b)) for (a, _, b), (_, _, c) in zip(ours, gathered, strict=True) if b != c]
    assert differing == [("Vesthimmerland", {vesthimmerland})]


def _ranges(fact: dict[str, list[dict[str, str]]]) -> list[tuple[str, str | None, str | None]]:
    return [(each["navn"], each["fra"], each["til"]) for each in fact["ferier"]]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("owner", "start", "printed"),
    [
        ("Gentofte", 2026, ["ends-before-start"]),  # summer to 9 August 2025
        ("Langeland", 2026, ["outside-school-year", "holiday-missing"]),  # winter in February 2026
        ("Vesthimmerland", 2025, ["winter-too-long"]),  # winter to 24 February
        (
            "Syddjurs (fri grundskole)",
            2026,
            ["winter-week-rare", "summer-not-last-saturday"],
        ),  # summer from a Sunday
    ],
)
def test_what_a_source_prints_wrong_is_found_and_its_correction_is_told(
    owner: str, start: int, printed: list[str]
) -> None:
    plan = municipal(owner, start)

    assert codes(as_printed(plan)) == printed
    told = [finding for finding in settled(plan).findings if finding.code == "corrected-date"]
    assert [(finding.weight, finding.text) for finding in told] == [
        (Weight.QUESTION, plan.corrections[0].reason)
    ]


def test_the_right_year_is_suggested_for_a_winter_holiday_a_year_too_early() -> None:
    finding = settled(as_printed(municipal("Langeland", 2026))).findings[0]

    assert finding.text.da == (
        "Vinterferien (fredag d. 13. februar 2026) ligger uden for skoleåret 2026/27 og er ikke brugt."
        " Skal der stå 2027?"
    )


def test_the_free_schools_winter_holiday_in_week_six_is_asked_about() -> None:
    finding = next(
        f for f in settled(municipal("Syddjurs (fri grundskole)", 2026)).findings if "rare" in f.code
    )

    assert finding.weight is Weight.QUESTION
    assert (
        finding.text.da
        == "Vinterferien ligger i uge 6. De fleste skoler har uge 7 eller 8. Passer det hos jer?"
    )


def test_hjoerring_lacks_the_start_of_one_summer_and_the_end_of_the_next() -> None:
    plan = municipal("Hjørring", 2025)

    summers = settled(plan).plan.of(HolidayKind.SUMMER)

    assert [(h.first, h.last) for h in plan.of(HolidayKind.SUMMER)] == [
        (None, date(2025, 8, 10)), (date(2026, 6, 27), None),
    ]  # fmt: skip
    assert [(h.first, h.last) for h in summers] == [
        (date(2025, 8, 1), date(2025, 8, 10)), (date(2026, 6, 27), date(2026, 7, 31)),
    ]  # fmt: skip
    assert codes(plan) == []


def test_plans_without_slips_give_no_findings() -> None:
    clean = [(plan.owner, plan.start) for plan in municipal_plans() if not settled(plan).findings]

    assert clean == [
        ("København", 2025), ("København", 2026), ("Gentofte", 2025), ("Langeland", 2025), ("Langeland", 2027),
        ("Tønder", 2025), ("Hjørring", 2025), ("Faaborg-Midtfyn", 2025), ("Bornholm", 2025),
    ]  # fmt: skip


def test_monday_to_friday_and_saturday_to_sunday_say_the_same() -> None:
    weekdays = Holiday("vinterferie", date(2027, 2, 15), date(2027, 2, 19))
    weekends = Holiday("vinterferie", date(2027, 2, 13), date(2027, 2, 21))

    assert normalised(weekdays) == normalised(weekends) == weekends


def test_summer_begins_on_the_last_saturday_of_june() -> None:
    assert [last_saturday_of_june(year) for year in range(2025, 2030)] == [
        date(2025, 6, 28), date(2026, 6, 27), date(2027, 6, 26), date(2028, 6, 24), date(2029, 6, 30),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("Vinterferie", "2027-02-13", "2027-02-21"), []),
        (("Vinterferie", "2026-02-13", "2026-02-21"), ["outside-school-year", "holiday-missing"]),
        (("Vinterferie", "2027-02-21", "2027-02-13"), ["ends-before-start", "holiday-missing"]),
        (("Vinterferie", "2027-02-13", ""), ["holiday-without-end", "holiday-missing"]),
        (("Vinterferie", "2027-02-13", "2027-02-23"), ["winter-too-long"]),
        (("Vinterferie", "2027-03-06", "2027-03-14"), ["winter-week-strange"]),
        (("Vinterferie", "2027-02-27", "2027-03-07"), ["winter-week-rare"]),
        (("Vinterferie", "2027-01-30", "2027-02-07"), ["winter-week-strange"]),
        (("Efterårsferie", "2026-10-03", "2026-10-11"), ["autumn-week-rare"]),
        (("Juleferie", "2026-12-19", "2027-01-14"), ["christmas-too-long"]),
        (("Studietur", "2026-10-16", "2026-10-20"), ["holidays-overlap"]),
        (("Fridag", "2026-10-14", ""), []),
        (("Grundlovsdag", "2026-06-05", "2026-06-05"), ["outside-school-year"]),
    ],
)
def test_a_doubtful_holiday_is_told_of(row: tuple[str, str, str], expected: list[str]) -> None:
    assert codes(make_plan(row)) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-08-10", "2027-06-27", ["last-day-on-holiday"]),
        ("2026-08-10", "2027-06-20", ["last-day-weekend"]),
        ("2026-08-09", "2027-06-25", ["first-day-on-holiday"]),
        ("2026-08-15", "2027-06-25", ["first-day-weekend"]),
        ("2026-10-01", "2027-06-25", ["first-day-unlikely"]),
        ("2026-08-10", "2027-03-04", ["last-day-unlikely"]),
        ("2027-08-10", "2027-06-25", ["day-outside-school-year"]),
    ],
)
def test_a_doubtful_first_or_last_school_day_is_told_of(first: str, last: str, expected: list[str]) -> None:
    assert codes(make_plan(first=first, last=last)) == expected


def test_a_sunday_as_last_school_day_is_never_used() -> None:
    year = school_year(2026, make_plan(last="2027-06-20")).year

    assert year.pupil_days[-1] == date(2027, 6, 18)


def test_an_impossible_holiday_closes_no_day() -> None:
    year = school_year(2026, make_plan(("Vinterferie", "2027-02-21", "2027-02-13"))).year

    assert date(2027, 2, 17) in year.pupil_days


OWN = """
first_day = 2026-08-10
last_day = "25. juni 2027"

[[holiday]]
name = "Efterårsferie"
from = 2026-10-10
to = "18/10 2026"

[[holiday]]
name = "Vinterferie"
from = "13. februar"
to = "31. februar 2027"

[[holiday]]
name = "Skolens fødselsdag"
from = 2026-11-20
"""


def test_a_schools_own_list_is_read_and_an_impossible_row_is_left_out() -> None:
    reading = read_own_plan(OWN, file="ferier.toml", start=2026, owner="Bakkeskolen")

    assert (reading.plan.first_day, reading.plan.last_day) == (date(2026, 8, 10), date(2027, 6, 25))
    assert [(h.name, h.first, h.last) for h in reading.plan.holidays] == [
        ("Efterårsferie", date(2026, 10, 10), date(2026, 10, 18)),
        ("Skolens fødselsdag", date(2026, 11, 20), None),
    ]
    assert [finding.said_in("en") for finding in reading.findings] == [
        "ferier.toml, line 10: There is no such date as “31. februar 2027”. Mend it; the line is not used."
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[[holiday]]\nname = 'Vinterferie'\nfrom = 2027-02-31\n", "not-toml", 3),
        ("name = \n", "not-toml", 1),
        ("[[holiday]]\nname = 'a'\nfrom = 2026-10-10\nuntil = 2026-10-12\n", "unknown-word", 1),
        ("ferie = 3\n", "unknown-word", None),
        ("holiday = 3\n", "wrong-shape", None),
        ("[[holiday]]\nname = 3\n", "wrong-shape", 1),
        ("[[holiday]]\nname = 'a'\nfrom = 2026-10-10T10:00:00\n", "wrong-shape", 1),
        ("[[holiday]]\nname = 'a'\nfrom = true\n", "wrong-shape", 1),
    ],
)
def test_a_list_of_another_shape_is_refused_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(Refused) as caught:
        read_own_plan(text, file="ferier.toml", start=2026)

    finding = caught.value.findings[0]
    assert finding.place is not None
    assert (finding.code, finding.place.file, finding.place.line) == (code, "ferier.toml", line)


def test_a_row_without_a_name_is_told_of() -> None:
    reading = plan_from_rows([HolidayRow(" ", "2026-10-10")], start=2026)

    assert (reading.plan.holidays, [f.code for f in reading.findings]) == ((), ["nameless-holiday"])


def test_a_correction_that_fits_no_holiday_is_refused() -> None:
    text = """
[[plan]]
owner = "A"
code = "0"
kind = "school"
start = 2026
source = "-"
holidays = [{ name = "vinterferie", from = 2027-02-13, to = 2027-02-21 }]
[[plan.correction]]
name = "vinterferie"
printed = { from = 2026-02-13, to = 2026-02-21 }
used = { from = 2027-02-13, to = 2027-02-21 }
da = "-"
en = "-"
"""
    with pytest.raises(Refused) as caught:
        plans_from_toml(text, file="planer.toml")

    assert [finding.code for finding in caught.value.findings] == ["lost-correction"]
