"""An item as a file: taken along, read again, and refused with the line of every fault."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samspil.engines.content.items.library import items
from samspil.engines.content.items.writing import as_toml
from samspil.foundation.library.models import LibraryItem
from samspil.foundation.schools.tests.people import Cast, client_of, make_cast

pytestmark = pytest.mark.django_db
GOOD = as_toml(items()["regnvejr"])


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def client(cast: Cast) -> Client:
    return client_of(cast.astrid)


def sent(client: Client, cast: Cast, raw: bytes, name: str = "regn.toml", **more: str) -> Any:
    where = reverse("library:from_file", args=[cast.school.slug])
    return client.post(where, {"chosen": SimpleUploadedFile(name, raw), **more})


@pytest.mark.parametrize("key", ["regnvejr", "teammoede-60", "paedagogisk-dag"])
def test_what_is_taken_along_is_read_back_as_the_same(client: Client, cast: Cast, key: str) -> None:
    taken = client.get(reverse("library:file", args=[cast.school.slug, key]))
    assert taken.headers["Content-Disposition"] == f'attachment; filename="{key}.toml"'

    places = {
        sent(client, cast, taken.content, once="0123456789abcdef").headers["Location"] for _ in range(2)
    }
    own = LibraryItem.objects.get()

    assert places == {reverse("library:item", args=[cast.school.slug, own.key])}
    assert own.as_item().steps == items()[key].steps
    again = client.get(reverse("library:file", args=[cast.school.slug, own.key]))
    assert again.content == taken.content


def test_a_file_may_be_danish_alone_with_danish_names_and_notepads_mark(client: Client, cast: Cast) -> None:
    raw = """slags = "samtaleform"
titel = "Nødden"
formål = "Løs én nød."
minutter = 20
antal = {mindst = 4, højst = 8}
energi = "jævn"
krop = "siddende"
alternativ = "Skriv i stedet."
[[trin]]
titel = "Nødden"
minutter = 20
form = "tale sammen"
hvem = "Alle"
tekst = "Hvad er nødden?"
""".encode("utf-8-sig")

    sent(client, cast, raw)

    assert LibraryItem.objects.get().as_item().title.en == "Nødden"


def test_every_fault_is_told_with_its_line_in_the_language_of_the_reader(client: Client, cast: Cast) -> None:
    bad = GOOD.replace("minutes = 3\n", "minutes = 5\n", 1).replace('"lively"', '"wild"')
    line = bad[: bad.index('"wild"')].count("\n") + 1

    danish = sent(client, cast, bad.encode()).context["faults"]
    client.post(reverse("web:language"), {"language": "en", "next": "/"})
    english = sent(client, cast, bad.encode()).context["faults"]

    assert [fault.startswith("regn.toml, linje ") for fault in danish] == [True, True]
    assert any(fault.startswith(f"regn.toml, line {line}: “energy” cannot be “wild”.") for fault in english)
    assert not LibraryItem.objects.exists()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"PK\x03\x04zip", "linje 1"),
        (b"a = " + b"[" * 20_000, "kan ikke læses"),
        (b"a = " + b"9" * 5_000, "kan ikke læses"),
        (b"just words", "linje 1"),
        (b"# nothing but a remark", "mangler"),
        (GOOD.replace('title = {da = "', 'title = {da = "\\u0000', 1).encode(), "linje 2"),
        (GOOD.replace('title = {da = "', 'title = {da = "010203-1234 ', 1).encode(), "CPR"),
        (GOOD.replace('kind = "energizer"', 'kind = ["energizer"]').encode(), "kind"),
        (GOOD.replace("[[steps]]", "[steps]", 1).encode(), "linje"),
        (GOOD.encode() + b"\nfarve = 'blue'\n", "farve"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(client: Client, cast: Cast, raw: bytes, says: str) -> None:
    answer = sent(client, cast, raw)

    assert answer.status_code == 200
    assert says in " ".join(answer.context["faults"])
    assert not LibraryItem.objects.exists()


@pytest.mark.parametrize(("raw", "says"), [(b"", "tom"), (b"#" * 300_000, "200 kB")])
def test_an_empty_file_and_a_huge_one_are_refused(client: Client, cast: Cast, raw: bytes, says: str) -> None:
    assert says in str(sent(client, cast, raw).context["form"].errors["chosen"])


def test_no_file_at_all_is_asked_for(client: Client, cast: Cast) -> None:
    answer = client.post(reverse("library:from_file", args=[cast.school.slug]), {})

    assert answer.context["form"].errors["chosen"] == ["Vælg en fil."]


def test_there_is_an_end_to_how_many_a_school_can_have(client: Client, cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr("samspil.foundation.library.actions.MOST", 1)
    sent(client, cast, GOOD.encode())

    assert sent(client, cast, GOOD.encode()).status_code == 409
    assert LibraryItem.objects.count() == 1
