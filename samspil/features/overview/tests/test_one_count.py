"""How many can come to a meeting is one figure, wherever it is said, and whom it leaves out is said with it."""

import datetime as dt
from typing import Any

import pytest

from samspil.features.meetings.queries import meeting_page
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.year import year_page
from samspil.features.overview.queries.gatherings import next_meeting
from samspil.features.overview.testing import at
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_staff

pytestmark = pytest.mark.django_db
NOW, TODAY = at(2026, 11, 23, 10), dt.date(2026, 11, 23)


@pytest.fixture
def staff(school: School, astrid: Person) -> list[StaffMember]:
    people = [make_staff(school, f"Ida {number}") for number in range(5)]
    people += [make_staff(school, f"Pia {number}", group="sfo_paedagog") for number in range(4)]
    make_staff(school, "Ole", group="support")
    closed = make_staff(school, "Eva")
    closed.closed_on = dt.date(2026, 11, 1)
    closed.save()
    return people


def test_a_common_meeting_is_counted_alike_on_every_page(
    programme: Programme, school: School, astrid: Person, staff: list[StaffMember]
) -> None:
    support = StaffMember.objects.get(name="Ole")
    make_meeting(programme, title="Fælles", starts_at=at(2026, 12, 2), staff=[*staff[:7], support])
    Attendee.objects.filter(staff=staff[0]).update(cannot_come=True)
    visit = Visit(school, astrid, frozenset({"leader"}))

    card = next_meeting(visit, NOW, TODAY)
    assert card is not None
    page = meeting_page(visit, card.pk).coming
    [line] = year_page(visit, 2026).meetings

    assert page is not None
    everyone = StaffMember.objects.filter(school=school, closed_on=None).exclude(group="support").count()
    assert (card.can, card.everyone, card.left_out) == (6, everyone, everyone - 7)
    assert (page.can, page.everyone, page.left_out) == (card.can, card.everyone, card.left_out)
    assert (line.can, line.everyone) == (card.can, card.everyone)
    assert sum(group.everyone for group in page.groups) == everyone


@pytest.mark.parametrize("fields", [{"audience": "leaders"}, {"key": "kickoff.hold2"}])
def test_every_other_meeting_is_for_those_on_its_plan(
    programme: Programme, school: School, astrid: Person, staff: list[StaffMember], fields: dict[str, Any]
) -> None:
    meeting = make_meeting(
        programme, starts_at=at(2026, 12, 2), staff=staff[:3], facilitator=astrid, **fields
    )
    visit = Visit(school, astrid, frozenset({"leader"}))

    card = next_meeting(visit, NOW, TODAY)
    page = meeting_page(visit, meeting.pk).coming

    assert card is not None
    assert page is not None
    assert (card.can, card.everyone, card.left_out) == (page.can, page.everyone, page.left_out) == (3, 3, 0)
