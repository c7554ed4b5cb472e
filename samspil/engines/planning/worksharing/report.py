"""What a division of work means in hours: per person, per staff group, and how evenly it falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.costs import fair_minutes, minutes_held, pool_hours
from samspil.engines.planning.worksharing.facts import Facts, Person
from samspil.engines.planning.worksharing.sharing import Sharing
from samspil.engines.wording.formats import long_date, number
from samspil.engines.wording.text import Text


class Placement(StrEnum):
    """Where the hours are written down. Only those who have an opgaveoversigt are in the first two."""

    OVERVIEW = "overview"
    LATER = "later"
    OWN_AGREEMENT = "own_agreement"

    @property
    def label(self) -> Text:
        return _PLACEMENTS[self]


_PLACEMENTS = {
    Placement.OVERVIEW: Text(
        "skrives i opgaveoversigten", "is written in the opgaveoversigt (the year's task list)"
    ),
    Placement.LATER: Text(
        "hører under “opgaver, der planlægges senere”",
        "belongs under “tasks planned later” (opgaver, der planlægges senere)",
    ),
    Placement.OWN_AGREEMENT: Text(
        "aftales med den enkelte efter gruppens egen arbejdstidsaftale",
        "is agreed with the person under the group's own working-time agreement",
    ),
}


@dataclass(frozen=True, slots=True)
class PersonHours:
    """One person's year. Hours; ``of_employed`` is total / employed hours. ``fair`` None: outside the comparison."""

    key: str
    name: str
    group: StaffGroup
    planned: float
    duties: float
    of_employed: float
    fair: float | None
    share: Text | None
    placement: Placement

    @property
    def total(self) -> float:
        return self.planned + self.duties


@dataclass(frozen=True, slots=True)
class GroupHours:
    """One staff group. ``full_time`` is the sum of fractions, ``per_full_time`` the duty hours for each of them;
    ``of_employed`` all hours here / employed hours; ``leading`` the hours of leading duties."""

    group: StaffGroup
    people: int
    full_time: float
    planned: float
    duties: float
    leading: float
    per_full_time: float
    of_employed: float


@dataclass(frozen=True, slots=True)
class Fairness:
    """``uneven``: hours above somebody's share / all hours of the pool, 0 to 1. Always shown with its formula."""

    uneven: float
    formula: Text
    figure: Text


@dataclass(frozen=True, slots=True)
class Report:
    people: tuple[PersonHours, ...]
    groups: tuple[GroupHours, ...]
    fairness: Fairness
    deadline: date
    deadline_text: Text


FORMULA = Text(
    "Andel efter ansættelse = alle puljens opgavetimer × egen ansættelsesbrøk / summen af puljens ansættelsesbrøker. "
    "Skævhed = timer, der ligger over nogens andel / alle puljens opgavetimer. 0 % betyder, at alle har deres andel.",
    "Share by employment = all duty hours of the pool × own employment fraction / the sum of the pool's fractions. "
    "Unevenness = hours that lie above somebody's share / all duty hours of the pool. 0 % means everyone has their share.",
)


def report_of(facts: Facts, sharing: Sharing, school_year: int) -> Report:
    """``school_year`` is the year of its August. The division must name known people and duties."""
    people = tuple(
        _person_hours(facts, sharing, person) for person in sorted(facts.people, key=lambda p: p.key)
    )
    groups = sorted({person.group for person in facts.people}, key=list(StaffGroup).index)
    deadline = overview_deadline(school_year, facts.rules.limits.overview_weeks)
    return Report(
        people,
        tuple(_group_hours(facts, sharing, group) for group in groups),
        fairness_of(facts, sharing),
        deadline,
        _deadline_text(deadline, facts.rules.limits.overview_weeks),
    )


def overview_deadline(school_year: int, weeks: int = 5) -> date:
    """The last day to hand out the opgaveoversigt: so many weeks before 1 August (A20)."""
    return date(school_year, 8, 1) - timedelta(weeks=weeks)


def fairness_of(facts: Facts, sharing: Sharing) -> Fairness:
    """How much lies above the fair shares. Removing people's meetings cannot improve it: only duties are compared."""
    pool = [person for person in facts.people if person.group in facts.rules.pool]
    above = sum(max(0, minutes_held(facts, sharing, p) - fair_minutes(facts, p)) for p in pool) / 60
    total = pool_hours(facts)
    uneven = above / total if total else 0.0
    return Fairness(uneven, FORMULA, _figure(above, total, uneven))


def _person_hours(facts: Facts, sharing: Sharing, person: Person) -> PersonHours:
    duties = minutes_held(facts, sharing, person) / 60
    total = duties + person.planned_hours
    in_pool = person.group in facts.rules.pool
    return PersonHours(
        key=person.key,
        name=person.name,
        group=person.group,
        planned=person.planned_hours,
        duties=duties,
        of_employed=total / (facts.rules.limits.full_time_hours * person.fraction),
        fair=fair_minutes(facts, person) / 60 if in_pool else None,
        share=_share_text(facts, person) if in_pool else None,
        placement=_placement(facts, person, total),
    )


def _placement(facts: Facts, person: Person, total: float) -> Placement:
    if person.group not in facts.rules.overview:
        return Placement.OWN_AGREEMENT
    return Placement.OVERVIEW if total >= facts.rules.limits.overview_hours else Placement.LATER


def _share_text(facts: Facts, person: Person) -> Text:
    """The formula with this person's own figures: ``120 timer × 0,8 / 24,6 = 3,9 timer``."""
    total, share = pool_hours(facts), fair_minutes(facts, person) / 60
    whole = sum(p.fraction for p in facts.people if p.group in facts.rules.pool)
    return Text(
        f"{number(total, 'da')} timer × {number(person.fraction, 'da', decimals=2)} / "
        f"{number(whole, 'da', decimals=2)} = {number(share, 'da')} timer",
        f"{number(total, 'en')} hours × {number(person.fraction, 'en', decimals=2)} / "
        f"{number(whole, 'en', decimals=2)} = {number(share, 'en')} hours",
    )


def _group_hours(facts: Facts, sharing: Sharing, group: StaffGroup) -> GroupHours:
    people = [person for person in facts.people if person.group is group]
    full_time = sum(person.fraction for person in people)
    planned = sum(person.planned_hours for person in people)
    duties = sum(minutes_held(facts, sharing, person) for person in people) / 60
    return GroupHours(
        group=group,
        people=len(people),
        full_time=full_time,
        planned=planned,
        duties=duties,
        leading=_leading_hours(facts, sharing, people),
        per_full_time=duties / full_time,
        of_employed=(planned + duties) / (facts.rules.limits.full_time_hours * full_time),
    )


def _leading_hours(facts: Facts, sharing: Sharing, people: Sequence[Person]) -> float:
    keys = {person.key for person in people}
    held = [facts.duty_of[seat.duty] for seat in sharing.assignments if seat.person in keys]
    return sum(duty.minutes for duty in held if duty.leading) / 60


def _figure(above: float, total: float, uneven: float) -> Text:
    return Text(
        f"{number(above, 'da')} af {number(total, 'da')} timer ligger over nogens andel: "
        f"{number(uneven * 100, 'da')} % skævhed",
        f"{number(above, 'en')} of {number(total, 'en')} hours lie above somebody's share: "
        f"{number(uneven * 100, 'en')} % unevenness",
    )


def _deadline_text(deadline: date, weeks: int) -> Text:
    return Text(
        f"Opgaveoversigten skal være udleveret senest {long_date(deadline, 'da')}, {weeks} uger før 1. august. "
        "Senere ændringer tages i en samtale.",
        f"The opgaveoversigt must be handed out by {long_date(deadline, 'en')}, {weeks} weeks before 1 August. "
        "Later changes are talked through.",
    )
