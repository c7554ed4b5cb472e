"""What people can do with the leadership's frame, the teams' agreements and the duties."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.actions import limit_meetings
from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.models import DutyHolder, TeamAgreement, WorkFrame
from samspil.features.worksharing.proposals import TASK, jobs_of, open_among
from samspil.features.worksharing.review import review_day
from samspil.features.worksharing.rules import AGREEMENT_FIELDS, STEPS, last_step, next_step
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.jobs.actions import enqueue
from samspil.foundation.jobs.models import Job
from samspil.foundation.schools.models import School, StaffMember, Team
from samspil.foundation.web.errors import Refusal


class NothingAgreed(Refusal):
    message = _("There is nothing in the agreement yet. Write first, then agree.")


class NotAgreed(Refusal):
    message = _("The team has not agreed yet.")


class NotTheNextStep(Refusal):
    message = _("One step at a time: the step before it comes first.")


class NotYet(Refusal):
    message = _("The date lies ahead. Write it when it has happened.")


class NotInTheTeam(Refusal):
    message = _("A duty in a team is held by somebody who is in the team.")


class NotForTheGroup(Refusal):
    message = _("This duty is for other staff groups.")


class IsFull(Refusal):
    message = _("The duty has all the people it needs. Take somebody off first.")


class OfAnotherSchool(Refusal):
    message = _("That does not belong to this school year's division of work.")


@transaction.atomic
def write_frame(
    programme: Programme,
    year: int,
    *,
    words: Mapping[str, str],
    by: Person,
    slack: int | None = None,
    most: Mapping[str, float | None] | None = None,
) -> WorkFrame:
    """Keep what the leadership expects, the joint preparation, what is stopped, the slack for duties, and the most hours
    of meetings for each staff group: the next plan keeps within those."""
    frame = frame_for(programme, year)
    for name in ("expected", "joint_preparation", "stops"):
        setattr(frame, name, words[name].strip())
    frame.slack_hours = frame.slack_hours if slack is None else slack
    if most is not None:
        limit_meetings(programme, year, most=most)
    frame.edits += 1
    frame.save()
    record("worksharing.frame_written", frame, by=by, school=frame.school_id, facts={"year": year})
    return frame


@transaction.atomic
def take_step(programme: Programme, year: int, *, step: str, on: dt.date, by: Person) -> None:
    """Take the next rung of the ladder. Taking the same again is harmless."""
    frame = frame_for(programme, year)
    if step in STEPS and getattr(frame, step) == on:
        return
    if step != next_step(frame):
        raise NotTheNextStep
    if on > timezone.localdate():
        raise NotYet
    setattr(frame, step, on)
    frame.save(update_fields=[step])
    record("worksharing.step_taken", frame, by=by, school=frame.school_id, facts={"step": step, "year": year})


@transaction.atomic
def take_step_back(programme: Programme, year: int, *, step: str, by: Person) -> None:
    """Undo the last rung."""
    frame = frame_for(programme, year)
    if step not in STEPS or getattr(frame, step) is None:
        return
    if step != last_step(frame):
        raise NotTheNextStep
    setattr(frame, step, None)
    frame.save(update_fields=[step])
    record(
        "worksharing.step_taken_back",
        frame,
        by=by,
        school=frame.school_id,
        facts={"step": step, "year": year},
    )


@transaction.atomic
def write_agreement(
    team: Team, programme: Programme, year: int, *, words: Mapping[str, str], by: Person
) -> TeamAgreement:
    """Keep the team's words. Changing what was agreed means that the team agrees again.

    What teams do is written in the history without the school: it is no news for leaders.
    """
    agreement = _agreement(team, programme, year)
    before = [getattr(agreement, name) for name in AGREEMENT_FIELDS]
    for name in AGREEMENT_FIELDS:
        setattr(agreement, name, words[name].strip())
    if before == [getattr(agreement, name) for name in AGREEMENT_FIELDS]:
        return agreement
    agreement.agreed_on = agreement.review_on = agreement.reviewed_on = agreement.reminded_on = None
    agreement.edits += 1
    agreement.save()
    record("worksharing.agreement_written", agreement, by=by)
    return agreement


@transaction.atomic
def agree(agreement: TeamAgreement, *, by: Person) -> None:
    """The team agrees today, and looks at it again after eight school weeks. Agreeing twice is harmless."""
    agreement = _locked(agreement)
    if agreement.agreed_on is not None:
        return
    if not any(getattr(agreement, name) for name in AGREEMENT_FIELDS):
        raise NothingAgreed
    agreement.agreed_on = timezone.localdate()
    agreement.review_on = review_day(School.objects.get(pk=agreement.team.school_id), agreement.agreed_on)
    agreement.save(update_fields=["agreed_on", "review_on"])
    record("worksharing.agreed", agreement, by=by)


@transaction.atomic
def look_again(agreement: TeamAgreement, *, by: Person) -> None:
    """The team has looked at the agreement and keeps it."""
    agreement = _locked(agreement)
    if agreement.agreed_on is None:
        raise NotAgreed
    if agreement.reviewed_on is not None:
        return
    agreement.reviewed_on = timezone.localdate()
    agreement.save(update_fields=["reviewed_on"])
    record("worksharing.agreement_reviewed", agreement, by=by)


@transaction.atomic
def show_leaders(agreement: TeamAgreement, *, shown: bool, by: Person) -> None:
    """Let the leaders read the agreement, or no longer."""
    agreement = _locked(agreement)
    if shown and agreement.agreed_on is None:
        raise NotAgreed
    agreement.shown_to_leaders = shown
    agreement.save(update_fields=["shown_to_leaders"])
    record("worksharing.agreement_shown" if shown else "worksharing.agreement_hidden", agreement, by=by)


@transaction.atomic
def hold_duty(duty: Duty, staff: StaffMember, year: int, *, team: Team | None, by: Person) -> DutyHolder:
    """Give a person a duty for a school year. The same twice is one."""
    frame = frame_for(duty.programme, year)
    team = team if duty.details.get("per") == "team" else None
    if staff.school_id != frame.school_id:
        raise OfAnotherSchool
    if duty.details.get("per") == "team" and not (team and staff.team_members.filter(team=team).exists()):
        raise NotInTheTeam
    groups = duty.details.get("groups") or ()
    if groups and staff.group not in groups:
        raise NotForTheGroup
    held = frame.holders.filter(duty=duty, team=team)
    mine = held.filter(staff=staff).first()
    if mine is not None:
        return mine
    if held.count() >= int(duty.details.get("count") or 1):
        raise IsFull
    holder = DutyHolder.objects.create(duty=duty, staff=staff, team=team, frame=frame, by=by)
    record("worksharing.duty_given", holder, by=by, school=frame.school_id, facts={"duty": duty.title})
    return holder


@transaction.atomic
def hold_duties(
    seats: Iterable[tuple[Duty, Team | None, list[StaffMember]]], year: int, *, by: Person
) -> int:
    """Make the holders of each seat those named, in one go: all of it or, when something is refused, nothing.

    Those who hold a seat and are not named give it up. The same twice changes nothing. Returns how many were given.
    """
    given = 0
    for duty, team, people in seats:
        before = list(frame_for(duty.programme, year).holders.filter(duty=duty, team=team))
        for holder in before:
            if holder.staff_id not in {staff.pk for staff in people}:
                let_go_of_duty(holder, by=by)
        for staff in people:
            hold_duty(duty, staff, year, team=team, by=by)
            given += staff.pk not in {holder.staff_id for holder in before}
    return given


@transaction.atomic
def let_go_of_duty(holder: DutyHolder, *, by: Person) -> None:
    record(
        "worksharing.duty_taken_off",
        holder,
        by=by,
        school=holder.frame.school_id,
        facts={"duty": holder.duty.title},
    )
    holder.delete()


@transaction.atomic
def ask_for_proposal(programme: Programme, year: int, *, anew: bool, by: Person) -> Job:
    """Have the duties weighed by a worker. While that is under way, the same work is given back."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    going = open_among(jobs_of(programme, year))
    if going is not None:
        return going
    arguments = {"programme": programme.pk, "year": year, "anew": anew}
    record("worksharing.proposal_asked", programme, by=by, school=programme.school_id, facts={"year": year})
    return enqueue(TASK, arguments=arguments, school=programme.school_id, by=by)


def frame_for(programme: Programme, year: int) -> WorkFrame:
    """The frame of the school year, locked; made when it is first needed."""
    WorkFrame.objects.get_or_create(
        programme=programme, year=year, defaults={"school_id": programme.school_id}
    )
    return WorkFrame.objects.select_for_update().get(programme=programme, year=year)


def _agreement(team: Team, programme: Programme, year: int) -> TeamAgreement:
    made, _new = TeamAgreement.objects.get_or_create(team=team, frame=frame_for(programme, year))
    return _locked(made)


def _locked(agreement: TeamAgreement) -> TeamAgreement:
    return TeamAgreement.objects.select_for_update().get(pk=agreement.pk)
