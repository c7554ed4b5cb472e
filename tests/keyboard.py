"""A person with a keyboard and no mouse, in real Chromium. Everything on the way is watched: requests, console, accessibility, focus."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FAR = 250  # presses of Tab before somebody would give up
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return { name: "", kind: "" };
  const named = (at.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
  const texts = [at.getAttribute("aria-label"), ...named.map((it) => it?.innerText),
    ...[...(at.labels || [])].map((it) => it.innerText), at.innerText, at.title];
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  return {
    name: (texts.find((it) => it && it.trim()) || "").replace(/\\s+/g, " ").trim(),
    kind: at.tagName.toLowerCase(),
    seen: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    there: box.width > 0 && box.height > 0,
  };
}"""


class Hands:
    """Tab, Enter, Space, arrows and letters."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        self.looked_at: set[str] = set()
        page.on("request", self._watch)
        page.on("console", lambda told: self._said(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self._said(str(error)))

    def _watch(self, asked: Any) -> None:
        if not asked.url.startswith((self.address, "data:", "blob:", "about:")):
            self.faults.append(f"another host: {asked.url}")

    def _said(self, text: str) -> None:
        self.faults.append(f"console at {urlsplit(self.page.url).path}: {text}")

    def open(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        if answer is None or answer.status != 200:
            self.faults.append(f"{path}: {answer and answer.status}")
        self.look()

    def look(self) -> None:
        """Once for each page: no accessibility violation."""
        path = urlsplit(self.page.url).path
        if path in self.looked_at:
            return
        self.looked_at.add(path)
        self.page.evaluate(AXE)
        self.page.evaluate("document.getAnimations().forEach((it) => it.finish())")
        found = self.page.evaluate("async () => (await axe.run()).violations.map((rule) => rule.id)")
        self.faults += [f"axe at {path}: {rule}" for rule in found]

    def reach(self, name: str, kind: str = "") -> None:
        """Tab until what has the focus is called so; its focus must be seen."""
        passed: list[str] = []
        for _press in range(FAR):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUSED)
            passed.append(at["name"])
            if at["name"].startswith(name) and kind in {"", at["kind"]}:
                if not (at["seen"] and at["there"]):
                    self.faults.append(f"focus is not visible on “{name}” at {urlsplit(self.page.url).path}")
                return
        raise AssertionError(f"“{name}” is not reached at {self.page.url}; passed {sorted(set(passed))}")

    def write(self, name: str, text: str) -> None:
        self.reach(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, name: str, option: str) -> None:
        self.reach(name, "select")
        self.page.keyboard.type(option)

    def press(self, name: str, *, key: str = "Enter", kind: str = "") -> None:
        """Reach it, press it, and wait for the page that comes."""
        self.reach(name, kind)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.page.wait_for_load_state()
        self.look()

    def unfold(self, name: str) -> None:
        self.reach(name, "summary")
        self.page.keyboard.press("Space")

    def sees(self, words: str) -> None:
        try:
            self.page.get_by_text(words).first.wait_for(state="attached", timeout=8000)
        except PlaywrightTimeout:
            shown = self.page.locator("main").inner_text()
            raise AssertionError(f"“{words}” is not at {self.page.url}, but: {shown}") from None
