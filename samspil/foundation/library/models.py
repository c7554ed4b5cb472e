"""A school's own items. What comes with Samspil lies in files and needs no row."""

from typing import ClassVar

from django.db import models

from samspil.engines.content.items.item import Item
from samspil.engines.content.items.writing import item_of
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School


class LibraryItemQuerySet(models.QuerySet["LibraryItem"]):
    def kept(self) -> "LibraryItemQuerySet":
        """Those that nobody has taken away."""
        return self.filter(removed_at=None)


class LibraryItem(models.Model):
    """One item of one school; nobody else sees it. ``content`` says what a file of it says.

    ``once`` is the mark of the form it was made with, so that sending it twice makes one item. ``edits`` counts changes,
    so that a form made before the last of them is known.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="library_items")
    content = models.JSONField()
    based_on = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    once = models.CharField(max_length=40)
    edits = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LibraryItemQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "once"], name="an_item_is_made_once")
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """What it is called in addresses; no item that comes with Samspil begins like this."""
        return f"own-{self.pk}"

    def as_item(self) -> Item:
        return item_of(self.content, self.key)
