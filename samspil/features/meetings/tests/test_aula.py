"""What to enter in Aula: everything once, then only what is different from what was entered."""

import csv
import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from samspil.features.meetings import actions, aula
from samspil.features.meetings.models import Entered
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import Place, in_days, make_next_meeting, make_place

pytestmark = pytest.mark.django_db


def waiting(place: Place) -> list[tuple[str, str]]:
    lines = aula.to_enter(aula.lines_of(place.school, timezone.now()))
    return [(line.what, line.title) for line in lines]


def enter_all(place: Place) -> int:
    seen = [line.seen for line in aula.lines_of(place.school, timezone.now())]
    return aula.mark_entered(place.school, seen, by=place.astrid)


def test_first_everything_then_only_what_changed() -> None:
    place = make_place()
    first, second, third = (make_next_meeting(place, title=title) for title in ("Ét", "To", "Tre"))
    make_meeting(place.programme, title="Sidste år", starts_at=in_days(-300))
    assert waiting(place) == [("new", "Ét"), ("new", "To"), ("new", "Tre")]
    assert enter_all(place) == 3
    assert waiting(place) == []

    actions.move(second, starts_at=in_days(9), by=place.astrid)
    actions.call_off(third, by=place.astrid)
    make_next_meeting(place, title="Fire")

    assert sorted(waiting(place)) == [("changed", "To"), ("gone", "Tre"), ("new", "Fire")]
    assert (enter_all(place), waiting(place)) == (3, [])
    actions.move(second, starts_at=in_days(10), by=place.astrid)
    actions.move(second, starts_at=in_days(9), by=place.astrid)
    assert waiting(place) == []
    assert first.title == "Ét"


def test_what_changes_after_it_was_seen_stays_on_the_list() -> None:
    place = make_place()
    meeting = make_next_meeting(place)
    seen = [line.seen for line in aula.lines_of(place.school, timezone.now())]
    actions.move(meeting, starts_at=in_days(9), by=place.astrid)
    assert aula.mark_entered(place.school, seen, by=place.astrid) == 0
    assert waiting(place) == [("new", "Teammøde")]


def test_the_leader_marks_twice_a_colleague_and_a_stranger_do_not_get_in(client: Client) -> None:
    place = make_place()
    make_next_meeting(place)
    page = f"/schools/{place.school.slug}/aula/"
    for person, status in ((place.carla, 404), (place.bo, 404), (place.astrid, 200)):
        client.force_login(person)
        assert client.get(page).status_code == status
    seen = [line.seen for line in aula.lines_of(place.school, timezone.now())]
    for _ in range(2):
        client.post(f"{page}entered/", {"seen": [*seen, "1:x", "drop table"]})
    assert Entered.objects.count() == 1
    assert "Aula er ajour" in client.get(page).content.decode()


def test_the_files_are_read_by_excel_and_words_stay_words(client: Client) -> None:
    place = make_place()
    starts = timezone.localtime(in_days(7)).replace(hour=14, minute=15)
    make_meeting(place.programme, title="=1+1; æøå", starts_at=starts, staff=place.staff, place="Aulaen")
    client.force_login(place.astrid)
    page = f"/schools/{place.school.slug}/aula/list"

    plain = client.get(f"{page}.csv").content
    rows = list(csv.reader(io.StringIO(plain.decode("utf-8-sig")), delimiter=";"))
    sheet: Any = openpyxl.load_workbook(io.BytesIO(client.get(f"{page}.xlsx").content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert plain[:3] == b"\xef\xbb\xbf"
    assert rows[1][:7] == [
        "Opret i Aula", "'=1+1; æøå", f"{starts:%d-%m-%Y}", "14:15", "15:30", "Aulaen", "Alle medarbejdere",
    ]  # fmt: skip
    assert cells[-1][1] == "=1+1; æøå"
    assert cells[-1][3] == dt.time(14, 15)
    assert client.get(f"{page}.pdf").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_one_meeting_and_for_thirty(
    client: Client, rows: int, django_assert_num_queries: Any
) -> None:
    place = make_place()
    for number in range(rows):
        make_next_meeting(place, title=f"Møde {number}")
    enter_all(place)
    with django_assert_num_queries(1):
        aula.lines_of(place.school, timezone.now())
