"""In real Chromium: pressed twice, offline, cut off, and signed out in the middle of a sentence."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from samspil.features.programmes.models import Agreement, Need
from samspil.features.programmes.testing import make_programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_leader, make_school
from samspil.foundation.web.testing import CHROMIUM, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]
TEXT = "Eleverne giver op, når opgaven bliver lang.\nHvad kan vi gøre?"
WRITTEN = {
    "needs": "needs/",
    "an agreement": "action-plan/new/",
    "a thing of our own": "library/new/",
}
NO_CONNECTION = "Der er ingen forbindelse"


@pytest.fixture
def school() -> School:
    school = make_school()
    make_programme(school=school)
    make_leader(school, "Karla Kok")
    return school


@pytest.fixture
def browser(school: School, live_server: LiveServer) -> Iterator[BrowserContext]:
    with chromium() as browser:
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        context.set_default_timeout(15_000)
        sign_in(context, live_server.url)
        yield context


def sign_in(context: BrowserContext, address: str) -> None:
    """With the session the browser has, as a person does who comes in by the door."""
    client = Client()
    for cookie in context.cookies():
        if cookie["name"] == "sessionid":
            client.cookies["sessionid"] = cookie["value"]
    client.force_login(Person.objects.get(name="Karla Kok"))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])


def opened(browser: BrowserContext, school: School, form: str) -> Page:
    page = browser.new_page()
    page.goto(f"/schools/{school.slug}/{WRITTEN[form]}")
    return page


def write(page: Page) -> None:
    page.locator("main form[method=post] textarea").first.fill(TEXT)


def send(page: Page, *, clicks: int = 1) -> None:
    form = page.locator("main form[method=post]:has(textarea)").first
    form.locator("button:not([name=do])").last.click(click_count=clicks, no_wait_after=True)


def test_a_double_click_sends_once(browser: BrowserContext, school: School) -> None:
    page = opened(browser, school, "needs")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    write(page)
    send(page, clicks=2)
    expect(page.locator("main")).to_contain_text("Eleverne giver op")
    page.wait_for_load_state()
    assert (len(sent), Need.objects.count()) == (1, 1)


def test_presses_that_all_arrive_are_one(browser: BrowserContext, school: School) -> None:
    """A browser without our script, or one that sends again by itself."""
    page = opened(browser, school, "an agreement")
    write(page)
    statuses = page.evaluate("""async () => {
      const form = [...document.querySelectorAll('main form[method=post]')].find(it => it.querySelector('textarea'));
      const statuses = [];
      for (let press = 0; press < 3; press++) {
        const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
        statuses.push([answer.status, answer.redirected]);
      }
      return statuses;
    }""")
    assert statuses == [[200, True]] * 3
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("form", ["needs", "an agreement"])
def test_without_a_connection_the_text_stays_and_it_is_said(
    browser: BrowserContext, school: School, form: str
) -> None:
    page = opened(browser, school, form)
    write(page)
    browser.set_offline(True)
    send(page)
    expect(page.get_by_role("alert").filter(has_text=NO_CONNECTION)).to_be_visible()
    assert page.locator("main form[method=post] textarea").first.input_value() == TEXT
    browser.set_offline(False)
    expect(page.get_by_text(NO_CONNECTION)).to_have_count(0)
    send(page)
    expect(page.locator("main")).to_contain_text("Eleverne giver op")
    assert Need.objects.count() + Agreement.objects.count() == 1


def test_when_the_line_is_cut_unnoticed_the_text_stays_too(browser: BrowserContext, school: School) -> None:
    """The browser thinks that it is connected; its own page of error would take the place of the form."""
    page = opened(browser, school, "an agreement")
    write(page)
    page.route("**", lambda route: route.abort("connectionreset"))
    send(page)
    expect(page.get_by_role("alert").filter(has_text=NO_CONNECTION)).to_be_visible()
    page.unroute("**")
    send(page)
    expect(page.locator("main")).to_contain_text("Eleverne giver op")
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("form", ["needs", "an agreement", "a thing of our own"])
def test_who_is_signed_out_while_writing_finds_the_text_after_signing_in(
    browser: BrowserContext, school: School, live_server: LiveServer, form: str
) -> None:
    page = opened(browser, school, form)
    write(page)
    Session.objects.all().delete()
    send(page)
    page.wait_for_url("**/sign-in/**")
    sign_in(browser, live_server.url)
    page.goto("/profile/kept/")
    expect(page.get_by_text("Eleverne giver op")).to_be_visible()
