"""Why a meeting lies where it does, in one sentence."""

from samspil.engines.wording.formats import WEEKDAYS, clock
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.occasions import Occasion
from samspil.features.planner.papers.places import slot_of

_LOCKED = Text("I har selv låst datoen.", "You locked the date yourselves.")
_CHOSEN = Text("Skolen har selv valgt datoen.", "The school chose the date itself.")
_STAFF_DAY = Text("En dag uden elever, så der er tid nok.", "A day without pupils, so there is time enough.")
_SLOT = Text(
    "Tiden står i mødeplanen: {title}, {weekday} kl. {time}.",
    "The time is in the meeting plan: {title}, {weekday} {time}.",
)
_NEW = Text(
    "En ny tid, for mødeplanen havde ingen, der passede bedre. {can} af {all} kan komme.",
    "A new time, since the meeting plan had none that suited better. {can} of {all} can come.",
)
_FACILITATOR = Text(
    "Facilitatoren er på skolen den dag, og {can} af {all} kan komme.",
    "The facilitator is at the school that day, and {can} of {all} can come.",
)
_PEOPLE = Text("{can} af {all} kan komme.", "{can} of {all} can come.")


def reasons_of(made: MadePlan, occasion: Occasion) -> tuple[Text, ...]:
    """Why that time, and why that week."""
    week = made.weeks.get(occasion.event.id)
    return (reason_of(made, occasion), *([week] if week else ()))


def reason_of(made: MadePlan, occasion: Occasion) -> Text:
    """The strongest reason there is: a lock, the school's own date or time, or who can come."""
    meeting, activity = occasion.gathering.meeting, occasion.event.activity
    if meeting.pinned is not None:
        return _LOCKED
    if activity.on:
        return _CHOSEN
    if meeting.only_days is not None:
        return _STAFF_DAY
    slot = slot_of(made.facts.slots, occasion)
    if slot is not None:
        weekday = WEEKDAYS[occasion.date.weekday()]
        return _SLOT.filled(title=slot.title, weekday=weekday, time=f"{clock(slot.start)}–{clock(slot.end)}")
    people = {"can": len(set(occasion.expected) & set(occasion.stays)), "all": len(occasion.expected)}
    if activity.slot_kinds and meeting.offered is not None:
        return _NEW.filled(**people)
    return (_FACILITATOR if meeting.facilitator else _PEOPLE).filled(**people)
