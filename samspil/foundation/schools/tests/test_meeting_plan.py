import datetime as dt
from typing import Any

import pytest

from samspil.foundation.history import undoing
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import MeetingSlot, School
from samspil.foundation.schools.testing import make_leader, make_school
from samspil.foundation.schools.tests.people import STRANGERS_OUT, answers, client_of, make_cast

pytestmark = pytest.mark.django_db
PLAN = "/schools/engskolen/school/meeting-plan/"
TEAM = {
    "title": "Teammøde", "kind": "team_meeting", "weekday": "1", "begins": "14.15", "ends": "15:45",
    "audience": "Indskoling, Mellemtrin", "weeks": "lige",
}  # fmt: skip


def _slot(school: School, **values: object) -> MeetingSlot:
    facts = {
        "title": "Teammøde",
        "kind": "team_meeting",
        "begins": 855,
        "ends": 945,
        "audience": ["alle"],
        "weekday": 1,
    }
    return MeetingSlot.objects.create(school=school, **(facts | values))


def _said(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_weekly_time_is_added_once_however_often_it_is_sent() -> None:
    cast = make_cast()

    assert answers(cast, PLAN, dict(TEAM)) == STRANGERS_OUT | {"astrid": 302}
    client_of(cast.astrid).post(PLAN, TEAM)

    slot = cast.school.slots.get()
    assert (slot.weekday, slot.begins, slot.ends, slot.weeks) == (1, 855, 945, "even")
    assert slot.audience == ["Indskoling", "Mellemtrin"]
    assert Entry.objects.filter(what="schools.slot_added").count() == 1


@pytest.mark.parametrize(
    ("language", "weeks", "everyone"), [("da", "alle", "alle"), ("en", "all", "everyone")]
)
def test_a_time_is_shown_and_kept_in_the_words_of_ones_language(
    language: str, weeks: str, everyone: str
) -> None:
    school = make_school()
    slot = _slot(school)
    client = client_of(make_leader(school))
    client.cookies["language"] = language

    form = client.get(f"{PLAN}{slot.pk}/").context["form"]
    shown = (form["weeks"].value(), form["audience"].value())
    client.post(f"{PLAN}{slot.pk}/", TEAM | {"weeks": shown[0], "audience": shown[1]})

    slot.refresh_from_db()
    assert (shown, slot.weeks, slot.audience) == ((weeks, everyone), "all", ["alle"])
    assert f"<td>{everyone}</td>" in _said(client.get(PLAN)).replace("\n", "")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weekday": ""}, "weekday"),
        ({"date": "2026-10-01"}, "date"),
        ({"ends": "14.00"}, "ends"),
        ({"weeks": "hver 14. dag"}, "weeks"),
        ({"weeks": "60"}, "weeks"),
        ({"begins": "25.10"}, "begins"),
        ({"title": ""}, "title"),
        ({"audience": ""}, "audience"),
        ({"first": "2026-10-01", "last": "2026-09-01"}, "last"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field_and_kept(wrong: dict[str, str], field: str) -> None:
    school = make_school()

    answer = client_of(make_leader(school)).post(PLAN, TEAM | wrong)

    assert list(answer.context["form"].errors) == [field]
    assert all(value in _said(answer) for value in (TEAM | wrong).values() if value)
    assert not school.slots.exists()


def test_a_line_is_changed_and_a_stale_change_shows_both() -> None:
    school = make_school()
    slot = _slot(school)
    client = client_of(make_leader(school))
    page = client.get(f"{PLAN}{slot.pk}/")
    seen = page.context["form"].now
    MeetingSlot.objects.update(title="Årgangsmøde")

    stale = client.post(f"{PLAN}{slot.pk}/", TEAM | {"title": "Fagmøde", "seen": seen})
    again = client.post(f"{PLAN}{slot.pk}/", TEAM | {"title": "Fagmøde", "seen": stale.context["form"].now})

    assert "Årgangsmøde" in _said(stale)
    assert 'value="Fagmøde"' in _said(stale)
    assert again.status_code == 302
    slot.refresh_from_db()
    assert slot.title == "Fagmøde"


def test_a_line_taken_off_can_be_taken_back_and_twice_is_once() -> None:
    cast = make_cast()
    slot = _slot(cast.school, date=dt.date(2026, 9, 10), weekday=None, room="Personalerum")
    address = f"{PLAN}{slot.pk}/remove/"

    assert answers(cast, address, {}) == STRANGERS_OUT | {"astrid": 302}
    assert client_of(cast.astrid).post(address).status_code == 302
    assert not cast.school.slots.exists()

    undoing.undo(Entry.objects.get(what="schools.slot_removed"), by=cast.astrid)

    back = cast.school.slots.get()
    assert (back.title, back.date, back.room) == ("Teammøde", dt.date(2026, 9, 10), "Personalerum")


def test_nobody_reaches_the_lines_of_another_school() -> None:
    cast = make_cast()
    theirs = _slot(School.objects.get(slug="bakkeskolen"))

    assert client_of(cast.astrid).get(f"{PLAN}{theirs.pk}/").status_code == 404
    client_of(cast.astrid).post(f"{PLAN}{theirs.pk}/remove/")
    assert MeetingSlot.objects.filter(pk=theirs.pk).exists()


def test_a_meeting_on_a_day_off_is_told() -> None:
    school = make_school()
    _slot(school, weekday=None, date=dt.date(2026, 10, 14))

    assert "efterårsferie" in _said(client_of(make_leader(school)).get(PLAN)).casefold()


@pytest.mark.parametrize("count", [1, 30])
def test_the_plan_takes_as_many_queries_whatever_its_length(
    count: int, django_assert_num_queries: Any
) -> None:
    school = make_school()
    for number in range(count):
        _slot(school, title=f"Møde {number}")
    client = client_of(make_leader(school))

    with django_assert_num_queries(12):
        assert client.get(PLAN).status_code == 200
