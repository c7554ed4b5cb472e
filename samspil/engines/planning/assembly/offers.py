"""Which times of the mødeplan an activity may use: the school's own slots of the right kind, for the right people."""

from collections.abc import Sequence

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.calendars.meetingplan import MeetingSlot
from samspil.engines.content.programme import Activity
from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.rows import TeamRow
from samspil.engines.planning.assembly.horizon import Horizon
from samspil.engines.planning.problem import Start

FOR_ANY_TEAM = frozenset(
    plain(words)
    for words in (
        "",
        "alle",
        "all",
        "teams",
        "alle teams",
        "all teams",
        "årgangsteam",
        "årgangsteams",
        "team",
        "klasseteams",
    )
)


def offered_starts(
    slots: Sequence[MeetingSlot], horizon: Horizon, activity: Activity, team: TeamRow | None
) -> frozenset[Start]:
    """Every start from which the whole activity lies inside a slot of one of its kinds."""
    needed = QUARTERS.slots_for(activity.minutes)
    found: set[Start] = set()
    for slot in slots:
        day = horizon.index_of.get(slot.date)
        if day is None or slot.taken or slot.kind not in activity.slot_kinds or not _for_team(slot, team):
            continue
        first = -(-(slot.start - QUARTERS.first) // QUARTERS.slot)
        last = (slot.end - QUARTERS.first) // QUARTERS.slot - needed
        found |= {Start(day, at) for at in range(max(0, first), last + 1)}
    return frozenset(found)


def _for_team(slot: MeetingSlot, team: TeamRow | None) -> bool:
    if team is None:
        return True
    words = {plain(word) for word in slot.audience} or {""}
    return bool(words & FOR_ANY_TEAM) or plain(team.label) in words
