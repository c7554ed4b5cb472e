"""The words of the library's pages."""

from collections.abc import Iterable

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from samspil.engines.content.items.item import KINDS
from samspil.engines.wording.text import Language, Text

SHELVES = {  # the kinds as headings above several items, in the order of the page
    "agenda": _("Meeting agendas"),
    "introduction": _("Introductions"),
    "vision": _("Vision workshops"),
    "sparring": _("Collegial sparring"),
    "action_learning": _("Action learning"),
    "exchange": _("Exchange of experience"),
    "protocol": _("Protocols for a conversation"),
    "task": _("Tasks done at the meeting"),
    "energizer": _("Energizers"),
    "break": _("Breaks"),
    "ceremony": _("Ceremonies"),
    "package": _("Packages for new colleagues"),
    "board_game": _("The board game"),
}
KINDS_SAID = (  # as answers to "what kind is it?"
    ("agenda", _("Meeting agenda")),
    ("introduction", _("Introduction")),
    ("vision", _("Vision workshop")),
    ("sparring", _("Collegial sparring")),
    ("action_learning", _("Action learning")),
    ("exchange", _("Exchange of experience")),
    ("protocol", _("Protocol for a conversation")),
    ("task", _("Task done at the meeting")),
    ("energizer", _("Energizer")),
    ("break", _("Break")),
    ("ceremony", _("Ceremony")),
    ("package", _("Package for a new colleague")),
    ("board_game", _("Board game")),
)
TONES = {
    "agenda": "fjord", "introduction": "hav", "vision": "rav", "sparring": "lyng", "action_learning": "mos",
    "exchange": "hav", "protocol": "lyng", "task": "mos", "energizer": "hyben", "break": "rav",
    "ceremony": "hyben", "package": "stille", "board_game": "fjord",
}  # fmt: skip
ICONS = {
    "agenda": "list-checks", "introduction": "presentation", "vision": "star-four", "sparring": "chats-circle",
    "action_learning": "path", "exchange": "swap", "protocol": "users-three", "task": "note-pencil",
    "energizer": "person-simple-run", "break": "coffee", "ceremony": "hand-heart", "package": "tray",
    "board_game": "dice-five",
}  # fmt: skip
FORM_TONES = {
    "listen": "fjord", "alone": "hav", "talk": "lyng", "make": "mos", "move": "hyben", "decide": "rav",
    "pause": "stille",
}  # fmt: skip
LABELS = {
    "kind": _("Kind"), "any_kind": _("Every kind"), "length": _("How long?"), "energy": _("Energy"), "body": _("The body"),
    "any": _("Any"), "whose": _("Whose?"),
    "owners": (("ours", _("Comes with Samspil")), ("own", _("Your own"))),
    "up": _("Up"), "down": _("Down"), "add": _("Add a step after this"), "remove": _("Take the step out"),
    "own_shelf": _("Made by you"), "nothing": _("Nothing answers to that"),
}  # fmt: skip
assert SHELVES.keys() == TONES.keys() == ICONS.keys() == KINDS.keys()  # noqa: S101 - a new kind needs its words


def language() -> Language:
    return "en" if get_language() == "en" else "da"


def said(text: Text | None) -> str:
    """The text in the reader's language."""
    return text.said_in(language()) if text else ""


def each_said(texts: Iterable[Text]) -> list[str]:
    return [said(text) for text in texts]


def minutes_said(minutes: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def span_said(span: tuple[int, int]) -> str:
    """``4–8``; nothing for a span that is not told."""
    if not any(span):
        return ""
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"
