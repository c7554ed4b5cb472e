"""Which time of the mødeplan a meeting uses, and where it is held."""

from samspil.engines.calendars.meetingplan import MeetingSlot
from samspil.engines.importing.plain_words import plain
from samspil.engines.planning.assembly.offers import FOR_ANY_TEAM
from samspil.engines.wording.text import Language, Text
from samspil.features.planner.papers.occasions import Occasion

ROOMS = {"meeting": Text("Mødelokale", "Meeting room"), "hall": Text("Salen", "The hall")}


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


def place_of(slots: tuple[MeetingSlot, ...], occasion: Occasion, language: Language) -> str:
    """The room of that time, else the kind of room the activity asks for; empty when neither says anything."""
    slot = slot_of(slots, occasion)
    if slot is not None and slot.room:
        return slot.room
    room = occasion.event.activity.room
    return ROOMS[room].said_in(language) if room in ROOMS else ""


def _is_for(slot: MeetingSlot, occasion: Occasion) -> bool:
    team = occasion.event.team
    if team is None:
        return True
    words = {plain(word) for word in slot.audience} or {""}
    return bool(words & FOR_ANY_TEAM) or plain(team.label) in words
