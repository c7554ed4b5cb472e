"""Rows of a running meeting. An answer is never beside a seat: it hangs on a ticket that only the phone can work out again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samspil.features.live.secrets import card_of
from samspil.features.live.steps import seeing
from samspil.features.meetings.models import Meeting
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School


class LiveRoomQuerySet(models.QuerySet["LiveRoom"]):
    def of(self, school: School) -> "LiveRoomQuerySet":
        return self.filter(school=school)

    def open(self) -> "LiveRoomQuerySet":
        return self.filter(closed_at=None)


class LiveRoom(models.Model):
    """Where a meeting is run. ``code`` is what people type, ``door`` what the QR holds; ``version`` counts every change."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="live_rooms")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="live_rooms")
    code = models.CharField(max_length=4)
    door = models.CharField(max_length=32)
    current = models.ForeignKey("Step", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()  # when it is closed by itself
    closed_at = models.DateTimeField(null=True, blank=True)
    seats_taken = models.PositiveIntegerField(default=0)
    version = models.BigIntegerField(default=1)

    objects = LiveRoomQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(closed_at=None), name="one_open_room_per_code"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(closed_at=None), name="one_open_room_per_meeting"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Step(models.Model):
    """One thing people do together. ``key`` is the same for the same block of another sitting. ``result`` when it is closed."""

    class Visibility(models.TextChoices):
        ANONYMOUS = seeing.Visibility.ANONYMOUS.value, _("anonymous")
        BY_GROUP = seeing.Visibility.BY_GROUP.value, _("by staff group")
        NAMED = seeing.Visibility.NAMED.value, _("named")

    class State(models.TextChoices):
        WAITING = seeing.State.WAITING.value, _("not begun")
        OPEN = seeing.State.OPEN.value, _("open")
        CLOSED = seeing.State.CLOSED.value, _("closed")

    room = models.ForeignKey(LiveRoom, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=120)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    content = models.JSONField()
    visibility = models.CharField(max_length=10, choices=Visibility.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    revealed = models.BooleanField(default=False)
    at = models.PositiveSmallIntegerField(default=0)  # the round of a protocol
    tables = models.JSONField(null=True, blank=True)  # the numbers of the seats at each table
    ends_at = models.DateTimeField(null=True, blank=True)  # what the clock on the screens counts down to
    result = models.JSONField(null=True, blank=True)
    version = models.BigIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["room", "key"], name="one_live_step_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Seat(models.Model):
    """Somebody in the room: no account, and no name unless they gave one. Gone the day after the room is closed."""

    room = models.ForeignKey(LiveRoom, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=64)  # only the hash of what the phone holds
    group = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=40, blank=True)
    version = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["room", "token"], name="one_seat_per_token"),
            models.UniqueConstraint(fields=["room", "number"], name="one_seat_per_number"),
        ]

    def __str__(self) -> str:
        return f"seat {self.number}"


class LiveAnswer(models.Model):
    """What one seat says in one slot of one step, until the step is closed; then it is folded into the result and deleted.

    ``key`` is the phone's own name for this sending of it, ``revision`` grows with every change of mind. ``group`` and ``name``
    are filled only where the step shows them; ``seat_number`` only where people are placed by it.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="answers")
    ticket = models.CharField(max_length=43)
    slot = models.CharField(max_length=8, blank=True)
    key = models.CharField(max_length=64)
    revision = models.BigIntegerField()
    value = models.JSONField(null=True)
    group = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=40, blank=True)
    seat_number = models.PositiveIntegerField(null=True, blank=True)
    hidden = models.BooleanField(default=False)
    version = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "ticket", "slot"], name="one_live_answer_per_slot"),
        ]
        indexes: ClassVar = [models.Index(fields=["step", "version"], name="live_answers_since")]

    def __str__(self) -> str:
        return f"answer to {self.step_id}"

    @property
    def card(self) -> str:
        """What the card it may put up is called."""
        return card_of(self.ticket, self.slot)
