import re

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.post import actions, saying_no
from samspil.foundation.post.actions import Writing
from samspil.foundation.post.delivery import deliver_due
from samspil.foundation.post.kinds import kind_of
from samspil.foundation.post.models import Letter, Refused

pytestmark = pytest.mark.django_db
REMINDER = Writing("reminder", "Husk", "I morgen kl. 14")


def link_to(person: Person, kind: str = "reminder") -> str:
    return saying_no.link_for(person, kind_of(kind)).removeprefix(saying_no.site())


def test_the_link_in_a_letter_leads_to_a_button_that_stops_that_kind_only(client: Client) -> None:
    bo = make_person("Bo Krog")
    actions.send(REMINDER, to=bo)
    Letter.objects.update(not_before=timezone.now())
    monday = timezone.now().replace(year=2030, month=1, day=7, hour=10)
    deliver_due(monday)
    letter = mail.outbox[0]
    found = re.search(r"https?://[^/]+(/letters/no/\S+)", str(letter.body))
    assert found
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"{found[1]}>")
    assert client.get(found[1]).status_code == 200
    assert not Refused.objects.exists()
    strict = Client(enforce_csrf_checks=True)
    for _time in range(2):
        assert strict.post(found[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert actions.send(REMINDER, to=bo) is None
    assert actions.send(REMINDER, to="Bo.Krog@example.org") is None
    assert actions.send(Writing("survey", "x", "x"), to=bo) is not None
    strict.post(found[1], {"again": "1"})
    assert actions.send(REMINDER, to=bo) is not None


def test_saying_no_takes_back_what_waits() -> None:
    bo = make_person("Bo Krog")
    actions.send(REMINDER, to=bo)
    actions.say_no(bo, kind_of("reminder"))
    assert Letter.objects.get().taken_back_at


def test_nobody_makes_a_link_of_their_own(client: Client) -> None:
    bo = make_person("Bo Krog")
    forged = [
        link_to(bo)[:-3] + "x/",
        reverse("post:say_no", args=["nonsense"]),
        reverse("post:say_no", args=[signing.dumps([bo.pk, "reminder"])]),
        link_to(bo, "invitation"),
    ]
    assert {client.post(link).status_code for link in forged} == {404}


def test_one_chooses_ones_letters(client: Client) -> None:
    bo = make_person("Bo Krog")
    page = reverse("post:letters")
    assert client.get(page).headers["Location"].startswith("/sign-in/")
    client.force_login(bo)
    client.post(page, {"wanted": ["survey", "nonsense"]})
    refused = set(Refused.objects.values_list("kind", flat=True))
    assert {"reminder", "digest"} <= refused
    assert not {"survey", "invitation", "sign_in_code"} & refused
    assert client.get(page).content.decode().count(" checked") == 1
