"""The year's rhythm: weeks in which a school should be left in peace, as data (``data/rhythm.toml``).

Days off are not here: the school's own calendar knows them. The school may add weeks of its own, and open ours.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.calendars.toml_tables import Table, allow_only, places_of, read_toml, tables, text_under
from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text

RHYTHM = Path(__file__).parent / "data" / "rhythm.toml"
_OWN = Text("Skolen har selv valgt at holde ugen fri.", "The school has chosen to keep this week free.")
_WRONG_WEEKS = Text(
    "“weeks” skal være to ugenumre fra 1 til 53, eller “first_weeks” et antal uger fra 1.",
    "“weeks” should be two week numbers from 1 to 53, or “first_weeks” a number of weeks from 1.",
)
_WRONG_LEVEL = Text("“level” skal være quiet eller closed.", "“level” should be quiet or closed.")


class Level(StrEnum):
    QUIET = "quiet"  # discouraged: extra meetings cost goodwill
    CLOSED = "closed"  # nobody is at work


@dataclass(frozen=True, slots=True)
class Reason:
    level: Level
    text: Text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks to avoid: a span of ISO weeks, which may cross New Year, or the first so many school weeks."""

    reason: Reason
    weeks: tuple[int, int] | None = None
    first_weeks: int = 0

    def holds(self, day: date, year: SchoolYear) -> bool:
        if self.weeks is None:
            return 0 <= (_monday(day) - _monday(year.pupil_days[0])).days < 7 * self.first_weeks
        week = day.isocalendar().week
        first, last = self.weeks
        return first <= week <= last if first <= last else week >= first or week <= last


@dataclass(frozen=True, slots=True)
class OwnWeeks:
    """What a school changes: ISO weeks it also wants quiet, and weeks of ours that it opens (closed ones too)."""

    added: frozenset[int] = frozenset()
    opened: frozenset[int] = frozenset()


NOTHING_CHANGED = OwnWeeks()


def avoided(day: date, year: SchoolYear, own: OwnWeeks = NOTHING_CHANGED) -> Reason | None:
    """Why this day is better left alone, closed before quiet; None when it is as good as any.

    A day the school itself has named as a working day is never closed: when pupils start in week 32, as in 2027, the
    staff days lie in week 31.
    """
    week = day.isocalendar().week
    if week in own.added:
        return Reason(Level.QUIET, _OWN)
    if week in own.opened:
        return None
    worked = _is_worked(day, year)
    reasons = [stretch.reason for stretch in rhythm() if stretch.holds(day, year)]
    reasons = [reason for reason in reasons if not (worked and reason.level is Level.CLOSED)]
    return min(reasons, key=lambda reason: reason.level is not Level.CLOSED, default=None)


@cache
def rhythm() -> tuple[Stretch, ...]:
    """The stretches that come with the product."""
    return stretches_from_toml(RHYTHM.read_text(encoding="utf-8"), file=RHYTHM.name)


def stretches_from_toml(text: str, *, file: str) -> tuple[Stretch, ...]:
    """Raises Refused at anything unexpected, with the line."""
    content = read_toml(text, file)
    allow_only(content, ("stretch",), Place(file))
    listed = tables(content, "stretch", Place(file))
    places = places_of(text, "stretch", file, len(listed))
    return tuple(_stretch(table, place) for table, place in zip(listed, places, strict=True))


def _stretch(table: Table, place: Place) -> Stretch:
    allow_only(table, ("weeks", "first_weeks", "level", "da", "en"), place)
    level = text_under(table, "level", place)
    if level not in set(Level):
        raise refusal("wrong-level", _WRONG_LEVEL, place)
    reason = Reason(Level(level), Text(text_under(table, "da", place), text_under(table, "en", place)))
    match table.get("weeks"), table.get("first_weeks"):
        case [int(first), int(last)], None if 1 <= first <= 53 and 1 <= last <= 53:
            return Stretch(reason, weeks=(first, last))
        case None, int(count) if count >= 1:
            return Stretch(reason, first_weeks=count)
    raise refusal("wrong-weeks", _WRONG_WEEKS, place)


def _is_worked(day: date, year: SchoolYear) -> bool:
    return year.days[0].date <= day <= year.days[-1].date and year.on(day).type.has_staff


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
