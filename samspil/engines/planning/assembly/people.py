"""Who takes part: the staff, those who speak for others, and the audiences of activities as lists of people."""

from collections.abc import Sequence
from dataclasses import dataclass

from samspil.engines.content.programme import Activity, Audience, Programme
from samspil.engines.importing.plain_words import plain, plain_tokens
from samspil.engines.importing.registers import register
from samspil.engines.importing.rows import StaffGroup, StaffRow, TeamRow
from samspil.engines.planning.facts.counted import name_of
from samspil.engines.planning.facts.school import SchoolFacts
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.text import Text

SFO_GROUPS = frozenset({StaffGroup.SFO_PAEDAGOG, StaffGroup.ASSISTANT})
TEACHING_GROUPS = frozenset(
    {StaffGroup.TEACHER, StaffGroup.KINDERGARTEN_TEACHER, StaffGroup.ADVISER, StaffGroup.SCHOOL_PAEDAGOG}
)
WITH_PUPILS = frozenset(group for group in StaffGroup if group is not StaffGroup.SUPPORT)
HEAD_TEACHER = "head_teacher"
STEERING_STAFF = 5
TEAM_KINDS = frozenset(
    {"year", "class", "department", "sfo", "other"}
)  # teams around the same pupils meet as PLF
GUESTS = {
    Audience.BOARD: Text("skolebestyrelsen", "the school board"),
    Audience.PARENTS: Text("forældrene", "the parents"),
    Audience.PUPIL_COUNCIL: Text("elevrådet", "the pupils' council"),
}
GUEST_GROUP = "guest"
_CHOSEN = Text(
    "Det står ingen steder, hvem der er {role}. Planen regner med {names}. Skriv funktionen på de rigtige i personalelisten.",
    "Nothing says who is {role}. The plan counts on {names}. Write the duty at the right ones in the staff list.",
)
_NOBODY = Text(
    "“{name}” under “roller” er ikke én på personalelisten og er ikke regnet med. Skriv navn eller initialer, som listen gør.",
    "“{name}” under “roles” is not one person on the staff list and is left out. Write the name or initials as the list does.",
)
_ROLE_NAMES = {
    Audience.STEERING_GROUP: Text("i styregruppen", "in the steering group"),
    Audience.RESOURCE_PEOPLE: Text("ressourcepersoner", "resource persons"),
    Audience.WRITING_GROUP: Text("i skrivegruppen", "in the writing group"),
    Audience.TR_MED: Text("TR, AMR og i MED", "union representative, AMR and in MED"),
    Audience.COORDINATORS: Text("tovholdere", "coordinators"),
}
_DUTY_WORDS = {
    Audience.STEERING_GROUP: ("styregruppe", "steering"),
    Audience.RESOURCE_PEOPLE: ("ressource", "resource"),
    Audience.WRITING_GROUP: ("skrivegruppe",),
    Audience.TR_MED: ("tr", "amr", "med", "tillidsrepraesentant", "arbejdsmiljoerepraesentant"),
    Audience.COORDINATORS: ("tovholder", "koordinator", "teamkoordinator", "coordinator"),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The staff in order, the teams that meet, and who has which role (keys)."""

    staff: tuple[StaffRow, ...]
    teams: tuple[TeamRow, ...]
    roles: dict[Audience, tuple[str, ...]]
    findings: tuple[Finding, ...]

    def of(self, key: str) -> StaffRow:
        return next(row for row in self.staff if row.key == key)


def cast_of(facts: SchoolFacts, programme: Programme) -> Cast:
    """Roles come from skole.toml, else from duties in the staff list, else from a stated choice that becomes a question."""
    staff = tuple(row for row in facts.staff if row.last is None or row.last >= facts.settings.today)
    keys = {row.key for row in staff}
    teams = tuple(
        TeamRow(t.label, t.kind, tuple(m for m in t.members if m in keys), t.coordinator, t.place)
        for t in facts.teams
        if t.kind in TEAM_KINDS and any(m in keys for m in t.members)
    )
    roles: dict[Audience, tuple[str, ...]] = {
        Audience.ALL_STAFF: tuple(row.key for row in staff if row.group in WITH_PUPILS),
        Audience.LEADERS: _leaders(facts, staff),
    }
    findings = _strangers(facts, staff)
    needed = {activity.audience for activity in programme.activities} | {Audience.COORDINATORS}
    for role in (
        Audience.COORDINATORS,
        Audience.RESOURCE_PEOPLE,
        Audience.TR_MED,
        Audience.STEERING_GROUP,
        Audience.WRITING_GROUP,
    ):
        people = _named(facts, staff, role.value) or _told(staff, teams, role)
        if not people:
            people = _chosen(role, staff, teams, roles)
            if role in needed and people:
                findings.append(_question(role, staff, people))
        if role in {Audience.STEERING_GROUP, Audience.TR_MED, Audience.WRITING_GROUP}:
            people = tuple(
                dict.fromkeys(
                    (*roles[Audience.LEADERS][: 1 if role is Audience.WRITING_GROUP else 9], *people)
                )
            )
        roles[role] = people
    return Cast(staff, teams, roles, tuple(findings))


def audience_of(cast: Cast, activity: Activity, team: TeamRow | None) -> tuple[str, ...]:
    """The keys of those an activity is for; guests (board, parents, pupils) stand as one each, with their leader."""
    if team is not None:
        return team.members
    if activity.audience in GUESTS:
        return (activity.audience.value, *cast.roles[Audience.LEADERS][:1])
    if activity.audience in {Audience.NEW_COLLEAGUES, Audience.NEW_LEADERS}:
        return cast.roles[Audience.LEADERS][:1]
    return cast.roles.get(activity.audience, ())


def teams_for(cast: Cast, programme: Programme, activity: Activity) -> tuple[TeamRow, ...]:
    """The teams an activity is repeated for, in order; none when it is not for teams."""
    if activity.audience is Audience.EACH_TEAM:
        return cast.teams
    if activity.audience is not Audience.CHOSEN_TEAMS:
        return ()
    chosen = {plain(label) for label in activity.teams or programme.chosen_teams}
    named = tuple(team for team in cast.teams if plain(team.label) in chosen)
    return named or cast.teams[:3]


def _leaders(facts: SchoolFacts, staff: Sequence[StaffRow]) -> tuple[str, ...]:
    """The leaders, the head teacher first: the one named in skole.toml, else the first in the list."""
    leaders = tuple(row.key for row in staff if row.group is StaffGroup.LEADER)
    return tuple(dict.fromkeys((*_named(facts, staff, HEAD_TEACHER), *leaders)))


def _named(facts: SchoolFacts, staff: Sequence[StaffRow], role: str) -> tuple[str, ...]:
    known = register(staff)
    found = [known.find(name) for name in facts.settings.role(role)]
    return tuple(row.key for row in found if row is not None)


def _strangers(facts: SchoolFacts, staff: Sequence[StaffRow]) -> list[Finding]:
    """Names under roles that are not on the staff list, or may be several people."""
    known = register(staff)
    return [
        Finding(Weight.WARNING, "role-stranger", _NOBODY.filled(name=name), Place("skole.toml"))
        for _, names in facts.settings.roles
        for name in names
        if known.find(name) is None
    ]


def _on_duty(staff: Sequence[StaffRow], role: Audience) -> tuple[str, ...]:
    words = _DUTY_WORDS[role]
    return tuple(row.key for row in staff if any(_means(duty, words) for duty in row.duties))


def _means(duty: str, words: tuple[str, ...]) -> bool:
    """Short words stand alone: “TR” is no “trivselsvejleder”, and “MED” no “medhjælper”."""
    tokens = plain_tokens(duty)
    return any(
        token == word or (len(word) > 3 and token.startswith(word)) for token in tokens for word in words
    )


def _told(staff: Sequence[StaffRow], teams: Sequence[TeamRow], role: Audience) -> tuple[str, ...]:
    """Those whose duty it is; for coordinators also those the lists of teams name, when every team has one."""
    on_duty = _on_duty(staff, role)
    if role is not Audience.COORDINATORS:
        return on_duty
    people = tuple(dict.fromkeys((*on_duty, *(team.coordinator for team in teams if team.coordinator))))
    return people if all(set(people) & set(team.members) for team in teams) else ()


def _chosen(
    role: Audience,
    staff: Sequence[StaffRow],
    teams: Sequence[TeamRow],
    roles: dict[Audience, tuple[str, ...]],
) -> tuple[str, ...]:
    if role is Audience.COORDINATORS:
        on_duty = _on_duty(staff, role)
        others = [team for team in teams if not set(on_duty) & set(team.members)]
        return tuple(dict.fromkeys((*on_duty, *(team.coordinator or team.members[0] for team in others))))
    if role is Audience.RESOURCE_PEOPLE:
        advisers = tuple(row.key for row in staff if row.group is StaffGroup.ADVISER)
        return (advisers or roles[Audience.COORDINATORS])[:2]
    if role is Audience.TR_MED:
        return _one_of_each(staff, roles[Audience.COORDINATORS], 2)
    return _one_of_each(staff, roles[Audience.COORDINATORS], STEERING_STAFF)


def _one_of_each(staff: Sequence[StaffRow], preferred: Sequence[str], count: int) -> tuple[str, ...]:
    """So many people, lærere and pædagoger in turn, coordinators first."""
    ranked = sorted(staff, key=lambda row: (row.key not in preferred, row.key))
    teachers = [
        row.key for row in ranked if row.group in {StaffGroup.TEACHER, StaffGroup.KINDERGARTEN_TEACHER}
    ]
    others = [row.key for row in ranked if row.group in {StaffGroup.SCHOOL_PAEDAGOG, StaffGroup.SFO_PAEDAGOG}]
    mixed = [key for pair in zip(teachers, others, strict=False) for key in pair]
    return tuple([*mixed, *teachers[len(others) :]][:count])


def _question(role: Audience, staff: Sequence[StaffRow], people: Sequence[str]) -> Finding:
    names = [name_of(row) for row in staff if row.key in people]
    listed = Text(", ".join(name.da for name in names), ", ".join(name.en for name in names))
    return Finding(
        Weight.QUESTION, f"role-{role.value}", _CHOSEN.filled(role=_ROLE_NAMES[role], names=listed)
    )
