"""Everything that changes a plan: starting to solve, keeping, publishing, moving what a leader has said yes to."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.features.meetings import actions as meetings
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.queries import in_language
from samspil.features.planner.models import PlanVersion, PlanWishes
from samspil.features.planner.publishing import make_meetings
from samspil.features.planner.resting import follow
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.history.actions import record
from samspil.foundation.jobs.actions import ask_to_stop, enqueue
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.web.dates import dated
from samspil.foundation.web.errors import Refusal

SECONDS = 20
MOST_SECONDS = 300


@transaction.atomic
def start_solving(programme: Programme, *, by: Person, seconds: int = SECONDS) -> PlanVersion:
    """A new plan version and the job that solves it. While one is being solved, that one is given back."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    going = open_solve(programme)
    if going is not None:
        return going
    last = programme.plans.aggregate(last=Max("number"))["last"] or 0
    school = School.objects.get(pk=programme.school_id)
    version = PlanVersion.objects.create(school=school, programme=programme, number=last + 1, made_by=by)
    arguments = {"plan": version.pk, "seconds": max(1, min(seconds, MOST_SECONDS))}
    version.job = enqueue("planner.solve", arguments=arguments, school=school.pk, by=by)
    version.save(update_fields=["job"])
    record("planner.solve_started", version, by=by, school=school.pk, facts={"number": version.number})
    return version


@transaction.atomic
def save_wishes(programme: Programme, *, values: dict[str, Any], by: Person) -> PlanWishes:
    """What the next plan is made from. The plan that stands is not touched."""
    wishes, _new = PlanWishes.objects.update_or_create(
        programme=programme, defaults={**values, "saved_by": by}
    )
    record("planner.wishes_saved", programme, by=by, school=programme.school_id)
    return wishes


def open_solve(programme: Programme) -> PlanVersion | None:
    """The version that is being solved now, if any. One whose job has ended badly is no longer."""
    found = programme.plans.filter(state=PlanVersion.State.SOLVING).select_related("job").order_by("-number")
    return next((version for version in found if is_solving(version)), None)


def is_solving(version: PlanVersion) -> bool:
    job = version.job
    return (
        version.state == PlanVersion.State.SOLVING and job is not None and job.state in {"waiting", "running"}
    )


def stop_and_keep(version: PlanVersion, *, by: Person) -> None:
    """The best plan so far is kept. Asking twice is harmless."""
    if version.job is not None and is_solving(version):
        ask_to_stop(version.job, by=by)


@transaction.atomic
def publish(plan_version: PlanVersion, *, by: Person) -> list[Meeting]:
    """Make meetings of a plan. Publishing it again changes nothing."""
    version = PlanVersion.objects.select_for_update(of=("self",)).get(pk=plan_version.pk)
    if version.state == PlanVersion.State.PUBLISHED:
        return list(Meeting.objects.filter(programme=version.programme_id))
    if version.state != PlanVersion.State.DRAFT:
        raise Refusal(_("Only a plan that is a draft can be published."))
    if version.status not in {"OPTIMAL", "FEASIBLE"}:
        raise Refusal(_("Some meetings have no place yet. Solve again, or take one of the ways out."))
    made = make_meetings(version, by=by)
    others = PlanVersion.objects.filter(programme=version.programme_id, state=PlanVersion.State.PUBLISHED)
    others.update(state=PlanVersion.State.REPLACED)
    version.state = PlanVersion.State.PUBLISHED
    version.save(update_fields=["state"])
    facts = {"number": version.number, "meetings": len(made)}
    record("planner.published", version, by=by, school=version.school_id, facts=facts)
    plan_version.state = version.state
    return made


@dataclass(frozen=True, slots=True)
class Agreed:
    """A move somebody said yes to. ``old`` is where the meeting was when they saw it."""

    meeting: int
    old: dt.datetime
    new: dt.datetime
    unable: tuple[str, ...] | None = None


@transaction.atomic
def move_meetings(school: School, moves: Iterable[Agreed], *, by: Person) -> list[Agreed]:
    """Move these, all or none of them. Returns the way back. Raises Refusal when one has moved since it was looked at."""
    moves = list(moves)
    found = (
        Meeting.objects.select_for_update(of=("self",)).of(school).in_bulk([move.meeting for move in moves])
    )
    staff = {row.key: row for row in StaffMember.objects.filter(school=school)}
    back = []
    for move in moves:
        meeting = found.get(move.meeting)
        if meeting is not None and meeting.starts_at == move.new:
            continue
        if meeting is None or meeting.starts_at != move.old:
            raise Refusal(_stale(meeting, move))
        if min(move.old, move.new) < timezone.now():
            raise Refusal(_("What has begun stays where it is."))
        unable = None if move.unable is None else [staff[key] for key in move.unable if key in staff]
        before = _foreseen(meeting)
        meetings.move(meeting, starts_at=move.new, by=by, unable=unable)
        follow(meeting, meeting.openings.select_related("meeting"), by=by)
        back.append(Agreed(meeting.pk, move.new, move.old, before))
    if back:
        record("planner.moved", school, by=by, school=school.pk, facts={"meetings": len(back)})
    return back


def _stale(meeting: Meeting | None, move: Agreed) -> str:
    """Both: where somebody else has put the meeting since, and where it was wanted now."""
    if meeting is None or meeting.starts_at is None:
        return _(
            "A meeting has been taken away since you looked. Look again, and nothing has been moved now."
        )
    said = _(
        "“%(title)s” has been moved to %(there)s since you looked; you wanted %(wanted)s. Nothing has been moved now."
    )
    title = in_language(meeting.title, meeting.title_en)
    return said % {"title": title, "there": _when(meeting.starts_at), "wanted": _when(move.new)}


def _when(moment: dt.datetime) -> str:
    local = timezone.localtime(moment)
    return f"{dated(local, 'l j. F')} {dated(local, 'H.i')}"


def _foreseen(meeting: Meeting) -> tuple[str, ...]:
    """Whose timetable stands in the way today, as far as they have not answered themselves."""
    waiting = Attendee.objects.filter(event=meeting.event_id, cannot_come=True, answered_at__isnull=True)
    return tuple(waiting.exclude(staff=None).values_list("staff__key", flat=True))
