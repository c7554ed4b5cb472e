import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from samspil.foundation.accounts.actions import signing_in
from samspil.foundation.accounts.models import Person, SignInCode
from samspil.foundation.accounts.testing import make_person

pytestmark = pytest.mark.django_db


def ask(client: Client, email: str, **query: str) -> None:
    assert client.post(reverse("accounts:sign_in", query=query), {"email": email}).status_code == 302


def mailed_code() -> str:
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return found[0]


def type_code(client: Client, code: str) -> str:
    """Where one is sent, or empty when the code did not fit."""
    answer = client.post(reverse("accounts:code"), {"code": code})
    return answer.headers.get("Location", "")


def wrong(code: str) -> str:
    return "000000" if code != "000000" else "111111"


def is_in(client: Client, person: Person) -> bool:
    return client.session.get("_auth_user_id") == str(person.pk)


def test_a_code_lets_its_person_in_once(client: Client) -> None:
    astrid = make_person()
    ask(client, " Astrid.Holm@Example.org ")
    code = mailed_code()
    assert mail.outbox[0].to == ["astrid.holm@example.org"]
    assert type_code(client, f"{code[:3]} {code[3:]}") == "/"
    assert is_in(client, astrid)
    assert not SignInCode.objects.filter(code_hash__contains=code).exists()
    again = SignInCode.objects.get()
    with pytest.raises(signing_in.WrongCode):
        signing_in.use_code(again, code, place="10.0.0.1")


def test_the_answer_is_the_same_for_an_unknown_address(client: Client) -> None:
    make_person()
    pages = []
    for email in ("astrid.holm@example.org", "stranger@example.org"):
        answer = client.post(reverse("accounts:sign_in"), {"email": email}, follow=True)
        text = answer.content.decode().replace(email, "").replace(email.replace("@", "%40"), "")
        pages.append((answer.status_code, re.sub(r'csrf\w+" value="\w+"|X-CSRFToken": "\w+', "", text)))
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["astrid.holm@example.org"]]


def test_a_code_is_worth_nothing_after_fifteen_minutes(client: Client) -> None:
    make_person()
    ask(client, "astrid.holm@example.org")
    code = mailed_code()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=16), tick=False):
        assert type_code(client, code) == ""


def test_five_tries_and_no_more(client: Client) -> None:
    make_person()
    ask(client, "astrid.holm@example.org")
    code = mailed_code()
    for _try in range(5):
        assert type_code(client, wrong(code)) == ""
    assert type_code(client, code) == ""
    assert SignInCode.objects.get().tries == 5


def test_a_whole_school_signs_in_from_one_address_and_guessers_are_stopped(client: Client) -> None:
    for number in range(150):
        person = make_person(f"Person {number}")
        postbag = signing_in.ask_for_code(person.email or "")
        assert signing_in.use_code(postbag.code, postbag.digits, place="10.0.0.1") == person
    for number in range(signing_in.FAILURES_PER_PLACE):
        postbag = signing_in.ask_for_code(f"guess{number}@example.org")
        with pytest.raises(signing_in.WrongCode):
            signing_in.use_code(postbag.code, wrong(postbag.digits), place="10.0.0.1")
    last = signing_in.ask_for_code("person.1@example.org")
    with pytest.raises(signing_in.TooManyFailures):
        signing_in.use_code(last.code, last.digits, place="10.0.0.1")
    assert signing_in.use_code(last.code, last.digits, place="10.0.0.2").name == "Person 1"


def test_guessing_at_one_person_from_everywhere_is_stopped() -> None:
    make_person()
    bag = signing_in.ask_for_code("astrid.holm@example.org")
    for number in range(signing_in.FAILURES_PER_PERSON):
        bag = signing_in.ask_for_code("astrid.holm@example.org")
        with pytest.raises(signing_in.WrongCode):
            signing_in.use_code(bag.code, wrong(bag.digits), place=f"10.0.0.{number}")
    with pytest.raises(signing_in.TooManyFailures):
        signing_in.use_code(bag.code, bag.digits, place="10.1.0.1")


def test_nobody_is_flooded_with_codes(client: Client) -> None:
    make_person()
    for _time in range(8):
        ask(client, "astrid.holm@example.org")
    assert len(mail.outbox) == signing_in.CODES_PER_ADDRESS


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [("/profile/", "/profile/"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("", "/")],
)
def test_one_comes_to_where_one_was_going_on_our_own_pages_only(
    client: Client, asked: str, sent_to: str
) -> None:
    make_person()
    ask(client, "astrid.holm@example.org", next=asked)
    assert type_code(client, mailed_code()) == sent_to


def test_somebody_who_has_left_gets_no_code(client: Client) -> None:
    Person.objects.filter(pk=make_person().pk).update(is_active=False)
    ask(client, "astrid.holm@example.org")
    assert mail.outbox == []


def test_a_bad_address_is_told_beside_the_field_and_kept(client: Client) -> None:
    page = client.post(reverse("accounts:sign_in"), {"email": "astrid at work"})
    assert page.status_code == 200
    assert 'value="astrid at work"' in page.content.decode()
    assert "field-error" in page.content.decode()


def test_signing_out_takes_a_button(client: Client) -> None:
    client.force_login(make_person())
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    client.post(reverse("accounts:sign_out"))
    assert not get_user(client).is_authenticated


def test_demo_people_are_one_click_in_development_and_unknown_elsewhere(
    client: Client, settings: Settings
) -> None:
    demo, real = make_person("Dea Demo", "dea@demo.invalid"), make_person()
    links = [reverse("accounts:demo_sign_in", args=[person.pk]) for person in (demo, real)]
    answers = [client.post(link).status_code for link in links]
    assert answers == [404, 404]
    assert "Dea Demo" not in client.get(reverse("accounts:sign_in")).content.decode()
    settings.DEBUG = True
    assert "Dea Demo" in client.get(reverse("accounts:sign_in")).content.decode()
    assert client.post(links[1]).status_code == 404
    assert client.get(links[0]).status_code == 405
    assert client.post(links[0]).status_code == 302
    assert is_in(client, demo)
