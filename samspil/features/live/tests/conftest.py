"""A school with a meeting, and its room."""

import pytest

from samspil.features.live.models import LiveRoom
from samspil.features.live.testing import make_room
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import Place, in_days, make_place


@pytest.fixture
def place() -> Place:
    return make_place()


@pytest.fixture
def meeting(place: Place) -> Meeting:
    return make_meeting(place.programme, title="Kickoff", starts_at=in_days(0), staff=place.staff)


@pytest.fixture
def room(place: Place, meeting: Meeting) -> LiveRoom:
    return make_room(meeting, by=place.astrid)
