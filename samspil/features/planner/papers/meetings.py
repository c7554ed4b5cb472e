"""The placed meetings as the papers show them."""

from dataclasses import replace

from samspil.engines.content.programme import Audience, Led
from samspil.engines.documents.values import Meeting
from samspil.engines.planning.assembly.events import Event
from samspil.engines.wording.text import Language, Text
from samspil.features.planner.papers.audiences import who_of
from samspil.features.planner.papers.care import care_of
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.occasions import Occasion
from samspil.features.planner.papers.participants import participants_of
from samspil.features.planner.papers.places import places_of
from samspil.features.planner.papers.reasons import reason_of
from samspil.features.planner.papers.stops import numbers_of

_WHOLE_AUDIENCE = {Audience.ALL_STAFF.value, Audience.EACH_TEAM.value}


def meetings_of(made: MadePlan, language: Language) -> tuple[Meeting, ...]:
    """In order of time, the main ones numbered. ``language`` decides the words for a room."""
    numbers = numbers_of(made)
    places = places_of(made.facts.slots, made.occasions, language)
    return tuple(
        replace(_meeting(made, occasion, places[occasion.event.id]), number=numbers.get(occasion.event.id))
        for occasion in made.occasions
    )


def title_of(event: Event) -> Text:
    """Without the team's name, which stands beside it."""
    if event.team is None:
        return event.title
    team = f" · {event.team.label}"
    return Text(event.title.da.removesuffix(team), event.title.en.removesuffix(team))


def _meeting(made: MadePlan, occasion: Occasion, place: str) -> Meeting:
    event = occasion.event
    return Meeting(
        id=event.id,
        date=occasion.date,
        start=occasion.start,
        end=occasion.end,
        title=title_of(event),
        who=who_of(event, made.assembled.cast),
        place=place,
        facilitator=event.activity.led_by is Led.FACILITATOR,
        sfo=care_of(made, occasion),
        reason=reason_of(made, occasion),
        participants=participants_of(made, occasion),
        preparation=sum(m for role, m in event.activity.preparation if role in _WHOLE_AUDIENCE),
    )
