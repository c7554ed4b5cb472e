"""Generated schools for trying and measuring the division of work. The seed decides everything."""

from random import Random

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.facts import Duty, Facts, Holder, Person
from samspil.engines.planning.worksharing.frame import Frame
from samspil.engines.planning.worksharing.rules import read_rules
from samspil.engines.wording.text import Text

TEAM_DUTIES = (
    ("tovholder", Text("tovholder", "team coordinator"), 12.0, "lead"),
    ("moedeleder", Text("mødeleder", "chair"), 8.0, "lead"),
    ("referent", Text("referent", "minute taker"), 6.0, "write"),
    ("tidsholder", Text("tidsholder", "time keeper"), 2.0, ""),
    ("dataansvarlig", Text("dataansvarlig", "data keeper"), 8.0, "data"),
)
SCHOOL_DUTIES = (
    ("styregruppe", Text("styregruppe", "steering group"), 15.0, 5, "lead"),
    ("ressourceperson", Text("ressourceperson", "resource person"), 40.0, 3, "lead"),
    ("ceremoni", Text("ceremonier", "ceremonies"), 10.0, 4, "culture"),
)
COMPETENCES = ("lead", "data", "write", "culture")
FRAME = Frame(tuple((group, 75.0) for group in StaffGroup), slack_hours=10.0)
LEADING = ("tovholder", "moedeleder", "styregruppe", "ressourceperson")


def made_school(people: int, teams: int, seed: int = 1) -> Facts:
    """A school of so many people, two thirds teachers, each in one to three teams; last year's holders included."""
    chance = Random(seed)  # noqa: S311 - a made-up school, no secret
    labels = tuple(f"team {number:02}" for number in range(1, teams + 1))
    duties = _duties(labels)
    staff = tuple(_person(chance, number, labels, duties) for number in range(people))
    return Facts(staff, duties, FRAME, read_rules(), _holders(chance, staff, duties))


def _duties(labels: tuple[str, ...]) -> tuple[Duty, ...]:
    in_teams = [
        Duty(f"{id_}@{label}", title, hours, label, competence=skill, leading=id_ in LEADING)
        for label in labels
        for id_, title, hours, skill in TEAM_DUTIES
    ]
    for_school = [
        Duty(id_, title, hours, None, count, skill, leading=id_ in LEADING)
        for id_, title, hours, count, skill in SCHOOL_DUTIES
    ]
    return (*in_teams, *for_school)


def _person(chance: Random, number: int, labels: tuple[str, ...], duties: tuple[Duty, ...]) -> Person:
    mine = {labels[number % len(labels)], *chance.sample(labels, k=chance.choice((0, 1, 1, 2)))}
    near = [duty.id for duty in duties if duty.team is None or duty.team in mine]
    wishes = {duty: chance.choice((-2, -1, 1, 2)) for duty in chance.sample(near, k=min(4, len(near)))}
    return Person(
        key=f"p{number:03}",
        name=f"Person {number}",
        group=(StaffGroup.TEACHER, StaffGroup.TEACHER, StaffGroup.SFO_PAEDAGOG)[number % 3],
        fraction=chance.choice((1.0, 1.0, 1.0, 0.86, 0.8, 0.6)),
        teams=tuple(sorted(mine)),
        competences=tuple(skill for skill in COMPETENCES if chance.random() < 0.55),
        wishes=tuple(sorted(wishes.items())),
        planned_hours=float(chance.choice((20, 22, 24, 26))),
    )


def _holders(chance: Random, staff: tuple[Person, ...], duties: tuple[Duty, ...]) -> tuple[Holder, ...]:
    holders = []
    for duty in duties:
        near = [person.key for person in staff if duty.team is None or duty.team in person.teams]
        for key in chance.sample(near, k=min(duty.count, len(near))):
            holders.append(Holder(key, duty.id, chance.choice((1, 2, 3))))
    return tuple(holders)
