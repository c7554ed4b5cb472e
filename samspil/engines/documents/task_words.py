"""The words of ``opgavefordeling.xlsx``: for each sheet its tab, heading, sentences and columns."""

from dataclasses import dataclass, replace

from samspil.engines.wording.formats import school_year
from samspil.engines.wording.text import Text

THRESHOLD = 60
"""Hours of a year from which a task stands in the opgaveoversigt by name (A20)."""

TITLE = Text("Opgavefordeling {year}: {title}", "Division of tasks {year}: {title}")
OPEN = Text("Ikke besat endnu", "Not filled yet")
OVERVIEW = Text(
    "Skrives som opgave i opgaveoversigten ({hours} timer)",
    "Stands as a task in the task overview ({hours} hours)",
)
LATER = Text("Under tid til opgaver, der planlægges senere", "Under time for tasks planned later")
NO_OVERVIEW = Text(
    "Ingen opgaveoversigt i den overenskomst: drøftes og lægges i arbejdsplanen",
    "No task overview in that agreement: talked through and put in the work schedule",
)


@dataclass(frozen=True, slots=True)
class Tab:
    name: Text
    heading: Text
    head: tuple[Text, ...]
    lead: tuple[Text, ...] = ()
    kinds: tuple[Text, ...] = ()


def in_year(tab: Tab, start: int) -> Tab:
    """The sheet with the school year in its heading. ``start`` is the year of its August."""
    return replace(tab, heading=tab.heading.filled(year=school_year(start)))


_ALONE = Text(
    "For sig selv (spørgeskemaer, besøg hos en kollega …)",
    "Without a meeting (surveys, visits to a colleague …)",
)
_KNOWN = Text("Heraf i mødetid, I har i forvejen", "Of these in meeting time you have already")
_NEW = Text("Nye timer", "New hours")
_KINDS_LEAD = Text(
    "I alt er møder med dato, tid for sig selv, forberedelse og opgaver. Nye timer er det, der ikke ligger i mødetid, I har.",
    "In all is dated meetings, time without a meeting, preparation and duties. New hours lie outside meeting time you have.",
)

FRAME = Tab(
    Text("Ledelsens ramme", "The leadership’s frame"),
    Text("Ledelsens ramme", "The leadership’s frame"),
    (Text("Hvad", "What"), Text("Indhold", "Content"), Text("Timer pr. fuldtid", "Hours per full-time post")),
    (
        Text(
            "Opgaveoversigten udleveres senest {date}: fem uger før normperioden begynder 1. august.",
            "The task overview is handed out by {date}: five weeks before the norm period begins on 1 August.",
        ),
        Text(
            "Opgaver på {threshold} timer eller mere står i oversigten. Ændringer senere går gennem en samtale.",
            "Tasks of {threshold} hours or more stand in the overview. Later changes go through a talk.",
        ),
    ),
    (
        Text("Det forventer vi", "What we expect"),
        Text("Ramme", "Frame"),
        Text("Det holder vi op med", "What we stop doing"),
        Text("Gør timer fri", "Frees hours"),
    ),
)
DUTIES = Tab(
    Text("Opgaver", "Duties"),
    Text("Faste opgaver for teams og personer", "Standing duties of teams and people"),
    (
        Text("Opgave", "Duty"), Text("Team", "Team"), Text("Hvem", "Who"), Text("Timer pr. skoleår", "Hours per school year"),
        Text("Kræver", "Requires"),
    ),
)  # fmt: skip
PERSONS = Tab(
    Text("Timer pr. person", "Hours per person"),
    Text("Timer for hver person i skoleåret {year}", "Hours for each person in the school year {year}"),
    (
        Text("Navn", "Name"), Text("Personalegruppe", "Staff group"), Text("Team", "Team"),
        Text("Ansættelse", "Employment"), Text("Møder med dato", "Dated meetings"), _ALONE,
        Text("Forberedelse", "Preparation"), Text("Opgaver", "Duties"), Text("I alt", "In all"), _KNOWN, _NEW,
        Text("Ramme", "Frame"), Text("Tilbage af rammen", "Left of the frame"),
        Text("Hvor timerne står", "Where the hours are written"),
    ),
    (
        Text(
            "Rammen følger ansættelsen: 81 % ansat har 81 % af rammen. Den, der når {threshold} timer, er fremhævet.",
            "The frame follows employment: 81 % employed has 81 % of the frame. Those who reach {threshold} hours are marked.",
        ),
        Text(
            "Den, der har en rolle eller en opgave, har dens timer oven i sin ramme.",
            "Those who have a role or a duty have its hours on top of their frame.",
        ),
        _KINDS_LEAD,
    ),
)  # fmt: skip
GROUPS = Tab(
    Text("Timer pr. gruppe", "Hours per group"),
    Text("Timer for hver personalegruppe i skoleåret {year}", "Hours for each staff group in the school year {year}"),
    (
        Text("Personalegruppe", "Staff group"), Text("Ansatte", "People"), Text("Fuldtid", "Full-time posts"),
        Text("Ansatte timer", "Employed hours"), Text("Møder med dato", "Dated meetings"), _ALONE,
        Text("Forberedelse", "Preparation"), Text("Opgaver", "Duties"), Text("I alt", "In all"), _KNOWN, _NEW,
        Text("Pr. fuldtid", "Per full-time post"), Text("Nye timer pr. fuldtid", "New hours per full-time post"),
        Text("Ramme pr. fuldtid", "Frame per full-time post"),
        Text("Ramme med roller og opgaver", "Frame with roles and duties"),
        Text("Frigjort pr. fuldtid", "Freed per full-time post"),
        Text("Andel af ansatte timer", "Share of employed hours"),
    ),
    (_KINDS_LEAD,),
)  # fmt: skip
MEETINGS = Tab(
    Text("Alle møder", "All meetings"),
    Text("Alle møder", "All meetings"),
    (
        Text("Dato", "Date"), Text("Uge", "Week"), Text("Fra", "From"), Text("Til", "To"), Text("Møde", "Meeting"),
        Text("Hvem", "Who"), Text("Sted", "Place"), Text("Minutter", "Minutes"),
        Text("Forberedelse, minutter", "Preparation, minutes"), Text("SFO", "SFO"),
    ),
)  # fmt: skip
