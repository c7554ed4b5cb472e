"""What the pages about meetings show, and to whom."""

from collections import Counter
from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from samspil.features.meetings.groups import EVERYBODY, FEWEST, counted_as, name_of
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.population import everyone_of
from samspil.features.meetings.rules import writes_agenda
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
class Coming:
    """How many of everyone it is for can come; of those some are ``on_plan``, and the others are left out this time."""

    can: int
    everyone: int
    on_plan: int
    groups: tuple[GroupCount, ...]

    @property
    def apologies(self) -> int:
        return self.on_plan - self.can

    @property
    def left_out(self) -> int:
        return self.everyone - self.on_plan


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """``coming`` is None for those who only see themselves, and of fewer people than a figure may be about. ``mine`` is None for somebody who is not on the plan."""

    meeting: Meeting
    title: str
    why: str
    summary: str
    goals: tuple[tuple[int, str], ...]
    coming: Coming | None
    phase: str
    mine: Attendee | None
    may_answer: bool
    may_edit: bool
    over: bool
    has_agenda: bool = False
    writes_agenda: bool = False


def in_language(danish: str, english: str) -> str:
    return english if get_language() == "en" and english else danish


def meeting_of(school: School, pk: int, *beside: str) -> Meeting:
    """Raises Http404 for a meeting of another school. ``beside``: what else of it is read along."""
    found = Meeting.objects.of(school).select_related(
        "activity", "team", "event", "facilitator", "programme", *beside
    )
    meeting = found.filter(pk=pk).first()
    if meeting is None:
        raise Http404
    return meeting


def meeting_page(visit: Visit, pk: int) -> MeetingPage:
    meeting = meeting_of(visit.school, pk, "activity__phase", "agenda")
    activity = meeting.activity
    goals = Goal.objects.filter(activities=activity) if activity else Goal.objects.none()
    phase = activity.phase if activity else None
    mine = own_answer(meeting, visit.person)
    planned = meeting.state == Meeting.State.PLANNED
    return MeetingPage(
        meeting=meeting,
        title=in_language(meeting.title, meeting.title_en),
        why=in_language(activity.purpose, activity.purpose_en) if activity else "",
        summary=meeting.summary if visit.works_here or visit.may_edit else "",
        goals=tuple((goal.pk, in_language(goal.text, goal.text_en)) for goal in goals),
        phase=in_language(phase.title, phase.title_en) if phase else "",
        coming=_coming(meeting, visit.school) if visit.may_edit else None,
        mine=mine,
        may_answer=mine is not None and planned,
        may_edit=visit.may_edit,
        over=bool(meeting.ends_at and meeting.ends_at < timezone.now()),
        has_agenda=hasattr(meeting, "agenda"),
        writes_agenda=writes_agenda(visit, meeting),
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


def _coming(meeting: Meeting, school: School) -> Coming | None:
    """By staff group; a team's meeting has one line for all, for a staff group within a team is nobody's to see."""
    if meeting.event_id is None:
        return None
    group_of = everyone_of(meeting, school)
    answers = Attendee.objects.filter(event=meeting.event_id, staff__in=group_of)
    on_plan = {staff: not cannot for staff, cannot in answers.values_list("staff", "cannot_come") if staff}
    people = Counter(group_of.values())
    if people.total() < FEWEST:
        return None
    shown = counted_as(people) if meeting.team_id is None else dict.fromkeys(people, EVERYBODY)
    everyone = Counter(shown[group] for group in group_of.values())
    can = Counter(shown[group_of[staff]] for staff, able in on_plan.items() if able)
    in_order = sorted(everyone.items(), key=lambda each: -each[1])
    groups = (GroupCount(name_of(group), can[group], count) for group, count in in_order if count >= FEWEST)
    return Coming(can.total(), everyone.total(), len(on_plan), tuple(groups))
