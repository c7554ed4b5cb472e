"""The rows of the timeline: which audiences stand together."""

from samspil.engines.content.programme import Audience
from samspil.engines.wording.text import Text

A = Audience
TEAMS = frozenset({A.EACH_TEAM.value, A.CHOSEN_TEAMS.value})
ROWS: tuple[tuple[Text, Text, frozenset[str]], ...] = (
    (Text("Ledelse og facilitator", "Leaders and facilitator"), Text("med styregruppen", "with the steering group"),
     frozenset({A.LEADERS, A.STEERING_GROUP})),
    (Text("TR og MED", "TR and MED"), Text("ser timer og spørgsmål først", "see hours and questions first"), frozenset({A.TR_MED})),
    (Text("Alle medarbejdere", "All staff"), Text("fælles møder", "common meetings"), frozenset({A.ALL_STAFF})),
    (Text("Teams", "Teams"), Text("hvert team for sig", "each team by itself"), TEAMS),
    (Text("Nøglepersoner", "Key people"), Text("tovholdere, skrivegruppe m.fl.", "coordinators, writing group, others"),
     frozenset({A.COORDINATORS, A.RESOURCE_PEOPLE, A.WRITING_GROUP, A.NEW_COLLEAGUES, A.NEW_LEADERS})),
    (Text("Målinger", "Surveys"), Text("hver for sig, få minutter", "on one’s own, few minutes"), frozenset({A.EACH_PERSON})),
    (Text("Bestyrelse og forældre", "Board and parents"), Text("", ""), frozenset({A.BOARD, A.PARENTS})),
    (Text("Elevråd", "Pupils’ council"), Text("", ""), frozenset({A.PUPIL_COUNCIL})),
)  # fmt: skip
