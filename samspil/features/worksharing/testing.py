"""Builders for tests and demo data."""

import datetime as dt

from django.utils import timezone

from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.models import DutyHolder, TeamAgreement, WorkFrame
from samspil.features.worksharing.review import review_day
from samspil.features.worksharing.rules import STEPS
from samspil.foundation.schools.models import School, StaffMember, Team


def make_frame(
    programme: Programme,
    year: int = 0,
    *,
    expected: str = "Hvert team mødes om elevernes læring og trivsel, med både lærere og pædagoger til stede.",
    joint_preparation: str = "En time hver anden uge, lagt i skemaet.",
    stops: str = "Fællesmødet om torsdagen.",
    steps: tuple[dt.date, ...] = (),
) -> WorkFrame:
    """``year`` 0: the programme's first. ``steps``: the days on which TR was asked, MED saw it, and so on."""
    return WorkFrame.objects.create(
        school_id=programme.school_id,
        programme=programme,
        year=year or programme.first_year,
        expected=expected,
        joint_preparation=joint_preparation,
        stops=stops,
        **dict(zip(STEPS, steps, strict=False)),
    )


def make_team_agreement(
    team: Team,
    frame: WorkFrame,
    *,
    in_class: str = "Den ene tager imod, den anden samler op. Vi bytter hver fredag.",
    agreed_on: dt.date | None = None,
    shown: bool = False,
    **words: str,
) -> TeamAgreement:
    """``agreed_on`` gives the review its date, eight school weeks later."""
    if shown and agreed_on is None:
        agreed_on = timezone.localdate()
    return TeamAgreement.objects.create(
        team=team,
        frame=frame,
        in_class=in_class,
        agreed_on=agreed_on,
        review_on=review_day(School.objects.get(pk=team.school_id), agreed_on) if agreed_on else None,
        shown_to_leaders=shown,
        **words,
    )


def make_holder(duty: Duty, staff: StaffMember, frame: WorkFrame, *, team: Team | None = None) -> DutyHolder:
    return DutyHolder.objects.create(duty=duty, staff=staff, frame=frame, team=team)
