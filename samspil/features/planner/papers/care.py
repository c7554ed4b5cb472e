"""How the SFO is covered while a meeting is held, in a few words."""

from collections.abc import Iterator

from samspil.engines.planning.assembly.people import SFO_GROUPS
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.occasions import Occasion

_CLOSED = Text("SFO’en er lukket imens", "the SFO is closed meanwhile")
_SITTINGS = Text(
    "holdes på {count} hold, så der er voksne i SFO’en",
    "held in {count} sittings, so that the SFO is staffed",
)
_CORE = Text(
    "SFO’s folk er med de første {minutes} min.", "the SFO’s people take part for the first {minutes} min."
)
_TURNS = Text(
    "{people} af {group} fra SFO’en er med på skift", "{people} of {group} from the SFO come, in turns"
)
_COVERED = Text("{count} skal dækkes ind", "{count} to be covered for")
_NOBODY = Text("SFO’s folk kan ikke være med", "the SFO’s people cannot come")


def care_of(made: MadePlan, occasion: Occasion) -> Text:
    """Empty when the meeting takes nobody from the SFO while it is open."""
    words = list(_ways(made, occasion))
    if not words:
        return Text("", "")
    said = Text(listed([word.da for word in words], "da"), listed([word.en for word in words], "en"))
    return Text(said.da[0].upper() + said.da[1:], said.en[0].upper() + said.en[1:])


def _ways(made: MadePlan, occasion: Occasion) -> Iterator[Text]:
    invited = [key for key in occasion.event.people if _is_in_care(made, key)]
    comes = any(key in occasion.stays for key in invited)
    if invited and not comes:
        yield _NOBODY
    elif any(_is_on_duty(made, occasion, key) for key in invited):
        yield from (_CLOSED,) if occasion.event.activity.closing_sfo else _kept_open(occasion)


def _kept_open(occasion: Occasion) -> Iterator[Text]:
    activity = occasion.event.activity
    if activity.sittings > 1:
        yield _SITTINGS.filled(count=activity.sittings)
    if activity.core_minutes and activity.core_minutes < activity.minutes:
        yield _CORE.filled(minutes=activity.core_minutes)
    for turn in occasion.turns:
        if len(turn.people) < len(turn.group):
            yield _TURNS.filled(people=len(turn.people), group=len(turn.group))
    covered = int(occasion.gathering.cover.max(initial=0))
    if covered:
        yield _COVERED.filled(count=covered)


def _is_in_care(made: MadePlan, key: str) -> bool:
    row = made.staff_of.get(key)
    return row is not None and row.group in SFO_GROUPS


def _is_on_duty(made: MadePlan, occasion: Occasion, key: str) -> bool:
    problem, start = made.assembled.problem, occasion.gathering.start
    duty = problem.availability.duty[problem.person_at[key], start.day]
    return bool(duty[start.slot : occasion.gathering.end].any())
