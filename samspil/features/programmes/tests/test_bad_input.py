"""What cannot be right is said beside the field, in the reader's language, and nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samspil.features.programmes.models import Activity, Agreement, Goal, Programme
from samspil.features.programmes.testing import make_agreement
from samspil.features.programmes.tests.asking import typed_in
from samspil.foundation.accounts.models import Person

pytestmark = pytest.mark.django_db
EDIT = "/schools/engskolen/programme/edit/"
PLAN = "/schools/engskolen/action-plan/"
WHOLE = "Skriv et helt tal fra"


@pytest.mark.parametrize(
    "wrong",
    [
        ("heading/title", "title", "x" * 201, "200"),
        ("heading/title", "years_long", "9", WHOLE),
        ("heading/title", "hours_teacher", "-4", "Skriv timer fra"),
        ("challenge/stuck", "text", " ", "Skriv et par ord først"),
        ("challenge/stuck", "text", "x" * 2001, "2000"),
        ("goal/persist", "text", "", "Skriv et par ord først"),
        ("goal/persist", "signs", " ", "Skriv mindst ét tegn"),
        ("goal/persist", "challenge", "gone", "Nogen har taget det væk"),
        ("phase/start", "begins_week", "54", "En uge har et nummer fra 1 til 53"),
        ("phase/start", "ends_week", "uge 9", "En uge har et nummer fra 1 til 53"),
        ("activity/needs", "minutes", "-30", WHOLE),
        ("activity/needs", "minutes", "halvanden", WHOLE),
        ("activity/needs", "count", "0", WHOLE),
        ("activity/needs", "first_week", "54", "En uge har et nummer fra 1 til 53"),
        ("activity/needs", "title", "x" * 161, "160"),
        ("activity/needs", "phase", "gone", "Nogen har taget det væk"),
        ("activity/needs", "goals", ["gone"], "Nogen har taget det væk"),
        ("activity/needs", "teams", ["Intet team"], "Nogen har taget det væk"),
        ("stop/new", "hours_teacher", "mange", "Skriv timer fra"),
        ("stop/new", "agreed_with_union_on", "i går", "Skriv en dato"),
        ("duty/tovholder", "hours", "-1", "Skriv timer fra"),
        ("duty/tovholder", "hours", "", "Skriv timer fra"),
        ("duty/tovholder", "title", "x" * 121, "120"),
        ("duty/tovholder", "groups", ["nobody"], "Nogen har taget det væk"),
        ("teams/chosen", "teams", ["Intet team"], "Nogen har taget det væk"),
        ("criteria/start", "met_0", "snart", "Skriv en dato"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field(
    client: Client, astrid: Person, programme: Programme, wrong: tuple[str, str, Any, str]
) -> None:
    part, field, typed, sentence = wrong
    client.force_login(astrid)
    address = f"{EDIT}{part}/"
    said = typed_in(client.get(address)) | {field: typed}

    answer = client.post(address, said)

    form = answer.context["form"]
    assert answer.status_code == 200
    assert list(form.errors) == [field] or field in form.errors
    assert sentence in str(form.errors[field])
    assert sentence in answer.content.decode()
    programme.refresh_from_db()
    assert programme.edits == 0


@pytest.mark.parametrize(
    ("part", "field", "twin"),
    [
        ("goal", "text", "goals"),
        ("phase", "title", "phases"),
        ("challenge", "text", "challenges"),
        ("duty", "title", "duties"),
        ("stop", "text", "stops"),
    ],
)
def test_a_second_one_with_the_same_words_is_refused(
    client: Client, astrid: Person, programme: Programme, part: str, field: str, twin: str
) -> None:
    client.force_login(astrid)
    rows = list(getattr(programme, twin).all()[:2])
    address = f"{EDIT}{part}/{rows[0].key}/"

    answer = client.post(address, typed_in(client.get(address)) | {field: getattr(rows[1], field).upper()})

    assert "allerede en med de ord" in str(answer.context["form"].errors[field])


def test_what_ends_before_it_begins_is_said_at_its_end(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    phase, activity = f"{EDIT}phase/start/", f"{EDIT}activity/needs/"

    phase_answer = client.post(phase, typed_in(client.get(phase)) | {"begins_year": "1", "ends_year": "0"})
    weeks = {"first_week": "20", "last_week": "40"}  # a school year begins in week 31
    activity_answer = client.post(activity, typed_in(client.get(activity)) | weeks)

    assert "før den begynder" in str(phase_answer.context["form"].errors["ends_week"])
    assert "før den begynder" in str(activity_answer.context["form"].errors["last_week"])


def test_a_goal_that_somebody_took_away_meanwhile_is_said_and_the_rest_is_kept(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    agreement = make_agreement(school=programme.school, goal=programme.goals.get(key="notice"))
    address = reverse("programmes:agreement", args=["engskolen", agreement.pk])
    said = typed_in(client.get(address)) | {"text": "Vi ringer hjem samme dag"}
    Goal.objects.filter(key="notice").delete()

    answer = client.post(address, said)

    assert "Nogen har taget det væk" in str(answer.context["form"].errors["goal"])
    assert "Vi ringer hjem samme dag" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [("text", ""), ("text", "x" * 1001), ("due", "31-31-2026"), ("owner", "team:999"), ("goal", "goal:999"),
     ("status", "almost"), ("evidence", "x" * 4001)],
)  # fmt: skip
def test_a_wrong_agreement_keeps_what_was_typed(
    client: Client, astrid: Person, programme: Programme, field: str, typed: str
) -> None:
    client.force_login(astrid)
    said = {"text": "Vi besøger hinanden", "status": "open"} | {field: typed}

    answer = client.post(f"{PLAN}new/", said)

    assert (answer.status_code, field in answer.context["form"].errors) == (200, True)
    assert Agreement.objects.count() == 0
    assert said["text"] in answer.content.decode()


def test_a_part_that_somebody_took_away_is_put_back_by_saving_again(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    address = f"{EDIT}activity/needs/"
    said = typed_in(client.get(address)) | {"title": "Vores ønsker"}
    client.post(f"{address}gone/")

    gone = client.post(address, said)
    client.post(address, typed_in(gone))

    assert "En anden har taget det væk, mens du skrev" in gone.content.decode()
    assert Activity.objects.filter(programme=programme, title="Vores ønsker").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("freeze", {"note": "n" * 301}, "note", "note_form"),
        ("comment", {"text": " "}, "text", "comment_form"),
        ("comment", {"text": "k" * 4001}, "text", "comment_form"),
        ("comment", {"text": "Godt", "about": "goal:999999"}, "about", "comment_form"),
    ],
)
def test_what_cannot_be_said_of_a_version_stays_as_it_was_typed(
    client: Client, astrid: Person, programme: Programme, wrong: tuple[str, dict[str, str], str, str]
) -> None:
    where, said, field, form = wrong
    client.force_login(astrid)

    answer = client.post(f"/schools/engskolen/programme/versions/{where}/", said)

    assert field in answer.context[form].errors
    assert said.get("text", said.get("note", "")).strip() in answer.content.decode()
    assert (programme.comments.count(), programme.versions.count()) == (0, 0)
