"""The openings chosen for meetings, as the engine reads them: whatever is planned or moved afterwards counts on them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils import timezone

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.planning.assembly.assembling import Assembled
from samspil.engines.planning.assembly.events import Event
from samspil.engines.planning.balancing.opening import (
    Covered,
    FirstPart,
    Opened,
    OtherSitting,
    TakenTurn,
    opened,
)
from samspil.features.meetings.models import Meeting
from samspil.features.planner.models import Opening
from samspil.features.planner.sittings import SECOND, other_key
from samspil.features.planner.starts import start_at
from samspil.features.programmes.models import Programme


def openings_among(meetings: Iterable[Meeting], programme: Programme) -> tuple[Opening, ...]:
    """Every opening chosen for a meeting of the programme, with both its meetings at hand. One query."""
    known = {meeting.pk: meeting for meeting in meetings}
    rows = tuple(Opening.objects.filter(meeting__programme=programme).order_by("pk"))
    for row in rows:
        row.meeting = known[row.meeting_id]
        row.other = known.get(row.other_id) if row.other_id else None
    return rows


def with_openings(assembled: Assembled, openings: Iterable[Opening]) -> Assembled:
    """The problem with the openings of the meetings that still lie where they were chosen for."""
    known = assembled.problem.meeting_at
    rows = [row for row in openings if _stands(row) and row.meeting.key in known]
    if not rows:
        return assembled
    problem = opened(assembled.problem, _ways(assembled, rows))
    events = {event.id: event for event in assembled.events}
    for row in rows:
        if row.kind == Opening.Kind.SITTING:
            mine = events[row.meeting.key]
            events[mine.id] = replace(mine, people=tuple(p for p in mine.people if p not in row.people))
            events[other_key(mine.id)] = _second(mine, row)
    names = {**problem.names, **{name: event.title for name, event in events.items()}}
    in_order = tuple(events[meeting.id] for meeting in problem.meetings)
    return replace(assembled, problem=replace(problem, names=names), events=in_order)


def holds(row: Opening) -> bool:
    """A second sitting holds wherever the first is; the rest was weighed for one time."""
    return row.kind == Opening.Kind.SITTING or row.meeting.starts_at == row.starts_at


def _stands(row: Opening) -> bool:
    """Whether its meeting is coming up where it was chosen for; of two sittings both must be."""
    needed = (row.meeting, row.other) if row.kind == Opening.Kind.SITTING else (row.meeting,)
    coming = all(each is not None and _is_coming(each) for each in needed)
    return coming and row.meeting.state == Meeting.State.PLANNED and holds(row)


def _is_coming(meeting: Meeting) -> bool:
    return meeting.starts_at is not None and meeting.starts_at >= timezone.now()


def _ways(assembled: Assembled, rows: Iterable[Opening]) -> Iterator[Opened]:
    persons, days = assembled.problem.person_at, assembled.horizon.index_of
    for row in rows:
        key, people = row.meeting.key, tuple(person for person in row.people if person in persons)
        start = start_at(days, row.starts_at)
        if row.kind == Opening.Kind.COVER and start is not None:
            yield Covered(key, people, start)
        elif row.kind == Opening.Kind.FIRST:
            yield FirstPart(key, people, QUARTERS.slots_for(row.minutes or 0))
        elif row.kind == Opening.Kind.TURNS:
            yield TakenTurn(key, people, tuple(person for person in row.coming if person in persons))
        elif row.kind == Opening.Kind.SITTING:
            yield OtherSitting(key, people, other_key(key))


def _second(event: Event, row: Opening) -> Event:
    return replace(
        event,
        id=other_key(event.id),
        sitting=event.sitting + 1,
        people=tuple(row.people),
        title=SECOND.filled(title=event.title),
    )
