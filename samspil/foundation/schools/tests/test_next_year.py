import datetime as dt
from typing import Any

import pytest
import time_machine

from samspil.foundation.schools.models import DayMark, MeetingSlot, School
from samspil.foundation.schools.queries import school_years_of
from samspil.foundation.schools.rules import same_day_next_year
from samspil.foundation.schools.testing import make_leader, make_school
from samspil.foundation.schools.tests.people import STRANGERS_OUT, answers, client_of, make_cast
from samspil.foundation.schools.told import told_by

pytestmark = pytest.mark.django_db
NEXT = "/schools/engskolen/school/next-year/"
SPRING = dt.datetime(2027, 3, 15, 12, tzinfo=dt.UTC)


def _filled(school: School) -> None:
    facts: dict[str, Any] = {
        "school": school,
        "kind": "team_meeting",
        "begins": 855,
        "ends": 945,
        "audience": ["alle"],
    }
    MeetingSlot.objects.create(title="Teammøde", weekday=1, weeks="even", **facts)
    MeetingSlot.objects.create(title="Personalemøde", date=dt.date(2026, 9, 10), **facts)
    DayMark.objects.create(
        school=school, first=dt.date(2026, 11, 4), last=dt.date(2026, 11, 6), type="staff", label="Kursus"
    )


@pytest.mark.parametrize(
    ("day", "moved"),
    [("2026-09-10", "2027-09-16"), ("2026-12-31", "2027-12-30"), ("2027-02-03", "2028-02-02")],
)
def test_a_day_moves_to_the_same_week_and_weekday(day: str, moved: str) -> None:
    assert same_day_next_year(dt.date.fromisoformat(day)) == dt.date.fromisoformat(moved)


@time_machine.travel(SPRING)
def test_next_year_begins_as_a_draft_that_counts_nowhere_until_it_is_taken_into_use() -> None:
    cast = make_cast()
    _filled(cast.school)

    assert answers(cast, NEXT) == STRANGERS_OUT | {"astrid": 200}
    assert answers(cast, f"{NEXT}prepare/", {}) == STRANGERS_OUT | {"astrid": 302}
    client_of(cast.astrid).post(f"{NEXT}prepare/")  # once more is no more

    drafts = MeetingSlot.everything.filter(school=cast.school, draft=True).order_by("pk")
    assert [(slot.title, slot.first, slot.date) for slot in drafts] == [
        ("Teammøde", dt.date(2027, 8, 1), None),
        ("Personalemøde", None, dt.date(2027, 9, 16)),
    ]
    mark = DayMark.everything.get(school=cast.school, draft=True)
    assert (mark.first, mark.last, mark.label) == (dt.date(2027, 11, 10), dt.date(2027, 11, 12), "Kursus")
    years = school_years_of(cast.school, 2026, 2)
    assert max(
        slot.date for slot in told_by(cast.school.pk, dt.date(2026, 9, 1)).meeting_plan(years)
    ) < dt.date(2027, 8, 1)
    assert client_of(cast.astrid).get(NEXT).context["has_draft"]

    assert answers(cast, f"{NEXT}take/", {}) == STRANGERS_OUT | {"astrid": 302}

    plan = told_by(cast.school.pk, dt.date(2026, 9, 1)).meeting_plan(school_years_of(cast.school, 2026, 2))
    days = [slot.date for slot in plan if slot.title == "Teammøde"]
    assert len(days) == len(set(days))
    assert max(days) > dt.date(2027, 8, 1)
    assert cast.school.slots.get(title="Teammøde", first=None).last == dt.date(2027, 7, 31)
    assert client_of(cast.astrid).post(f"{NEXT}take/").status_code == 409


@time_machine.travel(SPRING)
def test_the_draft_is_edited_and_thrown_away_without_a_trace_in_this_year() -> None:
    cast = make_cast()
    _filled(cast.school)
    client = client_of(cast.astrid)
    client.post(f"{NEXT}prepare/")
    draft = MeetingSlot.everything.get(school=cast.school, draft=True, weekday=1)
    told = {
        "title": "Fagmøde",
        "kind": "subject_meeting",
        "weekday": "3",
        "begins": "14",
        "ends": "15",
        "audience": "Dansk",
        "weeks": "",
    }

    added = client.post(NEXT, told)
    removed = client.post(f"/schools/engskolen/school/meeting-plan/{draft.pk}/remove/")
    wrong = client.post(NEXT, told | {"ends": "13"})

    assert (added.status_code, removed["Location"]) == (302, NEXT)
    assert list(wrong.context["form"].errors) == ["ends"]
    assert sorted(
        MeetingSlot.everything.filter(school=cast.school, draft=True).values_list("title", flat=True)
    ) == [
        "Fagmøde",
        "Personalemøde",
    ]
    assert answers(cast, f"{NEXT}drop/", {}) == STRANGERS_OUT | {"astrid": 302}
    assert sorted(cast.school.slots.values_list("title", flat=True)) == ["Personalemøde", "Teammøde"]
    assert cast.school.day_marks.count() == 1


@time_machine.travel(SPRING)
@pytest.mark.parametrize("count", [1, 30])
def test_the_draft_takes_as_many_queries_whatever_its_length(
    count: int, django_assert_num_queries: Any
) -> None:
    school = make_school()
    for _number in range(count):
        _filled(school)
    client = client_of(make_leader(school))
    client.post(f"{NEXT}prepare/")
    client.get(NEXT)  # the message is read

    with django_assert_num_queries(12):
        assert client.get(NEXT).status_code == 200
