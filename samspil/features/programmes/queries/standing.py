"""Which version is agreed, and whose signature a newer one asks for: those of whom it wants more hours."""

from collections.abc import Sequence
from dataclasses import dataclass

from samspil.engines.content.hours import hours_per_role
from samspil.engines.content.programme import Audience
from samspil.engines.content.programme import Programme as Value
from samspil.features.programmes.conversion import thawed
from samspil.features.programmes.models import Programme, Signature, Version
from samspil.features.programmes.rules import STEPS
from samspil.features.programmes.words import AUDIENCES, WITH_PUPILS, group_label, said, year_words

Step = Signature.Step
BOTH_SIDES = (Step.SCHOOL, Step.PROVIDER)
OUTSIDE = frozenset(map(str, (Audience.BOARD, Audience.PARENTS, Audience.PUPIL_COUNCIL)))
LEADING = frozenset({str(Audience.LEADERS), "facilitator"})
SAME = 0.01  # hours
Burden = tuple[int, str]  # a year, and a staff group, role or duty


@dataclass(frozen=True, slots=True)
class Growth:
    """More hours than in what is agreed, for one person of a staff group or in a role."""

    label: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Standing:
    """``agreed`` is the last version with all it asked for; ``steps`` are what the latest version asks for."""

    latest: Version | None
    agreed: Version | None
    steps: tuple[str, ...]
    grown: tuple[Growth, ...]

    @property
    def by_itself(self) -> bool:
        """Whether the latest version asks nobody for more, and stands on the signatures that are there."""
        return self.agreed is not None and self.agreed != self.latest and not self.steps


def standing_of(programme: Programme) -> Standing:
    versions = programme.versions.filter(size="").prefetch_related("signatures").order_by("number")
    return standing_after(list(versions), programme.first_year)


def standing_after(versions: Sequence[Version], first_year: int) -> Standing:
    """The same from versions that are at hand in their order, those of a size of their own left out."""
    agreed: Version | None = None
    for version in versions:
        steps = steps_asked(agreed, version)
        if steps and set(steps) <= {row.step for row in version.signatures.all()}:
            agreed = version
    latest = versions[-1] if versions else None
    if latest is None:
        return Standing(None, None, STEPS, ())
    if latest == agreed:
        return Standing(latest, agreed, tuple(row.step for row in _in_order(latest)), ())
    grown = growth(agreed, latest, first_year) if agreed else ()
    return Standing(latest, agreed, steps_asked(agreed, latest), grown)


def steps_asked(agreed: Version | None, version: Version) -> tuple[str, ...]:
    """All steps when a staff group, a role or a duty gets more hours; the two sides alone when only they do; else none."""
    if agreed is None:
        return STEPS
    more = _more(thawed(agreed.content), thawed(version.content))
    if any(who not in LEADING for _year, who in more):
        return STEPS
    return BOTH_SIDES if more else ()


def growth(agreed: Version, version: Version, first_year: int) -> tuple[Growth, ...]:
    """Where the version asks for more than what is agreed."""
    moved = hours_moved(thawed(agreed.content), thawed(version.content), first_year)
    return tuple(it for it in moved if it.after > it.before)


def hours_moved(before: Value, after: Value, first_year: int) -> tuple[Growth, ...]:
    """Where the hours of one person are others than before, up or down."""
    old, new = burdens(before), burdens(after)
    names = {f"duty:{duty.id}": said(duty.title) for side in (before, after) for duty in side.duties}
    return tuple(
        Growth(
            f"{_who(who, names)}, {year_words(year, first_year)}",
            old.get((year, who), 0),
            new.get((year, who), 0),
        )
        for year, who in sorted(
            {*old, *new}, key=lambda burden: (burden[0], list({**new, **old}).index(burden))
        )
        if abs(old.get((year, who), 0) - new.get((year, who), 0)) > SAME
    )


def burdens(value: Value) -> dict[Burden, float]:
    """Hours of one person, by year and staff group, role or duty; what is taken away elsewhere is subtracted."""
    found: dict[Burden, float] = {}
    for year in sorted({activity.when.year for activity in value.activities}):
        for row in hours_per_role(value, year):
            if row.role == Audience.ALL_STAFF:
                found |= {(year, group): row.total - _freed(value, group, year) for group in WITH_PUPILS}
            elif row.role not in OUTSIDE:
                found[year, row.role] = row.total
    return found | {(1, f"duty:{duty.id}"): duty.hours * duty.count for duty in value.duties}


def _freed(value: Value, group: str, year: int) -> float:
    return sum(dict(stop.hours).get(group, 0) for stop in value.stops if stop.year == year)


def _more(before: Value, after: Value) -> list[Burden]:
    old, new = burdens(before), burdens(after)
    return [burden for burden, hours in new.items() if hours > old.get(burden, 0) + SAME]


def _who(who: str, duties: dict[str, str]) -> str:
    if who in WITH_PUPILS:
        return group_label(who)
    return duties.get(who) or str(AUDIENCES[who])


def _in_order(version: Version) -> list[Signature]:
    return sorted(version.signatures.all(), key=lambda row: STEPS.index(Step(row.step)))
