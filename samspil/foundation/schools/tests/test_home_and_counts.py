from decimal import Decimal

import pytest
from django.utils import timezone

from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import StaffCount
from samspil.foundation.schools.testing import make_leader, make_school
from samspil.foundation.schools.tests.people import STRANGERS_OUT, answers, client_of, make_cast
from samspil.foundation.schools.told import told_by

pytestmark = pytest.mark.django_db
HOME = "/schools/engskolen/school/"
COUNTS = f"{HOME}counts/"
TIMES = f"{HOME}times/"
FRAME = {
    "teaching_begins": "8.00", "teaching_ends": "14:00", "sfo_opens": "13.30", "sfo_closes": "17.00", "cover": "4",
    "municipality_name": "Gentofte", "holiday_plan": "Gentofte", "first_year": "2026",
}  # fmt: skip


def _lines(*lines: tuple[str, str, str, str]) -> dict[str, object]:
    data: dict[str, object] = {"lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": 0}
    for number, line in enumerate(lines):
        data |= {f"lines-{number}-{name}": value for name, value in zip(("group", "team", "count", "fraction"), line, strict=True)}  # fmt: skip
    return data


def _seen(page: bytes) -> str:
    text = page.decode()
    return text.split('name="seen" value="')[1].split('"')[0] if 'name="seen" value="' in text else ""


def test_only_those_who_shape_the_programme_see_the_pages_about_the_school() -> None:
    cast = make_cast()

    for address in (HOME, COUNTS, TIMES, f"{HOME}meeting-plan/"):
        assert answers(cast, address) == STRANGERS_OUT | {"astrid": 200}, address
    assert answers(cast, COUNTS, _lines(("teacher", "", "12", ""))) == STRANGERS_OUT | {"astrid": 200}


def test_a_school_that_has_told_nothing_is_asked_to_count() -> None:
    school = make_school()
    client = client_of(make_leader(school))

    assert client.get(HOME).context["standing"].step == "count"
    StaffCount.objects.create(school=school, group="teacher", count=30)
    assert client.get(HOME).context["standing"].step == "slots"


def test_counts_without_names_are_enough_for_people_in_a_plan() -> None:
    school = make_school()
    client = client_of(make_leader(school))
    seen = _seen(client.get(COUNTS).content)

    data = _lines(
        ("teacher", "Indskoling", "12", "100"), ("sfo_paedagog", "", "5", "86,5"), ("leader", "", "", "")
    )
    answer = client.post(COUNTS, data | {"seen": seen})

    assert answer.status_code == 302
    assert [(row.group, row.team, row.count, row.fraction) for row in school.counts.order_by("pk")] == [
        ("teacher", "Indskoling", 12, Decimal("1.000")),
        ("sfo_paedagog", "", 5, Decimal("0.865")),
    ]
    assert len(told_by(school.pk, timezone.localdate()).people[0]) == 17
    assert Entry.objects.get(what="schools.counted").facts == {"count": 17}
    assert "86,5" in client.get(COUNTS).content.decode()


def test_a_wrong_number_is_told_beside_it_and_nothing_typed_is_lost() -> None:
    school = make_school()
    client = client_of(make_leader(school))
    seen = _seen(client.get(COUNTS).content)

    answer = client.post(COUNTS, _lines(("teacher", "Mellemtrin", "mange", "100")) | {"seen": seen})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="mange"' in page
    assert 'value="Mellemtrin"' in page
    assert "field__error" in page
    assert not StaffCount.objects.exists()


def test_a_form_that_has_gone_stale_shows_both_and_saves_the_second_time() -> None:
    school = make_school()
    StaffCount.objects.create(school=school, group="teacher", count=10)
    client = client_of(make_leader(school))
    seen = _seen(client.get(COUNTS).content)
    StaffCount.objects.update(count=11)

    first = client.post(COUNTS, _lines(("teacher", "", "12", "")) | {"seen": seen})
    second = client.post(COUNTS, _lines(("teacher", "", "12", "")) | {"seen": _seen(first.content)})

    assert "11 lærer" in first.content.decode()
    assert 'value="12"' in first.content.decode()
    assert second.status_code == 302
    assert school.counts.get().count == 12


def test_times_are_read_as_people_write_them() -> None:
    school = make_school()
    client = client_of(make_leader(school))

    answer = client.post(TIMES, FRAME | {"teaching_ends": "14.15", "seen": _seen(client.get(TIMES).content)})

    school.frame.refresh_from_db()
    assert answer.status_code == 302
    assert (school.frame.teaching_ends, school.frame.sfo_opens, school.frame.cover) == (855, 810, 4)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"teaching_ends": "7.00"}, "teaching_ends"),
        ({"teaching_begins": "klokken syv"}, "teaching_begins"),
        ({"sfo_closes": ""}, "sfo_closes"),
        ({"first_year": "1850"}, "first_year"),
        ({"cover": "-1"}, "cover"),
    ],
)
def test_times_that_cannot_be_are_told_beside_the_field(wrong: dict[str, str], field: str) -> None:
    school = make_school()
    client = client_of(make_leader(school))

    answer = client.post(TIMES, FRAME | wrong | {"seen": _seen(client.get(TIMES).content)})

    assert list(answer.context["form"].errors) == [field]
