"""What happened, one line each. The people in it are known only through the user model's setting."""

from django.conf import settings
from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_school(self, school: int) -> "EntryQuerySet":
        return self.filter(school=school)

    def of_thing(self, thing: models.Model) -> "EntryQuerySet":
        return self.filter(thing=name_of(thing))


class Entry(models.Model):
    """Who did what to which thing. ``what`` names a sentence (``programmes.goal_added``), ``facts`` fill its places.

    ``inverse`` names how to undo it, with what it needs; empty when it cannot be undone.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    school = models.BigIntegerField(null=True, db_index=True)
    what = models.CharField(max_length=80)
    thing = models.CharField(max_length=100, db_index=True)
    facts = models.JSONField(default=dict, blank=True)
    inverse = models.JSONField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.what} {self.thing}"


def name_of(thing: models.Model) -> str:
    """The stable name of a row: its model and number."""
    return f"{thing._meta.label_lower}:{thing.pk}"
