"""A school's holidays in one school year, as a municipality or a school publishes them. Both ends are included.

The plans of municipalities are product data (``data/ferieplaner.toml``): facts, with their source and the date they were
fetched. What a source prints is kept as printed; where that must be a slip, a correction beside it tells what we use.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from samspil.engines.calendars.public_holidays import CONSTITUTION_DAY, FIRST_OF_MAY
from samspil.engines.wording.findings import Place
from samspil.engines.wording.text import Text, same


class HolidayKind(StrEnum):
    """The holidays every Danish school has, told apart because each moves from year to year in its own way."""

    SUMMER = "summer"
    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    WINTER = "winter"
    EASTER = "easter"
    ASCENSION = "ascension"
    WHITSUN = "whitsun"
    CONSTITUTION_DAY = "constitution_day"
    FIRST_OF_MAY = "first_of_may"
    OTHER = "other"  # the school's own days off


LABELS = {
    HolidayKind.SUMMER: Text("Sommerferie", "Summer holiday"),
    HolidayKind.AUTUMN: Text("Efterårsferie", "Autumn holiday"),
    HolidayKind.CHRISTMAS: Text("Juleferie", "Christmas holiday"),
    HolidayKind.WINTER: Text("Vinterferie", "Winter holiday"),
    HolidayKind.EASTER: Text("Påskeferie", "Easter holiday"),
    HolidayKind.ASCENSION: Text("Kristi himmelfartsferie", "Ascension holiday"),
    HolidayKind.WHITSUN: Text("Pinseferie", "Whitsun holiday"),
    HolidayKind.CONSTITUTION_DAY: CONSTITUTION_DAY,
    HolidayKind.FIRST_OF_MAY: FIRST_OF_MAY,
}
_BEGINNINGS = (
    ("sommerf", HolidayKind.SUMMER), ("summer", HolidayKind.SUMMER),
    ("efterår", HolidayKind.AUTUMN), ("efteraar", HolidayKind.AUTUMN), ("autumn", HolidayKind.AUTUMN),
    ("julef", HolidayKind.CHRISTMAS), ("juleaft", HolidayKind.OTHER), ("christmas", HolidayKind.CHRISTMAS),
    ("vinter", HolidayKind.WINTER), ("winter", HolidayKind.WINTER),
    ("påske", HolidayKind.EASTER), ("paaske", HolidayKind.EASTER), ("easter", HolidayKind.EASTER),
    ("kristi him", HolidayKind.ASCENSION), ("kr. him", HolidayKind.ASCENSION), ("himmelf", HolidayKind.ASCENSION),
    ("ascension", HolidayKind.ASCENSION),
    ("pinse", HolidayKind.WHITSUN), ("whit", HolidayKind.WHITSUN),
    ("grundlov", HolidayKind.CONSTITUTION_DAY), ("constitution", HolidayKind.CONSTITUTION_DAY),
    ("1. maj", HolidayKind.FIRST_OF_MAY), ("1 may", HolidayKind.FIRST_OF_MAY),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday as written. The start of last summer and the end of the next may be missing (None)."""

    name: str
    first: date | None
    last: date | None
    place: Place | None = None

    @property
    def kind(self) -> HolidayKind:
        name = self.name.strip().casefold()
        return next((kind for start, kind in _BEGINNINGS if name.startswith(start)), HolidayKind.OTHER)

    @property
    def label(self) -> Text:
        return LABELS.get(self.kind, same(self.name))


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip in a published plan: what the source prints, what is used instead, and why."""

    printed: Holiday
    used: Holiday
    reason: Text


@dataclass(frozen=True, slots=True)
class HolidayPlan:
    """The holidays of the school year that begins in August of ``start``; ``owner`` is a municipality or a school.

    ``holidays`` hold corrected dates. ``first_day`` and ``last_day`` are the pupils' first and last school day;
    ``derived`` names those of the two that the source does not print. ``projected_from`` is the school year whose plan
    this one was worked out from, while nobody has decided the real one.
    """

    start: int
    holidays: tuple[Holiday, ...]
    first_day: date | None = None
    last_day: date | None = None
    owner: str = ""
    code: str = ""  # the municipality's number, "0101"
    kind: str = ""  # who published it: municipality, school, free_school, youth_school, bus_company
    source: str = ""
    fetched: date | None = None
    note: Text | None = None
    derived: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    projected_from: int | None = None
    place: Place | None = None

    def of(self, kind: HolidayKind) -> tuple[Holiday, ...]:
        return tuple(holiday for holiday in self.holidays if holiday.kind is kind)


def as_printed(plan: HolidayPlan) -> HolidayPlan:
    """The plan with the dates its source prints, slips and all."""
    printed = {correction.used: correction.printed for correction in plan.corrections}
    return replace(
        plan, holidays=tuple(printed.get(holiday, holiday) for holiday in plan.holidays), corrections=()
    )


def normalised(holiday: Holiday) -> Holiday:
    """The holiday with the weekends it touches: Monday–Friday and Saturday–Sunday say the same."""
    first, last = holiday.first, holiday.last
    if first and first.weekday() in {0, 6}:
        first -= timedelta(days=2 if first.weekday() == 0 else 1)
    if last and last.weekday() in {4, 5}:
        last += timedelta(days=2 if last.weekday() == 4 else 1)
    return replace(holiday, first=first, last=last)


def last_saturday_of_june(year: int) -> date:
    """The first day of the pupils' summer holiday, everywhere in Denmark (folkeskoleloven § 14 a)."""
    end = date(year, 6, 30)
    return end - timedelta(days=(end.weekday() + 2) % 7)
