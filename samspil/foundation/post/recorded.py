"""What letters have to say in the history, to export and to delete."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samspil.foundation.accounts.models import Person
from samspil.foundation.history import deletion, exports, sentences
from samspil.foundation.post.models import Bouncing, Letter, Refused

KEEP_SENT = dt.timedelta(days=180)


def delete_old_letters(today: dt.date) -> int:
    """Letters that were sent or taken back half a year ago are forgotten."""
    over = Letter.objects.exclude(sent_at=None, taken_back_at=None)
    return over.filter(made_at__date__lt=today - KEEP_SENT).delete()[0]


def forget(person: Person) -> None:
    """Their letters, and that letters to their addresses came back. The address of the person is gone by now."""
    mine = Letter.objects.filter(to=person)
    addresses = {address.lower() for address in mine.values_list("address", flat=True)}
    Bouncing.objects.filter(address__in=addresses).delete()
    mine.delete()


sentences.register("post.refused", _("{who} said no to a kind of letter."))
sentences.register("post.wanted_again", _("{who} wants a kind of letter again."))
exports.tell(
    "letters", Letter, "to", columns=("address", "subject", "body", "made_at", "sent_at"), private=True
)
exports.tell("refused", Refused, "person", columns=("kind",), private=True)
exports.register_erasing("post", forget)
deletion.register("post", delete_old_letters)
