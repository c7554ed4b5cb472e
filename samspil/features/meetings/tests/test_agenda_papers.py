"""Papers of a meeting: made from its agenda, for those who may have them."""

import pytest
from django.test import Client
from django.urls import reverse

from samspil.engines.documents.tests.reading_back import pages_of
from samspil.features.meetings.agenda import begin
from samspil.features.meetings.agenda_papers import KINDS
from samspil.features.meetings.agenda_sources import blocks_from
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.tests.samples import Place, make_next_meeting, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place()


@pytest.fixture
def meeting(place: Place) -> Meeting:
    made = make_next_meeting(place)
    begin(made, blocks_from(made, ""), by=place.astrid)
    return made


def address(meeting: Meeting, name: str) -> str:
    return reverse("meetings:agenda_paper", args=(meeting.school.slug, meeting.pk, name))


@pytest.mark.parametrize("name", KINDS)
def test_those_who_write_the_agenda_have_every_paper(
    client: Client, place: Place, meeting: Meeting, name: str
) -> None:
    client.force_login(place.astrid)

    answer = client.get(address(meeting, name))

    assert (answer.status_code, answer["Content-Type"]) == (200, KINDS[name].content_type)
    assert answer.content[:4] in {b"%PDF", b"PK\x03\x04"}


@pytest.mark.parametrize("name", KINDS)
def test_those_who_come_have_the_agenda_alone(
    client: Client, place: Place, meeting: Meeting, name: str
) -> None:
    client.force_login(place.bo)

    assert client.get(address(meeting, name)).status_code == (200 if KINDS[name].open_to_all else 404)


def test_the_paper_says_the_meeting_in_the_readers_language(
    client: Client, place: Place, meeting: Meeting
) -> None:
    client.force_login(place.astrid)

    danish = pages_of(client.get(address(meeting, "drejebog.pdf")).content)
    client.cookies["language"] = "en"
    english = pages_of(client.get(address(meeting, "drejebog.pdf")).content)

    assert "Drejebog: Teammøde" in danish[0]
    assert "Run sheet: Teammøde" in english[0]


def test_a_meeting_without_an_agenda_has_no_papers(client: Client, place: Place) -> None:
    client.force_login(place.astrid)

    assert client.get(address(make_next_meeting(place), "drejebog.pdf")).status_code == 404
    assert client.get(address(make_next_meeting(place), "passwd")).status_code == 404
