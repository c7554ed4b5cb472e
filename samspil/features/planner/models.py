"""Drafts of a plan. Publishing one makes meetings of it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Activity, Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.jobs.models import Job
from samspil.foundation.schools.models import School


class PlanVersion(models.Model):
    """One plan for a programme, with what it was solved from. ``objective`` and ``bound`` are of the primary tier."""

    class State(models.TextChoices):
        SOLVING = "solving"
        DRAFT = "draft"
        PUBLISHED = "published"
        REPLACED = "replaced"
        IMPOSSIBLE = "impossible"

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="plans")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.SOLVING)
    status = models.CharField(max_length=12, blank=True)
    objective = models.FloatField(null=True, blank=True)
    bound = models.FloatField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    shares = models.JSONField(default=dict)  # each rule's share of the objective
    explanation = models.JSONField(default=dict)
    moved_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="plans_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.programme} plan {self.number}"


def every_weekday() -> list[int]:
    return list(range(5))


class PlanWishes(models.Model):
    """What a school decides about its plan: when the facilitator can come, how many hours, what matters most.

    Minutes after midnight; ``away`` are dates as words; ``importance`` is wish -> little, more or none; the rest is as usual.
    """

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="plan_wishes")
    weekdays = models.JSONField(default=every_weekday)
    begins = models.PositiveSmallIntegerField(default=9 * 60)
    ends = models.PositiveSmallIntegerField(default=17 * 60)
    hours = models.FloatField(default=7)
    away = models.JSONField(default=list, blank=True)
    week_hours = models.FloatField(default=4)
    month_hours = models.FloatField(default=14)
    importance = models.JSONField(default=dict, blank=True)
    saved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(begins__lt=models.F("ends")), name="visits_end_after_they_begin"
            )
        ]

    def __str__(self) -> str:
        return f"wishes for {self.programme}"


class Placement(models.Model):
    """Where one meeting lies in a plan. Minutes after midnight; ``day`` is empty for a frame of a later year."""

    plan = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="placements")
    key = models.CharField(max_length=120)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    team = models.CharField(max_length=80, blank=True)
    title = models.JSONField(default=dict)  # {"da", "en"}
    day = models.DateField(null=True, blank=True)
    begins = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    room = models.CharField(max_length=60, blank=True)
    slot_title = models.CharField(max_length=120, blank=True)
    people = models.JSONField(default=list)  # staff keys
    absent = models.JSONField(default=list)  # staff keys who cannot come
    cover = models.PositiveSmallIntegerField(default=0)
    costs = models.JSONField(default=dict)  # rule -> price
    reasons = models.JSONField(default=list)  # sentences {"da", "en"}
    locked = models.BooleanField(default=False)
    frame_month = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="one_placement_per_key")
        ]

    def __str__(self) -> str:
        return self.key


class Opening(models.Model):
    """What was chosen for one meeting so that nobody is left out of it. ``people`` and ``coming`` are staff keys.

    It holds for the time it was chosen for, and rests while the meeting lies elsewhere. ``change`` is what it did to those on
    the plan, so that it can be taken back.
    """

    class Kind(models.TextChoices):
        COVER = "cover", _("cover")
        FIRST = "first", _("the first part")
        TURNS = "turns", _("turns")
        SITTING = "sitting", _("a second sitting")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="openings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    starts_at = models.DateTimeField()
    people = models.JSONField(default=list)
    coming = models.JSONField(default=list)  # those whose turn it is
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # how long the first part is
    hours = models.FloatField(default=0)
    other = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    change = models.JSONField(default=dict)
    chosen_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "kind"], name="one_opening_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.meeting}"

    @property
    def rests(self) -> bool:
        return bool(self.change.get("rests"))
