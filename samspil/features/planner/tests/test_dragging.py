"""In real Chromium: a meeting is picked up, held, let go; by mouse and by keyboard. Nothing moves before somebody says yes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from samspil.features.meetings.models import Meeting
from samspil.features.planner.actions import publish
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
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


def _at_the_calendar(page: Page, live_server: Any, place: Place) -> Meeting:
    publish(solve_plan(make_version(place.programme), 1), by=place.astrid)
    meeting = Meeting.objects.filter(state="planned", team__isnull=False).order_by("starts_at")[0]
    assert meeting.starts_at is not None
    client = Client()
    client.force_login(place.astrid)
    assert isinstance(client.session, SessionStore)
    page.context.add_cookies(
        [{"name": "sessionid", "value": str(client.session.session_key), "url": live_server.url}]
    )
    day = timezone.localtime(meeting.starts_at).date().isoformat()
    page.goto(f"{live_server.url}{reverse('planner:calendar', args=[place.school.slug])}?from={day}")
    return meeting


def _link(page: Page, meeting: Meeting) -> Any:
    return page.locator(f'[data-lift*="/meetings/{meeting.pk}/"]').first


def test_a_meeting_is_dragged_and_moves_only_when_somebody_says_yes(page: Page, live_server: Any) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place)
    was = meeting.starts_at
    box = _link(page, meeting).bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.wait_for_selector("td.no .drop")
    target = page.locator("td:is(.yes, .maybe):not(:has([data-held]))").first
    there = target.bounding_box()
    assert there is not None
    day = target.get_attribute("data-day")
    page.mouse.move(there["x"] + 30, there["y"] + 30, steps=4)
    assert page.locator(".lift-bar").inner_text().strip().endswith(".")
    page.mouse.up()
    page.wait_for_selector("dialog.ask[open] form.stack")
    meeting.refresh_from_db()
    assert meeting.starts_at == was
    page.locator('dialog.ask button[value="all"]').click()
    page.wait_for_selector("text=Tag det tilbage")
    meeting.refresh_from_db()
    assert meeting.starts_at is not None
    assert timezone.localtime(meeting.starts_at).date().isoformat() == day


def test_the_keyboard_picks_up_chooses_and_lets_go(page: Page, live_server: Any) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place)
    was = meeting.starts_at
    _link(page, meeting).focus()
    page.keyboard.press("Space")
    page.wait_for_selector("td.no .drop")
    page.keyboard.press("ArrowRight")
    assert page.locator(".lift-bar").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".drop").count() == 0
    assert page.locator(".lift-bar").is_hidden()
    page.keyboard.press("Space")
    page.wait_for_selector("td.no .drop")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.ask[open] .reasons")
    page.locator('dialog.ask button[formmethod="dialog"]').click()
    assert _link(page, meeting).evaluate("link => link === document.activeElement")
    meeting.refresh_from_db()
    assert meeting.starts_at == was
