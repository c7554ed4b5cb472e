"""Meetings as chips on a calendar. Teams that do the same at the same time share one, which opens into the list."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.queries import in_language

TONES = {
    "all_staff": "hav", "each_team": "mos", "chosen_teams": "mos", "parents": "rav", "board": "hyben",
    "pupil_council": "rav",
}  # fmt: skip
KINDS = {
    "hav": _("All staff"), "mos": _("Teams"), "lyng": _("Leaders and groups"), "rav": _("Parents and pupils"), "hyben": _("The board"),
}  # fmt: skip
BEFORE_TEAM = " · "


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting on the calendar. ``shared`` is its title without the team; empty when it is no team's."""

    pk: int
    title: str
    shared: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    tone: str
    called_off: bool
    locked: bool
    mine: bool
    planned: bool

    @property
    def day(self) -> dt.date:
        return timezone.localtime(self.starts_at).date()

    @property
    def on_weekend(self) -> bool:
        """It stands with Friday's in a table of working days, and must say which day it is."""
        return self.day.weekday() > 4

    @property
    def team(self) -> str:
        return self.title.removeprefix(f"{self.shared}{BEFORE_TEAM}")

    @property
    def movable(self) -> bool:
        return self.planned and not self.locked and self.starts_at > timezone.now()


@dataclass(frozen=True, slots=True)
class Chip:
    """One meeting, or several teams' with the same name at the same time."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def many(self) -> bool:
        return len(self.entries) > 1

    @property
    def mine(self) -> bool:
        return any(entry.mine for entry in self.entries)


def entry_of(row: Meeting, starts: dt.datetime, ends: dt.datetime, mine: set[int]) -> Entry:
    title = in_language(row.title, row.title_en)
    return Entry(
        row.pk,
        title,
        title.rpartition(BEFORE_TEAM)[0] if row.team_id else "",
        starts,
        ends,
        TONES.get(row.audience, "lyng"),
        row.state == Meeting.State.CANCELLED,
        row.locked,
        row.event_id in mine,
        row.state == Meeting.State.PLANNED,
    )


def legend_of(chips: Iterable[Chip]) -> list[tuple[str, str]]:
    """What the colours that are shown mean: tone and words."""
    shown = {chip.first.tone for chip in chips}
    return [(tone, str(word)) for tone, word in KINDS.items() if tone in shown]


def gathered(entries: Iterable[Entry]) -> tuple[Chip, ...]:
    """In order of time; a meeting that is nobody's team's stands alone."""
    together: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        alike = (entry.shared or entry.pk, entry.starts_at, entry.ends_at, entry.called_off)
        together.setdefault(alike, []).append(entry)
    return tuple(Chip(tuple(each)) for each in together.values())
