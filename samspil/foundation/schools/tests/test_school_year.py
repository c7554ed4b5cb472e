import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samspil.engines.calendars.schoolyear import DayType
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import DayMark, School
from samspil.foundation.schools.pages.year import year_page
from samspil.foundation.schools.queries import own_weeks_of, school_years_of
from samspil.foundation.schools.testing import make_leader, make_school
from samspil.foundation.schools.tests.people import STRANGERS_OUT, answers, client_of, make_cast

pytestmark = pytest.mark.django_db
YEAR = "/schools/engskolen/year/2026/"
STAFF_DAY = {"first": "2026-11-04", "last": "", "type": "staff", "label": "Fælles dag"}


def _type_of(school: School, day: dt.date) -> DayType:
    return school_years_of(school, 2026, 1)[0].on(day).type


def test_a_year_is_twelve_months_of_iso_weeks_with_a_letter_on_every_unusual_day() -> None:
    page = year_page(make_school(), 2026)

    assert [month.name for month in page.months][::11] == ["August 2026", "Juli 2027"]
    cells = {cell.key: cell for month in page.months for week in month.weeks for cell in week.days if cell}
    assert len(cells) == 365
    assert (cells["2026-10-14"].type, cells["2026-10-14"].letter) == ("holiday", "F")
    assert "efterårsferie" in cells["2026-10-14"].said.casefold()
    assert cells["2026-12-09"].quiet
    assert page.months[5].weeks[0].number == 53  # 1 January 2027
    assert page.pupil_days > 190


def test_days_are_marked_once_and_the_last_change_is_undone() -> None:
    cast = make_cast()

    assert answers(cast, YEAR) == STRANGERS_OUT | {"astrid": 200}
    assert answers(cast, YEAR, dict(STAFF_DAY)) == STRANGERS_OUT | {"astrid": 302}
    client_of(cast.astrid).post(YEAR, STAFF_DAY)
    mark = cast.school.day_marks.get()
    assert _type_of(cast.school, dt.date(2026, 11, 4)) is DayType.STAFF

    assert answers(cast, f"{YEAR}undo/", {}) == STRANGERS_OUT | {"astrid": 302}
    assert not DayMark.objects.filter(pk=mark.pk).exists()
    assert client_of(cast.astrid).post(f"{YEAR}undo/").status_code == 409


def test_a_mark_that_is_removed_comes_back_by_undo() -> None:
    cast = make_cast()
    client = client_of(cast.astrid)
    client.post(YEAR, STAFF_DAY | {"last": "2026-11-06"})
    address = f"{YEAR}marks/{cast.school.day_marks.get().pk}/remove/"

    assert answers(cast, address, {}) == STRANGERS_OUT | {"astrid": 302}
    assert client.post(address).status_code == 302
    assert _type_of(cast.school, dt.date(2026, 11, 5)) is DayType.ORDINARY
    client.post(f"{YEAR}undo/")

    assert _type_of(cast.school, dt.date(2026, 11, 5)) is DayType.STAFF
    assert list(Entry.objects.filter(school=cast.school.pk).values_list("what", flat=True)) == [
        "schools.days_marked",
        "schools.days_unmarked",
        "history.undone",
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first": "2026-12-25"}, "first"),
        ({"first": "2026-11-04", "type": "saturday"}, "first"),
        ({"first": "2027-09-01"}, "first"),
        ({"last": "2026-11-01"}, "last"),
        ({"first": "snart"}, "first"),
        ({"type": "weekend"}, "type"),
    ],
)
def test_a_mark_that_fits_no_day_is_told_at_once(wrong: dict[str, str], field: str) -> None:
    school = make_school()

    answer = client_of(make_leader(school)).post(YEAR, STAFF_DAY | wrong)

    assert list(answer.context["form"].errors) == [field]
    assert 'value="Fælles dag"' in answer.content.decode()
    assert not school.day_marks.exists()


def test_own_holidays_replace_the_municipal_plan_and_what_cannot_be_read_is_told() -> None:
    cast = make_cast()
    client = client_of(cast.astrid)
    seen = client.get(YEAR).context["own"].now
    written = "Første skoledag; 10/8\nSidste skoledag; 25/6\nEfterårsferie; 3/10; 11/10\nVinterferie; engang"

    told = {"written": written, "seen": seen}
    assert answers(cast, f"{YEAR}holidays/", dict(told)) == STRANGERS_OUT | {"astrid": 302}

    assert _type_of(cast.school, dt.date(2026, 10, 7)) is DayType.HOLIDAY
    assert "engang" in " ".join(words for _weight, words in year_page(cast.school, 2026).findings)


def test_quiet_weeks_are_added_and_opened() -> None:
    cast = make_cast()

    told = {"added": "8, 45", "opened": "24-26"}
    assert answers(cast, f"{YEAR}quiet-weeks/", dict(told)) == STRANGERS_OUT | {"astrid": 302}
    wrong = client_of(cast.astrid).post(f"{YEAR}quiet-weeks/", {"added": "alle"})

    own = own_weeks_of(cast.school)
    assert (sorted(own.added), sorted(own.opened)) == ([8, 45], [24, 25, 26])
    assert list(wrong.context["quiet"].errors) == ["added"]


def test_without_a_plan_the_page_says_so_and_offers_to_write_one() -> None:
    school = make_school()
    school.frame.holiday_plan = ""
    school.frame.save()

    page = client_of(make_leader(school)).get(YEAR)

    assert page.context["page"].refused
    assert 'name="written"' in page.content.decode()


def test_a_year_far_away_does_not_exist() -> None:
    school = make_school()

    assert client_of(make_leader(school)).get("/schools/engskolen/year/2099/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_year_takes_as_many_queries_however_many_marks(
    count: int, django_assert_num_queries: Any
) -> None:
    school = make_school()
    for number in range(count):
        day = dt.date(2026, 9, 1) + dt.timedelta(days=number)
        DayMark.objects.create(school=school, first=day, last=day, type="theme")
    client = client_of(make_leader(school))

    with django_assert_num_queries(12):
        assert client.get(YEAR).status_code == 200


FERIE = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:x\r
BEGIN:VEVENT\r
UID:1\r
DTSTAMP:20260101T000000Z\r
SUMMARY:Vinterferie\r
DTSTART;VALUE=DATE:20270213\r
DTEND;VALUE=DATE:20270222\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_a_holiday_calendar_is_looked_through_before_it_counts() -> None:
    cast = make_cast()
    address = f"{YEAR}holidays/calendar/"

    def sent(content: bytes) -> dict[str, object]:
        return {"calendar": SimpleUploadedFile("ferie.ics", content)}

    client = client_of(cast.astrid)
    found = client.post(address, sent(FERIE))
    assert "Vinterferie; 2027-02-13; 2027-02-21" in found.context["own"]["written"].value()
    assert not cast.school.own_holidays.exists()
    for wrong in (b"PK\x03\x04", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT", FERIE.replace(b"2027", b"2031"), b""):
        page = client.post(address, sent(wrong))
        assert (page.status_code, list(page.context["calendar"].errors)) == (200, ["calendar"])
    for person in (cast.bo, cast.carla):
        assert client_of(person).post(address, sent(FERIE)).status_code == 404


def test_a_school_without_a_calendar_has_pages_that_say_so() -> None:
    school = make_school()
    school.frame.holiday_plan = ""
    school.frame.save()
    client = client_of(make_leader(school))
    for page in ("year/2026/", "school/", "school/meeting-plan/", "school/next-year/", "school/changes/"):
        assert client.get(f"/schools/{school.slug}/{page}").status_code == 200, page
    assert client.get(f"/schools/{school.slug}/year/2026/").context["page"].refused
