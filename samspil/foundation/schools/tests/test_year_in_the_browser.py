"""Days are marked in a real browser: drawn over with a mouse, walked over with the keyboard, tapped with a finger."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page
from pytest_django.live_server_helper import LiveServer

from samspil.foundation.schools.models import DayMark
from samspil.foundation.schools.testing import make_leader, make_school
from samspil.foundation.web.testing import CHROMIUM, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def opened(browser: Browser, address: str, *, touch: bool = False) -> Page:
    """The school year as its leader sees it, on a wide screen or a phone."""
    size = {"width": 360, "height": 740} if touch else {"width": 1440, "height": 900}
    context = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch)  # type: ignore[arg-type]
    client = Client()
    client.force_login(make_leader(make_school()))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(f"{address}/schools/engskolen/year/2026/")
    return page


def day(page: Page, key: str) -> Locator:
    return page.locator(f'[data-day="{key}"]')


def marked(page: Page, kind: str) -> tuple[dt.date, dt.date, str, str]:
    page.locator(f'td[data-type="{kind}"]').first.wait_for()
    mark = DayMark.objects.get()
    return mark.first, mark.last, mark.type, mark.label


def test_days_are_drawn_over_with_a_mouse_and_the_form_comes_along(
    browser: Browser, live_server: LiveServer
) -> None:
    page = opened(browser, live_server.url)
    day(page, "2027-04-05").scroll_into_view_if_needed()
    day(page, "2027-04-05").hover()
    page.mouse.down()
    day(page, "2027-04-07").hover()
    page.mouse.up()
    page.locator("[data-afloat]").wait_for()
    page.select_option("#mark select", "theme")
    page.fill("#mark [name=label]", "Projektuge")
    page.locator("#mark [type=submit]").click()
    assert marked(page, "theme") == (dt.date(2027, 4, 5), dt.date(2027, 4, 7), "theme", "Projektuge")
    assert page.url.endswith("#month-2027-04")


def test_days_are_walked_over_with_the_keyboard_and_a_letter_says_what_they_are(
    browser: Browser, live_server: LiveServer
) -> None:
    page = opened(browser, live_server.url)
    day(page, "2027-05-12").focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "e"):
        page.keyboard.press(key)
    page.keyboard.type("Prøver")
    page.keyboard.press("Enter")
    assert marked(page, "exam") == (dt.date(2027, 5, 13), dt.date(2027, 5, 14), "exam", "Prøver")


def test_the_first_and_the_last_day_are_tapped_on_a_phone_and_the_form_can_be_closed(
    browser: Browser, live_server: LiveServer
) -> None:
    page = opened(browser, live_server.url, touch=True)
    day(page, "2027-02-01").scroll_into_view_if_needed()
    day(page, "2027-02-01").tap()
    page.locator("[data-close]").tap()
    assert page.locator("[data-afloat]").count() == 0
    day(page, "2027-02-02").tap()
    day(page, "2027-02-03").tap()
    page.locator("#mark [type=submit]").tap()
    assert marked(page, "staff")[:3] == (dt.date(2027, 2, 2), dt.date(2027, 2, 3), "staff")
