import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.foundation.accounts.actions import keys as actions
from samspil.foundation.accounts.models import Organisation, Person, PrintedKey, Role
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Organisation:
    return make_organisation()


@pytest.fixture
def astrid(school: Organisation) -> Person:
    person = make_person()
    make_membership(person, school, Role.LEADER)
    return person


@pytest.fixture
def mie(school: Organisation) -> Person:
    person = Person.objects.create_user(None, "Mie Toft")
    make_membership(person, school)
    return person


def sign_in(key: str) -> bool:
    client = Client()
    client.post(reverse("accounts:key"), {"key": key})
    return "_auth_user_id" in client.session


def print_cards(client: Client, *people: Person, key_form: str = "") -> tuple[int, str]:
    shown = client.get(reverse("accounts:people", args=["engskolen"])).context["key_form"]
    typed = {"person": [person.pk for person in people], "key_form": key_form or shown}
    answer = client.post(reverse("accounts:make_keys", args=["engskolen"]), typed)
    return answer.status_code, answer.content.decode()


def test_a_colleague_without_address_is_added_and_comes_in_once(client: Client, astrid: Person) -> None:
    client.force_login(astrid)
    client.post(reverse("accounts:add_colleague", args=["engskolen"]), {"name": " Mie  Toft "})
    mie = Person.objects.get(name="Mie Toft")
    status, page = print_cards(client, mie)
    found = re.search(r'key-code">([2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4})<', page)
    assert status == 200
    assert found
    assert "Mie Toft" in page
    assert "testserver/key" in page
    assert not PrintedKey.objects.filter(code_hash__icontains=found[1].replace(" ", "")).exists()
    assert not sign_in("ABCD EFGH JKLM")
    assert sign_in(found[1].lower().replace(" ", "-"))
    assert not sign_in(found[1])


def test_sending_the_form_again_does_not_void_what_is_printed(
    client: Client, astrid: Person, mie: Person
) -> None:
    client.force_login(astrid)
    form = client.get(reverse("accounts:people", args=["engskolen"])).context["key_form"]
    _status, page = print_cards(client, mie, key_form=form)
    assert print_cards(client, mie, key_form=form)[0] == 409
    key = re.search(r'key-code">([^<]+)<', page)
    assert key
    assert sign_in(key[1])


def test_a_new_key_replaces_the_old_and_both_grow_old(
    astrid: Person, mie: Person, school: Organisation
) -> None:
    old, new = (actions.make_keys(school, [mie.pk], by=astrid)[0].key for _time in range(2))
    assert not sign_in(old)
    with time_machine.travel(timezone.now() + dt.timedelta(days=31), tick=False):
        assert not sign_in(new)
    assert sign_in(new)


def test_no_key_opens_for_somebody_with_an_address_or_another_place(
    astrid: Person, mie: Person, school: Organisation
) -> None:
    bo, elsewhere = make_person("Bo Krog"), Person.objects.create_user(None, "Else Where")
    make_membership(bo, school)
    for person in (bo, elsewhere):
        with pytest.raises(actions.NoKeyForThem):
            actions.make_keys(school, [mie.pk, person.pk], by=astrid)
    make_membership(mie, make_organisation("Bakkeskolen"))
    with pytest.raises(actions.NoKeyForThem):
        actions.make_keys(school, [mie.pk], by=astrid)
    assert not PrintedKey.objects.exists()


def test_a_facilitator_makes_no_keys(mie: Person, school: Organisation) -> None:
    fie = make_person("Fie Dam")
    make_membership(fie, school, Role.FACILITATOR)
    with pytest.raises(actions.NoKeyForThem):
        actions.make_keys(school, [mie.pk], by=fie)


def test_keys_for_all_without_an_address_at_once_and_no_button_when_there_are_none(
    client: Client, astrid: Person, school: Organisation
) -> None:
    client.force_login(astrid)
    address = reverse("accounts:people", args=["engskolen"])
    assert 'form="keys"' not in client.get(address).content.decode()
    for name in ("Mie Toft", "Ole Gade"):
        make_membership(Person.objects.create_user(None, name), school)
    elsewhere = Person.objects.create_user(None, "Else Where")
    make_membership(elsewhere, school)
    make_membership(elsewhere, make_organisation("Bakkeskolen"))

    page = client.get(address)
    typed = {"everybody": "yes", "key_form": page.context["key_form"]}
    cards = client.post(reverse("accounts:make_keys", args=["engskolen"]), typed)

    assert page.content.decode().count('name="person"') == 3
    assert [card.name for card in cards.context["cards"]] == ["Mie Toft", "Ole Gade"]


def test_nobody_chosen_and_nonsense_are_refused_in_words(client: Client, astrid: Person) -> None:
    client.force_login(astrid)
    status, page = print_cards(client)
    assert (status, "Vælg mindst én person" in page, "Kan komme ind i dag" in page) == (409, True, True)
    client.logout()
    assert client.post(reverse("accounts:key"), {"key": "ø" * 30}).status_code == 200
    assert client.post(reverse("accounts:key"), {"key": ""}).status_code == 200
