"""Denmark's public holidays, and the half-official days off, with their names in Danish and English.

The dates come from the `holidays` package (country DK, categories public and optional); the names are ours.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays

from samspil.engines.wording.text import Text, same


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """``official``: a helligdag, when school is closed everywhere. Otherwise a half-official day such as 1 May."""

    date: date
    name: Text
    official: bool


_EASTER = "Påskedag"
CONSTITUTION_DAY = Text("Grundlovsdag", "Constitution Day")
FIRST_OF_MAY = Text("1. maj", "1 May")
NAMES = {
    "Nytårsdag": Text("Nytårsdag", "New Year's Day"),
    "Skærtorsdag": Text("Skærtorsdag", "Maundy Thursday"),
    "Langfredag": Text("Langfredag", "Good Friday"),
    _EASTER: Text("Påskedag", "Easter Sunday"),
    "Anden påskedag": Text("2. påskedag", "Easter Monday"),
    "Store bededag": Text("Store bededag", "Great Prayer Day"),
    "Kristi himmelfartsdag": Text("Kristi himmelfartsdag", "Ascension Day"),
    "Pinsedag": Text("Pinsedag", "Whit Sunday"),
    "Anden pinsedag": Text("2. pinsedag", "Whit Monday"),
    "Juledag": Text("Juledag", "Christmas Day"),
    "Anden juledag": Text("2. juledag", "Boxing Day"),
    "Arbejdernes kampdag": FIRST_OF_MAY,
    "Grundlovsdag": CONSTITUTION_DAY,
    "Juleaftensdag": Text("Juleaften", "Christmas Eve"),
    "Nytårsaften": Text("Nytårsaften", "New Year's Eve"),
}


@cache
def public_holidays(year: int) -> tuple[PublicHoliday, ...]:
    """Every public holiday and half-official day off of a calendar year, in order of time, official ones first.

    A date may come twice: 5 June 2028 is both Whit Monday and Constitution Day.
    """
    found = [*_of("public", year), *_of("optional", year)]
    return tuple(sorted(found, key=lambda holiday: (holiday.date, not holiday.official)))


def easter_sunday(year: int) -> date:
    """The date of Easter Sunday in the Western churches."""
    return next(day for day, name in _listed("public", year) if name == _EASTER)


def _of(category: str, year: int) -> list[PublicHoliday]:
    return [
        PublicHoliday(day, NAMES.get(name, same(name)), official=category == "public")
        for day, name in _listed(category, year)
    ]


def _listed(category: str, year: int) -> list[tuple[date, str]]:
    known = holidays.country_holidays("DK", years=year, language="da", categories=(category,))
    return [(day, name) for day, names in known.items() for name in names.split("; ")]
