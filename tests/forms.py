"""Every form a page shows, as a browser would send it: where it goes, and what stands in its fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

Fields = dict[str, str | list[str]]


@dataclass(slots=True)
class PageForm:
    """``files`` are the fields that take an upload; ``fields`` all the others, with what the page put into them."""

    address: str
    method: str
    fields: Fields = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def key(self) -> tuple[str, str, tuple[str, ...]]:
        return self.method, self.address, (*sorted([*self.fields, *self.files]), *map(str, self.buttons))


def forms_in(page: str, at: str) -> list[PageForm]:
    reader = _Reader(at)
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self, at: str) -> None:
        super().__init__()
        self.at = at
        self.forms: list[PageForm] = []
        self.by_id: dict[str, PageForm] = {}
        self.open: PageForm | None = None
        self.select: str | None = None
        self.area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = PageForm(
                urljoin(self.at, told.get("action") or ""), told.get("method", "get").lower()
            )
            self.forms.append(self.open)
            self.by_id[told.get("id", "")] = self.open
            return
        form = self.by_id.get(told["form"]) if "form" in told else self.open
        name = told.get("name", "")
        if form is None or (not name and tag != "option"):
            return
        if tag == "input":
            self._input(form, name, told)
        elif tag == "button":
            form.buttons.append((name, told.get("value", "")))
        elif tag == "select":
            self.select = name
            form.fields.setdefault(name, "")
        elif tag == "option" and self.select and ("selected" in told or not form.fields[self.select]):
            form.fields[self.select] = told.get("value", "")
        elif tag == "textarea":
            self.area = name
            form.fields[name] = ""

    @staticmethod
    def _input(form: PageForm, name: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text")
        if name == "csrfmiddlewaretoken":
            return
        if kind == "file":
            form.files.add(name)
        elif kind not in {"checkbox", "radio"}:
            form.fields[name] = told.get("value", "")
        elif "checked" in told or name not in form.fields:
            form.fields[name] = told.get("value", "on")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.open and self.area:
            self.open.fields[self.area] = str(self.open.fields[self.area]) + data
