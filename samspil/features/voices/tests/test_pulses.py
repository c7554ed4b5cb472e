"""One question after a meeting: the budget, one answer each, and what may be shown."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Programme
from samspil.features.voices.models import Pulse, PulseCount, PulseTicket
from samspil.features.voices.queries import pulse_result
from samspil.features.voices.receipts import ticket_of
from samspil.features.voices.testing import make_pulse
from samspil.foundation.accounts.models import Person
from samspil.foundation.history import deletion
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school

pytestmark = pytest.mark.django_db

PAGE = "/schools/engskolen/pulses/"
ENDS = dt.datetime(2026, 11, 25, 15, 0, tzinfo=dt.UTC)
OPEN, OVER = "2026-11-26 09:00:00+01:00", "2026-12-05 09:00:00+01:00"


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def astrid(school: School) -> Person:
    astrid = make_leader(school)
    astrid.language = "en"
    astrid.save()
    return astrid


@pytest.fixture
def bo(school: School) -> Person:
    return make_colleague(school)


@pytest.fixture
def carla() -> Person:
    return make_leader(make_school("Skovskolen"), "Carla Friis")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def meeting_of(school: School, ends: dt.datetime = ENDS, **fields: str) -> Meeting:
    programme, _new = Programme.objects.get_or_create(
        school=school, defaults={"title": "PLF", "first_year": 2026}
    )
    number = Meeting.objects.count()
    return Meeting.objects.create(
        school=school, programme=programme, key=f"m{number}", title=f"Møde {number}", audience="all_staff",
        minutes=60, starts_at=ends - dt.timedelta(hours=1), ends_at=ends, **fields,
    )  # fmt: skip


def test_each_gets_the_pages_that_are_theirs(
    school: School, astrid: Person, bo: Person, carla: Person
) -> None:
    pulse = make_pulse(meeting_of(school))
    with time_machine.travel(OPEN, tick=False):
        people = {"astrid": astrid, "bo": bo, "carla": carla}
        answers = {name: _answers(signed_in(person), pulse) for name, person in people.items()}
    assert answers == {
        "astrid": [200, 200, 422, 404],
        "bo": [200, 200, 404, 302],
        "carla": [404, 404, 404, 404],
    }


def test_the_seventh_pulse_of_a_school_year_is_refused(school: School, astrid: Person) -> None:
    with time_machine.travel("2026-08-20 09:00:00+02:00", tick=False):
        client = signed_in(astrid)
        for week in range(6):
            make_pulse(meeting_of(school, ENDS + dt.timedelta(weeks=week)))
        make_pulse(meeting_of(school, ENDS + dt.timedelta(days=300)))
        make_pulse(meeting_of(school, ENDS + dt.timedelta(weeks=9), state="cancelled"))
        seventh = meeting_of(school, ENDS + dt.timedelta(weeks=8))
        answer = client.post(f"{PAGE}plan/", {"meeting": seventh.pk, "question": "Hvad tænkte du på?"})
        page = answer.content.decode()
        assert (answer.status_code, Pulse.objects.count()) == (422, 8)
        assert "already has six pulses" in page
        assert "Hvad tænkte du på?" in page
        next_year = meeting_of(school, ENDS + dt.timedelta(days=310))
        assert client.post(f"{PAGE}plan/", {"meeting": next_year.pk, "question": "Og nu?"}).status_code == 302


def test_everyone_answers_once_and_only_counts_are_kept(school: School, bo: Person) -> None:
    pulse = make_pulse(meeting_of(school))
    Entry.objects.all().delete()
    with time_machine.travel(OPEN, tick=False):
        client = signed_in(bo)
        for value in (4, 1):
            client.post(f"{PAGE}{pulse.pk}/answer/", {"value": value})
    given = PulseCount.objects.filter(count__gt=0)
    assert list(given.values_list("profession", "value", "count")) == [("teachers", 4, 1)]
    assert PulseTicket.objects.count() == 1
    assert str(bo.pk) != PulseTicket.objects.get().ticket
    assert not Entry.objects.exists()


def test_no_row_tells_which_ticket_it_came_with(school: School, bo: Person) -> None:
    pulse = make_pulse(meeting_of(school))
    people = [bo, *(make_colleague(school, f"Kollega {n}") for n in range(7))]
    with time_machine.travel(OPEN, tick=False):
        for number, person in enumerate(people):
            signed_in(person).post(f"{PAGE}{pulse.pk}/answer/", {"value": number % 5 + 1})
    by_row = [count.value for count in PulseCount.objects.order_by("pk")]
    assert by_row == [1, 2, 3, 4, 5] * 3
    written_first = [ticket_of(pulse.pk, person.pk) for person in people]
    assert list(PulseTicket.objects.order_by("pk").values_list("ticket", flat=True)) != written_first


def test_who_has_answered_is_forgotten_when_the_pulse_has_closed(school: School, bo: Person) -> None:
    pulse = make_pulse(meeting_of(school))
    with time_machine.travel(OPEN, tick=False):
        signed_in(bo).post(f"{PAGE}{pulse.pk}/answer/", {"value": 4})
        deletion.enforce(dt.date(2026, 11, 26))
        assert PulseTicket.objects.exists()
    deletion.enforce(dt.date(2026, 11, 30))
    assert not PulseTicket.objects.exists()
    assert pulse.counts.get(profession="teachers", value=4).count == 1


def test_it_is_compared_with_the_same_people_asked_the_same(school: School) -> None:
    counts = {"teachers": {3: 10, 4: 10}}
    for weeks, audience, question in (
        (0, "all_staff", "Var mødet din tid værd?"),
        (1, "team_members", "Var mødet din tid værd?"),
        (2, "all_staff", "Noget helt andet?"),
        (3, "all_staff", "Was the meeting worth your time?"),
    ):
        meeting = meeting_of(school, ENDS + dt.timedelta(weeks=weeks))
        Meeting.objects.filter(pk=meeting.pk).update(audience=audience)
        meeting.refresh_from_db()
        make_pulse(meeting, question, counts=counts)
    late = ENDS + dt.timedelta(weeks=9)
    results = [pulse_result(pulse, late) for pulse in Pulse.objects.order_by("pk")]
    assert [result is not None and result.change is not None for result in results] == [
        False, False, False, True,
    ]  # fmt: skip


def test_the_suggested_question_is_read_in_the_readers_language(
    school: School, astrid: Person, bo: Person
) -> None:
    pulse = make_pulse(meeting_of(school), "Var mødet din tid værd?")
    assert "Was the meeting worth your time?" in signed_in(astrid).get(f"{PAGE}{pulse.pk}/").content.decode()
    assert "Var mødet din tid værd?" in signed_in(bo).get(f"{PAGE}{pulse.pk}/").content.decode()


def test_it_is_open_from_the_end_of_the_meeting_for_some_days(school: School, bo: Person) -> None:
    pulse = make_pulse(meeting_of(school))
    answers = []
    for moment in ("2026-11-25 15:30:00+01:00", OPEN, OVER):
        with time_machine.travel(moment, tick=False):
            answers.append(signed_in(bo).post(f"{PAGE}{pulse.pk}/answer/", {"value": 4}).status_code)
    assert answers == [409, 302, 409]


@pytest.mark.parametrize("value", ["", "0", "6", "x"])
def test_an_answer_that_is_none_is_refused_beside_the_field(school: School, bo: Person, value: str) -> None:
    pulse = make_pulse(meeting_of(school))
    with time_machine.travel(OPEN, tick=False):
        assert signed_in(bo).post(f"{PAGE}{pulse.pk}/answer/", {"value": value}).status_code == 422
    assert not PulseCount.objects.exists()


def test_nothing_is_shown_while_it_is_open_or_under_five(school: School, astrid: Person) -> None:
    enough = make_pulse(meeting_of(school), counts={"teachers": {4: 9}})
    few = make_pulse(meeting_of(school), "En anden?", counts={"teachers": {4: 4}})
    client = signed_in(astrid)
    with time_machine.travel(OPEN, tick=False):
        assert "on average" not in client.get(f"{PAGE}{enough.pk}/").content.decode()
    with time_machine.travel(OVER, tick=False):
        assert "9 answers" in client.get(f"{PAGE}{enough.pk}/").content.decode()
        page = client.get(f"{PAGE}{few.pk}/").content.decode()
    assert "Fewer than five" in page
    assert "on average" not in page


def test_one_small_group_hides_every_group(school: School, astrid: Person) -> None:
    shown = make_pulse(meeting_of(school), counts={"teachers": {4: 9}, "paedagoger": {2: 5}})
    hidden = make_pulse(
        meeting_of(school), "En anden?", counts={"teachers": {4: 9}, "paedagoger": {2: 5}, "others": {1: 1}}
    )
    client = signed_in(astrid)
    with time_machine.travel(OVER, tick=False):
        pages = [client.get(f"{PAGE}{pulse.pk}/").content.decode() for pulse in (shown, hidden)]
    assert [page.count("on average") for page in pages] == [3, 1]
    assert "5 answers" in pages[0]
    assert "15 answers" in pages[1]


def test_the_list_asks_the_database_the_same_number_of_times(
    school: School, bo: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(bo)
    client.get(PAGE)
    for rows in (1, 30):
        for _ in range(rows):
            make_pulse(meeting_of(school))
        with django_assert_num_queries(7):
            client.get(PAGE)


def test_a_pulse_is_taken_away_only_before_it_opens(school: School, astrid: Person, bo: Person) -> None:
    pulse = make_pulse(meeting_of(school))
    with time_machine.travel(OPEN, tick=False):
        assert signed_in(astrid).post(f"{PAGE}{pulse.pk}/take-away/").status_code == 409
    with time_machine.travel("2026-11-01 12:00:00+01:00", tick=False):
        assert signed_in(bo).post(f"{PAGE}{pulse.pk}/take-away/").status_code == 404
        assert signed_in(astrid).post(f"{PAGE}{pulse.pk}/take-away/").status_code == 302
    assert not Pulse.objects.exists()


def _answers(client: Client, pulse: Pulse) -> list[int]:
    return [
        client.get(PAGE).status_code,
        client.get(f"{PAGE}{pulse.pk}/").status_code,
        client.post(f"{PAGE}plan/").status_code,
        client.post(f"{PAGE}{pulse.pk}/answer/", {"value": 4}).status_code,
    ]
