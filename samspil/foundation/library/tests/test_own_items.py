"""A school's own items: adapting a copy, writing, changing side by side, taking away and putting back."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.engines.content.items.library import items
from samspil.foundation.history import deletion, exports
from samspil.foundation.history.models import Entry
from samspil.foundation.history.sentences import say
from samspil.foundation.library.editor import Editor
from samspil.foundation.library.models import LibraryItem
from samspil.foundation.library.testing import make_item
from samspil.foundation.schools.tests.people import STRANGERS_OUT, Cast, answers, client_of, make_cast

pytestmark = pytest.mark.django_db
Sent = dict[str, Any]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def address(cast: Cast, name: str, *key: str) -> str:
    return reverse(f"library:{name}", args=[cast.school.slug, *key])


def form_at(client: Client, where: str) -> Sent:
    """What the form of the page sends when nobody has touched it."""
    return sent_by(client.get(where).context["editor"])


def sent_by(editor: Editor) -> Sent:
    told = {
        form.add_prefix(name): form[name].value()
        for form in (editor.form, *editor.steps)
        for name in form.fields
    }
    return {name: value for name, value in told.items() if value is not None and value is not False} | {
        "steps": len(editor.steps)
    }


def faults(client: Client, where: str, sent: Sent) -> list[tuple[str, str]]:
    answer = client.post(where, sent)
    assert answer.status_code == 200
    editor = answer.context["editor"]
    assert isinstance(editor, Editor)
    return [(name, str(words)) for name, words in editor.wrong]


def test_a_copy_is_the_schools_own_and_ours_stays_as_it_was(cast: Cast) -> None:
    client = client_of(cast.astrid)
    mark = {"once": "0123456789abcdef"}

    first, second = (client.post(address(cast, "adapt", "regnvejr"), mark) for _ in range(2))
    own = LibraryItem.objects.get(school=cast.school)

    assert first.headers["Location"] == second.headers["Location"] == address(cast, "edit", own.key)
    assert (own.based_on, own.by, own.as_item().steps) == ("regnvejr", cast.astrid, items()["regnvejr"].steps)
    assert "lavet ud fra “Regnvejr”" in client.get(address(cast, "item", own.key)).content.decode()
    assert Entry.objects.of_thing(own).count() == 1


def test_only_those_who_lead_meetings_write(cast: Cast) -> None:
    own = make_item(school=cast.school)

    assert answers(cast, address(cast, "new")) == {**STRANGERS_OUT, "astrid": 200}
    assert answers(cast, address(cast, "edit", own.key)) == {**STRANGERS_OUT, "astrid": 200}
    assert answers(cast, address(cast, "from_file")) == {**STRANGERS_OUT, "astrid": 200}
    assert answers(cast, address(cast, "adapt", own.key), {}) == {**STRANGERS_OUT, "astrid": 302}
    assert answers(cast, address(cast, "remove", own.key), {}) == {**STRANGERS_OUT, "astrid": 302}
    assert answers(cast, address(cast, "put_back", own.key), {}) == {**STRANGERS_OUT, "astrid": 302}


@pytest.mark.parametrize("copy_of", ["regnvejr", "teammoede-60", "paedagogisk-dag"])
def test_saving_without_changing_anything_changes_nothing(cast: Cast, copy_of: str) -> None:
    own = make_item(copy_of, school=cast.school)
    client, where = client_of(cast.astrid), address(cast, "edit", own.key)

    assert client.post(where, form_at(client, where)).status_code == 302
    assert (LibraryItem.objects.get().edits, LibraryItem.objects.get().content) == (0, own.content)


def test_changed_words_stand_in_both_languages_and_untouched_ones_keep_theirs(cast: Cast) -> None:
    own = make_item(school=cast.school)
    client, where = client_of(cast.astrid), address(cast, "edit", own.key)

    client.post(
        where,
        form_at(client, where)
        | {"title": "Regn i hallen", "steps-0-text": "Kig på mig.\r\nSå går vi i gang."},
    )
    item, before = LibraryItem.objects.get().as_item(), items()["regnvejr"]

    assert (item.title.da, item.title.en) == ("Regn i hallen", "Regn i hallen")
    assert item.steps[0].text.en == "Kig på mig.\nSå går vi i gang."
    assert (item.purpose, item.steps[1:], item.source) == (before.purpose, before.steps[1:], before.source)


def test_steps_are_moved_added_and_taken_out_without_saving_or_losing_anything(cast: Cast) -> None:
    own = make_item(school=cast.school)
    client, where = client_of(cast.astrid), address(cast, "edit", own.key)
    sent = form_at(client, where) | {"title": "", "steps-1-minutes": "mange"}
    titles = [step.title.da for step in items()["regnvejr"].steps]

    def after(order: str) -> list[str]:
        editor = client.post(where, sent | {"do": order}).context["editor"]
        assert editor.form["title"].value() == ""
        assert "mange" in {step["minutes"].value() for step in editor.steps} or order == "remove-1"
        return [step["title"].value() or "" for step in editor.steps]

    assert after("down-0") == [titles[1], titles[0], titles[2]]
    assert after("up-2") == [titles[0], titles[2], titles[1]]
    assert after("add-0") == [titles[0], "", titles[1], titles[2]]
    assert after("remove-1") == [titles[0], titles[2]]
    for nonsense in ("up-0", "down-2", "remove-99", "down-99", "up-²", "💥"):
        assert after(nonsense) == titles
    assert LibraryItem.objects.get().edits == 0


def test_minutes_must_add_up(cast: Cast) -> None:
    own = make_item(school=cast.school)
    client, where = client_of(cast.astrid), address(cast, "edit", own.key)
    sent = form_at(client, where)

    assert faults(client, where, sent | {"steps-0-minutes": "4"}) == [
        ("minutes", "Trinene varer 6 minutter, men der står 3. Ret minutterne, så de passer sammen.")
    ]
    assert [name for name, _ in faults(client, where, sent | {"short_minutes": "2"})] == ["short_minutes"]
    assert [name for name, _ in faults(client, where, sent | {"opt_out": ""})] == ["opt_out"]
    assert [name for name, _ in faults(client, where, sent | {"people_least": "200"})] == ["people_most"]


@pytest.mark.parametrize(
    ("typed", "where_it_says_so"),
    [
        ({"title": " "}, "title"),
        ({"kind": "parade"}, "kind"),
        ({"minutes": "9" * 40}, "minutes"),
        ({"people_most": "-1"}, "people_most"),
        ({"table_least": "4", "table_most": ""}, "table_most"),
        ({"steps-0-form": "shout"}, "steps-0-form"),
        ({"steps-0-text": "a\0b"}, "steps-0-text"),
        ({"steps-2-who": ""}, "steps-2-who"),
        ({"purpose": "x" * 10_000}, "purpose"),
        ({"alternative": "Ring til 010203-1234"}, ""),
        ({"steps": "0"}, ""),
        ({"steps": "💥"}, ""),
    ],
)
def test_bad_input_is_told_at_its_question_and_kept(cast: Cast, typed: Sent, where_it_says_so: str) -> None:
    own = make_item(school=cast.school)
    client, where = client_of(cast.astrid), address(cast, "edit", own.key)

    found = faults(client, where, form_at(client, where) | typed)

    assert [name for name, _words in found] == [where_it_says_so]
    assert LibraryItem.objects.get().edits == 0


def test_two_who_write_at_once_see_both_and_the_second_decides(cast: Cast) -> None:
    own = make_item(school=cast.school)
    client, where = client_of(cast.astrid), address(cast, "edit", own.key)
    mine, theirs = (form_at(client, where) | {"title": title} for title in ("Min regn", "Deres regn"))
    client.post(where, theirs)

    shown = client.post(where, mine)

    assert shown.context["now"] == [("Titel", "Deres regn")]
    assert shown.context["editor"].form["title"].value() == "Min regn"
    assert LibraryItem.objects.get().as_item().title.da == "Deres regn"
    assert client.post(where, sent_by(shown.context["editor"])).status_code == 302
    assert LibraryItem.objects.get().as_item().title.da == "Min regn"


def test_the_same_change_sent_twice_is_one_change(cast: Cast) -> None:
    own = make_item(school=cast.school)
    client, where = client_of(cast.astrid), address(cast, "edit", own.key)
    sent = form_at(client, where) | {"title": "Regn"}

    assert [client.post(where, sent).status_code for _ in range(2)] == [302, 302]
    assert LibraryItem.objects.get().edits == 1


def test_writing_ones_own_from_nothing_makes_one_however_often_it_is_sent(cast: Cast) -> None:
    client, where = client_of(cast.astrid), address(cast, "new")
    sent = form_at(client, where) | {
        "title": "Frokost med et spørgsmål", "purpose": "Lær en ny kollega at kende.", "minutes": "20",
        "people_least": "2", "people_most": "40", "alternative": "Skriv i stedet.", "steps-0-title": "Spørg",
        "steps-0-minutes": "20", "steps-0-who": "Alle", "steps-0-text": "Hvad var svært i går?",
    }  # fmt: skip

    places = {client.post(where, sent).headers["Location"] for _ in range(2)}
    own = LibraryItem.objects.get()

    assert places == {address(cast, "item", own.key)}
    assert (own.as_item().minutes, own.based_on, own.as_item().title.en) == (
        20,
        "",
        "Frokost med et spørgsmål",
    )


def test_what_is_taken_away_is_gone_until_it_is_put_back(cast: Cast) -> None:
    own = make_item(school=cast.school)
    client = client_of(cast.astrid)
    for _ in range(2):
        client.post(address(cast, "remove", own.key))

    assert client.get(address(cast, "item", own.key)).status_code == 404
    assert "Taget væk for nylig" in client.get(address(cast, "items")).content.decode()
    assert "Taget væk for nylig" not in client_of(cast.bo).get(address(cast, "items")).content.decode()

    for _ in range(2):
        assert client.post(address(cast, "put_back", own.key)).status_code == 302
    assert client.get(address(cast, "item", own.key)).status_code == 200
    assert [entry.what for entry in Entry.objects.of_thing(own).order_by("pk")] == ["library.adapted", "library.removed", "history.undone"]  # fmt: skip


def test_a_change_is_undone_from_its_history_but_not_under_a_later_one(cast: Cast) -> None:
    own = make_item(school=cast.school)
    client, where = client_of(cast.astrid), address(cast, "edit", own.key)
    for title in ("Første", "Anden"):
        client.post(where, form_at(client, where) | {"title": title})
    first, second = Entry.objects.filter(what="library.changed").order_by("pk")

    def undo(entry: Entry) -> int:
        return client.post(reverse("history:undo", args=[entry.pk])).status_code

    assert say(second) == "Astrid Holm rettede “Anden” i biblioteket."
    assert client.get(reverse("history:thing", args=["library.libraryitem", own.pk])).status_code == 200
    assert client_of(cast.carla).post(reverse("history:undo", args=[second.pk])).status_code == 404
    assert (undo(first), undo(second), undo(first)) == (409, 302, 302)
    assert LibraryItem.objects.get().content == own.content


def test_what_was_taken_away_is_deleted_after_thirty_days(cast: Cast) -> None:
    kept, fresh, old = (make_item(school=cast.school) for _ in range(3))
    today = timezone.localdate()
    for row, days in ((fresh, 29), (old, 31)):
        LibraryItem.objects.filter(pk=row.pk).update(removed_at=timezone.now() - dt.timedelta(days=days))

    deletion.enforce(today)

    assert set(LibraryItem.objects.values_list("pk", flat=True)) == {kept.pk, fresh.pk}


def test_an_export_holds_what_the_person_has_made(cast: Cast) -> None:
    make_item(school=cast.school, by=cast.astrid)

    rows = exports.export_of(cast.astrid)["library"]["items"]

    assert [(row["school__name"], row["content"]["title"]["da"]) for row in rows] == [
        ("Engskolen", "Regnvejr")
    ]
    assert exports.export_of(cast.bo)["library"]["items"] == []
