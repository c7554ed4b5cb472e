"""The duties of the programme and who holds them. At depth (a) nobody has a name, so duties stand without persons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samspil.engines.content.programme import Audience, DutyRole, Programme
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.assembly.people import Cast
from samspil.engines.planning.worksharing.agreement import read_frame_page
from samspil.engines.planning.worksharing.duties import duties_of
from samspil.engines.planning.worksharing.facts import Duty, Facts, Lock, Person
from samspil.engines.planning.worksharing.frame import Frame
from samspil.engines.planning.worksharing.rules import read_rules
from samspil.engines.planning.worksharing.running import Budget
from samspil.engines.planning.worksharing.sharing import Answer
from samspil.engines.planning.worksharing.solve import share_work

EFFORT = 1.0
"""Deterministic units: the same school has the same division every time."""


@dataclass(frozen=True, slots=True)
class SharedWork:
    """A division of work and what it was made from. ``answer`` None: nobody was asked to hold anything."""

    facts: Facts
    answer: Answer | None = None

    @property
    def holders(self) -> dict[str, tuple[str, ...]]:
        """Duty id -> keys of those who hold it."""
        found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        if self.answer is not None and self.answer.sharing is not None:
            for seat in self.answer.sharing.assignments:
                found[seat.duty] += (seat.person,)
        return dict(found)

    @property
    def hours_of(self) -> dict[str, float]:
        """Hours of each person's duties; without persons they are spread by employment over those who may hold them."""
        found: defaultdict[str, float] = defaultdict(float)
        holders = self.holders
        for duty in self.facts.duties:
            for key, share in self._shares(duty, holders.get(duty.id, ())).items():
                found[key] += share * duty.hours
        return dict(found)

    def _shares(self, duty: Duty, held_by: tuple[str, ...]) -> Mapping[str, float]:
        if held_by:
            return dict.fromkeys(held_by, 1.0)
        if self.answer is not None:
            return {}
        able = [person for person in self.facts.people if _may_hold(person, duty)]
        whole = sum(person.fraction for person in able)
        return {person.key: duty.count * person.fraction / whole for person in able}


def work_without_names(programme: Programme, cast: Cast) -> SharedWork:
    """The duties and the people they may fall to, with nobody chosen."""
    return SharedWork(_facts(programme, cast, {}, ()))


def work_shared(programme: Programme, cast: Cast, planned: Mapping[str, float]) -> SharedWork:
    """The duties divided. ``planned``: hours each person has already. Those who have a role in the plan keep it.

    When that cannot be, the roles of the plan are set free; when duties still cannot be divided, they stay open.
    """
    kept = _divided(_facts(programme, cast, planned, _locks(programme, cast)))
    if kept.holders:
        return kept
    return _divided(_facts(programme, cast, planned, ()))


def _divided(facts: Facts) -> SharedWork:
    return SharedWork(facts, share_work(facts, Budget(effort=EFFORT)))


def _facts(programme: Programme, cast: Cast, planned: Mapping[str, float], locks: Iterable[Lock]) -> Facts:
    """Duties come on top of what everyone has, so the largest one is the slack a person may have."""
    rules = read_rules()
    frame_hours = {StaffGroup(group): hours for group, hours in programme.frame_hours}
    people = tuple(_people(cast, frame_hours, planned))
    teams = [team.label for team in cast.teams]
    duties = duties_of(programme.duties, teams, rules)
    over = max((p.planned_hours - frame_hours[p.group] * p.fraction for p in people), default=0.0)
    slack = max((duty.hours for duty in duties), default=0.0) + max(0.0, over)
    frame = Frame(tuple(frame_hours.items()), slack, read_frame_page().suggested, programme.stops)
    return Facts(people, duties, frame, rules, locks=tuple(locks))


def _people(cast: Cast, frame: Mapping[StaffGroup, float], planned: Mapping[str, float]) -> Iterable[Person]:
    """Everyone whose staff group has a frame; leaders decide and are not divided among."""
    resource = set(cast.roles.get(Audience.RESOURCE_PEOPLE, ()))
    for row in cast.staff:
        if row.group in frame:
            yield Person(
                row.key,
                row.name,
                row.group,
                row.fraction,
                teams=tuple(team.label for team in cast.teams if row.key in team.members),
                competences=("ressourceperson",) if row.key in resource else (),
                planned_hours=planned.get(row.key, 0.0),
            )


def _locks(programme: Programme, cast: Cast) -> tuple[Lock, ...]:
    """Who is invited as tovholder or ressourceperson has that duty too."""
    in_frame = {group for group, _ in programme.frame_hours}
    keys = {row.key for row in cast.staff if row.group.value in in_frame}
    return tuple(lock for role in programme.duties for lock in _locks_of(role, cast, keys))


def _locks_of(role: DutyRole, cast: Cast, keys: set[str]) -> Iterable[Lock]:
    people = [key for key in cast.roles.get(role.audience, ()) if key in keys] if role.audience else []
    if role.per != "team":
        return [Lock(key, role.id) for key in people[: role.count]]
    locks = []
    for team in cast.teams:
        own = [team.coordinator] if team.coordinator in people else []
        chosen = own or [key for key in people if key in team.members]
        locks += [Lock(key, f"{role.id}@{team.label}") for key in chosen[: role.count]]
    return locks


def _may_hold(person: Person, duty: Duty) -> bool:
    right_team = duty.team is None or duty.team in person.teams
    return right_team and (not duty.groups or person.group in duty.groups)
