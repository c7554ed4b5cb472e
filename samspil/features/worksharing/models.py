"""Who does what: the leadership's frame, the teams' agreements, duty roles."""

from typing import ClassVar

from django.db import models

from samspil.features.programmes.models import Duty, Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School, StaffMember, Team


class WorkFrame(models.Model):
    """What the leadership expects, gives time for, and takes away, for one school year."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="work_frames")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="work_frames")
    year = models.PositiveSmallIntegerField()
    expected = models.TextField(blank=True)
    joint_preparation = models.TextField(blank=True)
    stops = models.TextField(blank=True)
    slack_hours = models.PositiveSmallIntegerField(default=0)
    """Hours a year one person may have for duties on top of the frame, the same for everyone."""
    union_asked_on = models.DateField(null=True, blank=True)
    med_seen_on = models.DateField(null=True, blank=True)
    in_school_plan_on = models.DateField(null=True, blank=True)
    in_overviews_on = models.DateField(null=True, blank=True)
    edits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "year"], name="one_frame_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.year}"


class TeamAgreement(models.Model):
    """A team's one-page samarbejdsaftale. Seen by the team; the leaders see that it exists, not what is in it,
    until the team shows it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="work_agreements")
    frame = models.ForeignKey(WorkFrame, on_delete=models.CASCADE, related_name="agreements")
    in_class = models.TextField(blank=True)
    with_parents = models.TextField(blank=True)
    hand_over = models.TextField(blank=True)
    preparation = models.TextField(blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)  # when the team was told that it is time
    shown_to_leaders = models.BooleanField(default=False)
    edits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "frame"], name="one_agreement_per_team")
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.frame}"


class DutyHolder(models.Model):
    """Who holds a duty in a school year. ``team`` None: for the whole school."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="holders")
    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="duties_held")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="duties")
    frame = models.ForeignKey(WorkFrame, on_delete=models.CASCADE, related_name="holders")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["frame", "duty", "staff", "team"],
                condition=models.Q(team__isnull=False),
                name="once_in_a_duty_of_a_team",
            ),
            models.UniqueConstraint(
                fields=["frame", "duty", "staff"],
                condition=models.Q(team__isnull=True),
                name="once_in_a_duty_of_the_school",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.duty}"
