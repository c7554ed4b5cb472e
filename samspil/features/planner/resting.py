"""An opening holds for the time it was chosen for. When its meeting moves away, what it did rests: those who came by it are
taken off the plan, and hours and cover follow. Back at that time, it is carried out again."""

import datetime as dt
from collections.abc import Iterable, Mapping

from samspil.features.meetings.models import Meeting
from samspil.features.planner.choosing import Offer, carried_out, facts_of
from samspil.features.planner.models import Opening
from samspil.features.planner.on_plan import on_plan, put_on_plan, set_stays
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record


def follow(meeting: Meeting, openings: Iterable[Opening], *, by: Person) -> None:
    """Bring the openings of a meeting in line with where it lies now. ``openings`` are the programme's."""
    openings = list(openings)
    for row in openings:
        if row.meeting_id != meeting.pk or row.kind == Opening.Kind.SITTING:
            continue
        there = row.starts_at == meeting.starts_at
        if there and row.rests:
            _again(meeting, row)
            _write_down("planner.opening_again", meeting, by=by)
        elif not there and not row.rests:
            _rest(meeting, row)
            _write_down("planner.opening_rests", meeting, by=by)
    set_stays(meeting, openings)


def would_rest(openings: Iterable[Opening], moves: Mapping[int, dt.datetime]) -> int:
    """How many of these would rest if their meetings lay then."""
    return sum(
        row.kind != Opening.Kind.SITTING
        and not row.rests
        and row.meeting_id in moves
        and row.starts_at != moves[row.meeting_id]
        for row in openings
    )


def resting_at(meetings: Iterable[int]) -> int:
    """How many openings of these meetings rest."""
    return sum(row.rests for row in Opening.objects.filter(meeting__in=meetings))


def _write_down(what: str, meeting: Meeting, *, by: Person) -> None:
    record(what, meeting, by=by, school=meeting.school_id, facts=facts_of(meeting))


def _rest(meeting: Meeting, row: Opening) -> None:
    change, now = row.change, on_plan(meeting)
    people = (now.people - {*change["added"]}) | {*change["removed"]}
    put_on_plan(meeting, people, now.unable & people, max(0, meeting.cover - change["cover"]))
    row.change = {"rests": True, "cover": change["cover"]}
    row.save(update_fields=["change"])


def _again(meeting: Meeting, row: Opening) -> None:
    offer = Offer(
        kind=row.kind, starts_at=row.starts_at, people=tuple(row.people), gains=0, hours=row.hours,
        coming=tuple(row.coming), minutes=row.minutes, cover=row.change["cover"],
    )  # fmt: skip
    row.change = carried_out(meeting, offer)
    row.save(update_fields=["change"])
