"""What happened, said in words. Each app registers a sentence for every ``what`` it writes down."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samspil.foundation.history.models import Entry
from samspil.foundation.web.dates import dated

_SENTENCES: dict[str, "str | Promise"] = {}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?")


def register(what: str, sentence: "str | Promise") -> None:
    """``sentence`` is a lazily translated English msgid with named places: ``{who}`` and the facts of the entry.

    A fact that is a date or a moment in ISO form, or a number with decimals, is said as people say it; ``title_en`` beside ``title`` is used in English.
    """
    _SENTENCES[what] = sentence


def registered() -> frozenset[str]:
    return frozenset(_SENTENCES)


def say(entry: Entry) -> str:
    """Who did what, in the reader's language. Never fails: what nobody registered is said in general words."""
    sentence = _SENTENCES.get(entry.what) or _("{who} changed something.")
    return str(sentence).format_map(_Places(entry.facts, _who(entry)))


class _Places(dict[str, str]):
    def __init__(self, facts: Mapping[str, Any], who: str) -> None:
        english = get_language() == "en"
        shown = {name: (english and facts.get(f"{name}_en")) or value for name, value in facts.items()}
        super().__init__({name: _said(value) for name, value in shown.items()}, who=who)

    def __missing__(self, name: str) -> str:
        return "…"


def _who(entry: Entry) -> str:
    return str(entry.by) if entry.by else _("Samspil")


def _said(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_said(each) for each in value)
    if isinstance(value, float):
        return number_format(f"{value:.2f}".rstrip("0").rstrip("."))
    words = "" if value is None else str(value)
    if not _MOMENT.fullmatch(words):
        return words
    try:
        moment, day = parse_datetime(words) if "T" in words else None, parse_date(words[:10])
    except ValueError:
        return words
    if moment is None:
        return dated(day, "j. F Y") if day else words
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    clock = pgettext("time", "at %(clock)s") % {"clock": local.strftime("%H.%M")}
    return f"{dated(local, 'j. F Y')} {clock}"
