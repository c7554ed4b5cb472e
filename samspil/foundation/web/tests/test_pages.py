import re
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from samspil.foundation.web import failures
from samspil.foundation.web.samples import SAMPLES
from samspil.foundation.web.templatetags.page import page_before, tab_bar


def rooms(count: int, *, on_tabs: int = 4, here: int = 0) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(href=f"/{n}/", icon="house", label=f"R{n}", here=n == here, on_tabs=n < on_tabs)
        for n in range(count)
    ]


def test_the_tab_bar_of_a_phone_has_at_most_five_buttons_and_loses_no_room() -> None:
    bars = {count: tab_bar(rooms(count)) for count in range(12)}

    assert {count: len(bar.tabs) + bool(bar.more) for count, bar in bars.items() if count} == {
        **{count: count for count in range(1, 6)}, **dict.fromkeys(range(6, 12), 5)
    }  # fmt: skip
    assert all(len(bar.tabs) + len(bar.more) == count for count, bar in bars.items())


def test_the_last_button_is_lit_when_one_is_in_a_room_behind_it() -> None:
    here = render_to_string("web/page.html", {"rooms": rooms(8, here=7)})
    elsewhere = render_to_string("web/page.html", {"rooms": rooms(8, here=0)})

    assert [page.count('class="is-here"') for page in (here, elsewhere)] == [1, 0]


def test_focus_meets_the_skip_link_the_rail_the_top_the_content_and_then_the_tab_bar() -> None:
    page = render_to_string("web/page.html", {"rooms": rooms(8)})
    marks = ('class="skip"', 'class="rail"', 'class="top"', 'id="content"', 'class="tabbar"', 'class="more"')
    places = [page.index(mark) for mark in marks]

    assert places == sorted(places)
    assert 'href="#content"' in page
    assert 'id="content" tabindex="-1"' in page
    assert "tabindex" not in page.replace('id="content" tabindex="-1"', "")


def test_the_style_guide_shows_every_state() -> None:
    response = Client().get("/styleguide/")

    page = response.content.decode()
    shown = page.count('class="guide__state"') + page.count('class="guide__state guide__state--dark"')
    assert response.status_code == 200
    assert shown == sum(map(len, SAMPLES.values())) + 3


def test_the_other_language_keeps_the_page_and_its_questions() -> None:
    client = Client()
    address = "/styleguide/?week=49&show=all"
    page = client.get(address).content.decode()
    (back,) = re.findall(r'name="next" value="([^"]*)"', page)

    response = client.post("/language/", {"language": "en", "next": back.replace("&amp;", "&")})

    assert response.headers["Location"] == address
    assert '<html lang="en">' in client.get(address).content.decode()


def test_a_page_elsewhere_is_not_gone_back_to() -> None:
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        response = Client().post("/language/", {"language": "en", "next": elsewhere})
        assert response.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/schools/engskolen/?week=49", "/schools/engskolen/?week=49"),
        ("http://elsewhere.example/schools/", "/"),
        ("http://testserver//elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_is_one_of_our_pages(referer: str, back: str) -> None:
    request = RequestFactory().get("/", headers={"referer": referer, "host": "testserver"})

    assert page_before(request) == back


def failing(request: HttpRequest) -> list[HttpResponse]:
    return [
        failures.bad_request(request, ValueError()),
        failures.permission_denied(request, PermissionError()),
        failures.page_not_found(request, LookupError()),
        failures.csrf_failure(request),
        failures.server_error(request),
    ]


def test_every_failure_says_in_words_what_to_do_now() -> None:
    request = RequestFactory().get("/x/")
    with translation.override("en"):
        responses = failing(request)

    headings = [re.findall(r"<h1>(.*?)</h1>", response.content.decode()) for response in responses]
    assert [response.status_code for response in responses] == [400, 403, 404, 403, 500]
    assert headings == [
        ["We could not read that"],
        ["This page is not for you"],
        ["We cannot find that page"],
        ["This form has been open too long"],
        ["Something broke on our side"],
    ]


def test_a_part_of_a_page_that_fails_is_a_part_and_not_a_page() -> None:
    request = RequestFactory().get("/x/", headers={"hx-request": "true"})

    parts = [response.content.decode() for response in failing(request)]

    assert ["<html" in part for part in parts] == [False] * 5
    assert [part.count('role="alert"') for part in parts] == [1] * 5


def test_a_broken_machine_is_told_of_without_asking_the_database(
    django_assert_num_queries: object,
) -> None:
    """There is no database in this test: a query would fail it."""
    request = RequestFactory().get("/x/")

    assert failures.server_error(request).status_code == 500


def test_answers_depend_on_the_language_cookie_and_say_so() -> None:
    response = Client().get("/styleguide/")

    assert "Cookie" in response.headers["Vary"]
    assert response.headers["Content-Language"] == "da"
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/sign-in/?next=a%00b", "/feeds/a%00b.ics", "/key/?x=%00"])
def test_a_character_no_database_keeps_is_refused_in_a_sentence(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "Fjern tegnet, og prøv igen." in answer.content.decode()


def test_the_language_is_chosen_whatever_the_way_back_looks_like(client: Client) -> None:
    answers = [
        client.post("/language/", {"language": "en", "next": back}) for back in ("i går", "{", "//x.org")
    ]

    assert [answer.headers["Location"] for answer in answers] == ["/", "/", "/"]
