"""The smallest valid facts, to be changed by a test."""

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.facts import Duty, Facts, Holder, Lock, Person
from samspil.engines.planning.worksharing.frame import Frame
from samspil.engines.planning.worksharing.rules import Rules, read_rules
from samspil.engines.planning.worksharing.running import Budget
from samspil.engines.planning.worksharing.sharing import Assignment, Sharing
from samspil.engines.wording.text import Text, same

TEACHER, PAEDAGOG, LEADER = StaffGroup.TEACHER, StaffGroup.SFO_PAEDAGOG, StaffGroup.LEADER
RULES = read_rules()
BRIEF = Budget(effort=2.0)


def make_frame(hours: float = 60.0, slack_hours: float = 0.0) -> Frame:
    return Frame(tuple((group, hours) for group in StaffGroup), slack_hours)


def make_person(
    key: str,
    group: StaffGroup = TEACHER,
    fraction: float = 1.0,
    *,
    teams: tuple[str, ...] = ("5. årgang",),
    competences: tuple[str, ...] = (),
    wishes: tuple[tuple[str, int], ...] = (),
    planned_hours: float = 0.0,
    blocked: tuple[str, ...] = (),
) -> Person:
    return Person(key, key.title(), group, fraction, teams, competences, wishes, planned_hours, blocked)


def make_duty(
    id_: str,
    hours: float = 10.0,
    team: str | None = "5. årgang",
    *,
    title: Text | None = None,
    count: int = 1,
    competence: str = "",
    groups: tuple[StaffGroup, ...] = (),
    weight: int = 1,
    leading: bool = False,
) -> Duty:
    return Duty(id_, title or same(id_), hours, team, count, competence, groups, weight, leading)


def make_facts(
    people: tuple[Person, ...],
    duties: tuple[Duty, ...],
    *,
    frame: Frame | None = None,
    rules: Rules = RULES,
    holders: tuple[Holder, ...] = (),
    locks: tuple[Lock, ...] = (),
) -> Facts:
    return Facts(people, duties, frame or make_frame(), rules, holders, locks)


def shared(*pairs: tuple[str, str]) -> Sharing:
    """(duty, person) pairs as a division of work."""
    return Sharing(tuple(Assignment(duty, person) for duty, person in pairs))
