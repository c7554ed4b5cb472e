"""Passkeys in a real browser, with Chromium's virtual authenticator. A passkey belongs to a name: hence localhost."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from samspil.foundation.accounts.models import Organisation, Passkey, Person, Role
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.accounts.views.entering import FRESH
from samspil.foundation.web.testing import CHROMIUM, chromium

BROWSER = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]


@pytest.fixture
def page() -> Iterator[Page]:
    """A browser with a device that makes passkeys and says yes to everything."""
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(8000)
        yield page


def add_device(page: Page) -> Any:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, device["authenticatorId"]


def bring_in(page: Page, address: str, person: Person) -> None:
    client = Client()
    client.force_login(person)
    session = client.session
    session[FRESH] = 9e9
    session.save()
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key or "", "url": address}])


@pytest.fixture
def address(live_server: LiveServer) -> str:
    return str(live_server.url).replace("127.0.0.1", "localhost")


class TestInTheBrowser:
    pytestmark = BROWSER

    def test_a_passkey_is_made_used_and_removed(self, page: Page, address: str) -> None:
        astrid = make_person()
        add_device(page)
        bring_in(page, address, astrid)
        page.goto(f"{address}/profile/ways-in/")
        page.locator("#passkey-name").fill("Min telefon")
        page.locator("passkey-door button").click()
        page.get_by_role("list").get_by_text("Min telefon").first.wait_for()
        kept = Passkey.objects.get()
        assert (kept.person, kept.name, kept.used_at) == (astrid, "Min telefon", None)

        page.context.clear_cookies()
        page.goto(f"{address}/sign-in/?next=/profile/ways-in/")
        page.locator("passkey-door button").click()
        page.get_by_role("list").get_by_text("Min telefon").first.wait_for()
        assert Passkey.objects.get().used_at is not None

        page.get_by_text("Fjern", exact=False).first.click()
        page.locator("details[open] button").click()
        page.locator("[role=status] .note-strip").first.wait_for()
        assert not Passkey.objects.exists()

    def test_a_key_of_somebody_who_has_left_and_a_copied_key_are_refused(
        self, page: Page, address: str
    ) -> None:
        astrid = make_person()
        add_device(page)
        bring_in(page, address, astrid)
        page.goto(f"{address}/profile/ways-in/")
        page.locator("passkey-door button").click()
        page.locator("[role=status] .note-strip").first.wait_for()
        page.context.clear_cookies()
        Passkey.objects.update(count=10_000)  # the original has been used far more often
        page.goto(f"{address}/sign-in/")
        page.locator("passkey-door button").click()
        page.locator("passkey-door [data-said]:not(:empty)").wait_for()
        Passkey.objects.update(count=0)
        Person.objects.update(is_active=False)
        page.locator("passkey-door button").click()
        page.locator("passkey-door [data-said]:not(:empty)").wait_for()
        assert "sign-in" in page.url
        assert Passkey.objects.get().used_at is None

    def test_a_consultant_with_a_passkey_alone_uses_it_as_the_second_step(
        self, page: Page, address: str
    ) -> None:
        amina = make_person("Amina Haddad")
        make_membership(
            amina, make_organisation("Havrekær", kind=Organisation.Kind.MUNICIPALITY), Role.CONSULTANT
        )
        add_device(page)
        bring_in(page, address, amina)
        page.goto(f"{address}/profile/ways-in/")
        page.locator("passkey-door button").click()
        page.locator("[role=status] .note-strip").first.wait_for()
        page.locator(".ending summary").first.click()
        page.locator("details[open] button").click()
        page.get_by_role("heading", level=1).wait_for()
        assert Passkey.objects.count() == 1

    def test_a_keyboard_is_enough_to_come_in_and_make_a_passkey(self, page: Page, address: str) -> None:
        astrid = make_person()
        add_device(page)
        page.goto(f"{address}/sign-in/?next=/profile/ways-in/")
        page.keyboard.type(str(astrid.email))  # the field has the focus
        page.keyboard.press("Enter")
        page.wait_for_url("**/sign-in/code/")
        for _try in range(50):
            if mail.outbox:
                break
            page.wait_for_timeout(100)
        digits = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
        assert digits
        page.keyboard.type(digits[0])
        page.keyboard.press("Enter")
        page.wait_for_url("**/profile/ways-in/")
        self.tab_to(page, "#passkey-name")
        page.keyboard.type("Kontorets pc")
        page.keyboard.press("Enter")
        page.locator("[role=status] .note-strip").first.wait_for()
        assert Passkey.objects.get().name == "Kontorets pc"
        self.tab_to(page, ".people-list summary")
        page.keyboard.press("Enter")
        self.tab_to(page, "details[open] button")
        page.keyboard.press("Enter")
        page.locator(".people-list").wait_for(state="detached")
        assert not Passkey.objects.exists()

    def tab_to(self, page: Page, target: str) -> None:
        for _step in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("target => document.activeElement.matches(target)", target):
                return
        raise AssertionError(f"{target} is not reached by the keyboard")


def json_post(client: Client, name: str, words: object) -> tuple[int, dict[str, Any]]:
    answer = client.post(reverse(f"accounts:{name}"), words, content_type="application/json")
    return answer.status_code, answer.json()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", ["{", "[]", "{}", '{"answer": 3}', '{"answer": {"rawId": "x", "response": {}}}', "x" * 30_000]
)
def test_an_answer_that_is_none_is_refused_in_a_sentence(client: Client, sent: str) -> None:
    client.force_login(make_person())
    session = client.session
    session[FRESH] = 9e9
    session.save()
    for begin, finish in (
        ("begin_using_passkey", "finish_using_passkey"),
        ("begin_making_passkey", "finish_making_passkey"),
    ):
        assert json_post(client, begin, {})[1]["challenge"]
        status, said = json_post(client, finish, sent)
        assert (status, list(said)) == (409, ["said"])


@pytest.mark.django_db
def test_a_question_tells_nobody_who_is_known_here_and_is_answered_once(client: Client) -> None:
    make_person()
    _status, question = json_post(client, "begin_using_passkey", {})
    assert not question.get("allowCredentials")
    assert question["userVerification"] == "required"
    assert question["rpId"] == "testserver"
    json_post(client, "finish_using_passkey", {})
    assert "passkey_question" not in client.session


@pytest.mark.django_db
def test_nobody_removes_the_passkey_of_somebody_else(client: Client) -> None:
    astrid, bo = make_person(), make_person("Bo Krog")
    passkey = Passkey.objects.create(person=astrid, name="x", credential_id="x", credential="x")
    client.force_login(bo)
    session = client.session
    session[FRESH] = 9e9
    session.save()
    assert client.post(reverse("accounts:remove_passkey", args=[passkey.pk])).status_code == 404
    assert Passkey.objects.exists()
