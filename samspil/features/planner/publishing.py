"""A plan becomes meetings: those of this year with a date, those of later years with a month."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from samspil.features.meetings import actions as meetings
from samspil.features.meetings.actions import Wanted
from samspil.features.meetings.models import Meeting
from samspil.features.planner.models import Placement, PlanVersion
from samspil.features.planner.on_plan import openings_in
from samspil.features.planner.resting import follow
from samspil.foundation.accounts.models import Membership, Person, Role
from samspil.foundation.schools.models import School, StaffMember, Team


@dataclass(frozen=True, slots=True)
class Known:
    """The rows that placements name by key or label."""

    staff: Mapping[str, StaffMember]
    teams: Mapping[str, Team]
    facilitator: Person | None


def known_at(school: School) -> Known:
    today = timezone.localdate()
    engaged = Membership.objects.filter(organisation=school, role=Role.FACILITATOR).current(today)
    first = engaged.select_related("person").order_by("pk").first()
    return Known(
        {row.key: row for row in StaffMember.objects.filter(school=school)},
        {row.name: row for row in Team.objects.filter(school=school)},
        first.person if first else None,
    )


def make_meetings(version: PlanVersion, *, by: Person) -> list[Meeting]:
    """Make and move meetings as the plan says. What has been held or has begun stays; what the plan has no longer is called off."""
    programme = version.programme
    known, now = known_at(version.school), timezone.now()
    standing = {meeting.key: meeting for meeting in Meeting.objects.filter(programme=programme)}
    placements = list(version.placements.select_related("activity"))
    openings = openings_in(programme.pk)
    made = [
        meetings.schedule(programme, wanted=_wanted(placement, known), by=by)
        for placement in placements
        if not _is_over(standing.get(placement.key), now)
    ]
    for meeting in made:
        follow(meeting, openings, by=by)
    planned = {placement.key for placement in placements}
    for key, meeting in standing.items():
        gone = key not in planned and meeting.state in {Meeting.State.PLANNED, Meeting.State.FRAME}
        if gone and not meeting.locked and not _is_over(meeting, now):
            meetings.call_off(meeting, by=by)
    return made


def moment(day: dt.date, minutes: int) -> dt.datetime:
    """The school's clock, so many minutes after midnight."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60)))


def _is_over(meeting: Meeting | None, now: dt.datetime) -> bool:
    if meeting is None:
        return False
    begun = meeting.starts_at is not None and meeting.starts_at < now
    return begun or meeting.state in {Meeting.State.HELD, Meeting.State.CANCELLED}


def _wanted(placement: Placement, known: Known) -> Wanted:
    activity = placement.activity
    starts = starts_of(placement)
    led = activity is not None and activity.led_by == "facilitator"
    return Wanted(
        key=placement.key,
        title=placement.title.get("da", placement.key)[:200],
        title_en=placement.title.get("en", "")[:200],
        audience=activity.audience if activity else "all_staff",
        minutes=placement.minutes,
        activity=activity,
        team=known.teams.get(placement.team),
        facilitator=known.facilitator if led else None,
        starts_at=starts,
        frame_month=placement.frame_month,
        staff=tuple(known.staff[key] for key in placement.people if key in known.staff),
        unable=tuple(known.staff[key] for key in placement.absent if key in known.staff),
        place=placement.room,
        slot_title=placement.slot_title,
        new_time=starts is not None and not placement.slot_title,
        cover=placement.cover,
        ceremony=bool(activity and activity.details.get("ceremony")),
    )


def starts_of(placement: Placement) -> dt.datetime | None:
    if placement.day is None or placement.begins is None:
        return None
    return moment(placement.day, placement.begins)
