"""What people can do to their school's own items. Each is recorded, and each change can be taken back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.engines.content.items.item import Item
from samspil.engines.content.items.writing import values_of
from samspil.foundation.accounts.models import Person
from samspil.foundation.history import undoing
from samspil.foundation.history.actions import record
from samspil.foundation.history.models import Entry
from samspil.foundation.library.models import LibraryItem
from samspil.foundation.schools.models import School
from samspil.foundation.web.errors import Refusal

MOST = 500  # own items of one school


class ShelfIsFull(Refusal):
    message = gettext_lazy(
        "You have 500 items of your own, which is as many as there can be. Take some away first."
    )


def adapt_item(school: School, item: Item, *, once: str, by: Person) -> LibraryItem:
    """The school has a copy of its own, to change as it likes. ``once`` makes one copy however often it is sent."""
    return _kept("library.adapted", school, item, based_on=item.id, once=once, by=by)


def write_item(school: School, item: Item, *, once: str, by: Person) -> LibraryItem:
    return _kept("library.written", school, item, based_on="", once=once, by=by)


def read_item(school: School, item: Item, *, once: str, by: Person) -> LibraryItem:
    """The item from a file is the school's own."""
    return _kept("library.read", school, item, based_on="", once=once, by=by)


@transaction.atomic
def change_item(own: LibraryItem, item: Item, *, by: Person) -> None:
    """The item says this from now on. Saying what it says already changes nothing."""
    before, after = own.content, values_of(item)
    if before == after:
        return
    _say(own, after)
    inverse = {"name": "library.as_before", "arguments": {"pk": own.pk, "content": before}}
    record("library.changed", own, by=by, school=own.school_id, facts=_facts(item), inverse=inverse)


@transaction.atomic
def remove_item(own: LibraryItem, *, by: Person) -> None:
    """The item is gone from the library, and can be put back for thirty days. Removing twice is harmless."""
    found = LibraryItem.objects.kept().filter(pk=own.pk)
    if not found.update(removed_at=timezone.now()):
        return
    inverse = {"name": "library.put_back", "arguments": {"pk": own.pk}}
    facts = _facts(own.as_item())
    record("library.removed", own, by=by, school=own.school_id, facts=facts, inverse=inverse)


def put_item_back(own: LibraryItem, *, by: Person) -> None:
    """The removed item is in the library again. One that is there already stays."""
    taken = Entry.objects.of_thing(own).filter(what="library.removed", undone_at=None).order_by("-pk").first()
    if own.removed_at and taken:
        undoing.undo(taken, by=by)


@transaction.atomic
def _kept(
    what: str, school: School, item: Item, *, based_on: str, once: str, by: Person
) -> LibraryItem:  # fmt: skip
    if LibraryItem.objects.filter(school=school).count() >= MOST:
        raise ShelfIsFull
    told = {"content": values_of(item), "based_on": based_on, "by": by}
    own, is_new = LibraryItem.objects.get_or_create(school=school, once=once, defaults=told)
    if is_new:
        record(what, own, by=by, school=school.pk, facts=_facts(item))
    return own


def as_before(entry: Entry, *, by: Person, pk: int, content: dict[str, Any]) -> None:
    """The item says again what it said. Raises Refusal when somebody has changed it later, or taken it away."""
    later = Entry.objects.filter(thing=entry.thing, what=entry.what, pk__gt=entry.pk, undone_at=None)
    if later.exists():
        raise Refusal(_("Somebody has changed this since. Undo the latest change first."))
    own = LibraryItem.objects.kept().filter(pk=pk).first()
    if own is None:
        raise Refusal(_("It is gone, so there is nothing to put back."))
    _say(own, content)


def put_back(_entry: Entry, *, by: Person, pk: int) -> None:
    if not LibraryItem.objects.filter(pk=pk).update(removed_at=None):
        raise Refusal(_("It is gone, so there is nothing to put back."))


def _say(own: LibraryItem, content: dict[str, Any]) -> None:
    """Raises Refusal when somebody else said something in the same moment."""
    now = {"content": content, "edits": own.edits + 1, "changed_at": timezone.now()}
    if not LibraryItem.objects.kept().filter(pk=own.pk, edits=own.edits).update(**now):
        raise Refusal(_("Somebody changed it in the same moment. Save again."))


def _facts(item: Item) -> dict[str, Any]:
    return {"title": item.title.da, "title_en": item.title.en}
