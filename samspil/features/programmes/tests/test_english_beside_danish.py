"""Nobody reads an English name of something that is called something else by now."""

import pytest
from django.test import Client
from django.utils import translation

from samspil.features.programmes.english import without_outdated
from samspil.features.programmes.models import Activity, Goal, Programme
from samspil.features.programmes.tests.asking import typed_in
from samspil.features.programmes.words import shown
from samspil.foundation.accounts.models import Person

pytestmark = pytest.mark.django_db
EDIT = "/schools/engskolen/programme/edit/"
TOLD = "Det engelske"


def _said_anew(client: Client, address: str, **words: str) -> str:
    page = client.post(address, typed_in(client.get(address)) | words, follow=True)
    return page.content.decode()


def _in_english(row: Activity) -> str:
    with translation.override("en"):
        return shown(row.title, row.title_en)


def test_a_new_danish_name_takes_the_english_of_the_old_one_away(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    row = programme.activities.get(key="needs")
    assert row.title_en

    page = _said_anew(client, f"{EDIT}activity/needs/", title="Fælles café")
    row.refresh_from_db()
    purpose_as_before = row.purpose_en

    assert _in_english(row) == "Fælles café"
    assert TOLD in page
    assert purpose_as_before


def test_english_said_anew_or_danish_left_alone_stays(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    row = programme.activities.get(key="needs")
    english = row.title_en

    _said_anew(client, f"{EDIT}activity/needs/", minutes="45")
    row.refresh_from_db()
    assert row.title_en == english
    page = _said_anew(client, f"{EDIT}activity/needs/", title="Fælles café", title_en="Café for all")
    row.refresh_from_db()
    assert (_in_english(row), TOLD in page) == ("Café for all", False)


def test_a_new_activity_does_not_take_the_name_of_its_kind(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    fresh = client.get(f"{EDIT}activity/new/?kind=follow-up-meeting")
    typed = typed_in(fresh) | {
        "phase": "practise",
        "title": "Fælles café",
        "first_week": "38",
        "last_week": "44",
    }
    for _again in range(2):
        client.post(f"{EDIT}activity/new/", typed)

    assert [_in_english(row) for row in Activity.objects.filter(title="Fælles café")] == ["Fælles café"]


def test_a_sign_said_anew_loses_its_english_and_the_others_keep_theirs(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    goal = Goal.objects.filter(programme=programme, signs__text_en__gt="").distinct()[0]
    _first, *others = goal.signs.order_by("pk")
    said = "\n".join(["Børnene griner mere", *(sign.text for sign in others)])

    _said_anew(client, f"{EDIT}goal/{goal.key}/", signs=said)

    assert list(goal.signs.order_by("pk").values_list("text", "text_en")) == [
        ("Børnene griner mere", ""), *((sign.text, sign.text_en) for sign in others),
    ]  # fmt: skip


def test_lines_in_another_order_do_not_swap_their_english() -> None:
    before = {"signs": "en\nto\ntre", "signs_en": "one\n–\nthree"}
    said = {"signs": "tre\nto\nfire\nen", "signs_en": "one\ntwo\nthree\nfour"}
    assert without_outdated(said, before)["signs_en"] == "–\ntwo\n–\nfour"
    assert without_outdated(before, before) == before
