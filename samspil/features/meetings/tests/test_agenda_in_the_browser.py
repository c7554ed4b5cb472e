"""In real Chromium: an agenda worked on by keyboard and by mouse, saved while one types, and nothing lost when it cannot be."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from samspil.engines.content.agendas.block import length
from samspil.features.meetings import agenda, arranging
from samspil.features.meetings.models import Agenda, Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import Place, in_days, make_place
from samspil.features.programmes.models import Activity
from samspil.features.programmes.testing import make_programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.web.testing import CHROMIUM, chromium
from tests.keyboard import Hands

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
        yield browser.new_page(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")


@pytest.fixture
def place() -> Place:
    return make_place()


@pytest.fixture
def meeting(place: Place) -> Meeting:
    programme = make_programme(school=place.school, by=place.astrid)
    activity = Activity.objects.filter(programme=programme, kind="follow-up-meeting").first()
    starts_at = in_days(7).replace(hour=13, minute=0)
    made = make_meeting(
        programme, title="Opfølgning", starts_at=starts_at, minutes=120, activity=activity, staff=place.staff
    )
    agenda.fill_agenda(made, by=place.astrid)
    return made


def _sign_in(page: Page, live_server: Any, person: Person) -> None:
    client = Client()
    client.force_login(person)
    assert isinstance(client.session, SessionStore)
    page.context.add_cookies(
        [{"name": "sessionid", "value": str(client.session.session_key), "url": live_server.url}]
    )


def _open(page: Page, live_server: Any, meeting: Meeting, asked: str = "") -> None:
    page.goto(live_server.url + reverse("meetings:agenda", args=[meeting.school.slug, meeting.pk]) + asked)
    page.wait_for_function("Boolean(customElements.get('agenda-designer'))")


def _blocks() -> list[str]:
    return [block.title.da for block in agenda.blocks_now(Agenda.objects.get())]


def _keys() -> list[str]:
    return [block.key for block in agenda.blocks_now(Agenda.objects.get())]


def test_moved_by_the_arrow_keys_with_every_place_said(
    page: Page, live_server: Any, place: Place, meeting: Meeting
) -> None:
    _sign_in(page, live_server, place.astrid)
    hands, before = Hands(page, live_server.url), _blocks()
    _open(page, live_server, meeting)
    hands.look()

    hands.reach(f"Flyt {before[0]}", "button")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#agenda-said")).to_contain_text("er nu nummer 3 og begynder kl.")

    assert _blocks()[:3] == [before[1], before[2], before[0]]
    assert page.evaluate("document.activeElement.id") == f"grip-{_keys()[2]}"
    page.keyboard.press("ArrowUp")
    expect(page.locator("#agenda-said")).to_contain_text("er nu nummer 2 og begynder kl.")
    assert hands.faults == []


def test_minutes_undo_and_what_to_look_out_for_by_keyboard(
    page: Page, live_server: Any, place: Place, meeting: Meeting
) -> None:
    _sign_in(page, live_server, place.astrid)
    hands, title, whole = Hands(page, live_server.url), _blocks()[0], page.locator("#balance-title")
    _open(page, live_server, meeting)

    hands.reach(f"Flere minutter: {title}", "button")
    for _press in range(3):
        page.keyboard.press("Enter")
    expect(page.locator("#agenda-said")).to_contain_text(f"{title}: 20 minutter. Mødet slutter kl.")
    expect(page.locator("#agenda-warned")).to_contain_text("minutter for lang")
    assert _on_fives(title) == 20
    assert page.evaluate("document.activeElement.id") == f"more-{_keys()[0]}"

    for _press in range(3):
        page.keyboard.press("Control+z")
    expect(whole).to_have_text("120 af 120 minutter")
    expect(page.locator("#agenda-warned")).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(whole).not_to_have_text("120 af 120 minutter")
    hands.reach("Tilpas til 120 minutter", "button")
    page.keyboard.press("Enter")
    expect(whole).to_have_text("120 af 120 minutter")
    assert hands.faults == []


def _on_fives(title: str) -> int:
    return next(block.minutes for block in agenda.blocks_now(Agenda.objects.get()) if block.title.da == title)


def test_search_put_in_and_take_off(page: Page, live_server: Any, place: Place, meeting: Meeting) -> None:
    _sign_in(page, live_server, place.astrid)
    _open(page, live_server, meeting)
    hands = Hands(page, live_server.url)
    selected = page.locator(".is-selected h3").inner_text()

    hands.write("Søg i biblioteket", "heppekor")
    expect(page.locator(".brick")).to_have_count(1)
    hands.reach("Læg Sten, saks, heppekor ind", "button")
    page.keyboard.press("Enter")
    expect(page.locator("#agenda-said")).to_contain_text("Sten, saks, heppekor er lagt ind som nummer")

    titles = _blocks()
    assert titles[titles.index(selected) + 1] == "Sten, saks, heppekor"
    assert page.evaluate("document.activeElement.id") == "add-sten-saks-heppekor"
    expect(page.locator(".brick")).to_have_count(1)
    expect(page.locator(".is-selected h3")).to_have_text("Sten, saks, heppekor")
    hands.reach("Hvad der kan gøres med Sten, saks, heppekor", "summary")
    page.keyboard.press("Enter")
    page.locator("details.menu[open] button", has_text="Tag den af").press("Enter")
    expect(page.locator("#agenda-said")).to_contain_text("er taget af")
    assert "Sten, saks, heppekor" not in _blocks()
    page.wait_for_function("document.activeElement.closest('.block')")
    assert hands.faults == []


def test_a_block_is_dragged_and_a_brick_is_dragged_in(
    page: Page, live_server: Any, place: Place, meeting: Meeting
) -> None:
    _sign_in(page, live_server, place.astrid)
    _open(page, live_server, meeting)
    before = _blocks()

    _drag(page, f"#grip-{_keys()[0]}", f"#block-{_keys()[2]}")
    expect(page.locator("#agenda-said")).to_contain_text(f"{before[0]} er nu nummer 3")
    assert _blocks()[:3] == [before[1], before[2], before[0]]
    expect(page.locator(".block h3").first).to_have_text(before[1])

    _drag(page, '.brick[data-item="rest"] .brick-i', f"#block-{_keys()[1]}")
    expect(page.locator("#agenda-said")).to_contain_text("Pause er lagt ind som nummer")
    assert "Pause" in _blocks()[1:3]
    expect(page.locator("#agenda-blocks > li")).to_have_count(len(_blocks()))


def _drag(page: Page, what: str, where: str) -> None:
    start, end = page.locator(what).bounding_box(), page.locator(where).bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, start["y"] + 40, steps=5)
    page.mouse.move(end["x"] + 60, end["y"] + end["height"] * 0.7, steps=12)
    page.wait_for_timeout(250)
    page.mouse.up()


def test_what_is_typed_is_saved_by_itself_and_undo_leaves_typing_alone(
    page: Page, live_server: Any, place: Place, meeting: Meeting
) -> None:
    _sign_in(page, live_server, place.astrid)
    _open(page, live_server, meeting, f"?block={_keys()[1]}")
    script = page.get_by_label("Sig og gør")

    script.fill("Spørg først")
    expect(page.locator(".inspector-saved__now")).to_be_visible()
    expect(page.locator(".inspector-saved__done")).to_be_visible()
    script.press_sequentially(" de nye", delay=120)
    page.get_by_label("Hvem", exact=True).fill("Line")
    page.get_by_label("Det gør vi").fill("Et nyt navn")
    page.get_by_label("Det gør vi").press("Tab")
    expect(page.locator(".is-selected h3")).to_have_text("Et nyt navn")
    expect(page.locator(".is-selected .block-who")).to_have_text("Line")
    expect(script).to_have_value("Spørg først de nye")
    block = agenda.blocks_now(Agenda.objects.get())[1]
    assert (block.title.da, block.who.da, block.script.da) == ("Et nyt navn", "Line", "Spørg først de nye")

    script.press_sequentially("!")
    script.press("Control+z")
    expect(page.locator("#agenda-said")).to_have_text("")


def test_signed_out_or_without_a_server_the_words_stay(
    page: Page, live_server: Any, place: Place, meeting: Meeting
) -> None:
    _sign_in(page, live_server, place.astrid)
    _open(page, live_server, meeting, f"?block={_keys()[1]}")
    script = page.get_by_label("Sig og gør")

    page.route("**/agenda/b*/", lambda route: route.abort())
    script.fill("Gode ord")
    expect(page.get_by_text("Vi kunne ikke gemme")).to_be_visible()
    expect(script).to_have_value("Gode ord")
    page.unroute("**/agenda/b*/")
    page.get_by_role("button", name="Prøv igen").click()
    expect(page.get_by_text("Vi kunne ikke gemme")).to_have_count(0)
    assert agenda.blocks_now(Agenda.objects.get())[1].script.da == "Gode ord"

    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    script.fill("Bedre ord")
    expect(page.get_by_text("Du er logget ud")).to_be_visible()
    expect(script).to_have_value("Bedre ord")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]  # what it gave itself
    page.get_by_role("button", name="Prøv igen").click()
    expect(page.get_by_text("Du er logget ud")).to_have_count(0)
    assert agenda.blocks_now(Agenda.objects.get())[1].script.da == "Bedre ord"


def test_when_somebody_else_wrote_meanwhile_mine_stays_until_i_choose(
    page: Page, live_server: Any, place: Place, meeting: Meeting
) -> None:
    _sign_in(page, live_server, place.astrid)
    _open(page, live_server, meeting, f"?block={_keys()[1]}")
    found = Agenda.objects.get()
    agenda.change(
        found,
        lambda blocks: arranging.lengthen(blocks, blocks[1].key, more=True),
        edits=found.edits,
        by=place.bo,
    )

    page.get_by_label("Sig og gør").fill("Mit")
    expect(page.get_by_text("En anden har lavet om på blokken imens")).to_be_visible()
    page.get_by_label("Sig og gør").press_sequentially(" eget")
    page.wait_for_timeout(1500)
    assert "Mit" not in agenda.blocks_now(Agenda.objects.get())[1].script.da
    page.get_by_role("button", name="Gem min").click()
    expect(page.get_by_text("En anden har lavet om på blokken imens")).to_have_count(0)
    assert agenda.blocks_now(Agenda.objects.get())[1].script.da == "Mit eget"


def test_on_a_phone_the_block_is_a_page_of_its_own(
    page: Page, live_server: Any, place: Place, meeting: Meeting
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    _sign_in(page, live_server, place.astrid)
    _open(page, live_server, meeting)
    hands = Hands(page, live_server.url)
    hands.look()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator("#inspector")).to_be_hidden()

    page.locator(f"#open-{_keys()[3]}").click()
    expect(page.locator("#inspector")).to_be_visible()
    expect(page.locator("#agenda-blocks")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "inspector-title"
    page.get_by_label("Sig og gør").fill("Sagt på telefonen")
    page.get_by_role("link", name="Tilbage til dagsordenen").click()
    expect(page.locator("#agenda-blocks")).to_be_visible()
    expect(page.locator("#inspector")).to_be_hidden()
    blocks = agenda.blocks_now(Agenda.objects.get())
    assert blocks[3].script.da == "Sagt på telefonen"
    assert length(blocks) == 120
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert hands.faults == []
