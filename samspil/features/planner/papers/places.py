"""Which time of the mødeplan a meeting uses, and where it is held."""

from samspil.engines.calendars.meetingplan import MeetingSlot
from samspil.engines.importing.plain_words import plain
from samspil.engines.planning.assembly.offers import FOR_ANY_TEAM
from samspil.engines.wording.places import ROOMS, TEAM_PLACE
from samspil.engines.wording.text import Language
from samspil.features.planner.papers.occasions import Occasion


def slot_of(slots: tuple[MeetingSlot, ...], occasion: Occasion) -> MeetingSlot | None:
    """The time of the school's own mødeplan that the whole meeting lies in, of the kind it likes best."""
    kinds = occasion.event.activity.slot_kinds
    inside = [
        slot
        for slot in slots
        if slot.date == occasion.date
        and slot.kind in kinds
        and not slot.taken
        and slot.start <= occasion.start
        and occasion.end <= slot.end
        and _is_for(slot, occasion)
    ]
    return min(inside, key=lambda slot: kinds.index(slot.kind), default=None)


def is_known_time(slots: tuple[MeetingSlot, ...], occasion: Occasion) -> bool:
    """Whether people have this time for meetings already: the activity asks for no more, and the mødeplan had the time."""
    return occasion.event.activity.inside_existing and slot_of(slots, occasion) is not None


def places_of(
    slots: tuple[MeetingSlot, ...], occasions: tuple[Occasion, ...], language: Language
) -> dict[str, str]:
    """Event id -> the room of its time in the mødeplan, else the kind of room it asks for, else the team's usual place.

    Two meetings in the same time of the mødeplan do not get its room at once: the one with most people has it.
    """
    found: dict[str, str] = {}
    given: list[tuple[Occasion, MeetingSlot]] = []
    for occasion in sorted(occasions, key=lambda occasion: (occasion.date, -len(occasion.stays))):
        slot = slot_of(slots, occasion)
        if slot is None or not slot.room or any(_clash(occasion, slot, other) for other in given):
            found[occasion.event.id] = _usual_place(occasion, language)
        else:
            given.append((occasion, slot))
            found[occasion.event.id] = slot.room
    return found


def _clash(occasion: Occasion, slot: MeetingSlot, given: tuple[Occasion, MeetingSlot]) -> bool:
    other, taken = given
    at_once = occasion.date == other.date and occasion.start < other.end and other.start < occasion.end
    return at_once and slot.id == taken.id


def _usual_place(occasion: Occasion, language: Language) -> str:
    room = occasion.event.activity.room
    if occasion.event.team is not None:
        return TEAM_PLACE.said_in(language)
    return ROOMS.get(room or "meeting", ROOMS["meeting"]).said_in(language)


def _is_for(slot: MeetingSlot, occasion: Occasion) -> bool:
    team = occasion.event.team
    if team is None:
        return True
    words = {plain(word) for word in slot.audience} or {""}
    return bool(words & FOR_ANY_TEAM) or plain(team.label) in words
