"""The leadership's frame: what is expected, which hours there are, and what is stopped to make room."""

from collections.abc import Mapping
from dataclasses import dataclass

from samspil.engines.content.programme import Stop
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.findings import Finding, Weight
from samspil.engines.wording.text import Text


@dataclass(frozen=True, slots=True)
class Frame:
    """Told to everyone before the work is divided. ``hours`` per full-time year for each staff group cover meetings,
    preparation and duties together; ``slack_hours`` is what one person may have on top, the same for everyone."""

    hours: tuple[tuple[StaffGroup, float], ...]
    slack_hours: float = 0.0
    expectations: tuple[Text, ...] = ()
    stops: tuple[Stop, ...] = ()

    @property
    def hours_of(self) -> Mapping[StaffGroup, float]:
        return dict(self.hours)

    @property
    def slack_minutes(self) -> int:
        return round(self.slack_hours * 60)

    def minutes_for(self, group: StaffGroup) -> int:
        """Minutes per full-time year. Raises KeyError for a group the frame says nothing about."""
        return round(self.hours_of[group] * 60)


@dataclass(frozen=True, slots=True)
class Balance:
    """Hours in and hours out for one full-time person of a staff group in one school year."""

    group: StaffGroup
    given: float
    stopped: float

    @property
    def is_even(self) -> bool:
        return self.stopped >= self.given


def balance_of(frame: Frame, year: int = 1) -> tuple[Balance, ...]:
    """What each staff group is asked to put in, beside what it is relieved of in that year of the programme."""
    return tuple(
        Balance(
            group,
            hours,
            sum(dict(stop.hours).get(group.value, 0.0) for stop in frame.stops if stop.year == year),
        )
        for group, hours in frame.hours
    )


def gaps_in(frame: Frame) -> tuple[Finding, ...]:
    """What people will ask for when they read the frame. Nothing here stops the work from being divided."""
    findings = []
    if not frame.expectations:
        findings.append(
            _warning(
                "no-expectations",
                "Rammen siger ikke, hvad ledelsen forventer. Skriv to-tre sætninger, før teamene fordeler opgaver.",
                "The frame does not say what the leadership expects. Write two or three sentences before teams divide work.",
            )
        )
    if not frame.stops:
        findings.append(
            _warning(
                "nothing-stopped",
                "Rammen siger ikke, hvad skolen holder op med. Find timerne, eller sig åbent, at de kommer oveni.",
                "The frame does not say what the school stops doing. Find the hours, or say openly that they come on top.",
            )
        )
    return tuple(findings)


def _warning(code: str, danish: str, english: str) -> Finding:
    return Finding(Weight.WARNING, code, Text(danish, english))
