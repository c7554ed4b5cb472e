"""What the library has to say in the history, to export and to delete."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samspil.foundation.history import deletion, exports, sentences, things, undoing
from samspil.foundation.library.access import opens_to_writers
from samspil.foundation.library.actions import as_before, put_back
from samspil.foundation.library.models import LibraryItem

KEEP_REMOVED = dt.timedelta(days=30)


def delete_removed(today: dt.date) -> int:
    """What was taken away can be put back for thirty days."""
    return LibraryItem.objects.filter(removed_at__date__lt=today - KEEP_REMOVED).delete()[0]


sentences.register("library.adapted", _("{who} adapted a copy of “{title}” in the library."))
sentences.register("library.written", _("{who} wrote “{title}” in the library."))
sentences.register("library.read", _("{who} read “{title}” into the library from a file."))
sentences.register("library.changed", _("{who} changed “{title}” in the library."))
sentences.register("library.removed", _("{who} took “{title}” out of the library."))
undoing.register("library.as_before", as_before)
undoing.register("library.put_back", put_back)
exports.tell(
    "items", LibraryItem, "by", columns=("school__name", "content", "based_on", "made_at", "removed_at")
)
deletion.register("library", delete_removed)
things.register(LibraryItem, opens_to_writers)
