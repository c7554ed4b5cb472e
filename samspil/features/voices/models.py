"""What staff say: questions and reservations with their answers, and the exit pulse after a meeting."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.features.meetings.models import Meeting
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School


class Reservation(models.Model):
    """A question or a reservation. Who wrote it is not stored. ``screened`` is the wording the facilitator passes on.

    ``text`` is what was written; it is empty when its time was up (``keeping``).
    """

    class State(models.TextChoices):
        WRITTEN = "written", _("received")
        SCREENED = "screened", _("read by the facilitator")
        DRAFTED = "drafted", _("answer drafted")
        ANSWERED = "answered", _("answered")
        SET_ASIDE = "set_aside", _("set aside")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="reservations")
    text = models.TextField(blank=True)
    screened = models.TextField(blank=True)
    theme = models.CharField(max_length=60, blank=True)
    written_in = models.DateField()  # the Monday of the week it came: never the time
    state = models.CharField(max_length=10, choices=State.choices, default=State.WRITTEN)
    receipt = models.CharField(max_length=64, unique=True)  # hash of the writer's own receipt
    set_aside_on = models.DateField(null=True, blank=True)
    because = models.TextField(blank=True)  # why it was set aside: read by the writer, with the receipt
    edits = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"reservation {self.pk}"


class Answer(models.Model):
    """One public answer to one or more reservations: the facilitator drafts, the leader signs."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="answers")
    reservations = models.ManyToManyField(Reservation, related_name="answers")
    question = models.TextField()
    text = models.TextField()
    drafted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    signed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    edits = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.question[:60]


class Pulse(models.Model):
    """One question after a meeting, 1 to 5, within the survey budget. Counts only: nobody's answer is a row of its own."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="pulse")
    question = models.CharField(max_length=200)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.question


class PulseCount(models.Model):
    """How many of a profession gave this answer; all rows are made at once, so that their order tells nothing. ``profession`` is teachers or paedagoger."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="counts")
    profession = models.CharField(max_length=20)
    value = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pulse", "profession", "value"], name="one_count_per_answer")
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.count}"


class PulseTicket(models.Model):
    """That somebody has answered, never what, until the pulse closes; the tickets are deleted the day after."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="tickets")
    ticket = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["pulse", "ticket"], name="one_answer_each")]

    def __str__(self) -> str:
        return "ticket"
