"""Those the after-school care waits for take part in the core of a meeting, and it is the core that counts in their hours."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.planner.actions import publish
from samspil.features.planner.models import Placement, PlanVersion
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.features.worksharing.hours import group_years, minutes_of_one, year_hours
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.models import StaffMember

pytestmark = pytest.mark.django_db
TEACHER, CARE = "dorte dal", "gry gad"


def _published(place: Place, *, core: int | None, number: int = 1) -> Meeting:
    activity = place.programme.activities.first()
    assert activity is not None
    activity.details = {**activity.details, "core_minutes": core, "preparation": []}
    activity.save()
    version = make_version(place.programme, number=number)
    Placement.objects.create(
        plan=version, key="one", activity=activity, title={"da": "PLF", "en": "PLF"},
        day=dt.date(place.programme.first_year, 10, 1), begins=14 * 60, minutes=90, people=[TEACHER, CARE],
    )  # fmt: skip
    PlanVersion.objects.filter(pk=version.pk).update(state="draft", status="FEASIBLE")
    publish(version, by=place.astrid)
    return Meeting.objects.get(key="one")


def _minutes(place: Place) -> tuple[float, float]:
    whole = year_hours(place.programme, place.programme.first_year).minutes
    people = [StaffMember.objects.get(school=place.school, key=key) for key in (TEACHER, CARE)]
    alone = [
        minutes_of_one(place.programme, place.programme.first_year, timezone.now(), each) for each in people
    ]
    assert alone == [whole[each.pk] for each in people]
    return alone[0].meetings, alone[1].meetings


def test_the_core_counts_for_those_who_must_leave_and_the_whole_for_the_others() -> None:
    place = make_place()
    _published(place, core=45)
    assert _minutes(place) == (90, 45)
    years = group_years(place.programme, place.programme.first_year, timezone.now())
    care = next(each for each in years if each.group == "sfo_paedagog")
    assert care.minutes.meetings == 45


@pytest.mark.parametrize("core", [None, 90, 120])
def test_without_a_shorter_core_all_take_part_in_all_of_it(core: int | None) -> None:
    place = make_place()
    _published(place, core=core)
    assert _minutes(place) == (90, 90)


def test_a_plan_published_again_brings_the_hours_along() -> None:
    place = make_place()
    _published(place, core=45)
    _published(place, core=60, number=2)
    shorter = _minutes(place)
    _published(place, core=None, number=3)
    assert (shorter, _minutes(place)) == ((90, 60), (90, 90))


def test_the_leaders_page_and_ones_own_page_say_it() -> None:
    place = make_place()
    StaffMember.objects.filter(school=place.school, group="sfo_paedagog").exclude(key=CARE).delete()
    gry = make_person("Gry Gad")
    StaffMember.objects.filter(school=place.school, key=CARE).update(person=gry)
    _in_english(gry, place.astrid)
    make_membership(gry, place.school, Role.STAFF)
    _published(place, core=45)

    with time_machine.travel(dt.datetime(place.programme.first_year, 9, 15, 12, tzinfo=dt.UTC), tick=False):
        own, leader = _page(gry, place, "mine"), _page(place.astrid, place, "leader")

    assert "0.8 hours" in own
    row = re.search(r'<th scope="row">After-school pædagoger</th>(.*?)</tr>', leader, re.DOTALL)
    assert row
    assert re.findall(r"<td[^>]*>([^<]*)</td>", row.group(1))[:3] == ["0", "0.8", "0.8"]


def _in_english(*people: Person) -> None:
    for person in people:
        person.language = "en"
        person.save()


def _page(person: Person, place: Place, name: str) -> str:
    client = Client()
    client.force_login(person)
    return client.get(f"/schools/{place.school.slug}/{name}/").content.decode()
