"""The main pages in real Chromium, for those who see, move and read otherwise: colours of their own, no motion, paper, a phone,
the keyboard. Nothing runs over the edge, nothing breaks the content policy, and nothing asks another host."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from samspil.config.demo.filling import fill_demo
from samspil.foundation.accounts.models import Person
from samspil.foundation.web.testing import CHROMIUM, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]
HOME = "/schools/havrebakken/"
PAGES = [
    *(HOME + room for room in (
        "leader/", "programme/", "calendar/", "action-plan/", "division-of-work/", "questions/", "pulses/", "pulses/{pulse}/", "needs/",
        "people/", "school/", "search/?q=plan",
    )),
    "/profile/", "/styleguide/",
]  # fmt: skip
SCREENS = {
    "forced colours": {"forced_colors": "active"},
    "no motion": {"reduced_motion": "reduce"},
    "paper": {"media": "print"},
    "phone": {},
}
WATCH = """window.refused = [];
document.addEventListener('securitypolicyviolation', e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI));"""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth + 1"
MOVES = """() => [...document.querySelectorAll('*')].filter(e => ['', '::before', '::after'].some(part => {
  const style = getComputedStyle(e, part), longest = said => Math.max(...said.split(',').map(parseFloat));
  return longest(style.transitionDuration) > .02 || (style.animationName !== 'none' && longest(style.animationDuration) > .02);
})).map(e => e.tagName + '.' + e.className)"""
UNSEEN = """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  const line = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none';
  const inside = r.width > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
  if (e === document.body) return 'end';
  window.been ??= new Set(); const again = been.has(e); been.add(e);
  return again ? 'again' : line && inside ? '' : e.outerHTML.slice(0, 120); }"""


@pytest.fixture
def browser(live_server: LiveServer) -> Iterator[BrowserContext]:
    """The head teacher of the demo school, signed in."""
    fill_demo()
    client = Client()
    client.force_login(Person.objects.get(email="karin@demo.invalid"))
    session = client.cookies["sessionid"].value
    with chromium() as browser:
        context = browser.new_context(base_url=live_server.url)
        context.set_default_timeout(15_000)
        context.add_init_script(WATCH)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        yield context


def pages() -> list[str]:
    from samspil.features.voices.models import Pulse  # noqa: PLC0415 - the demo is filled by now

    pulse = Pulse.objects.order_by("pk")[0].pk
    return [page.format(pulse=pulse) for page in PAGES]


def test_every_main_page_on_every_screen(browser: BrowserContext, live_server: LiveServer) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("request", lambda asked: _stays_here(asked.url, live_server.url, faults))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in pages():
        page.emulate_media(media="screen", forced_colors="none", reduced_motion="no-preference")
        page.goto(path)
        for screen, emulated in SCREENS.items():
            page.emulate_media(
                **{"media": "screen", "forced_colors": "none", "reduced_motion": "no-preference", **emulated}  # type: ignore[arg-type]
            )
            faults += [f"{path} {screen}: {fault}" for fault in _faults(page, screen)]
        faults += [f"{path}: {refused}" for refused in page.evaluate("window.refused")]
    assert faults == []


def test_the_keyboard_goes_through_every_main_page_and_is_always_seen(browser: BrowserContext) -> None:
    page = browser.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    faults = []
    for path in pages():
        page.goto(path)
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") != "skip":
            faults.append(f"{path}: the way past the menu does not come first")
        faults += [f"{path}: {fault}" for fault in _walk(page)]
    assert faults == []


def test_the_way_past_the_menu_leads_to_the_content(browser: BrowserContext) -> None:
    page = browser.new_page()
    page.goto(HOME + "action-plan/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_sheet_gives_the_focus_back(browser: BrowserContext) -> None:
    page = browser.new_page()
    page.goto("/styleguide/")
    opener = page.locator("button[popovertarget]:has(+ dialog)").first
    opener.focus()
    page.keyboard.press("Enter")
    sheet = page.locator(f"#{opener.get_attribute('popovertarget')}")
    sheet.wait_for()
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    assert opener.evaluate("e => e === document.activeElement")


@pytest.mark.parametrize("path", ["calendar/?view=list", "search/?q=plan", "action-plan/?show=board"])
def test_the_other_language_keeps_the_page_and_what_was_asked(browser: BrowserContext, path: str) -> None:
    page = browser.new_page()
    page.goto(HOME + path)
    for language, word in (("da", "English"), ("en", "Dansk")):
        assert page.evaluate("document.documentElement.lang") == language
        page.get_by_role("button", name=word).click()
        page.wait_for_load_state()
        assert page.url.endswith(HOME + path)


def _stays_here(url: str, ours: str, faults: list[str]) -> None:
    if not url.startswith((ours, "data:", "blob:", "about:")):
        faults.append(f"asks {url}")


def _faults(page: Page, screen: str) -> Iterator[str]:
    widths = {"paper": (690,), "phone": (360, 768, 1440, 1920)}.get(screen, (360, 1440))
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate(TOO_WIDE):
            yield f"wider than {width}"
    if screen == "no motion":
        yield from (f"{name} moves" for name in page.evaluate(MOVES))
    if screen == "paper":
        if page.locator(".rail, .tabbar, .skip, .main .btn").filter(visible=True).count():
            yield "menus and buttons are printed"
        if len(page.pdf(format="A4")) < 5000:
            yield "an empty paper"


def _walk(page: Page, most: int = 400) -> Iterator[str]:
    """Tab from the first to the last, each one in sight and with a line round it."""
    for _ in range(most):
        seen = page.evaluate(UNSEEN)
        if seen in {"end", "again"}:
            return
        if seen:
            yield f"no focus to be seen on {seen}"
        page.keyboard.press("Tab")
    yield "the keyboard does not come to an end"
