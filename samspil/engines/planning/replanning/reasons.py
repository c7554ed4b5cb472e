"""Why a meeting moves, said so that those who are told can understand it."""

from samspil.engines.planning.explaining.saying import at, capital, named, on_day, together
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.replanning.situation import Situation
from samspil.engines.planning.rules.base import Violation
from samspil.engines.wording.text import Text

WISH = Text("Mødet er lagt {new} efter ønske.", "The meeting was put on {new} by request.")
CLOSED = Text("Skolen holder lukket {day}.", "The school is closed on {day}.")
WHY = {
    "placed": Text("Dagen er ikke længere i kalenderen.", "The day is no longer in the calendar."),
    "window": Text(
        "{at} ligger uden for den del af forløbet, mødet hører til.",
        "{at} is outside the part of the programme the meeting belongs to.",
    ),
    "quiet": Text("{day} ligger nu i en stille uge.", "{day} is now in a quiet week."),
    "required": Text("{people} skal være med og kan ikke komme {at}.", "{people} must take part and cannot come {at}."),
    "missing": Text("For mange kan ikke komme {at}: {people}.", "Too many cannot come {at}: {people}."),
    "rotation": Text("For få af dem, der skiftes, kan komme {at}.", "Too few of those who take turns can come {at}."),
    "facilitator_day": Text("{people} kan ikke være på skolen {at}.", "{people} cannot be at the school {at}."),
    "new_time": Text("{at} er ikke længere en mødetid i mødeplanen.", "{at} is no longer a meeting time in the mødeplan."),
    "one_place": Text("{people} kan ikke være to steder på én gang {at}.", "{people} cannot be in two places at once {at}."),
    "per_day": Text("{people} ville få for mange møder {day}.", "{people} would have too many meetings on {day}."),
    "week_load": Text("{people} ville få for mange mødetimer i den uge.", "{people} would have too many meeting hours that week."),
    "month_load": Text("{people} ville få for mange mødetimer i den måned.", "{people} would have too many meeting hours that month."),
    "year_load": Text("{people} ville få for mange mødetimer i det skoleår.", "{people} would have too many meeting hours that school year."),
    "room": Text("Der mangler et lokale {at}.", "There is no room left {at}."),
    "cover_cap": Text("For mange ville forlade SFO’en på én gang {day}.", "Too many would leave the after-school care at once on {day}."),
    "facilitator_travel": Text("{people} kan kun være på én skole {day}.", "{people} can be at only one school on {day}."),
    "facilitator_hours": Text("{people} ville få en for lang dag {day}.", "{people} would have too long a day on {day}."),
    "facilitator_overlap": Text("{people} kan ikke være to steder på én gang {at}.", "{people} cannot be in two places at once {at}."),
    "min_gap": Text("Der ville være for få dage til {other}.", "There would be too few days to {other}."),
    "max_gap": Text("Der ville være for mange dage til {other}.", "There would be too many days to {other}."),
}  # fmt: skip
GIVES_WAY = Text(
    "Mødet giver plads til {other}, der er nødt til at flytte.",
    "The meeting makes room for {other}, which has to move.",
)
GIVES_ROOM = Text(
    "Mødet giver plads, så de øvrige kan ligge rigtigt.",
    "The meeting makes room so that the others can be held.",
)


def why_moved(situation: Situation, after: Plan, meeting: str) -> Text:
    """One sentence: the rule that is broken where it lay, or the meeting it makes room for."""
    old = situation.old.places[meeting]
    if meeting in situation.wishes:
        return WISH.filled(new=at(situation.problem, after.places[meeting]))
    if meeting in situation.gone:
        return _broken(situation, meeting, old, situation.gone[meeting])
    for clash in situation.clashes:
        if meeting in clash.movable:
            return _broken(situation, meeting, old, clash.violation)
    return _gives_way(situation, after, meeting, old)


def _broken(situation: Situation, meeting: str, old: Start, violation: Violation) -> Text:
    problem = situation.problem
    if violation.rule in {"missing", "required", "rotation"} and _closed(problem, meeting, old.day):
        return CLOSED.filled(day=on_day(problem, old.day))
    others = [name for name in violation.meetings if name != meeting]
    return capital(
        WHY[violation.rule].filled(
            at=at(problem, old),
            day=on_day(problem, old.day),
            people=together(problem, violation.people or _unable(problem, meeting, old)),
            other=named(problem, others[0]) if others else Text("", ""),
        )
    )


def _closed(problem: Problem, meeting: str, day: int) -> bool:
    """Nobody of the meeting's school who is at work that weekday can meet at any time that day."""
    school = problem.meetings[problem.meeting_at[meeting]].school
    here = [index for index, person in enumerate(problem.persons) if person.school == school]
    cells = problem.availability
    return 0 <= day < len(problem.days) and not (cells.free[here, day] | cells.duty[here, day]).any()


def _unable(problem: Problem, meeting: str, start: Start) -> tuple[str, ...]:
    """The members who cannot come then."""
    wanted = problem.meetings[problem.meeting_at[meeting]]
    hindered = problem.hindered_in_the_evening if wanted.evening else problem.hindered
    rows = {person: hindered[problem.person_at[person], start.day] for person in wanted.members}
    end = start.slot + wanted.duration
    return tuple(person for person, row in rows.items() if row[end] != row[start.slot])


def _gives_way(situation: Situation, after: Plan, meeting: str, old: Start) -> Text:
    """Which of the moved meetings lies on the same day, week or chain as this one did, and shares somebody with it."""
    problem = situation.problem
    mine = set(situation.meeting(meeting).people)
    moved = [
        (abs(new.day - old.day), name)
        for name, new in after.places.items()
        if name != meeting
        and situation.old.places.get(name) != new
        and (name in situation.gone or name in situation.wishes or name not in situation.old.places)
        and not mine.isdisjoint(situation.meeting(name).people)
    ]
    if not moved:
        return GIVES_ROOM
    return GIVES_WAY.filled(other=named(problem, min(moved)[1]))
