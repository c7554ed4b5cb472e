"""Every address of the programme, with real rows, for a leader, a colleague and a stranger."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samspil.features.programmes.actions import add_comment, add_need, freeze, make_proposals
from samspil.features.programmes.models import Version
from samspil.features.programmes.testing import make_agreement, make_programme
from samspil.features.programmes.urls import urlpatterns
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School

pytestmark = pytest.mark.django_db
ALL = {"astrid": "in", "bo": "in", "carla": "no"}
EDITORS = {"astrid": "in", "bo": "no", "carla": "no"}
READ = {  # what is shown: name of the address, its further arguments, to whom
    "needs": ((), EDITORS),
    "need": (("need",), EDITORS),
    "edit": ((), EDITORS),
    "part": (("kind", "goal"), EDITORS),
    "versions": ((), EDITORS),
    "compare": ((), EDITORS),
    "action_plan": ((), ALL),
    "action_plan_word": ((), ALL),
    "action_plan_pdf": ((), ALL),
    "agreement_new": ((), EDITORS),
    "agreement": (("agreement",), EDITORS),
    "goal": (("goal_pk",), ALL),
    "decision": (("prepared",), EDITORS),
}
SENT = {  # what only takes a form: further arguments, what is sent
    "need_gone": (("need",), {}),
    "proposals": ((), {}),
    "choose": (("proposal",), {}),
    "part_gone": (("kind", "duty"), {}),
    "freeze": ((), {"note": "Nyt"}),
    "comment": ((), {"text": "Godt"}),
    "comment_answer": (("comment",), {"text": "Fra rammen"}),
    "sign": (("version", "step"), {}),
    "agreement_move": (("agreement",), {"status": "open"}),
    "agreement_goal": (("agreement",), {"goal": "x"}),
    "agreement_prepared": (("prepared",), {"recommendation": "Sig ja"}),
    "ape": ((), {"shown": "no"}),
}


@pytest.fixture
def rows(school: School, astrid: Person) -> dict[str, Any]:
    programme = make_programme(school=school, template="kick_start")
    proposed = make_proposals(school, by=astrid)
    goal = programme.goals.all()[0]
    return {
        "need": add_need(school, "challenge", "Uro", by=astrid).pk,
        "agreement": make_agreement(goal=goal).pk,
        "prepared": make_agreement("Afgør det", goal=goal, decided_by_leader=True).pk,
        "goal_pk": goal.pk,
        "goal": goal.key,
        "kind": "goal",
        "duty": "none",
        "comment": add_comment(programme, "Hvad med SFO'en?", by=astrid).pk,
        "version": freeze(programme, by=astrid).number,
        "step": "school",
        "proposal": Version.objects.get(programme=proposed, size="small").pk,
    }


def test_every_address_is_tried() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(READ) | set(SENT)


@pytest.mark.parametrize("name", READ)
def test_a_page_is_shown_to_those_it_is_for(
    client: Client, people: dict[str, Person], rows: dict[str, Any], name: str
) -> None:
    wanted, to_whom = READ[name]
    address = reverse(f"programmes:{name}", args=["engskolen", *(rows[it] for it in wanted)])
    query = f"?from={rows['version']}" if name == "compare" else ""
    found = {}
    for who, person in people.items():
        client.force_login(person)
        found[who] = {200: "in", 404: "no"}[client.get(address + query).status_code]

    assert found == to_whom


@pytest.mark.parametrize("who", ["bo", "carla"])
@pytest.mark.parametrize("name", SENT)
def test_what_is_sent_by_others_is_not_found(
    client: Client, people: dict[str, Person], rows: dict[str, Any], name: str, who: str
) -> None:
    wanted, said = SENT[name]
    address = reverse(f"programmes:{name}", args=["engskolen", *(rows[it] for it in wanted)])
    client.force_login(people[who])

    assert client.post(address, said).status_code == 404


@pytest.mark.parametrize("name", SENT)
def test_the_leader_gets_an_answer_twice_and_a_look_is_no_form(
    client: Client, astrid: Person, rows: dict[str, Any], name: str
) -> None:
    wanted, said = SENT[name]
    address = reverse(f"programmes:{name}", args=["engskolen", *(rows[it] for it in wanted)])
    client.force_login(astrid)

    codes = {client.post(address, said).status_code for _ in range(2)}

    assert codes <= {302, 409}  # 409: somebody else's step comes first
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("name", [*READ, *SENT])
def test_those_who_are_signed_out_are_asked_in_and_what_they_typed_is_kept(
    client: Client, astrid: Person, rows: dict[str, Any], name: str
) -> None:
    wanted = (READ.get(name) or SENT[name])[0]
    address = reverse(f"programmes:{name}", args=["engskolen", *(rows[it] for it in wanted)])

    answer = client.post(address, {"text": "Det, jeg nåede at skrive"})

    kept = client.session["typed_while_signed_out"]["fields"]
    assert answer.headers["Location"].startswith("/sign-in/")
    assert ["text", "Det, jeg nåede at skrive"] in kept
