"""What kind of meeting a title means."""

import re

from samspil.engines.importing.plain_words import plain, plain_tokens
from samspil.engines.importing.vocabulary import words


def kind_of_meeting(title: str) -> str:
    """One of ``MEETING_KINDS``: the first kind whose word or part stands in the title; else "other"."""
    joined = plain(title)
    tokens = {*plain_tokens(title), *re.findall(r"\w+", title)}
    for entry in words().meetings:
        if any(part in joined for part in entry.parts) or tokens & entry.words:
            return entry.kind
    return "other"
