"""The kinds of letters, and which of them one can say no to. An app above may add its own in ``ready``."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Kind:
    """``urgent`` goes out at once, also at night."""

    name: str
    label: str | Promise
    may_refuse: bool = True
    urgent: bool = False


KINDS: dict[str, Kind] = {}


def add(kind: Kind) -> None:
    KINDS[kind.name] = kind


def kind_of(name: str) -> Kind:
    """Raises KeyError for a kind nobody has added: a misspelt kind could never be refused."""
    return KINDS[name]


def refusable() -> list[Kind]:
    return [kind for kind in KINDS.values() if kind.may_refuse]


for _kind in (
    Kind("sign_in_code", _("Sign-in codes"), may_refuse=False, urgent=True),
    Kind("invitation", _("Invitations to a school"), may_refuse=False),
    Kind("meeting_invitation", _("Invitations to meetings")),
    Kind("meeting_moved", _("Meetings that are moved")),
    Kind("meeting_cancelled", _("Meetings that are cancelled")),
    Kind("reminder", _("Reminders")),
    Kind("task", _("Tasks for me")),
    Kind("survey", _("Questionnaires")),
    Kind(DIGEST, _("News gathered in one letter")),
):
    add(_kind)
