"""A programme: what a school sets out to solve, its goals and signs, its phases and activities, and what was agreed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.engines.content.programme import Audience, Led
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def running(self) -> "ProgrammeQuerySet":
        return self.filter(state=Programme.State.AGREED)


class Programme(models.Model):
    """One course of development work at one school. The rows below it are the living draft; versions are frozen copies."""

    class State(models.TextChoices):
        SKETCH = "sketch", _("sketch")
        PROPOSED = "proposed", _("proposed")
        AGREED = "agreed", _("agreed")
        CLOSED = "closed", _("closed")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="programmes")
    template = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    purpose_en = models.TextField(blank=True)
    years = models.PositiveSmallIntegerField(default=2)
    first_year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.SKETCH)
    frame_hours = models.JSONField(default=dict)
    meeting_limits = models.JSONField(default=dict, blank=True)
    """School year (as words) -> staff group -> the most hours of meetings a full-time post may have."""
    chosen_teams = models.JSONField(default=list)
    sources = models.JSONField(default=list, blank=True)  # where the template's doses come from
    made_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(auto_now=True)
    edits = models.PositiveIntegerField(default=0)  # grows with every change: a stale form is seen by it

    objects = ProgrammeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    def most_hours(self, year: int) -> dict[str, float]:
        """The limits of that school year; a group without one is not in it."""
        return {group: float(hours) for group, hours in self.meeting_limits.get(str(year), {}).items()}


class Need(models.Model):
    """What the school brought: a challenge the teams cannot solve today, a wish, or a note from a talk."""

    class Kind(models.TextChoices):
        CHALLENGE = "challenge", _("challenge")
        WISH = "wish", _("wish")
        NOTE = "note", _("note")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    goal = models.ForeignKey(
        "Goal", on_delete=models.SET_NULL, null=True, blank=True, related_name="needs"
    )  # what answers it
    activity = models.ForeignKey(
        "Activity", on_delete=models.SET_NULL, null=True, blank=True, related_name="needs"
    )
    outcome = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text[:60]


class NeedNote(models.Model):
    """What somebody else adds beside a need, in their own name: the words of the need stay its writer's."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.text[:60]


class EarlierWording(models.Model):
    """How a need was put before its writer put it otherwise."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="earlier")
    text = models.TextField()
    until = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.text[:60]


class Worded(models.Model):
    """Words in the school's own language, and in English where there are any."""

    text = models.TextField()
    text_en = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:60]


class Challenge(Worded):
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="challenges")
    key = models.CharField(max_length=60)


class Goal(Worded):
    """Pupils' academic or social well-being, always with signs."""

    class Field(models.TextChoices):
        ACADEMIC = "academic", _("academic")
        WELLBEING = "wellbeing", _("well-being")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="goals")
    key = models.CharField(max_length=60)
    field = models.CharField(max_length=10, choices=Field.choices)
    challenge = models.ForeignKey(
        Challenge, on_delete=models.SET_NULL, null=True, blank=True, related_name="goals"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]


class Sign(Worded):
    """What one would see when the goal is near."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="signs")
    key = models.CharField(max_length=60)


class Phase(models.Model):
    """A span with exit criteria. Years count from 0 (the spring before); weeks are ISO weeks, both ends included."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="phases")
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    begins_year = models.PositiveSmallIntegerField()
    begins_week = models.PositiveSmallIntegerField()
    ends_year = models.PositiveSmallIntegerField()
    ends_week = models.PositiveSmallIntegerField()
    exit_criteria = models.JSONField(default=list)  # [{"da", "en", "met_on"}]
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class Activity(models.Model):
    """One kind of event in the programme; planning makes meetings of it. ``details`` are the engine's further fields."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="activities")
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="activities")
    goals = models.ManyToManyField(Goal, blank=True, related_name="activities")
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    purpose = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    audience = models.CharField(max_length=30, choices=[(a.value, a.value) for a in Audience])
    led_by = models.CharField(
        max_length=20, choices=[(x.value, x.value) for x in Led], default=Led.LEADER.value
    )
    minutes = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    first_week = models.PositiveSmallIntegerField()
    last_week = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField(default=1)
    every = models.PositiveSmallIntegerField(null=True, blank=True)
    details = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_activity_per_key"),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="activity_takes_time"),
        ]

    def __str__(self) -> str:
        return self.title


class Stop(Worded):
    """What the school stops doing to make room; hours per person of each staff group."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="stops")
    key = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField(default=1)
    hours = models.JSONField(default=dict)  # staff group -> hours
    agreed_with_union_on = models.DateField(null=True, blank=True)


class Duty(models.Model):
    """A standing duty of the programme: tovholder, referent, ressourceperson … Hours per school year."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="duties")
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    details = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title
