import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samspil.foundation.accounts.actions import people as actions
from samspil.foundation.accounts.models import Invitation, Membership, Organisation, Person, Role
from samspil.foundation.accounts.rules import roles_at
from samspil.foundation.accounts.signals import letter_unwanted, letter_wanted
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.history.models import Entry
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db


class World:
    def __init__(self) -> None:
        self.school = make_organisation()
        self.astrid, self.bo, self.carla = (make_person(n) for n in ("Astrid Holm", "Bo Krog", "Carla Lund"))
        make_membership(self.astrid, self.school, Role.LEADER)
        make_membership(self.bo, self.school, Role.STAFF)
        make_membership(self.carla, make_organisation("Bakkeskolen"), Role.LEADER)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def letters() -> Iterator[list[dict[str, Any]]]:
    found: list[dict[str, Any]] = []

    def wanted(**letter: Any) -> None:
        found.append(letter)

    def unwanted(about: str, **_signal: Any) -> None:
        found[:] = [letter for letter in found if letter["about"] != about]

    letter_wanted.connect(wanted)
    letter_unwanted.connect(unwanted)
    yield found
    letter_wanted.disconnect(wanted)
    letter_unwanted.disconnect(unwanted)


def url(name: str, *args: Any) -> str:
    return reverse(f"accounts:{name}", args=["engskolen", *args])


def invited(client: Client, world: World, letters: list[dict[str, Any]], **typed: str) -> str:
    """The path in the letter to somebody whom Astrid invites."""
    client.force_login(world.astrid)
    answer = client.post(url("invite"), {"email": "dorte@example.org", "role": "staff", **typed})
    assert answer.status_code == 302, answer.content.decode()
    client.logout()
    found = re.search(r"https?://testserver(/invitation/\S+)", letters[-1]["body"])
    assert found
    return found[1]


def test_only_those_who_shape_the_programme_see_the_people(client: Client, world: World) -> None:
    invitation = actions.invite(
        world.school, actions.Guest("e@example.org", "", "staff"), door="TOKEN", by=world.astrid
    )
    membership = Membership.objects.get(person=world.bo)
    posts = [
        url("invite"),
        url("withdraw", invitation.pk),
        url("add_colleague"),
        url("end_membership", membership.pk),
        url("make_keys"),
    ]
    answers = {}
    for person in (world.bo, world.carla):
        client.force_login(person)
        answers[person.first_name] = {
            client.get(url("people")).status_code,
            *(client.post(p).status_code for p in posts),
        }
    client.logout()
    answers["nobody"] = {client.get(url("people")).status_code, *(client.post(p).status_code for p in posts)}
    client.force_login(world.astrid)
    answers["Astrid"] = {client.get(url("people")).status_code}
    assert answers == {"Bo": {404}, "Carla": {404}, "nobody": {302}, "Astrid": {200}}


def test_a_row_of_another_school_is_not_reached_through_ones_own(client: Client, world: World) -> None:
    client.force_login(world.astrid)
    elsewhere = Membership.objects.get(person=world.carla)
    assert client.post(url("end_membership", elsewhere.pk)).status_code == 404


def test_looking_at_an_invitation_changes_nothing_and_the_button_lets_one_in(
    client: Client, world: World, letters: list[dict[str, Any]]
) -> None:
    door = invited(client, world, letters, name="Dorte Friis", begins="2020-08-01", ends="2099-06-30")
    assert client.get(door).status_code == 200
    assert client.head(door).status_code == 200
    assert not Person.objects.filter(email="dorte@example.org").exists()
    assert client.post(door, {"name": "Dorte Friis-Holm"}).status_code == 302
    dorte = Person.objects.get(email="dorte@example.org")
    assert dorte.name == "Dorte Friis-Holm"
    assert roles_at(dorte, world.school) == {"staff"}
    assert Membership.objects.get(person=dorte).ends == dt.date(2099, 6, 30)
    assert client.session["_auth_user_id"] == str(dorte.pk)
    assert client.get(door).status_code == 410
    assert not Invitation.objects.filter(token__in=door.split("/")).exists()


def test_somebody_known_must_sign_in_first(
    client: Client, world: World, letters: list[dict[str, Any]]
) -> None:
    door = invited(client, world, letters, email=world.carla.email or "")
    answer = client.post(door)
    assert answer.headers["Location"].startswith("/sign-in/?next=")
    assert roles_at(world.carla, world.school) == set()
    client.force_login(world.bo)
    assert client.post(door).status_code == 409
    client.force_login(world.carla)
    client.post(door)
    assert roles_at(world.carla, world.school) == {"staff"}


def test_an_invitation_closes_after_fourteen_days_or_when_withdrawn(
    client: Client, world: World, letters: list[dict[str, Any]]
) -> None:
    door = invited(client, world, letters)
    with time_machine.travel(timezone.now() + dt.timedelta(days=14, minutes=1), tick=False):
        assert [client.get(door).status_code, client.post(door).status_code] == [410, 410]
    client.force_login(world.astrid)
    client.post(url("withdraw", Invitation.objects.get().pk))
    assert letters == []
    client.logout()
    assert client.post(door).status_code == 410
    assert client.get("/invitation/guessed/").status_code == 404


def test_inviting_twice_leaves_one_open_door(
    client: Client, world: World, letters: list[dict[str, Any]]
) -> None:
    first = invited(client, world, letters)
    second = invited(client, world, letters)
    assert [client.get(door).status_code for door in (first, second)] == [410, 200]
    assert len(letters) == 1


def test_what_was_typed_stays_when_the_invitation_is_refused(client: Client, world: World) -> None:
    client.force_login(world.astrid)
    typed = {"email": "bo.krog@example.org", "name": "Bo K.", "role": "staff"}
    page = client.post(url("invite"), typed).content.decode()
    assert 'value="Bo K."' in page
    assert "Personen har allerede den rolle her." in page
    typed |= {"begins": "2026-08-01", "ends": "2026-07-01", "email": "x@example.org"}
    assert "Den sidste dag ligger før den første." in client.post(url("invite"), typed).content.decode()


def test_a_facilitator_cannot_make_leaders_or_prolong_an_engagement(world: World) -> None:
    fie = make_person("Fie Dam")
    make_membership(fie, world.school, Role.FACILITATOR, ends=timezone.localdate())
    allowed = set()
    for role in Role.values:
        try:
            guest = actions.Guest(f"{role}@example.org", "", role)
            actions.invite(world.school, guest, door="TOKEN", by=fie)
        except actions.NotYoursToInvite:
            continue
        allowed.add(role)
    assert allowed == {"staff", "union_rep", "safety_rep", "med", "office"}
    new = make_organisation("Nyskolen")
    make_membership(fie, new, Role.FACILITATOR)
    assert actions.invite(new, actions.Guest("l@example.org", "", "leader"), door="TOKEN", by=fie).is_open


def test_an_ended_engagement_sees_nothing(client: Client, world: World) -> None:
    fie = make_person("Fie Dam")
    make_membership(fie, world.school, Role.FACILITATOR, ends=timezone.localdate() - dt.timedelta(days=1))
    client.force_login(fie)
    assert client.get(url("people")).status_code == 404


def test_a_membership_ends_and_is_kept(client: Client, world: World) -> None:
    client.force_login(world.astrid)
    membership = Membership.objects.get(person=world.bo)
    for _time in range(2):
        assert client.post(url("end_membership", membership.pk)).status_code == 302
    assert roles_at(world.bo, world.school) == set()
    assert Membership.objects.filter(pk=membership.pk).exists()
    assert Entry.objects.filter(what="accounts.membership_ended", school=world.school.pk).count() == 1
    assert "Bo Krog" in client.get(url("people")).content.decode()


def test_the_last_leader_cannot_leave(client: Client, world: World) -> None:
    mine = Membership.objects.get(person=world.astrid)
    client.force_login(world.astrid)
    assert client.post(url("end_membership", mine.pk)).status_code == 409
    make_membership(world.bo, world.school, Role.PEDAGOGICAL_LEADER, ends=timezone.localdate())
    with pytest.raises(actions.LastLeader):  # the other one leaves tonight
        actions.end_membership(mine, by=world.astrid)
    Membership.objects.filter(person=world.bo).update(ends=None)
    assert client.post(url("end_membership", mine.pk)).headers["Location"] == "/"
    assert client.get(url("people")).status_code == 404


def test_staff_end_nothing_but_their_own(world: World) -> None:
    with pytest.raises(Refusal):
        actions.end_membership(Membership.objects.get(person=world.astrid), by=world.bo)
    actions.end_membership(Membership.objects.get(person=world.bo), by=world.bo)
    assert roles_at(world.bo, world.school) == set()


def test_ending_is_offered_only_to_those_who_may_and_says_what_happens(client: Client, world: World) -> None:
    fie = make_person("Fie Dam")
    make_membership(fie, world.school, Role.FACILITATOR)
    endings, page = {}, client.get(url("people"))
    for person in (fie, world.astrid):
        client.force_login(person)
        page = client.get(url("people"))
        lines = page.context["lines"]
        endings[person.first_name] = {line.membership.person.first_name: line.ending.value for line in lines}

    assert endings == {
        "Fie": {"Astrid": "others", "Bo": "open", "Fie": "own"},
        "Astrid": {"Astrid": "last_leader", "Bo": "open", "Fie": "open"},
    }
    assert "Eneste leder her" in page.content.decode()
    make_membership(world.bo, world.school, Role.PEDAGOGICAL_LEADER)
    assert "Det er dig selv" in client.get(url("people")).content.decode()


def test_what_cannot_be_ended_is_said_in_its_place(client: Client, world: World) -> None:
    client.force_login(world.astrid)

    refused = client.post(url("end_membership", Membership.objects.get(person=world.astrid).pk))

    page = refused.content.decode()
    assert (refused.status_code, "Den sidste leder kan ikke" in page) == (409, True)
    assert "Bo Krog" in page


def test_only_leaders_let_the_board_in(world: World) -> None:
    fie = make_person("Fie Dam")
    make_membership(fie, world.school, Role.FACILITATOR)
    guest = actions.Guest("thomas@example.org", "Thomas", Role.BOARD)
    with pytest.raises(actions.NotYoursToInvite):
        actions.invite(world.school, guest, door="TOKEN", by=fie)
    assert actions.invite(world.school, guest, door="TOKEN", by=world.astrid).is_open


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_as_many_queries_for_thirty(
    client: Client, world: World, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_membership(make_person(f"Kollega {number}"), world.school)
        Invitation.objects.create(
            organisation=Organisation.objects.get(pk=world.school.pk),
            email=f"{number}@example.org",
            role="staff",
            token=str(number),
            invited_by=world.astrid,
            expires_at=timezone.now(),
        )
    client.force_login(world.astrid)
    client.get(url("people"))
    with django_assert_num_queries(9):
        client.get(url("people"))
