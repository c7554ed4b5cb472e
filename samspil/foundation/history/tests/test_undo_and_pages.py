import datetime as dt
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from samspil.foundation.history import deletion, exports, things, undoing
from samspil.foundation.history.actions import record
from samspil.foundation.history.models import Entry
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db
Person = get_user_model()


def make(name: str) -> Any:
    return Person._default_manager.create(name=name, email=f"{name}@example.org")


def make_renamed(person: Any) -> Entry:
    def rename(entry: Entry, *, by: Any, name: str) -> None:
        if name == "impossible":
            Person._default_manager.filter(pk=person.pk).update(name="half done")
            raise Refusal("No.")
        Person._default_manager.filter(pk=person.pk).update(name=name)

    undoing.register("test.rename", rename)
    things.register(Person, lambda request, thing: request.user.pk == thing.pk)
    return record(
        "test.renamed", person, by=person, inverse={"name": "test.rename", "arguments": {"name": "before"}}
    )


def test_something_is_undone_once_only() -> None:
    person = make("after")
    entry = make_renamed(person)

    undoing.undo(entry, by=person)
    Person._default_manager.filter(pk=person.pk).update(name="later")
    with pytest.raises(Refusal):
        undoing.undo(Entry.objects.get(pk=entry.pk), by=person)

    person.refresh_from_db()
    assert person.name == "later"
    assert list(Entry.objects.order_by("pk").values_list("what", flat=True)) == [
        "test.renamed",
        "history.undone",
    ]


def test_an_undo_that_is_refused_changes_nothing() -> None:
    person = make("after")
    entry = make_renamed(person)
    entry.inverse = {"name": "test.rename", "arguments": {"name": "impossible"}}
    entry.save()
    with pytest.raises(Refusal):
        undoing.undo(entry, by=person)
    person.refresh_from_db()
    entry.refresh_from_db()
    assert (person.name, entry.undone_at) == ("after", None)


def test_the_history_of_a_thing_is_for_those_who_may_edit_it(client: Client) -> None:
    astrid, bo = make("astrid"), make("bo")
    entry = make_renamed(astrid)
    answers = {}
    for name, person in {"astrid": astrid, "bo": bo}.items():
        client.force_login(person)
        page = client.get(f"/history/accounts.person/{astrid.pk}/")
        undo = client.post(f"/history/{entry.pk}/undo/", {"next": "https://example.org/"})
        answers[name] = (page.status_code, undo.status_code, undo.headers.get("Location"))
    client.force_login(astrid)
    assert answers == {
        "astrid": (200, 302, f"/history/accounts.person/{astrid.pk}/"),
        "bo": (404, 404, None),
    }
    assert client.get("/history/sessions.session/1/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_the_same_few_queries(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    astrid = make("astrid")
    for _ in range(count):
        make_renamed(astrid)
    client.force_login(astrid)
    client.get(f"/history/accounts.person/{astrid.pk}/")
    with django_assert_num_queries(4):  # session, person, thing, entries
        client.get(f"/history/accounts.person/{astrid.pk}/")


def test_a_person_takes_everything_along_with_the_log(client: Client) -> None:
    astrid = make("astrid")
    make_renamed(astrid)
    make_renamed(make("bo"))
    export = exports.export_of(astrid)
    client.force_login(astrid)
    assert [line["thing"] for line in export["history"]["log"]] == [f"accounts.person:{astrid.pk}"]
    assert client.get("/my-data/").status_code == 200
    assert client.post("/my-data/").content[:2] == b"PK"


def test_forgetting_is_all_or_nothing() -> None:
    astrid = make("astrid")
    entry = make_renamed(astrid)

    def fails(person: Any) -> None:
        raise ZeroDivisionError

    exports.register_erasing("zz", fails)
    try:
        with pytest.raises(ZeroDivisionError):
            exports.erase(astrid)
    finally:
        exports._ERASERS.pop("zz")
    entry.refresh_from_db()
    assert entry.by_id == astrid.pk
    exports._ERASERS["history"](astrid)
    entry.refresh_from_db()
    assert entry.by_id is None


def test_deletion_dates_are_kept_also_when_one_app_fails() -> None:
    entry = make_renamed(make("astrid"))
    today = entry.at.date()

    def fails(day: dt.date) -> int:
        raise ZeroDivisionError

    early = deletion.enforce(today)["history"]
    deletion.register("aa", fails)
    try:
        with pytest.raises(deletion.NotAllDeleted):
            deletion.enforce(today + deletion.KEEP_LOG + dt.timedelta(days=2))
    finally:
        deletion._DELETIONS.pop("aa")
    assert (early, Entry.objects.count()) == (0, 0)
