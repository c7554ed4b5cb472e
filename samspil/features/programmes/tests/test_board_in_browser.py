"""In real Chromium: a card is dragged by its grip or moved with the arrow keys, and moved back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from playwright.sync_api import Locator, Page

from samspil.features.programmes.models import Agreement, Programme
from samspil.features.programmes.testing import make_agreement
from samspil.foundation.accounts.models import Person
from samspil.foundation.web.testing import CHROMIUM, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]


@pytest.fixture(autouse=True)
def _asking_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright's own loop makes Django think that it is called from one."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page(viewport={"width": 1440, "height": 900})


@pytest.fixture
def agreement(page: Page, live_server: Any, programme: Programme, bo: Person) -> Agreement:
    """Bo's, and he looks at the board."""
    made = make_agreement(goal=programme.goals.all()[0], owner=bo)
    client = Client()
    client.force_login(bo)
    assert isinstance(client.session, SessionStore)
    key = str(client.session.session_key)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.goto(f"{live_server.url}/schools/engskolen/action-plan/?view=board")
    return made


def _grip(page: Page, agreement: Agreement) -> Locator:
    return page.locator(f"#agreement-{agreement.pk} [data-grip]")


def _status(agreement: Agreement) -> str:
    agreement.refresh_from_db()
    return agreement.status


def test_a_card_is_dragged_and_the_move_is_taken_back(page: Page, agreement: Agreement) -> None:
    there = page.locator('[data-status="underway"]').bounding_box()
    grip = _grip(page, agreement).bounding_box()
    assert there is not None
    assert grip is not None
    page.mouse.move(grip["x"] + 10, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 40, grip["y"] + 10, steps=5)
    page.locator("[data-holding]").wait_for()
    page.mouse.move(there["x"] + 60, there["y"] + 30, steps=10)
    page.locator('[data-status="underway"] [data-card]').wait_for()
    with page.expect_navigation():
        page.mouse.up()

    moved = _status(agreement)
    with page.expect_navigation():
        page.locator(".plan-moved button").click()

    assert (moved, _status(agreement)) == ("underway", "open")


def test_arrow_keys_move_a_card_and_the_last_step_asks_what_was_seen(
    page: Page, agreement: Agreement
) -> None:
    _grip(page, agreement).focus()
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    moved = _status(agreement)
    page.locator("[data-grip]:focus").wait_for()
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")

    assert (moved, _status(agreement)) == ("underway", "underway")
    assert page.locator('textarea[name="evidence"]').is_visible()


def test_a_card_that_somebody_else_has_moved_stays_where_they_put_it(
    page: Page, agreement: Agreement
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(status="done", evidence="Astrids ord")
    with page.expect_navigation():
        _grip(page, agreement).press("ArrowRight")

    assert _status(agreement) == "done"
    assert "Astrids ord" in page.content()
