"""Sent twice, sent too late, sent after the session ended: every form of every page, found on the pages and not picked by hand."""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoDbBlocker

from samspil.foundation.accounts.models import Person
from tests.forms import Fields, PageForm, forms_in
from tests.site import Site, row_counts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """One school for the whole module: what a test changes is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Site()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def forms(site: Site) -> list[tuple[str, str, PageForm]]:
    return site.kinds_of_forms()


BY_KIND = {"number": "30", "email": "ny.kollega@demo.invalid", "text": "Noget nyt", "textarea": "Vi vil tale mere sammen om det.",
           "time": "14:15", "password": "forkert", "tel": "12 34 56 78"}  # fmt: skip
BY_NAME = {"begins": "14.15", "ends": "15.45", "fraction": "80", "audience": "alle", "added": "47", "opened": "46", "weeks": "alle",
           "short_minutes": "30", "people_least": "2", "table_least": "2"}  # fmt: skip


def filled_in(form: PageForm, *, without: str = "") -> Fields:
    """What is empty, filled in as somebody might; lists in which nothing is chosen get their first choice."""
    empty = {name: kind for name, kind in form.kinds.items() if not form.fields.get(name)}
    return form.fields | {
        name: _likely(form, name, kind) for name, kind in empty.items() if kind not in {"hidden", without}
    }


def _likely(form: PageForm, name: str, kind: str) -> str:
    day = timezone.localdate() + dt.timedelta(days=20)
    if kind == "date":
        return str(day + dt.timedelta(days=(1 - day.weekday()) % 7))
    chosen = next(filter(None, form.choices.get(name, [])), "")
    return chosen or BY_NAME.get(name) or BY_KIND.get(kind, "")


def ways_to_fill(form: PageForm) -> Iterator[Fields]:
    """From all to nothing, so that each form is taken in one of them; the last of what stands is changed a little."""
    for without in ("", "date", "select", "checkbox", "number"):
        yield filled_in(form, without=without)
    for name, kind in form.kinds.items():
        if kind in {"text", "textarea"}:
            yield form.fields | {name: f"{form.fields[name]} igen"}
    yield {name: value for name, value in form.fields.items() if form.kinds[name] != "checkbox"}
    yield dict(form.fields)


Made = dict[str, int]
COUNTED_EACH_TIME = {
    "accounts:password": "every wrong try counts, so that nobody can guess",
    "accounts:key": "every wrong try counts, so that nobody can guess",
    "schools:hand_over": "a file comes: every time what is known of somebody leaves the house is written down",
}
DOES_NOTHING_HERE = {
    "accounts:make_keys": "nobody is ticked as the page stands",
    "meetings:answer": "an answer is a state: said twice it is the same",
    "meetings:agenda_do": "there is no step to take back or forward on an agenda as it was filled",
    "meetings:agenda_fill": "filled anew at once, it says what it said",
    "schools:holidays_file": "what was read is shown, and saved by the form beside it",
    "programmes:freeze": "refused while nothing has changed since the last version",
    "programmes:part_gone": "refused while something stands on the goal",
    "web:language": "the choice stands in the browser",
    "history:mine": "a file comes",
    "voices:receipt": "looks up",
}


def test_what_is_sent_twice_from_one_page_is_done_once(
    site: Site, forms: list[tuple[str, str, PageForm]]
) -> None:
    """Neither two things nor two letters nor two lines in the history; and every form is really taken once."""
    idle, doubled = set(), {}
    for name, who, form in forms:
        tries = (sent_twice(site, name, who, form, fields) for fields in ways_to_fill(form))
        once, twice = next((made for made in tries if made[0]), ({}, {}))
        if not once:
            idle.add(name)
        if twice:
            doubled[name] = twice
    assert {name: made for name, made in doubled.items() if name not in COUNTED_EACH_TIME} == {}
    assert idle == set(DOES_NOTHING_HERE)


def sent_twice(site: Site, name: str, who: str, form: PageForm, fields: Fields) -> tuple[Made, Made]:
    """What the first sending makes, and what the second."""
    with site.afterwards_all_is_as_before():
        before = row_counts()
        site.sends(who, form, fields | site.files_for(name, form))
        between = row_counts()
        site.sends(who, form, fields | site.files_for(name, form))
        after = row_counts()
    return (
        {table: rows - before[table] for table, rows in between.items() if rows != before[table]},
        {table: rows - between[table] for table, rows in after.items() if rows != between[table]},
    )


Pair = tuple[Any, Any]


def two_others(form: PageForm, name: str) -> Pair | None:
    """What two people could make of a field, different from each other and from what stands there."""
    kind, now = form.kinds[name], str(form.fields.get(name, ""))
    if kind in {"select", "radio"}:
        others = [each for each in form.choices[name] if each and each != now]
        return (others[0], others[1]) if len(others) > 1 else None
    if (kind in {"text", "textarea"} and re.fullmatch(r"\d{1,2}[.:]\d\d", now)) or kind == "time":
        return "13:05", "13:10"
    if kind == "number":
        most = int(now) if now.isdigit() else 3
        return str(most + 1), str(most + 2)
    if kind == "date":
        day = dt.date.fromisoformat(now) if now else timezone.localdate() + dt.timedelta(days=10)
        return str(day + dt.timedelta(days=1)), str(day + dt.timedelta(days=2))
    if kind in {"text", "textarea"}:
        return f"{now} Bo skrev dette", f"{now} Anna skrev noget andet"
    return None


def seen(answer: HttpResponse) -> str:
    return seen_as(re.sub(r"<(?!(?:input|option))[^>]*>", " ", unescape(answer.content.decode())))


def seen_as(words: str) -> str:
    return " ".join(words.split())


LAST_WINS = {
    "accounts:profile": "one's own name and language: only the person changes them",
}


def shown_in(text: str, kind: str, value: str) -> bool:
    """As it was sent, or as a page writes it."""
    if kind == "date":
        day = dt.date.fromisoformat(value)
        return value in text or f"{day.day}. {date_format(day, 'F')[:3]}" in text
    return seen_as(value) in text or value.replace(":", ".") in text


def test_who_saves_what_somebody_else_changed_sees_both(
    site: Site, forms: list[tuple[str, str, PageForm]]
) -> None:
    """An edit form is one that shows, opened again, what was saved. Each of its fields, changed by two from the same page."""
    tried, lost = set(), []
    for name, who, form in forms:
        for field, kind in form.kinds.items():
            pair = two_others(form, field)
            if pair is None or re.search(r"-([2-9]|1\d)-", field) or name in LAST_WINS:
                continue
            with site.afterwards_all_is_as_before():
                if site.sends(who, form, form.fields | {field: pair[0]}).status_code != 302:
                    continue
                page = site.clients[who].get(form.page).content.decode()
                if pair[0] not in [
                    it.fields.get(field) for it in forms_in(page, form.page) if it.address == form.address
                ]:
                    continue
                tried.add(name)
                answer = site.sends(who, form, form.fields | {field: pair[1]})
            said = seen(answer)
            if answer.status_code == 302 or not all(shown_in(said, kind, value) for value in pair):
                lost.append((name, field, answer.status_code, *pair))
    assert lost == []
    assert tried >= EDITED


EDITED = {
    "library:edit", "planner:wishes", "programmes:agreement", "programmes:agreement_move", "programmes:need", "programmes:part",
    "schools:counts", "schools:slot", "schools:staff_member", "schools:team", "schools:times", "voices:answer",
    "worksharing:edit_agreement", "worksharing:edit_frame",
}  # fmt: skip
WRITTEN = {
    "library:edit", "library:new", "planner:wishes", "programmes:agreement", "programmes:agreement_move",
    "programmes:agreement_new", "programmes:comment", "programmes:need", "programmes:needs", "programmes:part", "schools:holidays",
    "voices:answer", "voices:screening", "voices:set_aside", "worksharing:edit_agreement", "worksharing:edit_frame",
}  # fmt: skip
LONG = "En undren fra teamet: <b>hvorfor</b> & hvornår?\nMed to linjer og 'citat'."


def test_what_was_written_while_the_session_ended_is_there_after_signing_in(
    site: Site, forms: list[tuple[str, str, PageForm]]
) -> None:
    """Every form with room for a longer text. What nobody may find the writer of comes back at once, and is kept nowhere."""
    lost, waited, given_back = [], set(), set()
    for name, who, form in forms:
        areas = [field for field, kind in form.kinds.items() if kind == "textarea"]
        if not areas:
            continue
        sent = form.fields | dict.fromkeys(areas, LONG)
        with site.afterwards_all_is_as_before():
            client = Client()
            client.cookies["sessionid"] = "of-a-session-that-is-no-more"
            answer = site.sends(client, form, sent)
            client.force_login(Person.objects.get(email=f"{who}@demo.invalid"))
            page = client.get(reverse("accounts:kept")).content.decode()
        if answer.status_code == 403 and LONG in unescape(answer.content.decode()) and not page:
            given_back.add(name)
            continue
        waited.add(name)
        held = forms_in(page, "/")[:2]
        if not any(
            it.address == form.address.partition("#")[0]
            and all(it.fields.get(area) == LONG for area in areas)
            for it in held
        ):
            lost.append((name, answer.status_code, [it.address for it in held]))
    assert lost == []
    assert given_back == {"voices:write"}
    assert waited >= WRITTEN


CLOCK_CHANGES = {
    ("2027-03-28", "02.30"): (200, "The clocks go forward that night, and there is no such time."),
    ("2026-10-25", "02.30"): (409, "That is no day on which meetings can be held."),
    ("2026-10-25", "14.15"): (409, "That is no day on which meetings can be held."),
}


def test_a_meeting_moved_to_the_night_when_the_clocks_change_is_answered_in_words(site: Site) -> None:
    for (day, time), (status, words) in CLOCK_CHANGES.items():
        with site.afterwards_all_is_as_before():
            client = site.clients["karin"]
            client.cookies["language"] = "en"
            answer = client.get(site.rows.address("planner:move"), {"day": day, "time": time})
            del client.cookies["language"]
        assert isinstance(answer, HttpResponse)
        assert (answer.status_code, words in seen(answer)) == (status, True)
