"""The demo school with all its pages and forms, asked and posted to by three people."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Count, Value
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import resolve

from samspil.config.demo.filling import fill_demo
from samspil.config.demo.planning import plan_coming
from samspil.foundation.accounts.models import Person, SentForm
from tests.addresses import Rows, pages
from tests.forms import PageForm, forms_in

WHO = ("karin", "bo", "line")
FILES = {
    "schools:imports": (
        "personale.csv",
        "Navn;Stilling;Timer\nAnna Friis;Lærer;37\nBo Krogh;Lærer;37\n".encode(),
    ),
    "schools:holidays_file": (
        "ferier.ics",
        (
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Vinterferie\r\n"
            b"DTSTART;VALUE=DATE:20270215\r\nDTEND;VALUE=DATE:20270220\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ),
    ),
}


class Site:
    """The demo school, asked and posted to by three people; whatever a request changes is taken back."""

    def __init__(self) -> None:
        self.school = fill_demo()
        plan_coming(self.school)
        self.rows = Rows(self.school)
        self.clients = {name: _client(name) for name in WHO}

    def ask(self, who: str, address: str, sent: dict[str, Any] | None = None) -> HttpResponseBase:
        client = self.clients[who]
        with transaction.atomic():
            client.cookies["sessionid"] = client.session.session_key or ""
            answer = client.get(address) if sent is None else client.post(address, sent)
            transaction.set_rollback(True)
        return answer

    def shown(self) -> Iterator[tuple[str, str, str]]:
        for name in pages():
            address = self.rows.address(name)
            for who in WHO:
                answer = self.ask(who, address)
                if answer.status_code == 200 and not answer.streaming:
                    yield who, address, answer.content.decode()  # type: ignore[attr-defined]

    def sends(self, who: str | Client, form: PageForm, fields: dict[str, Any]) -> HttpResponse:
        """As the browser would, from the page the form stands on; what it changes stays until ``afterwards`` takes it back."""
        sent = form.pressed | {"csrfmiddlewaretoken": form.mark} | fields
        client = self.clients[who] if isinstance(who, str) else who
        answer = client.post(form.address, sent, headers={"referer": f"http://testserver{form.page}"})
        assert isinstance(answer, HttpResponse)
        return answer

    def files_for(self, name: str, form: PageForm) -> dict[str, Any]:
        """Something of the right kind for each field that takes a file."""
        if not form.files:
            return {}
        if name == "library:from_file":
            answer = self.ask("karin", self.rows.address("library:file"))
            assert isinstance(answer, HttpResponse)
            return {each: SimpleUploadedFile("ting.toml", answer.content) for each in form.files}
        return {each: SimpleUploadedFile(*FILES[name]) for each in form.files}

    @contextmanager
    def afterwards_all_is_as_before(self) -> Iterator[None]:
        with transaction.atomic():
            for client in self.clients.values():
                client.cookies["sessionid"] = client.session.session_key or ""
            yield
            transaction.set_rollback(True)

    def kinds_of_forms(self) -> list[tuple[str, str, PageForm]]:
        """What can be sent, once for each address pattern, set of fields and set of buttons; with the name of its address."""
        found: dict[Any, tuple[str, str, PageForm]] = {}
        for who, form in self.forms():
            if form.method == "post":
                name = resolve(form.address.partition("#")[0].partition("?")[0]).view_name
                found.setdefault((name, *form.key()[2]), (name, who, form))
        return list(found.values())

    def forms(self) -> list[tuple[str, PageForm]]:
        found: dict[Any, tuple[str, PageForm]] = {}
        for who, address, page in self.shown():
            for form in forms_in(page, address):
                if not form.address.startswith("/sign-out"):
                    found.setdefault(form.key(), (who, form))
        return list(found.values())


def row_counts() -> dict[str, int]:
    """Everything there is, in one query; but for who is signed in and what was sent a moment ago."""
    each = [
        model._base_manager.order_by()
        .values(counted=Value(model._meta.label_lower))
        .annotate(times=Count("*"))
        for model in apps.get_models()
        if model not in {Session, SentForm}
    ]
    return {row["counted"]: row["times"] for row in each[0].union(*each[1:], all=True)}


def _client(name: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Person.objects.get(email=f"{name}@demo.invalid"))
    return client
