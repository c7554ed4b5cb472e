"""Hours a plan uses, per person and per staff group and school year, and how evenly they fall on the professions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from samspil.engines.planning.balancing.left_out import expected_people
from samspil.engines.planning.balancing.turns import Turns
from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.problem import Plan, Problem
from samspil.engines.planning.rules.fairness import side_of
from samspil.engines.wording.formats import number
from samspil.engines.wording.text import Text

FORMULA = Text(
    "Andel = timer brugt på møderne / ansatte timer, for hver side for sig. Ansatte timer = summen af ansættelsesbrøker × "
    "{year} timer pr. år. Forskel = den største andel − den mindste.",
    "Share = hours used for the meetings / employed hours, for each side. Employed hours = the sum of employment "
    "fractions × {year} hours a year. Difference = the larger share − the smaller.",
)
_FIGURE = Text(
    "Lærersiden: {t_hours} / {t_employed} = {t_share} %. Pædagogsiden: {p_hours} / {p_employed} = {p_share} %. "
    "Forskel: {apart} procentpoint.",
    "Teachers’ side: {t_hours} / {t_employed} = {t_share} %. Pædagoger’s side: {p_hours} / {p_employed} = {p_share} %. "
    "Difference: {apart} percentage points.",
)


@dataclass(frozen=True, slots=True)
class PersonHours:
    """Minutes at meetings in one school year (the problem's number for it)."""

    person: str
    group: str
    year: int
    minutes: int


@dataclass(frozen=True, slots=True)
class GroupHours:
    """``full_time`` is the sum of employment fractions of the whole group, also of those with no meeting."""

    group: str
    year: int
    people: int
    full_time: float
    minutes: int


@dataclass(frozen=True, slots=True)
class HoursUsed:
    """``open_minutes``: (school year, minutes) of turns that nobody has been chosen for yet; they are in no other figure."""

    persons: tuple[PersonHours, ...]
    groups: tuple[GroupHours, ...]
    open_minutes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Professions:
    """``teachers`` and ``paedagogs``: hours used / employed hours. ``apart`` is their distance. Shown with its formula."""

    teachers: float
    paedagogs: float
    formula: Text
    figure: Text

    @property
    def apart(self) -> float:
        return abs(self.teachers - self.paedagogs)


def hours_used(
    problem: Problem, plan: Plan, turns: Turns | None = None, *, minutes_per_slot: int | None = None
) -> HoursUsed:
    """Minutes at meetings of those who can come; who stays for a part is counted for that part.

    Of a group that takes turns only those whose turn it is are counted; without ``turns`` their minutes are open.
    """
    per_slot = problem.grid.slot if minutes_per_slot is None else minutes_per_slot
    used: dict[tuple[int, int], int] = defaultdict(int)
    unchosen: dict[int, int] = defaultdict(int)
    for gathering in Held(problem, plan).gatherings:
        year = problem.days[gathering.start.day].year
        for person, slots in _there(problem, gathering, turns):
            used[person, year] += slots * per_slot
        if turns is None:
            unchosen[year] += sum(_open_slots(gathering)) * per_slot
    years = sorted({day.year for day in problem.days})
    return HoursUsed(
        tuple(
            PersonHours(problem.persons[person].id, problem.persons[person].group, year, used[person, year])
            for person, year in sorted(used)
        ),
        tuple(hours for year in years for hours in _groups(problem, used, year)),
        tuple((year, minutes) for year, minutes in sorted(unchosen.items()) if minutes),
    )


def between_professions(
    problem: Problem, used: HoursUsed, *, year: int, full_time_hours: float
) -> Professions:
    """How much of their employed hours each side uses in a school year. A side without anybody employed uses none."""
    hours, employed = [0.0, 0.0], [0.0, 0.0]
    for group in used.groups:
        side = side_of(group.group)
        if side is not None and group.year == year:
            hours[0 if side else 1] += group.minutes / 60
            employed[0 if side else 1] += group.full_time * full_time_hours
    shares = [h / e if e else 0.0 for h, e in zip(hours, employed, strict=True)]
    formula = Text(
        FORMULA.da.format(year=number(full_time_hours, "da")),
        FORMULA.en.format(year=number(full_time_hours, "en")),
    )
    return Professions(shares[0], shares[1], formula, _figure(hours, employed, shares))


def _there(problem: Problem, gathering: Gathering, turns: Turns | None) -> Iterable[tuple[int, int]]:
    expected = set(expected_people(gathering.meeting))
    chosen = turns.at(gathering.meeting.id) if turns is not None else frozenset()
    for person, slots in zip(gathering.present.tolist(), gathering.slots.tolist(), strict=True):
        if problem.persons[person].id in expected | chosen:
            yield person, slots


def _open_slots(gathering: Gathering) -> Iterable[int]:
    expected, partial = set(expected_people(gathering.meeting)), dict(gathering.meeting.partial)
    for group, asked in gathering.meeting.rotating:
        stays = [
            partial.get(person, gathering.meeting.duration) for person in group if person not in expected
        ]
        yield max(0, asked - len(expected.intersection(group))) * max(stays, default=0)


def _groups(problem: Problem, used: dict[tuple[int, int], int], year: int) -> Iterable[GroupHours]:
    for group in dict.fromkeys(person.group for person in problem.persons):
        people = [index for index, person in enumerate(problem.persons) if person.group == group]
        full_time = sum(problem.persons[index].fraction for index in people)
        yield GroupHours(
            group, year, len(people), full_time, sum(used.get((index, year), 0) for index in people)
        )


def _figure(hours: list[float], employed: list[float], shares: list[float]) -> Text:
    values = {
        "t_hours": hours[0], "p_hours": hours[1], "t_employed": employed[0], "p_employed": employed[1],
        "t_share": 100 * shares[0], "p_share": 100 * shares[1], "apart": 100 * abs(shares[0] - shares[1]),
    }  # fmt: skip
    return _FIGURE.filled(**{name: Text(number(v, "da"), number(v, "en")) for name, v in values.items()})
