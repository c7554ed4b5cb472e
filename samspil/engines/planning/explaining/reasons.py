"""Why one meeting lies where it lies."""

from samspil.engines.planning.explaining.alternatives import Alternative, alternatives
from samspil.engines.planning.explaining.saying import at, capital, in_a_row, named, together
from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.problem import Plan, Problem
from samspil.engines.wording.text import Text

MOST_FACTS = 3
LOCKED = Text("{meeting} er låst til {at}.", "{meeting} is locked to {at}.")
NOWHERE = Text("{meeting} har ingen plads i planen.", "{meeting} has no place in the plan.")
ONLY = Text("Det er den eneste plads, mødet kan have.", "It is the only place the meeting can have.")
NEXT = Text("Næstbedst er {at}: {what}.", "Next best is {at}: {what}.")
BETTER = Text("{at} ser bedre ud: {what}.", "{at} looks better: {what}.")
EQUAL = Text("{at} ville være lige så godt.", "{at} would be just as good.")
SLOT = Text("det er en tid, der allerede står i mødeplanen", "it is a time already in the mødeplan")
ALL_COME = Text("alle kan komme", "everybody can come")
SOME_MISS = Text("{who} kan ikke komme", "{who} cannot come")
ON_TARGET = Text("det ligger, hvor forløbet ønsker det", "it lies where the programme wishes for it")
OFF_TARGET = Text(
    "det ligger {n} dage fra den dag, forløbet ønsker", "it lies {n} days from the day the programme asks for"
)
SHARED_VISIT = Text("{who} er på skolen den dag i forvejen", "{who} is at the school that day anyway")


def reason_for(problem: Problem, plan: Plan, meeting: str) -> Text:
    """What speaks for the place it has, and what the best other place would mean."""
    wanted = problem.meetings[problem.meeting_at[meeting]]
    name = named(problem, meeting)
    if meeting not in plan.places:
        return NOWHERE.filled(meeting=name)
    place = at(problem, plan.places[meeting])
    if wanted.pinned is not None:
        return LOCKED.filled(meeting=name, at=place)
    held = Held(problem, plan)
    facts = _facts(held, held.of_meeting[meeting])
    because = in_a_row(facts)
    begin = Text(f"{name.da} ligger {place.da}: {because.da}.", f"{name.en} is on {place.en}: {because.en}.")
    others = alternatives(problem, plan, meeting)
    telling = [a for a in others if a.start.day != plan.places[meeting].day or a.dearer or a.broken] or list(
        others
    )
    other = _other(problem, telling[0]) if telling else ONLY
    return Text(f"{begin.da} {other.da}", f"{begin.en} {other.en}")


def _other(problem: Problem, best: Alternative) -> Text:
    place = at(problem, best.start)
    if not best.broken and not best.dearer:
        return capital(EQUAL.filled(at=place))
    text = BETTER if (best.broken, best.dearer) < (0, 0) else NEXT
    return capital(text.filled(at=place, what=best.consequence))


def _facts(held: Held, gathering: Gathering) -> list[Text]:
    problem, meeting = held.problem, gathering.meeting
    facts = []
    if meeting.offered is not None and gathering.start in meeting.offered:
        facts.append(SLOT)
    facts.append(_who_come(problem, gathering))
    if _visited(held, gathering):
        facts.append(SHARED_VISIT.filled(who=named(problem, meeting.facilitator or "")))
    off = abs(gathering.start.day - meeting.target)
    facts.append(ON_TARGET if off <= problem.tolerance else OFF_TARGET.filled(n=off))
    return facts[:MOST_FACTS]


def _who_come(problem: Problem, gathering: Gathering) -> Text:
    if not gathering.missing:
        return ALL_COME
    present = {problem.persons[person].id for person in gathering.present}
    return SOME_MISS.filled(who=together(problem, [p for p in gathering.meeting.members if p not in present]))


def _visited(held: Held, gathering: Gathering) -> bool:
    """Whether the facilitator has another meeting at the same school that day."""
    name = gathering.meeting.facilitator
    if name is None:
        return False
    that_day = held.of_facilitator_day[name, gathering.start.day]
    return any(
        g.meeting.id != gathering.meeting.id and g.meeting.school == gathering.meeting.school
        for g in that_day
    )
