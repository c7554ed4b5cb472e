"""The holiday plans of Danish municipalities that come with the product, as data with sources."""

from datetime import date
from functools import cache
from pathlib import Path

from samspil.engines.calendars.holiday_plans import Correction, Holiday, HolidayPlan
from samspil.engines.calendars.toml_tables import (
    Table,
    allow_only,
    day_under,
    names_under,
    places_of,
    read_toml,
    table_under,
    tables,
    text_under,
    year_under,
)
from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text

MUNICIPAL_PLANS = Path(__file__).parent / "data" / "ferieplaner.toml"


@cache
def municipal_plans() -> tuple[HolidayPlan, ...]:
    """Every municipal plan in the product, corrected where the source has a slip."""
    return plans_from_toml(MUNICIPAL_PLANS.read_text(encoding="utf-8"), file=MUNICIPAL_PLANS.name)


def plans_from_toml(text: str, *, file: str) -> tuple[HolidayPlan, ...]:
    """The plans in a file such as ``ferieplaner.toml``. Raises Refused at anything unexpected: this file is ours."""
    content = read_toml(text, file)
    allow_only(content, ("fetched", "plan"), Place(file))
    fetched = day_under(content, "fetched", Place(file))
    listed = tables(content, "plan", Place(file))
    places = places_of(text, "plan", file, len(listed))
    return tuple(_plan(table, fetched, place) for table, place in zip(listed, places, strict=True))


def _plan(table: Table, fetched: date | None, place: Place) -> HolidayPlan:
    allow_only(table, ("owner", "code", "kind", "start", "source", "first_day", "last_day", "derived", "note",
                   "holidays", "correction"), place)  # fmt: skip
    corrections = tuple(_correction(each, place) for each in tables(table, "correction", place))
    printed = tuple(_printed(each, place) for each in tables(table, "holidays", place))
    return HolidayPlan(
        start=year_under(table, "start", place),
        holidays=_corrected(printed, corrections, place),
        first_day=day_under(table, "first_day", place),
        last_day=day_under(table, "last_day", place),
        owner=text_under(table, "owner", place),
        code=text_under(table, "code", place),
        kind=text_under(table, "kind", place),
        source=text_under(table, "source", place),
        fetched=fetched,
        note=_note(table, place),
        derived=names_under(table, "derived", place),
        corrections=corrections,
        place=place,
    )


def _printed(table: Table, place: Place) -> Holiday:
    allow_only(table, ("name", "from", "to"), place)
    return Holiday(
        text_under(table, "name", place),
        day_under(table, "from", place),
        day_under(table, "to", place),
        place,
    )


def _correction(table: Table, place: Place) -> Correction:
    allow_only(table, ("name", "printed", "used", "da", "en"), place)
    name = text_under(table, "name", place)
    printed, used = table_under(table, "printed", place), table_under(table, "used", place)
    return Correction(
        Holiday(name, day_under(printed, "from", place), day_under(printed, "to", place), place),
        Holiday(name, day_under(used, "from", place), day_under(used, "to", place), place),
        Text(text_under(table, "da", place), text_under(table, "en", place)),
    )


def _corrected(
    printed: tuple[Holiday, ...], corrections: tuple[Correction, ...], place: Place
) -> tuple[Holiday, ...]:
    used = {correction.printed: correction.used for correction in corrections}
    unmatched = used.keys() - set(printed)
    if unmatched:
        text = Text("En rettelse passer ikke til nogen ferie.", "A correction fits no holiday.")
        raise refusal("lost-correction", text, place)
    return tuple(used.get(holiday, holiday) for holiday in printed)


def _note(table: Table, place: Place) -> Text | None:
    if "note" not in table:
        return None
    said = table_under(table, "note", place)
    return Text(text_under(said, "da", place), text_under(said, "en", place))
