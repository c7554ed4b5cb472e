"""At a bad moment: a school with nothing in it, files of every kind, links to what is gone, a form without its mark."""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samspil.features.programmes.testing import make_programme
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school
from tests.addresses import patterns
from tests.forms import forms_in

pytestmark = pytest.mark.django_db


def signed_in(school: School, *, leads: bool = True, language: str = "da") -> Client:
    client = Client()
    client.force_login(make_leader(school, "Karla Kok") if leads else make_colleague(school, "Nora Nyby"))
    client.cookies["language"] = language
    return client


def pages_of(school: School) -> Iterator[str]:
    """Every address that needs no more than the school and a year."""
    for name, pattern in patterns().items():
        holes = {hole.partition(">")[0].partition(":")[2] for hole in pattern.split("<")[1:]}
        if "school" in holes and holes <= {"school", "year", "start"}:
            yield reverse(
                name,
                kwargs={hole: school.slug if hole == "school" else school.frame.first_year for hole in holes},
            )


@pytest.mark.parametrize("leads", [True, False], ids=["who leads", "who is in no team"])
@pytest.mark.parametrize("programme", [True, False], ids=["without a calendar", "without a programme"])
def test_a_school_with_little_in_it_has_all_its_pages(leads: bool, programme: bool) -> None:  # noqa: FBT001 - cases
    school = make_school()
    if programme:
        make_programme(school=school)
    client = signed_in(school, leads=leads)
    client.raise_request_exception = False
    answers = {page: client.get(page).status_code for page in pages_of(school)}
    assert {page: status for page, status in answers.items() if status not in {200, 302, 404, 405, 409}} == {}


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return held.getvalue()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an empty file": ("tom.csv", lambda: b""),
    "a picture": ("billede.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "a picture called a table": ("personale.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "noise": ("personale.csv", lambda: bytes(range(256)) * 200),
    "a strange encoding": ("personale.csv", lambda: "Navn;Stilling\nÅse;Lærer\n".encode("utf-32")),
    "a zip bomb": ("personale.xlsx", bomb),
    "20 megabytes": ("personale.csv", lambda: b"Navn;Stilling\n" * 1_500_000),
    "a name with a path": ("../../etc/\u202epasswd.ics", lambda: b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_any_kind_into_any_upload_is_answered_in_words(name: str) -> None:
    school = make_school()
    client = signed_in(school)
    client.raise_request_exception = False
    called, content = FILES[name]
    tried, broken = 0, {}
    for page in list(pages_of(school)):
        shown = client.get(page)
        if shown.status_code != 200 or shown.streaming:
            continue
        for form in (it for it in forms_in(shown.content.decode(errors="replace"), page) if it.files):
            tried += 1
            sent = {file: SimpleUploadedFile(called, content()) for file in form.files}
            answer = client.post(form.address, {**form.fields, **sent})
            if answer.status_code >= 500:
                broken[form.address] = answer.status_code
    assert (tried >= 2, broken) == (True, {})


TAKEN_AWAY_ALREADY = {
    "accounts:remove_passkey", "schools:remove_slot", "schools:unmark", "schools:remove_room", "schools:import_drop",
    "programmes:need_gone",
}  # fmt: skip
NO_LINK = {
    "planner:accept": "a proposal: too old is said in words",
    "worksharing:step": "the steps have names, and what is missing is the date",
    "worksharing:step_back": "the steps have names",
}


def links_to_what_is_gone(school: School) -> Iterator[tuple[str, str]]:
    """Every address of one thing, with a number, a word or a secret that no thing has, or has no longer."""
    known = {"school": school.slug, "year": school.frame.first_year, "start": school.frame.first_year}
    for name, pattern in patterns().items():
        holes = [hole.partition(">")[0].partition(":") for hole in pattern.split("<")[1:]]
        if {hole for _kind, _colon, hole in holes} - known.keys():
            told = {hole: 987654 if kind == "int" else "borte" for kind, _colon, hole in holes}
            yield name, reverse(name, kwargs=told | {hole: known[hole] for hole in told.keys() & known})


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_link_to_what_is_gone_says_so_and_leads_on(language: str) -> None:
    """Taken away twice is taken away; all the rest is not found, in words."""
    school = make_school()
    make_programme(school=school)
    client = signed_in(school, language=language)
    otherwise = {}
    for name, address in links_to_what_is_gone(school):
        for answer in (client.get(address), client.post(address, {"text": "x"})):
            page = answer.content.decode()
            says_so = answer.status_code == 404 and 'href="/"' in page and f'lang="{language}"' in page
            if not says_so and answer.status_code != 405:
                otherwise[name] = answer.status_code
    assert otherwise.keys() == TAKEN_AWAY_ALREADY | NO_LINK.keys()


@pytest.mark.parametrize(("language", "words"), [("da", "for længe"), ("en", "open too long")])
def test_a_form_without_its_mark_is_refused_in_their_language(language: str, words: str) -> None:
    school = make_school()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(school, language=language).cookies
    answer = strict.post(reverse("programmes:needs", args=[school.slug]), {"kind": "wish", "text": "x"})
    assert (answer.status_code, words in answer.content.decode()) == (403, True)
