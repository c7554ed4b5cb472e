import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samspil.engines.content.library import template
from samspil.features.programmes.actions import (
    add_need,
    answer_need,
    change_need,
    choose_proposal,
    make_proposals,
)
from samspil.features.programmes.actions.needs import NotTheirWords
from samspil.features.programmes.conversion import engine_programme
from samspil.features.programmes.models import Need, Programme, Version
from samspil.features.programmes.testing import make_agreement
from samspil.features.programmes.tests.asking import answers, typed_in
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_staff

pytestmark = pytest.mark.django_db
NEEDS = "/schools/engskolen/needs/"


def test_only_those_who_shape_the_programme_see_the_needs(
    client: Client, people: dict[str, Person], dorte: Person
) -> None:
    found = answers(client, people | {"dorte": dorte}, NEEDS)

    assert found == {"astrid": 200, "bo": 404, "carla": 404, "dorte": 200}


def test_a_need_is_put_otherwise_by_its_writer_and_the_earlier_words_are_kept(
    client: Client, astrid: Person, dorte: Person
) -> None:
    client.force_login(astrid)
    for _ in range(2):
        client.post(NEEDS, {"kind": "challenge", "text": "Uro efter frikvarteret"})
    need = Need.objects.get()
    address = f"{NEEDS}{need.pk}/"
    client.post(address, typed_in(client.get(address)) | {"text": "Uro i indskolingen"})

    need.refresh_from_db()
    assert (need.text, need.kind, need.by) == ("Uro i indskolingen", "challenge", astrid)
    client.force_login(dorte)
    assert "Uro efter frikvarteret" in client.get(address).content.decode()
    client.force_login(astrid)
    client.post(f"{address}gone/")
    client.post(f"{address}gone/")
    assert not Need.objects.exists()


def test_words_that_bear_a_name_stay_and_others_write_a_note_beside_them(
    client: Client, astrid: Person, dorte: Person, school: School
) -> None:
    need = add_need(school, "wish", "Mere tid sammen", by=astrid)
    client.force_login(dorte)
    address = f"{NEEDS}{need.pk}/"
    shown = client.get(address)
    said = typed_in(shown) | {"text": "Noget helt andet", "note": "Vi talte om tirsdage."}
    for _ in range(2):
        client.post(address, said)
    refused = client.post(f"{address}gone/")

    need.refresh_from_db()
    assert ("text" in shown.context["form"].fields, need.text, need.by) == (False, "Mere tid sammen", astrid)
    assert [(note.text, note.by) for note in need.notes.all()] == [("Vi talte om tirsdage.", dorte)]
    assert refused.status_code == 409
    page = client.get(NEEDS).content.decode()
    assert ("Vi talte om tirsdage." in page, "Note af Dorte Lund" in page) == (True, True)
    with pytest.raises(NotTheirWords):
        change_need(need, "Noget helt andet", by=dorte)


def test_an_overtaken_need_shows_both(client: Client, astrid: Person, school: School) -> None:
    need = add_need(school, "wish", "Før", by=astrid)
    client.force_login(astrid)
    address = f"{NEEDS}{need.pk}/"
    said = typed_in(client.get(address)) | {"text": "Mine ord"}
    Need.objects.update(text="En andens ord")

    overtaken = client.post(address, said)
    client.post(address, typed_in(overtaken))

    page = overtaken.content.decode()
    assert ("Mine ord" in page, "En andens ord" in page) == (True, True)
    assert Need.objects.get().text == "Mine ord"


def test_an_empty_need_is_refused_beside_its_field(client: Client, astrid: Person, school: School) -> None:
    client.force_login(astrid)

    page = client.post(NEEDS, {"kind": "wish", "text": " "})
    nonsense = client.post(NEEDS, {"kind": "x", "text": "Noget"})

    assert (page.status_code, "Skriv et par ord først" in page.content.decode()) == (200, True)
    assert (nonsense.status_code, Need.objects.count()) == (404, 0)


def test_three_proposals_stand_side_by_side_with_hours_and_one_becomes_the_programme(
    client: Client, astrid: Person, school: School
) -> None:
    make_staff(school, "Line Dam", group="school_paedagog")
    challenge = add_need(school, "challenge", "Uro efter frikvarteret", by=astrid)
    client.force_login(astrid)

    for _ in range(2):
        client.post(f"{NEEDS}proposals/")
    page = client.get(NEEDS).content.decode()
    sizes = list(Version.objects.order_by("number").values_list("size", flat=True))
    large = Version.objects.get(size="large")
    client.post(f"{NEEDS}proposals/{large.pk}/choose/")
    answer = client.post(f"{NEEDS}proposals/{large.pk}/choose/")

    assert sizes == ["small", "middle", "large"]
    for words in ("skolepædagog", "Det holder vi op med", template("two-years").title.da):
        assert words in page, words
    programme = Programme.objects.get()
    value = engine_programme(programme)
    assert answer.headers["Location"] == "/schools/engskolen/programme/edit/"
    assert (programme.state, programme.edits) == ("proposed", 1)
    assert value.activities == template("two-years").activities
    assert value.challenges[0].id == f"need-{challenge.pk}"


def test_choosing_another_keeps_what_was_tailored_and_what_was_agreed(astrid: Person, school: School) -> None:
    programme = make_proposals(school, by=astrid)
    choose_proposal(programme.versions.get(size="small"), by=astrid)
    programme.refresh_from_db()
    goal = programme.goals.get(key="persist")
    goal.text = "Vores egne ord"
    goal.save()
    agreement = make_agreement(sign=goal.signs.get(key="persist-start"))

    choose_proposal(programme.versions.get(size="middle"), by=astrid)

    kept = programme.versions.get(size="")
    agreement.refresh_from_db()
    assert "Vores egne ord" in str(kept.content)
    assert agreement.goal == programme.goals.filter(key="persist").first()


def test_an_agreed_programme_is_not_overwritten(client: Client, astrid: Person, programme: Programme) -> None:
    make_proposals(programme.school, by=astrid)
    version = Version.objects.get(size="small")
    Programme.objects.filter(pk=version.programme_id).update(state="agreed")
    client.force_login(astrid)

    refused = client.post(f"{NEEDS}proposals/{version.pk}/choose/")

    assert (refused.status_code, Programme.objects.count()) == (409, 2)


def test_a_need_says_what_became_of_it_and_the_goal_says_why_it_exists(
    client: Client, astrid: Person, programme: Programme
) -> None:
    goal = programme.goals.all()[0]
    need = add_need(programme.school, "challenge", "Uro efter frikvarteret", by=astrid)
    client.force_login(astrid)
    address = f"{NEEDS}{need.pk}/"
    said = {"text": need.text, "answer": f"goal:{goal.pk}", "outcome": "Det er blevet bedre"}
    seen = client.get(address).context["form"]["seen"].value()

    wrong = client.post(address, said | {"seen": seen, "answer": "goal:999999"})
    stale = client.post(address, said)
    answer, _again = [client.post(address, said | {"seen": seen}) for _ in range(2)]

    assert "Nogen har taget det væk" in str(wrong.context["form"].errors["answer"])
    assert "Det er blevet bedre" in stale.content.decode()
    assert answer.headers["Location"] == f"{NEEDS}#need-{need.pk}"
    page = client.get(NEEDS).content.decode()
    assert ("Blev til målet" in page, f"/goals/{goal.pk}/" in page, "Det er blevet bedre" in page) == (
        True,
    ) * 3
    assert "Uro efter frikvarteret" in client.get(f"/schools/engskolen/goals/{goal.pk}/").content.decode()


@pytest.mark.parametrize("many", [1, 30])
def test_thirty_needs_cost_no_more_queries_than_one(
    client: Client, astrid: Person, programme: Programme, many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    goal, activity = programme.goals.all()[0], programme.activities.all()[0]
    for number in range(many):
        need = add_need(programme.school, "wish", f"Ønske {number}", by=astrid)
        answer_need(need, "Det kom", by=astrid, goal=goal if number % 2 else None, activity=activity)
    client.force_login(astrid)

    with django_assert_num_queries(8):
        page = client.get(NEEDS).content.decode()

    assert page.count('id="need-') == many
