"""The duties of the programme and who holds them. At depth (a) nobody has a name, so duties stand without persons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from samspil.engines.content.programme import Audience, DutyRole, Programme
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.assembly.people import Cast
from samspil.engines.planning.worksharing.agreement import read_frame_page
from samspil.engines.planning.worksharing.duties import duties_of
from samspil.engines.planning.worksharing.facts import Duty, Facts, Lock, Person
from samspil.engines.planning.worksharing.frame import Frame
from samspil.engines.planning.worksharing.rules import read_rules
from samspil.engines.planning.worksharing.running import Budget
from samspil.engines.planning.worksharing.sharing import Answer, Assignment
from samspil.engines.planning.worksharing.solve import share_work

EFFORT = 1.0
"""Deterministic units: the same school has the same division every time."""


@dataclass(frozen=True, slots=True)
class SharedWork:
    """A division of work and what it was made from. ``answer`` None: nobody was asked to hold anything.

    ``fixed`` are the duties that come with a role in the plan: whoever is invited in the role holds the duty.
    """

    facts: Facts
    answer: Answer | None = None
    fixed: tuple[Assignment, ...] = ()

    @property
    def holders(self) -> dict[str, tuple[str, ...]]:
        """Duty id -> keys of those who hold it."""
        found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        solved = self.answer.sharing.assignments if self.answer is not None and self.answer.sharing else ()
        for seat in dict.fromkeys((*self.fixed, *solved)):
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
    return SharedWork(_facts(programme, cast, {}))


def work_shared(programme: Programme, cast: Cast, planned: Mapping[str, float]) -> SharedWork:
    """The duties divided. ``planned``: hours each person has already.

    A duty that goes with an audience is held by those whom the plan invites as that audience; they keep it when the rest
    is divided, and when the rest cannot be divided it stays open.
    """
    facts = _facts(programme, cast, planned)
    fixed = _fixed(programme, cast, facts)
    asked = _asked(facts, fixed, _without_anybody(programme, cast))
    answer = share_work(asked, Budget(effort=EFFORT))
    if answer.sharing is None:
        held = {seat.duty for seat in fixed}
        left = tuple(duty for duty in asked.duties if duty.id not in held)
        answer = share_work(replace(asked, duties=left, locks=()), Budget(effort=EFFORT))
    return SharedWork(facts, answer, fixed)


def _asked(facts: Facts, fixed: tuple[Assignment, ...], closed: set[str]) -> Facts:
    """What the solver divides: roles are locked to their people, who may pass the frame by as much as their roles do."""
    hours = {duty.id: duty.hours for duty in facts.duties}
    seats = Counter(seat.duty for seat in fixed)
    roles: defaultdict[str, float] = defaultdict(float)
    for seat in fixed:
        roles[seat.person] += hours[seat.duty]
    return replace(
        facts,
        duties=tuple(
            replace(duty, count=seats[duty.id] or duty.count)
            for duty in facts.duties
            if duty.id not in closed
        ),
        frame=replace(facts.frame, slack_hours=facts.frame.slack_hours + max(roles.values(), default=0.0)),
        locks=tuple(Lock(seat.person, seat.duty) for seat in fixed),
    )


def _facts(programme: Programme, cast: Cast, planned: Mapping[str, float]) -> Facts:
    """Duties come on top of what everyone has, so the largest one is the slack a person may have."""
    rules = read_rules()
    frame_hours = {StaffGroup(group): hours for group, hours in programme.frame_hours}
    people = tuple(_people(cast, frame_hours, planned))
    teams = [team.label for team in cast.teams]
    duties = duties_of(programme.duties, teams, rules)
    over = max((p.planned_hours - frame_hours[p.group] * p.fraction for p in people), default=0.0)
    slack = max((duty.hours for duty in duties), default=0.0) + max(0.0, over)
    frame = Frame(tuple(frame_hours.items()), slack, read_frame_page().suggested, programme.stops)
    return Facts(people, duties, frame, rules)


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


def _fixed(programme: Programme, cast: Cast, facts: Facts) -> tuple[Assignment, ...]:
    """Who is invited as tovholder, ressourceperson or to the styregruppe has that duty too."""
    seats = (seat for role in programme.duties for seat in _seats_of(role, cast))
    return tuple(seat for seat in seats if seat.person in facts.person_of)


def _seats_of(role: DutyRole, cast: Cast) -> Iterable[Assignment]:
    """One for each person of the role; in a team only its own: the coordinator, or as many as the duty wants."""
    people = _of_audience(role, cast)
    if role.per != "team":
        return [Assignment(role.id, key) for key in people]
    seats: list[Assignment] = []
    for team in cast.teams:
        own = [team.coordinator] if team.coordinator in team.members and team.coordinator in people else []
        chosen = own or [key for key in people if key in team.members]
        seats += [Assignment(f"{role.id}@{team.label}", key) for key in chosen[: role.count]]
    return seats


def _without_anybody(programme: Programme, cast: Cast) -> set[str]:
    """The duties of teams nobody is invited for: they stay open, so that papers do not name somebody else."""
    held = {seat.duty for role in programme.duties for seat in _seats_of(role, cast)}
    asked = [role for role in programme.duties if role.per == "team" and _of_audience(role, cast)]
    return {f"{role.id}@{team.label}" for role in asked for team in cast.teams} - held


def _of_audience(role: DutyRole, cast: Cast) -> tuple[str, ...]:
    return cast.roles.get(role.audience, ()) if role.audience else ()


def _may_hold(person: Person, duty: Duty) -> bool:
    right_team = duty.team is None or duty.team in person.teams
    return right_team and (not duty.groups or person.group in duty.groups)
