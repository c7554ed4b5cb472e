"""Who a meeting is for, in words, and the names of staff groups and roles as papers write them."""

from collections.abc import Mapping

from samspil.engines.content.programme import Activity, Audience, Led
from samspil.engines.importing.rows import StaffGroup, TeamRow
from samspil.engines.planning.assembly.events import Event
from samspil.engines.planning.assembly.people import Cast
from samspil.engines.planning.facts.settings import Facilitation
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text, same

AUDIENCES: Mapping[Audience, Text] = {
    Audience.ALL_STAFF: Text("Alle medarbejdere", "All staff"),
    Audience.EACH_TEAM: Text("Hvert team", "Each team"),
    Audience.CHOSEN_TEAMS: Text("De udvalgte teams", "The chosen teams"),
    Audience.LEADERS: Text("Ledelsen", "The leadership"),
    Audience.COORDINATORS: Text("Tovholderne", "The coordinators"),
    Audience.RESOURCE_PEOPLE: Text("Ressourcepersonerne", "The resource people"),
    Audience.STEERING_GROUP: Text("Styregruppen", "The steering group"),
    Audience.WRITING_GROUP: Text("Skrivegruppen", "The writing group"),
    Audience.TR_MED: Text("TR, AMR og MED", "Union representative, AMR and MED"),
    Audience.BOARD: Text("Skolebestyrelsen", "The school board"),
    Audience.PARENTS: Text("Forældrene", "The parents"),
    Audience.PUPIL_COUNCIL: Text("Elevrådet", "The pupils’ council"),
    Audience.NEW_COLLEAGUES: Text("Nye kolleger", "New colleagues"),
    Audience.NEW_LEADERS: Text("Nye ledere", "New leaders"),
    Audience.EACH_PERSON: Text("Alle, hver for sig", "Everybody, each on their own"),
}
GROUPS: Mapping[StaffGroup, Text] = {
    StaffGroup.TEACHER: Text("Lærere", "Teachers"),
    StaffGroup.KINDERGARTEN_TEACHER: Text("Børnehaveklasseledere", "Kindergarten-class teachers"),
    StaffGroup.SCHOOL_PAEDAGOG: Text("Skolepædagoger", "School pædagoger"),
    StaffGroup.SFO_PAEDAGOG: Text("SFO-pædagoger", "After-school pædagoger"),
    StaffGroup.ASSISTANT: Text("Medhjælpere", "Assistants"),
    StaffGroup.ADVISER: Text("Vejledere", "Advisers"),
    StaffGroup.LEADER: Text("Ledere", "Leaders"),
    StaffGroup.SUPPORT: Text("Teknisk-administrative medarbejdere", "Technical and administrative staff"),
}
TONES: Mapping[StaffGroup, str] = {
    StaffGroup.TEACHER: "hav", StaffGroup.KINDERGARTEN_TEACHER: "hav", StaffGroup.ADVISER: "hav",
    StaffGroup.SCHOOL_PAEDAGOG: "lyng", StaffGroup.SFO_PAEDAGOG: "lyng", StaffGroup.ASSISTANT: "mos",
    StaffGroup.LEADER: "fjord", StaffGroup.SUPPORT: "fjord",
}  # fmt: skip
ROLE_AUDIENCES = (
    Audience.STEERING_GROUP,
    Audience.COORDINATORS,
    Audience.RESOURCE_PEOPLE,
    Audience.WRITING_GROUP,
    Audience.TR_MED,
)
"""Groups of staff that meet across teams; in the index they are looked up as teams are."""

_SITTING = Text("Hold {number}: {teams}", "Sitting {number}: {teams}")
_FACILITATOR = Text("Facilitator {name}", "Facilitator {name}")
_OWNERS = {
    Led.LEADER: Text("Ledelsen", "The leadership"),
    Led.RESOURCE_PERSON: Text("Ressourcepersonerne", "The resource people"),
    Led.TEAM: Text("Tovholderen i hvert team", "The coordinator of each team"),
}


def who_of(event: Event, cast: Cast) -> Text:
    """The team, the sitting with its teams, or the audience."""
    if event.team is not None:
        return same(event.team.label)
    if event.activity.sittings > 1:
        parts = [text for team in cast.teams if (text := _part_of(team, event.people)) is not None]
        words = Text(listed([text.da for text in parts], "da"), listed([text.en for text in parts], "en"))
        return _SITTING.filled(number=event.sitting + 1, teams=words)
    return AUDIENCES[event.activity.audience]


def _part_of(team: TeamRow, people: tuple[str, ...]) -> Text | None:
    """``Indskoling`` when the whole team comes, ``3 fra Indskoling`` when some of it does."""
    coming = len(set(team.members) & set(people))
    if coming in {0, len(team.members)}:
        return same(team.label) if coming else None
    return Text(f"{coming} fra {team.label}", f"{coming} of {team.label}")


def owner_of(activity: Activity, facilitation: Facilitation) -> Text:
    """Who has the activity: the facilitator by name, or the role that leads it."""
    if activity.led_by is Led.FACILITATOR:
        name = facilitation.name
        return same(name) if name == "Facilitator" else _FACILITATOR.filled(name=name)
    return _OWNERS[activity.led_by]
