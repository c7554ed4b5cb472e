"""In real Chromium: a meeting is picked up, held, let go; by mouse and by keyboard. Nothing moves before somebody says yes."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route

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


def _at_the_calendar(page: Page, live_server: Any, place: Place, view: str = "weeks") -> Meeting:
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
    page.goto(
        f"{live_server.url}{reverse('planner:calendar', args=[place.school.slug])}?view={view}&from={day}"
    )
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
    page.wait_for_selector("#take-back:focus")
    assert "er flyttet" in page.locator("#said").inner_text()
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


def test_in_the_month_a_day_turns_its_colour_and_a_drop_offers_that_days_times(
    page: Page, live_server: Any
) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place, "months")
    was = meeting.starts_at
    _link(page, meeting).focus()
    page.keyboard.press("Space")
    page.wait_for_selector("td.no .drop")
    held = page.locator("td[data-day]:has(.drop)")
    assert held.count() == page.locator("td[data-day]").count()
    page.keyboard.press("ArrowDown")
    assert page.locator(".lift-bar").inner_text().strip().endswith(".")
    page.keyboard.press("Escape")
    box, target = _link(page, meeting).bounding_box(), None
    page.mouse.move(box["x"] + 20, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.wait_for_selector("td.no .drop")
    target = page.locator("td:is(.yes, .maybe):not(:has([data-held]))").first
    there = target.bounding_box()
    assert there is not None
    page.mouse.move(there["x"] + 30, there["y"] + 30, steps=4)
    page.mouse.up()
    page.wait_for_selector("dialog.ask[open] .reasons")
    page.wait_for_selector("dialog.ask >> text=Andre tider den dag")
    meeting.refresh_from_db()
    assert meeting.starts_at == was


def test_in_the_list_move_opens_the_same_dialog_and_without_a_script_the_page(
    page: Page, live_server: Any
) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place, "list")
    move = page.locator(f'[data-ask][href*="/meetings/{meeting.pk}/"]').first
    move.evaluate("link => link.closest('details')?.setAttribute('open', '')")
    move.click()
    page.wait_for_selector("dialog.ask[open] .alts")
    page.locator("dialog.ask .alts a").first.click()
    page.wait_for_selector("dialog.ask[open] .reasons")
    page.keyboard.press("Escape")
    assert move.evaluate("link => link === document.activeElement")
    assert move.get_attribute("href") == reverse("planner:move", args=[place.school.slug, meeting.pk])


HANDS: pytest.MarkDecorator = pytest.mark.parametrize("hand", ["mouse", "keyboard"])


def _answers_kept_back(page: Page) -> list[Route]:
    """What asks about the days waits here until the test lets it on."""
    waiting: list[Route] = []
    page.route(re.compile(r"/times/\?"), lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks the function
    return waiting


def _dropped_at_once(page: Page, meeting: Meeting, hand: str) -> str:
    """Picked up and let go on another day before any answer. The day it was let go on."""
    link = _link(page, meeting)
    target = link.locator("xpath=ancestor::tr[1]/following-sibling::tr[td[@data-day]][1]/td[@data-day][1]")
    if hand == "keyboard":
        link.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        day = page.locator("td[data-aim]").get_attribute("data-day")
        page.keyboard.press("Enter")
    else:
        box, there = link.bounding_box(), target.bounding_box()
        assert there is not None
        day = target.get_attribute("data-day")
        page.mouse.move(box["x"] + 20, box["y"] + 15)
        page.mouse.down()
        page.mouse.move(there["x"] + 30, there["y"] + 30, steps=3)
        page.mouse.up()
    assert day is not None
    return str(day)


def _is_put_back(page: Page) -> bool:
    return page.locator(":is([data-held], [data-holding], [data-aim], .lifted, .drop)").count() == 0


@HANDS
def test_let_go_before_the_days_have_their_colours_the_question_comes_with_the_answer(
    page: Page, live_server: Any, hand: str
) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place)
    was = meeting.starts_at
    waiting = _answers_kept_back(page)

    day = _dropped_at_once(page, meeting, hand)
    page.wait_for_selector("dialog.ask[open] >> text=Ser, hvad der ellers må flyttes")
    assert _is_put_back(page)
    with page.expect_request(re.compile("part=ask")) as asked:
        waiting.pop().continue_()
    page.wait_for_selector("dialog.ask[open] .reasons")

    assert f"to={day}T" in asked.value.url
    meeting.refresh_from_db()
    assert meeting.starts_at == was


@HANDS
@pytest.mark.parametrize("ending", ["lost", "broken"])
def test_when_no_answer_comes_the_meeting_is_put_back_with_a_sentence(
    page: Page, live_server: Any, hand: str, ending: str
) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place)
    waiting = _answers_kept_back(page)

    _dropped_at_once(page, meeting, hand)
    page.wait_for_selector("dialog.ask[open]")
    if ending == "lost":
        waiting.pop().abort()
    else:
        waiting.pop().fulfill(status=500, content_type="text/html", body="<h1>500</h1>")
    page.wait_for_selector("dialog.ask[open] >> text=Der kom ikke noget svar")
    page.locator('dialog.ask[open] form[method="dialog"] button').last.click()

    assert _is_put_back(page)
    assert page.locator("dialog.ask").is_hidden()
    assert _link(page, meeting).evaluate("link => link === document.activeElement")


@HANDS
def test_escape_frees_a_meeting_that_waits_for_its_answer(page: Page, live_server: Any, hand: str) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place)
    waiting = _answers_kept_back(page)

    _dropped_at_once(page, meeting, hand)
    page.wait_for_selector("dialog.ask[open]")
    page.keyboard.press("Escape")
    with page.expect_response(re.compile(r"/times/")):
        waiting.pop().continue_()
    page.wait_for_timeout(200)

    assert _is_put_back(page)
    assert page.locator("dialog.ask").is_hidden()


def test_escape_puts_a_meeting_back_that_the_mouse_still_holds(page: Page, live_server: Any) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place)
    address = page.url
    box = _link(page, meeting).bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.wait_for_selector(".lifted")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    page.mouse.move(box["x"] + 20, box["y"] + 15, steps=4)
    assert _is_put_back(page)
    page.mouse.up()

    assert _is_put_back(page)
    assert page.url == address


def test_a_dialog_that_gets_no_answer_says_so(page: Page, live_server: Any) -> None:
    place = make_place()
    meeting = _at_the_calendar(page, live_server, place, "list")
    page.route(re.compile("part=ask"), lambda route: route.fulfill(status=500, body="<h1>500</h1>"))
    move = page.locator(f'[data-ask][href*="/meetings/{meeting.pk}/"]').first
    move.evaluate("link => link.closest('details')?.setAttribute('open', '')")
    move.click()
    page.wait_for_selector("dialog.ask[open] >> text=Der kom ikke noget svar")
    assert page.locator("dialog.ask h1").count() == 0
