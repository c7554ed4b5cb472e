"""Every form a page shows, as a browser would send it: where it goes, and what stands in its fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

Fields = dict[str, str | list[str]]


@dataclass(slots=True)
class PageForm:
    """``files`` are the fields that take an upload; ``kinds`` all the others, with what each is: a type of input, ``textarea`` or
    ``select``. ``fields`` is what would be sent of them as the page stands, so without the boxes that are not ticked.

    ``choices`` is what a list or its boxes offer, and ``mark`` what the page put in to know its own form by."""

    page: str
    address: str
    method: str
    fields: Fields = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    mark: str = ""
    has_plain_button: bool = False

    @property
    def pressed(self) -> dict[str, str]:
        """What the button adds that saves: that without a name, else that named so, else the first."""
        if self.has_plain_button:
            return {}
        return dict([each for each in self.buttons if each[0] == "save"] or self.buttons[:1])

    def key(self) -> tuple[str, str, tuple[str, ...]]:
        return self.method, self.address, (*sorted([*self.kinds, *self.files]), *map(str, self.buttons))


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
        self.holder: PageForm | None = None
        self.select: str | None = None
        self.area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            address = urljoin(self.at, told.get("action") or "")
            self.open = PageForm(self.at, address, told.get("method", "get").lower())
            self.forms.append(self.open)
            self.by_id[told.get("id", "")] = self.open
            return
        if tag == "option":
            self._option(told)
            return
        form = self.by_id.get(told["form"]) if "form" in told else self.open
        name = told.get("name", "")
        if form is not None and tag == "button":
            self._button(form, name, told)
        elif form is not None and name:
            self._field(form, tag, name, told)

    @staticmethod
    def _button(form: PageForm, name: str, told: dict[str, str]) -> None:
        if name:
            form.buttons.append((name, told.get("value", "")))
        elif told.get("type", "submit") == "submit":
            form.has_plain_button = True

    def _field(self, form: PageForm, tag: str, name: str, told: dict[str, str]) -> None:
        if tag == "input":
            self._input(form, name, told)
        elif tag == "select":
            self.holder, self.select = form, name
            form.kinds[name], form.choices[name] = tag, []
        elif tag == "textarea":
            self.holder, self.area = form, name
            form.fields[name], form.kinds[name] = "", tag

    def _option(self, told: dict[str, str]) -> None:
        """A browser sends the first of a list in which none is chosen, be it empty or not."""
        if not (self.holder and self.select):
            return
        value, offered = told.get("value", ""), self.holder.choices[self.select]
        if "selected" in told or not offered:
            self.holder.fields[self.select] = value
        offered.append(value)

    @staticmethod
    def _input(form: PageForm, name: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text")
        if name == "csrfmiddlewaretoken":
            form.mark = told.get("value", "")
            return
        if kind == "file":
            form.files.add(name)
            return
        form.kinds[name] = kind
        if kind not in {"checkbox", "radio"}:
            form.fields[name] = told.get("value", "")
            return
        value = told.get("value", "on")
        form.choices.setdefault(name, []).append(value)
        if "checked" in told and kind == "radio":
            form.fields[name] = value
        elif "checked" in told:
            form.fields[name] = [*form.fields.get(name, []), value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.holder and self.area:
            written = str(self.holder.fields[self.area])
            self.holder.fields[self.area] = written.removeprefix(
                "\n"
            )  # the first line break is the page's own
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.holder and self.area:
            self.holder.fields[self.area] = str(self.holder.fields[self.area]) + data
