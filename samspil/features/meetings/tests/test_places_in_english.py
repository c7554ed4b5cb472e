"""A place nobody has named is said in the reader's language; a room with a name is itself."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from samspil.features.meetings.testing import make_meeting
from samspil.features.programmes.testing import make_programme
from samspil.foundation.schools.testing import make_leader, make_school

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "danish", "english"),
    [
        ("Teamets mødested", "Teamets mødested", "The team’s usual place"),
        ("Mødelokale", "Mødelokale", "Meeting room"),
        ("Lokale 4", "Lokale 4", "Lokale 4"),
    ],
)
def test_the_page_of_a_meeting_says_where(place: str, danish: str, english: str) -> None:
    school = make_school()
    astrid = make_leader(school)
    programme = make_programme(school=school, by=astrid)
    meeting = make_meeting(programme, starts_at=timezone.now() + dt.timedelta(days=3), place=place)
    client = Client()
    client.force_login(astrid)

    said = {}
    for language in ("da", "en"):
        astrid.language = language
        astrid.save()
        said[language] = client.get(f"/schools/{school.slug}/meetings/{meeting.pk}/").content.decode()

    assert f"<dd>{danish}</dd>" in said["da"]
    assert f"<dd>{english}</dd>" in said["en"]
