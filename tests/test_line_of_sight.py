"""Who reaches what: memberships with role and period, one person with several parts, and a leader's line of sight."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from samspil.config.demo.filling import fill_demo
from samspil.features.voices.testing import make_reservation
from samspil.foundation.accounts.models import Organisation, Person, Role
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.schools.models import School, Team
from samspil.foundation.schools.testing import make_school

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def status_of(person: Person, address: str) -> int:
    return signed_in(person).get(address).status_code


def programme_of(school: School) -> str:
    return f"/schools/{school.slug}/people/"


def test_a_facilitator_reaches_the_schools_of_current_engagements_and_no_others() -> None:
    """The provider holds all four schools; working there opens none of them."""
    today = timezone.localdate()
    provider = make_organisation("Havbjerg", kind=Organisation.Kind.PROVIDER)
    periods = {
        "Nuskolen": (today - DAY, today),
        "Snartskolen": (today + DAY, None),
        "Engangskolen": (None, today - DAY),
        "Aldrigskolen": None,
    }
    bo = make_person("Bo Mathiesen")
    make_membership(bo, provider, Role.FACILITATOR)
    found = {}
    for name, period in periods.items():
        school = make_school(name)
        School.objects.filter(pk=school.pk).update(held_by=provider)
        if period:
            make_membership(bo, school, Role.FACILITATOR, begins=period[0], ends=period[1])
        found[name] = status_of(bo, programme_of(school))
    assert found == {"Nuskolen": 200, "Snartskolen": 404, "Engangskolen": 404, "Aldrigskolen": 404}
    listed = {school.name for school in School.objects.seen_by(bo, today)}
    assert listed == {"Nuskolen"}


def test_one_person_may_be_provider_facilitator_and_office() -> None:
    """The office part opens the schools the provider holds; shaping one takes the engagement."""
    provider = make_organisation("Havbjerg", kind=Organisation.Kind.PROVIDER)
    engaged, held, other = (make_school(name) for name in ("Engskolen", "Holdskolen", "Fremmedskolen"))
    School.objects.filter(pk__in=[engaged.pk, held.pk]).update(held_by=provider)
    bo = make_person("Bo Mathiesen")
    make_membership(bo, provider, Role.FACILITATOR)
    make_membership(bo, provider, Role.OFFICE)
    make_membership(bo, engaged, Role.FACILITATOR)
    people = {school.name: status_of(bo, programme_of(school)) for school in (engaged, held, other)}
    rooms = {
        school.name: status_of(bo, f"/schools/{school.slug}/calendar/") for school in (engaged, held, other)
    }
    assert people == {"Engskolen": 200, "Holdskolen": 404, "Fremmedskolen": 404}
    assert (rooms["Engskolen"], rooms["Fremmedskolen"]) == (200, 404)
    assert {s.name for s in School.objects.seen_by(bo, timezone.localdate())} == {"Engskolen", "Holdskolen"}


@pytest.mark.slow
def test_a_leader_who_reaches_past_the_line_of_sight_gets_404_as_a_stranger_does() -> None:
    """No raw questions, no team's agreement before the team shows it, no colleague's page, no way in of anybody."""
    school = fill_demo()
    question = make_reservation(school)
    karin = Person.objects.get(email="karin@demo.invalid")
    jonas = Person.objects.get(email="jonas@demo.invalid")
    bo = Person.objects.get(email="bo@demo.invalid")
    stranger = make_person("Carla Lund")
    year = school.frame.first_year + 1
    hidden = Team.objects.filter(school=school, name="SFO hold B").get()
    inside = f"/schools/{school.slug}"
    addresses = {
        "raw questions": f"{inside}/questions/desk/",
        "one raw question": f"{inside}/questions/desk/{question.pk}/",
        "a team's agreement": f"{inside}/division-of-work/{year}/teams/{hidden.pk}/",
        "another's passkey": "/profile/ways-in/passkeys/1/remove/",
    }
    answers = {
        person.first_name: {name: status_of(person, address) for name, address in addresses.items()}
        for person in (karin, jonas, stranger)
    }
    past = {name: 405 if name == "another's passkey" else 404 for name in addresses}
    assert answers == {"Karin": past, "Jonas": past, "Carla": past}
    assert status_of(bo, addresses["raw questions"]) == 200


@pytest.mark.slow
def test_the_people_page_stands_among_the_rooms_of_its_school() -> None:
    school = fill_demo()
    page = (
        signed_in(Person.objects.get(email="karin@demo.invalid")).get(programme_of(school)).content.decode()
    )
    rail = page.partition('class="rail"')[2].partition("</nav>")[0]
    assert f'href="/schools/{school.slug}/people/" aria-current="page"' in rail
    assert f'href="/schools/{school.slug}/calendar/"' in rail
    for inside in ("who-can-come/", "feeds/", "aula/"):
        answer = signed_in(Person.objects.get(email="karin@demo.invalid")).get(
            f"/schools/{school.slug}/{inside}"
        )
        rail = answer.content.decode().partition('class="rail"')[2].partition("</nav>")[0]
        assert f'href="/schools/{school.slug}/calendar/" aria-current="page"' in rail, inside


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["head teacher", "pedagogical leader", "external facilitator", "municipal consultant",
                "team coordinator", "teacher", "pædagog", "union representative", "provider&#x27;s office"]),
        ("da", ["skoleleder", "pædagogisk leder", "ekstern facilitator", "konsulent i kommunen",
                "tovholder", "lærer", "pædagog", "TR", "udbyderens kontor"]),
    ],
)  # fmt: skip
def test_the_demo_says_what_each_of_its_people_is(settings: object, language: str, titles: list[str]) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    fill_demo()
    client = Client()
    client.cookies["language"] = language
    page = client.get("/sign-in/").content.decode().partition("demo-people")[2]
    assert [f">{title}</span>" in page for title in titles] == [True] * 9
