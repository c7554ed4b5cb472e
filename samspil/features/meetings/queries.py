"""What the pages about meetings show, and to whom."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from samspil.features.meetings.groups import EVERYBODY, FEWEST, counted_as, name_of
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Goal
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, StaffMember


@dataclass(frozen=True, slots=True)
class GroupCount:
    name: str
    can: int
    everyone: int


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """``groups`` is empty for those who only see themselves. ``mine`` is None for somebody who is not on the plan."""

    meeting: Meeting
    title: str
    why: str
    summary: str
    goals: tuple[str, ...]
    groups: tuple[GroupCount, ...]
    mine: Attendee | None
    may_answer: bool
    may_edit: bool
    over: bool


def in_language(danish: str, english: str) -> str:
    return english if get_language() == "en" and english else danish


def meeting_of(school: School, pk: int) -> Meeting:
    """Raises Http404 for a meeting of another school."""
    found = Meeting.objects.of(school).select_related("activity", "team", "event", "facilitator", "programme")
    meeting = found.filter(pk=pk).first()
    if meeting is None:
        raise Http404
    return meeting


def meeting_page(visit: Visit, pk: int) -> MeetingPage:
    meeting = meeting_of(visit.school, pk)
    activity = meeting.activity
    goals = Goal.objects.filter(activities=activity) if activity else Goal.objects.none()
    mine = own_answer(meeting, visit.person)
    planned = meeting.state == Meeting.State.PLANNED
    return MeetingPage(
        meeting=meeting,
        title=in_language(meeting.title, meeting.title_en),
        why=in_language(activity.purpose, activity.purpose_en) if activity else "",
        summary=meeting.summary if visit.works_here or visit.may_edit else "",
        goals=tuple(in_language(goal.text, goal.text_en) for goal in goals),
        groups=_groups(meeting) if visit.may_edit else (),
        mine=mine,
        may_answer=mine is not None and planned,
        may_edit=visit.may_edit,
        over=bool(meeting.ends_at and meeting.ends_at < timezone.now()),
    )


def own_answer(meeting: Meeting, person: Person) -> Attendee | None:
    if meeting.event_id is None:
        return None
    found = Attendee.objects.filter(
        event=meeting.event_id, staff__person=person, staff__school=meeting.school_id
    )
    return found.select_related("staff").first()


def own_staff(school: School, person: Person) -> StaffMember:
    staff = StaffMember.objects.filter(school=school, person=person).first()
    if staff is None:
        raise Http404
    return staff


def _groups(meeting: Meeting) -> tuple[GroupCount, ...]:
    """By staff group; a team's meeting has one line for all, for a staff group within a team is nobody's to see."""
    if meeting.event_id is None:
        return ()
    asked = Attendee.objects.filter(event=meeting.event_id, staff__isnull=False)
    rows = asked.values_list("staff__group").annotate(
        everyone=Count("pk"), can=Count("pk", filter=Q(cannot_come=False))
    )
    counts = {group: (can, everyone) for group, everyone, can in rows}
    people = {group: everyone for group, (_, everyone) in counts.items()}
    shown = counted_as(people) if meeting.team_id is None else dict.fromkeys(people, EVERYBODY)
    can: Counter[str] = Counter()
    everyone: Counter[str] = Counter()
    for group, (able, total) in sorted(counts.items()):
        can[shown[group]] += able
        everyone[shown[group]] += total
    return tuple(
        GroupCount(name_of(group), can[group], total) for group, total in everyone.items() if total >= FEWEST
    )
