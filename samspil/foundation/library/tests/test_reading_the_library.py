"""The list and the page of an item: who sees them, what is found, in how many queries."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samspil.engines.content.items.library import items
from samspil.foundation.accounts.models import Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.library.testing import make_item
from samspil.foundation.library.wishes import Wish, wish_in
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_leader, make_staff, make_team
from samspil.foundation.schools.tests.people import Cast, answers, client_of, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def address(cast: Cast, name: str = "items", *key: str) -> str:
    return reverse(f"library:{name}", args=[cast.school.slug, *key])


def page(client: Client, address: str, **asked: str) -> str:
    return client.get(address, asked).content.decode()


def test_those_inside_read_the_library_and_strangers_do_not_know_it(cast: Cast) -> None:
    own = make_item(school=cast.school, by=cast.astrid)
    everybody = {"carla": 404, "bo": 200, "astrid": 200}

    assert answers(cast, address(cast)) == everybody
    assert answers(cast, address(cast, "item", "regnvejr")) == everybody
    assert answers(cast, address(cast, "item", own.key)) == everybody
    assert answers(cast, address(cast, "file", own.key)) == everybody


def test_the_office_and_the_municipality_have_no_way_into_the_library(cast: Cast) -> None:
    office = make_person("Vera Klit")
    make_membership(office, cast.school, Role.OFFICE)

    assert client_of(office).get(address(cast)).status_code == 404


def test_a_school_does_not_see_what_another_has_made(cast: Cast) -> None:
    theirs = make_item(by=cast.carla, school=school_of_carla(cast))
    client = client_of(cast.astrid)

    assert client.get(address(cast, "item", theirs.key)).status_code == 404
    assert theirs.key not in page(client, address(cast))
    assert [client.post(address(cast, act, theirs.key)).status_code for act in ("edit", "remove", "put_back", "adapt")] == [404] * 4  # fmt: skip


def school_of_carla(cast: Cast) -> School:
    return School.objects.get(pk=cast.carla.memberships.get().organisation_id)


@pytest.mark.parametrize("own", [1, 30])
def test_the_list_takes_as_many_queries_with_thirty_items_as_with_one(
    cast: Cast, own: int, django_assert_num_queries: Any
) -> None:
    for _ in range(own):
        make_item(school=cast.school, by=cast.astrid)
    leader, colleague = client_of(cast.astrid), client_of(cast.bo)
    leader.get(address(cast))

    with django_assert_num_queries(6):  # session, person, school, roles; own items, those taken away
        leader.get(address(cast))
    with django_assert_num_queries(
        6
    ):  # the same, and whether one coordinates a team instead of those taken away
        colleague.get(address(cast))
    with django_assert_num_queries(5):
        leader.get(address(cast), {"words": "regn"})


def test_searching_finds_inflected_words_among_ours_and_own(cast: Cast) -> None:
    own = make_item(school=cast.school, by=cast.astrid)
    found = (
        client_of(cast.bo).get(address(cast), {"words": "regnvejret", "kind": "energizer"}).context["page"]
    )

    assert {card.key for card in found.cards} >= {own.key, "regnvejr"}
    assert {card.key for card in found.cards if card.own} == {own.key}


def test_the_part_that_is_swapped_while_one_types_is_the_part_of_the_page(cast: Cast) -> None:
    client = client_of(cast.bo)
    part = client.get(address(cast), {"words": "regnvejr"}, headers={"HX-Request": "true"})

    assert part.content.decode().strip() in page(client, address(cast), words="regnvejr")
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]


@pytest.mark.parametrize(
    "wish",
    [
        Wish(kind="energizer", length="10"),
        Wish(people=100, body="seated"),
        Wish(phones=True, energy="lively"),
        Wish(length="more"),
    ],
)
def test_filters_leave_exactly_what_suits(cast: Cast, wish: Wish) -> None:
    suits = [item for item in items().values() if wish.suits(item, own=False)]
    found = client_of(cast.bo).get(f"{address(cast)}?{wish.query()}").context["page"]

    assert 0 < len(suits) < len(items())
    assert (found.count, found.wish) == (len(suits), wish)


def test_a_long_or_a_short_version_of_the_length_will_do() -> None:
    item = items()["teammoede-60"]

    assert item.short_minutes == 45
    assert [Wish(length=length).suits(item, own=False) for length in ("10", "30", "90", "more")] == [False, False, True, False]  # fmt: skip


@pytest.mark.parametrize("junk", ["", "-1", "²", "9" * 400, "💥"])
def test_junk_in_the_address_is_no_wish(cast: Cast, junk: str) -> None:
    asked = dict.fromkeys(("words", "kind", "length", "people", "energy", "body", "whose", "page"), junk)

    assert wish_in({**asked, "words": ""}).people in range(2_001)
    assert client_of(cast.bo).get(address(cast), asked).status_code == 200


def test_nothing_found_says_so_and_what_to_do(cast: Cast) -> None:
    assert "Det har vi ikke noget af" in page(client_of(cast.bo), address(cast), words="xylofon")


def test_the_page_holds_everything_one_needs_to_lead_it_in_the_order_one_reads(cast: Cast) -> None:
    item = items()["teammoede-60"]
    shown = page(client_of(cast.bo), address(cast, "item", item.id))
    order = [
        item.purpose.da, ">60 minutter<", "3–8 deltagere", item.materials[0].da, item.roles[0].da, item.steps[0].text.da,
        item.steps[-1].who.da, item.pitfalls[0].da, item.alternative.da, "Vores egen.",
    ]  # fmt: skip
    main = shown[shown.index("<main") :].replace("&#x27;", "'")
    places = [main.find(words) for words in order]

    assert -1 not in places
    assert places == sorted(places)


def test_the_short_version_leaves_out_what_is_left_out(cast: Cast) -> None:
    client = client_of(cast.bo)
    found = client.get(address(cast, "item", "teammoede-60"), {"version": "short"}).context["page"]

    assert (found.minutes, found.steps[-1].ends, len(found.left_out)) == (45, 45, 1)
    assert sum(share.minutes for share in found.shares) == 45


def test_every_item_has_a_page_in_both_languages(cast: Cast) -> None:
    client = client_of(cast.bo)
    for language in ("da", "en"):
        client.post(reverse("web:language"), {"language": language, "next": "/"})
        for key, item in items().items():
            found = client.get(address(cast, "item", key)).context["page"]
            assert found.card.title == item.title.said_in(language)
            assert found.steps[-1].ends == item.minutes


def test_a_coordinator_may_adapt_and_a_colleague_may_not(cast: Cast) -> None:
    staff = cast.bo.employments.get()
    client = client_of(cast.bo)
    adapt = address(cast, "adapt", "regnvejr")
    assert adapt not in page(client, address(cast, "item", "regnvejr"))
    assert client.post(adapt).status_code == 404

    make_team(cast.school, members=(staff, make_staff(cast.school, "Dorte Lund")))

    assert adapt in page(client, address(cast, "item", "regnvejr"))
    assert client.post(adapt).status_code == 302


def test_an_item_there_is_not_is_not_found(cast: Cast) -> None:
    client = client_of(make_leader(cast.school, "Else Bak"))
    for key in ("findes-ikke", "own-0", "own-999999999", "own-99999999999999999999", "own-x"):
        assert client.get(address(cast, "item", key)).status_code == 404
