"""Meetings. After publishing a plan, the meeting is the only truth for time."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.models import Activity, Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Event
from samspil.foundation.schools.models import School, Team


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def of(self, school: School) -> "MeetingQuerySet":
        return self.filter(school=school)

    def coming(self, now: "object") -> "MeetingQuerySet":
        return self.filter(ends_at__gte=now, state=Meeting.State.PLANNED).order_by("starts_at")


class Meeting(models.Model):
    """One meeting. ``key`` is the plan's name for it and stays when it moves. Frames of later years have no ``starts_at``."""

    class State(models.TextChoices):
        FRAME = "frame", _("frame")
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("called off")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="meetings")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="meetings")
    activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings")
    event = models.OneToOneField(
        Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="meeting"
    )
    facilitator = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="led_meetings"
    )
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=30)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True)
    slot_title = models.CharField(
        max_length=120, blank=True
    )  # the slot of the mødeplan it lies in; empty: a new time
    new_time = models.BooleanField(default=False)
    cover = models.PositiveSmallIntegerField(default=0)
    locked = models.BooleanField(default=False)
    ceremony = models.BooleanField(default=False)
    frame_month = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)  # what one missed, in a minute
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_meeting_per_key")
        ]

    def __str__(self) -> str:
        return self.title


class Entered(models.Model):
    """A meeting as it was when somebody last entered it in Aula, so that only what is different needs entering again."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="entered")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    who = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.title} {self.starts_at:%Y-%m-%d}"


class Agenda(models.Model):
    """What a meeting does. ``edits`` counts the changes, so that a form made before the last of them is known; ``at`` is the
    state it stands in, which undo and redo move to and fro."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="agenda")
    edits = models.PositiveIntegerField(default=0)
    at = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.meeting)


class AgendaItem(models.Model):
    """A block of an agenda. ``key`` is its name within the agenda and stays when it moves; ``content`` is the block as values."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField()
    content = models.JSONField()

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agenda", "key"], name="one_block_per_key"),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="block_takes_time"),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaState(models.Model):
    """The whole agenda as it stood after a change, to go back to. Only the last of them are kept."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="states")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agenda", "number"], name="states_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.agenda} {self.number}"


class AgendaTemplate(models.Model):
    """A school's own agenda, to begin other meetings with. ``content`` is as that of a state."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="agenda_templates")
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=60, blank=True)
    minutes = models.PositiveSmallIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "title"], name="one_template_per_title")
        ]

    def __str__(self) -> str:
        return self.title
