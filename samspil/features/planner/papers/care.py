"""How the SFO is covered while a meeting is held, in a few words."""

from collections.abc import Iterator

from samspil.engines.planning.assembly.people import SFO_GROUPS
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.occasions import Occasion

_CLOSED = Text("SFO’en er lukket imens", "the SFO is closed meanwhile")
_SITTINGS = Text("mødet holdes på {count} hold", "the meeting is held in {count} sittings")
_TURNS = Text("{count} kommer på skift", "{count} come in turns")
_COVERED = Text("{count} dækkes ind", "{count} covered for")
_LEAVE = Text("de går efter {minutes} min.", "they leave after {minutes} min.")
_NOBODY = Text("ingen fra SFO’en kan komme", "nobody from the SFO can come")


def care_of(made: MadePlan, occasion: Occasion) -> Text:
    """``2 kommer på skift, 1 dækkes ind; de går efter 45 min.`` Empty when nobody leaves an open SFO."""
    who, leave = list(_ways(made, occasion)), list(_leaving(made, occasion))
    parts = Text(
        "; ".join(_joined(words).da for words in (who, leave) if words),
        "; ".join(_joined(words).en for words in (who, leave) if words),
    )
    return Text(parts.da[:1].upper() + parts.da[1:], parts.en[:1].upper() + parts.en[1:])


def _joined(words: list[Text]) -> Text:
    return Text(", ".join(word.da for word in words), ", ".join(word.en for word in words))


def _ways(made: MadePlan, occasion: Occasion) -> Iterator[Text]:
    invited = [key for key in occasion.event.people if _is_in_care(made, key)]
    if invited and not any(key in occasion.stays for key in invited):
        yield _NOBODY
    elif _touches_care(made, occasion):
        yield from (_CLOSED,) if occasion.event.activity.closing_sfo else _kept_open(occasion)


def _kept_open(occasion: Occasion) -> Iterator[Text]:
    if occasion.event.activity.sittings > 1:
        yield _SITTINGS.filled(count=occasion.event.activity.sittings)
    coming = sum(len(turn.people) for turn in occasion.turns if len(turn.people) < len(turn.group))
    if coming:
        yield _TURNS.filled(count=coming)
    covered = int(occasion.gathering.cover.max(initial=0))
    if covered:
        yield _COVERED.filled(count=covered)


def _leaving(made: MadePlan, occasion: Occasion) -> Iterator[Text]:
    activity = occasion.event.activity
    comes = any(key in occasion.stays for key in occasion.event.people if _is_in_care(made, key))
    leaves = activity.core_minutes and activity.core_minutes < activity.minutes
    if comes and leaves and not activity.closing_sfo and _touches_care(made, occasion):
        yield _LEAVE.filled(minutes=activity.core_minutes)


def _touches_care(made: MadePlan, occasion: Occasion) -> bool:
    return any(_is_on_duty(made, occasion, key) for key in occasion.event.people if _is_in_care(made, key))


def _is_in_care(made: MadePlan, key: str) -> bool:
    row = made.staff_of.get(key)
    return row is not None and row.group in SFO_GROUPS


def _is_on_duty(made: MadePlan, occasion: Occasion, key: str) -> bool:
    problem, start = made.assembled.problem, occasion.gathering.start
    duty = problem.availability.duty[problem.person_at[key], start.day]
    return bool(duty[start.slot : occasion.gathering.end].any())
