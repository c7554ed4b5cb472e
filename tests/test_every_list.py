"""Every page that can be asked for, by everybody who may: it asks the database exactly so often as declared, the same with
one row of everything as with thirty. A page without a declaration fails, and so does one that has begun or ceased to list."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samspil.foundation.accounts.models import Person
from tests.addresses import NO_PICTURE, Rows
from tests.crowd import EVERYBODY, WORD, make_crowd
from tests.test_every_address import declared as rights

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Counts = dict[str, dict[str, int]]
QUERIES = Path(__file__).with_name("queries.toml")
WEDNESDAY = dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)
MORE = 29
MOST = 15
"""So often may a page ask; a file that is fetched now and then may ask more."""
SHORTEST = 16
"""A page has grown by rows when each of the twenty-nine more takes at least so many bytes."""
ELSEWHERE = {"overview:front_door", "accounts:kept"}  # send on, without a page
PARTS = {name for name, why in NO_PICTURE.items() if why.startswith("a part")}
WAYS_TO_LOOK = {
    "planner:calendar": ("?view=weeks", "?view=months", "?view=year", "?view=list"),
    "programmes:action_plan": ("", "?view=board"),
    "overview:search": (f"?q={WORD}",),
}


@time_machine.travel(WEDNESDAY, tick=False)
def test_every_page_asks_as_often_for_thirty_rows_as_for_one() -> None:
    one, short = measured(1)
    thirty, long = measured(1 + MORE)
    grows = {
        page
        for page in one
        if any(long[page][who] - short[page][who] >= MORE * SHORTEST for who in one[page])
    }

    assert {page.partition("?")[0] for page in one} == {
        page for page, ways in rights().items() if ways["opens"]
    } - ELSEWHERE
    assert {page: (one[page], thirty[page]) for page in one if one[page] != thirty[page]} == {}
    assert one == {**declared("lists"), **declared("fixed")}, (
        f"Write in {QUERIES.name} what is meant:\n{written(one, grows)}"
    )
    assert grows == set(declared("lists"))
    assert [page for page in one if max(one[page].values()) > MOST and page not in NO_PICTURE] == []


def measured(many: int) -> tuple[Counts, Counts]:
    """How many queries, and how many bytes; nothing is left behind."""
    queries: Counts = {}
    sizes: Counts = {}
    with transaction.atomic():
        crowd = make_crowd(many)
        rows = Rows(crowd.school)
        clients = {who: _signed_in(crowd.of.get(who)) for who in (*EVERYBODY, "anonymous")}
        for page, address, opens in _pages(rows):
            for who in (who for who in clients if who in opens):
                status, asked, size = _asked(clients[who], address, part=page in PARTS)
                assert status in {200, 302}, (address, who, status)
                if status == 200:
                    queries.setdefault(page, {})[who], sizes.setdefault(page, {})[who] = asked, size
        transaction.set_rollback(True)
    return queries, sizes


def _pages(rows: Rows) -> Iterator[tuple[str, str, set[str]]]:
    for name, ways in rights().items():
        if ways["opens"] and name not in ELSEWHERE:
            page, mark, asked = rows.address(name).partition("?")
            for way in WAYS_TO_LOOK.get(name, ()):
                yield name + way, page + way, ways["opens"]
            if name not in WAYS_TO_LOOK:
                yield name, page + mark + asked, ways["opens"]


def _signed_in(person: Person | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def _asked(client: Client, address: str, *, part: bool) -> tuple[int, int, int]:
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address, headers={"hx-request": "true"} if part else {})
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return answer.status_code, len(caught), len(content)


def declared(kind: str) -> Counts:
    known: dict[str, Counts] = tomllib.loads(QUERIES.read_text(encoding="utf-8"))
    return known[kind]


def written(found: Counts, grows: set[str]) -> str:
    def lines(pages: list[str]) -> str:
        return "\n".join(
            f'"{page}" = {{ {", ".join(f"{who} = {count}" for who, count in found[page].items())} }}'
            for page in pages
        )

    lists, fixed = ([page for page in found if (page in grows) is wanted] for wanted in (True, False))
    return f"[lists]\n{lines(lists)}\n\n[fixed]\n{lines(fixed)}"
