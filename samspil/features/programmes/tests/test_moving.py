"""From the list and the board: how far something is, which goal it serves, and the ape."""

import pytest
from django.test import Client
from django.urls import reverse

from samspil.features.programmes.models import Agreement, Programme
from samspil.features.programmes.testing import make_agreement
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import Frame

pytestmark = pytest.mark.django_db
PLAN = "/schools/engskolen/action-plan/"


def to(name: str, agreement: Agreement) -> str:
    return reverse(f"programmes:agreement_{name}", args=["engskolen", agreement.pk])


def mark(client: Client, agreement: Agreement) -> str:
    """What the list shows of the agreement, as its forms send it back."""
    groups = client.get(PLAN).context["page"].groups
    seen: str = next(row.seen for group in groups for row in group.rows if row.pk == agreement.pk)
    return seen


@pytest.mark.parametrize("view", ["", "board"])
def test_it_is_moved_and_one_is_where_one_was(
    client: Client, bo: Person, programme: Programme, view: str
) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], owner=bo)
    client.force_login(bo)
    said = {
        "status": "underway",
        "evidence": "",
        "seen": mark(client, agreement),
        "show": "mine",
        "view": view,
    }

    answer = client.post(to("move", agreement), said)

    agreement.refresh_from_db()
    kept = "?show=mine&view=board" if view else "?show=mine"
    back = f"&moved={agreement.pk}&before=open#agreement-{agreement.pk}"
    assert answer.headers["Location"] == f"{PLAN}{kept}{back}"
    assert agreement.status == "underway"


@pytest.mark.parametrize("view", ["", "board"])
def test_a_move_is_undone_from_where_one_stands(
    client: Client, bo: Person, programme: Programme, view: str
) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], owner=bo)
    client.force_login(bo)
    said = {"status": "underway", "seen": mark(client, agreement), "view": view}
    page = client.post(to("move", agreement), said, follow=True)
    offered = page.context["moved"]

    undo = {"status": offered.before, "seen": offered.row.seen, "undone": "yes", "view": view}
    after = client.post(to("move", agreement), undo, follow=True)

    agreement.refresh_from_db()
    assert (offered.row.pk, offered.before) == (agreement.pk, "open")
    assert (agreement.status, after.context["moved"]) == ("open", None)


def test_an_undo_that_somebody_has_overtaken_changes_nothing(
    client: Client, bo: Person, programme: Programme
) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], owner=bo)
    client.force_login(bo)
    said = {"status": "underway", "seen": mark(client, agreement)}
    offered = client.post(to("move", agreement), said, follow=True).context["moved"]
    Agreement.objects.filter(pk=agreement.pk).update(evidence="Astrids ord")

    undo = {"status": "open", "seen": offered.row.seen, "undone": "yes"}
    answer = client.post(to("move", agreement), undo)

    agreement.refresh_from_db()
    assert (agreement.status, "Astrids ord" in answer.content.decode()) == ("underway", True)


@pytest.mark.parametrize(
    "asked",
    [
        "moved=x&before=open",
        "moved={other}&before=open",
        "moved={own}&before=nonsense",
        "moved={own}&before=open",
    ],
)
def test_no_undo_is_offered_for_what_is_not_ones_own_or_has_not_moved(
    client: Client, bo: Person, programme: Programme, asked: str
) -> None:
    goal = programme.goals.all()[0]
    own, other = (
        make_agreement(goal=goal, owner=bo),
        make_agreement("En andens", goal=goal, status="underway"),
    )
    client.force_login(bo)

    page = client.get(f"{PLAN}?{asked.format(own=own.pk, other=other.pk)}")

    assert (page.status_code, page.context["moved"]) == (200, None)


def test_a_card_of_ones_own_has_a_button_for_each_other_place_and_others_have_none(
    client: Client, bo: Person, programme: Programme
) -> None:
    goal = programme.goals.all()[0]
    make_agreement(goal=goal, owner=bo)
    make_agreement("En andens", goal=goal)
    client.force_login(bo)

    page = client.get(f"{PLAN}?view=board").content.decode()

    assert page.count("data-card") == 1
    assert [page.count(f'name="status" value="{status}"') for status in ("open", "underway", "done")] == [
        0,
        1,
        1,
    ]


def test_finishing_asks_what_was_seen_and_keeps_the_choice(
    client: Client, bo: Person, programme: Programme
) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], owner=bo)
    client.force_login(bo)
    seen = mark(client, agreement)

    empty = client.post(to("move", agreement), {"status": "done", "evidence": " ", "seen": seen})
    client.post(to("move", agreement), {"status": "done", "evidence": "Det virker", "seen": seen})
    client.post(to("move", agreement), {"status": "done", "evidence": "Det virker", "seen": seen})

    agreement.refresh_from_db()
    assert "evidence" in empty.context["form"].errors
    assert empty.context["form"]["status"].value() == "done"
    assert (agreement.status, agreement.evidence) == ("done", "Det virker")


def test_an_overtaken_move_shows_both(
    client: Client, bo: Person, astrid: Person, programme: Programme
) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], owner=bo)
    client.force_login(bo)
    seen = mark(client, agreement)
    Agreement.objects.filter(pk=agreement.pk).update(status="done", evidence="Astrids ord")

    answer = client.post(to("move", agreement), {"status": "underway", "evidence": "Mine ord", "seen": seen})

    page = answer.content.decode()
    assert ("Mine ord" in page, "Astrids ord" in page) == (True, True)


def test_only_the_leader_finishes_what_the_leader_decides(
    client: Client, bo: Person, programme: Programme
) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], owner=bo, decided_by_leader=True)
    client.force_login(bo)

    answer = client.post(
        to("move", agreement), {"status": "done", "evidence": "Færdig", "seen": mark(client, agreement)}
    )

    agreement.refresh_from_db()
    assert ("status" in answer.context["form"].errors, agreement.status) == (True, "open")


def test_a_nonsense_status_is_not_found(client: Client, bo: Person, programme: Programme) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], owner=bo)
    client.force_login(bo)

    assert client.post(to("move", agreement), {"status": "almost"}).status_code == 404


def test_what_has_no_goal_yet_is_given_one_from_the_list(
    client: Client, astrid: Person, programme: Programme
) -> None:
    goal, other = programme.goals.all()[:2]
    agreement = make_agreement(school=programme.school)
    client.force_login(astrid)
    shown = client.get(PLAN).content.decode()

    answers = [
        client.post(to("goal", agreement), {"goal": choice}, follow=True).content.decode()
        for choice in ("", "goal:999999", f"goal:{goal.pk}", f"goal:{goal.pk}", f"goal:{other.pk}")
    ]

    agreement.refresh_from_db()
    assert to("goal", agreement) in shown
    assert "Vælg et mål først" in answers[0]
    assert "Nogen har taget det væk" in answers[1]
    assert "Nu hører den til et mål" in answers[2]
    assert "et andet mål imens" in answers[4]
    assert agreement.goal == goal


def test_the_school_takes_the_ape_off_and_puts_it_back(
    client: Client, astrid: Person, bo: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    for said, stands in (("no", False), ("no", False), ("yes", True)):
        client.post(f"{PLAN}ape/", {"shown": said})
        assert Frame.objects.get(school=programme.school).show_ape is stands
    client.force_login(bo)
    assert client.post(f"{PLAN}ape/", {"shown": "no"}).status_code == 404


def test_the_paper_is_a_pdf_with_what_was_agreed(client: Client, bo: Person, programme: Programme) -> None:
    make_agreement(goal=programme.goals.all()[0], owner=bo)
    client.force_login(bo)

    paper = client.get(f"{PLAN}pdf/")

    assert paper.headers["Content-Type"] == "application/pdf"
    assert 'filename="handleplan.pdf"' in paper.headers["Content-Disposition"]
    assert paper.content.startswith(b"%PDF-")
