"""Events with their UID and SEQUENCE, who is asked to come, what they answered, and the secret feeds."""

import secrets
from typing import ClassVar

from django.db import models

from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School, StaffMember, Team


def _secret() -> str:
    return secrets.token_urlsafe(24)


class Event(models.Model):
    """Something in calendars. ``sequence`` grows with every change others must hear of (RFC 5545)."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="events")
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    description = models.TextField(blank=True)
    cancelled = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    told_at = models.DateTimeField(null=True, blank=True)  # when those on the plan were last told by mail

    def __str__(self) -> str:
        return self.title


class Attendee(models.Model):
    """Somebody who is on the plan for an event: staff, or a person from outside. ``cannot_come`` is all that is stored."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendees")
    staff = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, null=True, blank=True, related_name="appointments"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="appointments"
    )
    cannot_come = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # takes part in the first so many; empty: in all
    answered_at = models.DateTimeField(null=True, blank=True)
    earlier = models.JSONField(
        null=True, blank=True
    )  # the answer for the time before, in case that comes back

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "staff"], name="staff_once_per_event"),
            models.UniqueConstraint(fields=["event", "person"], name="person_once_per_event"),
        ]

    def __str__(self) -> str:
        return f"{self.staff or self.person} · {self.event}"


class Told(models.Model):
    """What somebody's calendar was last told about an event. It outlives their place on the plan, so that they hear of that."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="told")
    staff = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, null=True, blank=True, related_name="told"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="told")
    sequence = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    expected = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "staff"], name="staff_told_once_per_event"),
            models.UniqueConstraint(fields=["event", "person"], name="person_told_once_per_event"),
        ]

    def __str__(self) -> str:
        return f"{self.staff or self.person} · {self.event} {self.sequence}"


class FeedQuerySet(models.QuerySet["Feed"]):
    def open(self) -> "FeedQuerySet":
        return self.filter(revoked_at=None)


class Feed(models.Model):
    """A secret address where a calendar program fetches a person's, a team's or the school's events; can be revoked.

    It shows nothing once the one who made it has no part in the school any more.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="feeds")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="feeds")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="feeds")
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    secret = models.CharField(max_length=64, unique=True, default=_secret)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"feed of {self.person or self.team or self.school}"
