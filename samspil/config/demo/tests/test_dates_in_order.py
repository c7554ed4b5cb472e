"""What is said to have happened at the demo school happened in an order that a school in good practice keeps."""

import datetime as dt
from collections import Counter
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from samspil.config.demo.course import AGENDA
from samspil.config.demo.filling import fill_demo
from samspil.config.demo.planning import plan_coming
from samspil.features.meetings.models import Meeting
from samspil.features.overview.queries.course import phase_steps
from samspil.features.programmes.models import Agreement, Comment, Need, Programme, Signature
from samspil.features.worksharing.models import WorkFrame

pytestmark = pytest.mark.django_db
SLOW = (dt.date(2026, 8, 20), dt.date(2026, 12, 24), dt.date(2027, 2, 10), dt.date(2027, 6, 15))
FAST = dt.date(2026, 11, 27)


@pytest.fixture(params=[FAST, *(pytest.param(day, marks=pytest.mark.slow) for day in SLOW)], ids=str)
def programme(request: Any) -> Any:
    with time_machine.travel(dt.datetime.combine(request.param, dt.time(10), dt.UTC), tick=False):
        school = fill_demo()
        if request.param != FAST:
            plan_coming(school)
        yield Programme.objects.get(school=school)


def test_everything_happened_in_order(programme: Programme) -> None:
    _tr_and_med_are_asked_before_anybody_signs(programme)
    _notes_come_after_their_meetings(programme)
    _criteria_are_met_within_their_phase(programme)
    _the_agenda_is_approved_before_its_meeting(programme)
    _no_two_meetings_are_summed_up_alike(programme)


def _day(moment: dt.datetime | None) -> dt.date:
    assert moment is not None
    return timezone.localtime(moment).date()


def _held_on(programme: Programme, key: str) -> dt.date:
    return _day(programme.meetings.get(key=key).starts_at)


def _tr_and_med_are_asked_before_anybody_signs(programme: Programme) -> None:
    signed = {
        each.step: each.at for each in Signature.objects.filter(version__programme=programme).order_by("pk")
    }
    steps = [signed[step] for step in ("union_asked", "med_seen", "school", "provider")]
    assert steps == sorted(steps)
    assert _day(steps[0]) == _day(steps[1]) == _held_on(programme, "tr-med")
    assert _day(steps[2]) == _held_on(programme, "agreement") > _day(steps[1])
    talked = [*programme.versions.values_list("made_at", flat=True)]
    talked += Comment.objects.filter(programme=programme).values_list("made_at", flat=True)
    assert max(talked) < steps[0]
    for frame in WorkFrame.objects.filter(programme=programme):
        seen = _held_on(programme, "tr-med" if frame.year == programme.first_year else "tr-med-2")
        taken = (frame.union_asked_on, frame.med_seen_on, frame.in_school_plan_on, frame.in_overviews_on)
        assert list(taken) == sorted(day for day in taken if day)
        assert frame.med_seen_on == seen


def _notes_come_after_their_meetings(programme: Programme) -> None:
    noted = {
        key: _day(Need.objects.get(school=programme.school, text__startswith=begins).made_at)
        for key, begins in (("first-meeting", "Uforpligtende møde"), ("needs", "Møde med Karin"))
    }
    assert [(key, day) for key, day in noted.items() if not _held_on(programme, key) <= day] == []


def _criteria_are_met_within_their_phase(programme: Programme) -> None:
    today = timezone.localdate()
    steps = phase_steps(programme, today)
    for step in steps:
        met = [each.met_on for each in step.criteria if each.met_on]
        assert [day for day in met if not step.first <= day <= min(step.last, today)] == []
        assert step.state != "done" or len(met) == len(step.criteria)
    clarified = {each.text: each.met_on for each in steps[0].criteria}
    assert clarified["Aftalen er underskrevet."] == _held_on(programme, "agreement")
    assert clarified["TR og MED har set timer og spørgeskemaer."] == _held_on(programme, "tr-med")


def _the_agenda_is_approved_before_its_meeting(programme: Programme) -> None:
    approve = Agreement.objects.get(school=programme.school, text=AGENDA)
    coming = programme.meetings.filter(audience="all_staff", starts_at__gt=timezone.now(), state="planned")
    meeting = coming.order_by("starts_at")[0]
    assert approve.paper == f"/schools/havrebakken/meetings/{meeting.pk}/agenda/"
    assert approve.due is not None
    assert timezone.localdate() - dt.timedelta(days=3) <= approve.due < _day(meeting.starts_at)


def _no_two_meetings_are_summed_up_alike(programme: Programme) -> None:
    held = programme.meetings.filter(audience="all_staff", state=Meeting.State.HELD)
    told = Counter(held.values_list("summary", flat=True))
    assert [text for text, count in told.items() if count > 1 or not text] == []
