"""The sentences said about a table that cannot be read as it stands: what is wrong, and what to do."""

import re

from samspil.engines.wording.text import Text

UNKNOWN = Text("»{name}« kendes ikke her. {hint}", "“{name}” is not known here. {hint}")
TWICE = Text(
    "»{name}« står to gange, på dansk og på engelsk. Slet den ene.",
    "“{name}” is given twice, in Danish and in English. Delete one of them.",
)
WRONG = Text("»{name}« skal være {wanted}.", "“{name}” must be {wanted}.")
MISSING = Text("Her mangler »{name}«. Skriv den til.", "“{name}” is missing here. Add it.")
LANGUAGE = Text(
    '»{name}« skal stå på både dansk og engelsk: {{da = "…", en = "…"}}.',
    '“{name}” must stand in both Danish and English: {{da = "…", en = "…"}}.',
)
TWO_IDS = Text(
    "Overskriften siger »{key}«. Slet linjen med id, eller skriv det samme.",
    "The heading says “{key}”. Delete the line with the id, or write the same.",
)
CPR = Text(
    "Her står noget, der ligner et CPR-nummer. Slet det; personnumre hører ikke hjemme i et forløb.",
    "Something here looks like a civil registration number. Delete it; such numbers do not belong in a programme.",
)
CHOICE = Text("»{name}« kan ikke være »{word}«. {hint}", "“{name}” cannot be “{word}”. {hint}")
MEANT = Text("Mente du »{word}«?", "Did you mean “{word}”?")
CHOOSE = Text("Vælg mellem {danish}.", "Choose among {english}.")

A_TABLE = Text("en tabel med navne og værdier", "a table of names and values")
A_LIST = Text("en liste i [ ]", "a list in [ ]")
WORDS = Text("tekst i citationstegn", "text in quotation marks")
YES_OR_NO = Text("true (ja) eller false (nej)", "true or false")
WHOLE = Text("et helt tal fra {least} til {most}", "a whole number from {least} to {most}")
AMOUNT = Text("et tal fra {least} til {most}", "a number from {least} to {most}")
WEEKS = Text('uger som "33-35", [33, 35] eller 33', 'weeks as "33-35", [33, 35] or 33')
A_DATE = Text("en dato som 2027-02-08", "a date such as 2027-02-08")
DATES = Text("en liste af datoer som 2027-08-12", "a list of dates such as 2027-08-12")
WHOLE_NUMBERS = Text("hele tal", "whole numbers")

LOOKS_LIKE_CPR = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


def shown(word: str) -> str:
    """A civil registration number is never repeated, not even in the sentence that refuses it."""
    return LOOKS_LIKE_CPR.sub("…", word)
