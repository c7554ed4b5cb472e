"""A sentence that exists in both languages. Engines speak with these; nothing on screen has only one."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in Danish and in English, perhaps with ``{named}`` places to fill."""

    da: str
    en: str

    def said_in(self, language: Language) -> str:
        return self.da if language == "da" else self.en

    def filled(self, **values: object) -> "Text":
        """This text with its places filled; a value that is itself a Text speaks the language around it."""
        danish = {name: value.da if isinstance(value, Text) else value for name, value in values.items()}
        english = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
        return Text(self.da.format(**danish), self.en.format(**english))


def same(words: str) -> Text:
    """A name, which is the same in both languages."""
    return Text(words, words)
