"""The page about duties, the workbook and the engine's report tell the same hours of a staff group."""

import datetime as dt

import pytest

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.hours import group_years, year_hours
from samspil.features.worksharing.testing import make_frame, make_holder
from samspil.foundation.schools.testing import make_school, make_staff

pytestmark = pytest.mark.django_db


def test_a_groups_hours_are_meetings_held_and_planned_and_duties_per_post() -> None:
    school = make_school()
    programme = Programme.objects.create(
        school=school, title="PLF", first_year=2026, state="agreed", frame_hours={"teacher": 24}
    )
    staff = [make_staff(school, name) for name in ("Ida Lund", "Pia Ravn")]
    first = dt.datetime(2026, 9, 2, 12, tzinfo=dt.UTC)
    make_meeting(programme, starts_at=first, minutes=60, staff=staff, state=Meeting.State.HELD)
    make_meeting(programme, starts_at=first + dt.timedelta(days=30), minutes=90, staff=staff)
    duty = Duty.objects.create(programme=programme, key="a", title="A", hours=10, details={"per": "school"})
    make_holder(duty, staff[0], make_frame(programme))

    group = group_years(programme, 2026, first + dt.timedelta(days=1))[0]
    report = year_hours(programme, 2026).report.groups[0]

    assert (group.held, group.planned, group.duties, group.total) == (1, 1.5, 5, 7.5)
    assert group.total == (report.planned + report.duties) / report.full_time
