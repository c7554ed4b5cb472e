"""The outbox: letters wait here a little, so that an early undo is silent and several become one."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Letter(models.Model):
    """``kind`` is what a person can say no to (``meeting_moved``, ``digest`` …). ``about`` names the thing, so that an undo
    can take the letter back. ``calendars`` are iMIP parts: pairs of a method and a body."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    address = models.EmailField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    about = models.CharField(max_length=100, blank=True, db_index=True)
    calendars = models.JSONField(default=list, blank=True)
    school = models.BigIntegerField(null=True, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"


class Refused(models.Model):
    """Somebody does not want this kind of letter."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="refused_letters"
    )
    kind = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_refusal_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class Bouncing(models.Model):
    """An address that letters come back from for good. Nothing more is sent there until somebody says that it works."""

    address = models.EmailField(unique=True)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.address
