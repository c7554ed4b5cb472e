import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.engines.planning.facts.weights import USUAL
from samspil.features.meetings.testing import make_meeting
from samspil.features.planner.facts import ground_of
from samspil.features.planner.models import PlanWishes
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.features.planner.wishes import WISHES
from samspil.features.programmes.actions import limit_meetings
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import StaffMember

pytestmark = pytest.mark.django_db


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _typed(**changes: object) -> dict[str, object]:
    usual = {f"wish_{wish}": "usual" for wish in WISHES}
    return {
        "weekdays": ["1", "3"], "begins": "10:00", "ends": "15.30", "hours": "4,5", "away": "", "week_hours": "3",
        "month_hours": "10", "seen": "", **usual, **changes,
    }  # fmt: skip


def _address(place: Place) -> str:
    return reverse("planner:wishes", args=[place.school.slug])


def test_what_is_saved_is_what_the_next_plan_is_made_from() -> None:
    place = make_place()
    day = f"{place.programme.first_year}-11-10"
    answer = _client(place.astrid).post(
        _address(place), _typed(away=f"{day}\n", wish_missing="most", wish_late="none", wish_visit="little")
    )
    assert answer.status_code == 302
    settings = ground_of(place.programme).facts.settings
    assert settings.facilitation.weekdays == {1, 3}
    assert (settings.facilitation.begins, settings.facilitation.ends, settings.facilitation.hours) == (
        600,
        930,
        4.5,
    )
    assert [each.isoformat() for each in settings.facilitation.away] == [day]
    assert (settings.week_hours, settings.month_hours) == (3, 10)
    problem = ground_of(place.programme).assembled.problem
    assert problem.weights["missing"] == 5 * USUAL["missing"]
    assert problem.weights["late"] == 0
    assert problem.weights["new_time"] == USUAL["new_time"]
    days = {problem.days[index].weekday for index in problem.facilitators[0].days}
    assert days == {1, 3}


def test_every_wish_is_one_the_engine_knows() -> None:
    assert WISHES.keys() <= USUAL.keys()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ends", "09:00"), ("begins", "x"), ("hours", "mange"), ("hours", "99"), ("away", "i morgen"), ("week_hours", ""),
        ("weekdays", []), ("weekdays", ["9"]), ("wish_missing", "meget"), ("month_hours", "nan"), ("away", "2027-02-30"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_the_field_and_nothing_typed_is_lost(name: str, value: object) -> None:
    place = make_place()
    answer = _client(place.astrid).post(
        _address(place), _typed(**{name: value, "month_hours": value if name == "month_hours" else "11"})
    )
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "field__error" in told
    assert name == "month_hours" or 'value="11"' in told
    assert not PlanWishes.objects.exists()


def test_two_who_save_see_both() -> None:
    place = make_place()
    client = _client(place.astrid)
    client.post(_address(place), _typed(week_hours="5"))
    second = client.post(_address(place), _typed(week_hours="2"))
    told = second.content.decode()
    assert second.status_code == 409
    assert 'value="2"' in told
    assert "<dd><p>5</p></dd>" in told or "<dd>5</dd>" in told
    assert PlanWishes.objects.get().week_hours == 5
    seen = second.context["form"]["seen"].value()
    assert client.post(_address(place), _typed(week_hours="2", seen=seen)).status_code == 302
    assert PlanWishes.objects.get().week_hours == 2


def test_only_those_who_plan_may_wish() -> None:
    place = make_place()
    codes = [
        _client(person).get(_address(place)).status_code for person in (place.astrid, place.bo, place.carla)
    ]
    assert codes == [200, 404, 404]
    assert _client(place.bo).post(_address(place), _typed()).status_code == 404


def test_the_limit_of_a_staff_group_holds_the_plan_and_counts_what_has_been_held() -> None:
    place = make_place()
    year = place.programme.first_year
    limit_meetings(place.programme, year, most={"sfo_paedagog": 8})
    problem = ground_of(place.programme).assembled.problem
    hours = {group: limit.year_hard for group, limit in problem.limits.items()}
    assert (hours["sfo_paedagog"], hours["teacher"]) == (32, None)
    gry = StaffMember.objects.get(name="Gry Gad")
    held = timezone.now() - dt.timedelta(days=1)
    make_meeting(place.programme, starts_at=held, staff=[gry], minutes=60)
    assert ground_of(place.programme).assembled.problem.met == {gry.key: 4}
    limit_meetings(place.programme, year, most={"sfo_paedagog": 0})
    assert ground_of(place.programme).assembled.problem.met == {}


def test_a_limit_that_cannot_be_kept_is_explained_with_what_would_help() -> None:
    place = make_place()
    limit_meetings(place.programme, place.programme.first_year, most={"sfo_paedagog": 0.5})
    version = solve_plan(make_version(place.programme), 2)
    told = str(version.explanation["impossible"])
    assert version.status == "INFEASIBLE"
    assert "for hver SFO-pædagog på fuld tid" in told
    assert "SFO-pædagoger må have 0,5 mødetimer i skoleåret på fuld tid, men møderne tager op til" in told
    assert "så står den ikke i vejen" in told
