"""Somebody who is away for a while is not counted on, and a timetable counts only on its own days."""

import datetime as dt

import pytest

from samspil.features.planner.facts import ground_of
from samspil.features.planner.testing import make_place
from samspil.foundation.schools.actions.staff import note_absence
from samspil.foundation.schools.models import Lesson, StaffMember

pytestmark = pytest.mark.django_db


def test_the_plan_knows_who_is_away_and_until_when_a_timetable_holds() -> None:
    place = make_place()
    bo = StaffMember.objects.get(person=place.bo)
    year = place.programme.first_year
    until = dt.date(year, 12, 31)
    note_absence(bo, first=dt.date(year, 9, 1), last=dt.date(year, 10, 1), by=place.astrid)
    Lesson.objects.create(staff=bo, weekday=1, begins=480, ends=525, first=dt.date(year, 8, 1), last=until)

    facts = ground_of(place.programme).facts

    assert [(row.person, row.first, row.last) for row in facts.absences] == [
        (bo.key, dt.date(year, 9, 1), dt.date(year, 10, 1))
    ]
    days = [day.date for day in facts.year(year).days if facts.busy.lessons_on(bo.key, day.date)]
    assert days
    assert max(days) <= until
    assert {day.weekday() for day in days} == {1}
