"""Everything that changes a meeting: scheduling, moving, holding, calling off, and who cannot come."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.features.meetings.events import put_in_calendars, take_out_of_calendars
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Activity, Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import StaffMember, Team
from samspil.foundation.web.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a meeting should be. Without ``starts_at`` it is a frame of a later year, with a month only."""

    key: str
    title: str
    minutes: int
    title_en: str = ""
    audience: str = "all_staff"
    activity: Activity | None = None
    team: Team | None = None
    facilitator: Person | None = None
    starts_at: dt.datetime | None = None
    frame_month: dt.date | None = None
    staff: tuple[StaffMember, ...] = ()
    unable: tuple[StaffMember, ...] = ()  # those of them whose timetable stands in the way
    place: str = ""
    slot_title: str = ""
    new_time: bool = False
    cover: int = 0
    ceremony: bool = False


@transaction.atomic
def schedule(programme: Programme, *, wanted: Wanted, by: Person) -> Meeting:
    """Make the meeting, or bring it to where it is wanted. Calendars hear of it only when something in them changes."""
    meeting = Meeting.objects.filter(programme=programme, key=wanted.key).first()
    if meeting is not None and meeting.state == Meeting.State.HELD:
        return meeting
    before = _standing(meeting) if meeting else None
    meeting = meeting or Meeting(programme=programme, school_id=programme.school_id, key=wanted.key)
    _fill(meeting, wanted)
    meeting.save()
    heard = put_in_calendars(meeting, wanted.staff, wanted.unable)
    if before is None or heard or before != _standing(meeting):
        _write_down("meetings.scheduled" if before is None else "meetings.changed", meeting, by=by)
    return meeting


@transaction.atomic
def move(
    meeting: Meeting, *, starts_at: dt.datetime, by: Person, unable: Iterable[StaffMember] | None = None
) -> Meeting:
    """Another time for the same meeting. The old time stays in the history."""
    if meeting.state != Meeting.State.PLANNED:
        raise Refusal(_("Only a meeting that is planned can be moved."))
    if meeting.locked:
        raise Refusal(_("The meeting is locked. Unlock it first, then move it."))
    if meeting.starts_at == starts_at:
        return meeting
    was = meeting.starts_at
    meeting.starts_at, meeting.ends_at = starts_at, starts_at + dt.timedelta(minutes=meeting.minutes)
    meeting.save()
    put_in_calendars(meeting, None, unable)
    _write_down("meetings.moved", meeting, by=by, was=was.isoformat() if was else "")
    return meeting


@transaction.atomic
def ask_others(
    meeting: Meeting, *, staff: Iterable[StaffMember], unable: Iterable[StaffMember], cover: int
) -> Meeting:
    """Bring those on the plan to these, at the same time as before. Whoever decides it writes down why."""
    if meeting.state != Meeting.State.PLANNED:
        raise Refusal(_("The meeting is not coming up, so who comes to it stays as it was."))
    meeting.cover = cover
    meeting.save(update_fields=["cover"])
    put_in_calendars(meeting, staff, unable)
    return meeting


@transaction.atomic
def hold(meeting: Meeting, *, by: Person, summary: str = "") -> Meeting:
    """Mark it as held, with what one missed in a minute, if somebody has written it."""
    if meeting.state not in {Meeting.State.PLANNED, Meeting.State.HELD}:
        raise Refusal(_("Only a meeting that is planned can be held."))
    meeting.state = Meeting.State.HELD
    meeting.summary = summary or meeting.summary
    meeting.save(update_fields=["state", "summary"])
    _write_down("meetings.held", meeting, by=by)
    return meeting


@transaction.atomic
def call_off(meeting: Meeting, *, by: Person) -> Meeting:
    if meeting.state == Meeting.State.HELD:
        raise Refusal(_("The meeting has been held and cannot be called off."))
    if meeting.state != Meeting.State.CANCELLED:
        meeting.state = Meeting.State.CANCELLED
        meeting.save(update_fields=["state"])
        take_out_of_calendars(meeting)
        _write_down("meetings.called_off", meeting, by=by)
    return meeting


@transaction.atomic
def lock(meeting: Meeting, *, locked: bool, by: Person) -> Meeting:
    """A locked meeting stays where it is when the plan is made again."""
    if meeting.locked != locked:
        meeting.locked = locked
        meeting.save(update_fields=["locked"])
        _write_down("meetings.locked" if locked else "meetings.unlocked", meeting, by=by)
    return meeting


def cannot_come(meeting: Meeting, staff: StaffMember, *, by: Person) -> Attendee:
    """Apologies. Nobody is asked why, and no reason is kept."""
    return _answer(meeting, staff, cannot_come=True, by=by)


def can_come_after_all(meeting: Meeting, staff: StaffMember, *, by: Person) -> Attendee:
    return _answer(meeting, staff, cannot_come=False, by=by)


@transaction.atomic
def _answer(meeting: Meeting, staff: StaffMember, *, cannot_come: bool, by: Person) -> Attendee:
    if staff.person_id != by.pk:
        raise Refusal(_("Everybody answers for themselves."))
    if meeting.state != Meeting.State.PLANNED:
        raise Refusal(_("The meeting is not coming up, so there is nothing to answer."))
    attendee = Attendee.objects.select_for_update().filter(event=meeting.event_id, staff=staff).first()
    if attendee is None or meeting.event_id is None:
        raise Refusal(_("You are not on the plan for this meeting."))
    attendee.cannot_come, attendee.answered_at = cannot_come, timezone.now()
    attendee.save(update_fields=["cannot_come", "answered_at"])
    return attendee  # not in the history: who came to what is nobody's list


def _fill(meeting: Meeting, wanted: Wanted) -> None:
    length = dt.timedelta(minutes=wanted.minutes)
    meeting.title, meeting.title_en, meeting.audience = wanted.title, wanted.title_en, wanted.audience
    meeting.activity, meeting.team, meeting.facilitator = wanted.activity, wanted.team, wanted.facilitator
    meeting.minutes, meeting.place, meeting.cover = wanted.minutes, wanted.place, wanted.cover
    meeting.slot_title, meeting.new_time = wanted.slot_title, wanted.new_time
    meeting.ceremony, meeting.frame_month = wanted.ceremony, wanted.frame_month
    meeting.starts_at = wanted.starts_at
    meeting.ends_at = wanted.starts_at + length if wanted.starts_at else None
    meeting.state = Meeting.State.PLANNED if wanted.starts_at else Meeting.State.FRAME


def _standing(meeting: Meeting) -> tuple[object, ...]:
    return (
        meeting.title, meeting.title_en, meeting.minutes, meeting.starts_at, meeting.frame_month,
        meeting.place, meeting.slot_title, meeting.new_time, meeting.cover, meeting.state, meeting.team_id,
    )  # fmt: skip


def _write_down(what: str, meeting: Meeting, *, by: Person, **facts: str) -> None:
    starts = meeting.starts_at.isoformat() if meeting.starts_at else ""
    named = {"key": meeting.key, "title": meeting.title, "title_en": meeting.title_en, "starts": starts}
    record(what, meeting, by=by, school=meeting.school_id, facts={**named, **facts})


def schedule_all(programme: Programme, wanted: Iterable[Wanted], *, by: Person) -> list[Meeting]:
    with transaction.atomic():
        return [schedule(programme, wanted=one, by=by) for one in wanted]
