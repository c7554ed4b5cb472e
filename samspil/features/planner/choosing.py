"""Choosing an opening for one meeting, and taking it back. Those on the plan, the cover and the hours follow at once."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.features.meetings import actions as meetings
from samspil.features.meetings.actions import Wanted
from samspil.features.meetings.models import Meeting
from samspil.features.planner.models import Opening
from samspil.features.planner.on_plan import on_plan, openings_in, put_on_plan, set_stays
from samspil.features.planner.sittings import SECOND, other_key
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.history.models import Entry
from samspil.foundation.history.undoing import mark_undone
from samspil.foundation.schools.models import StaffMember
from samspil.foundation.web.dates import dated
from samspil.foundation.web.errors import Refusal

UNDO = "planner.opening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An opening as it was weighed. ``people`` come by it (staff keys); ``hours`` is its price, less when it saves some.

    ``coming``: of those who take turns, those whose turn it is. ``at`` is when the second sitting is held, ``unable`` who
    cannot come to that either. ``cover`` is how many more must be stood in for.
    """

    kind: str
    starts_at: dt.datetime
    people: tuple[str, ...]
    gains: int
    hours: float
    coming: tuple[str, ...] = ()
    minutes: int | None = None
    at: dt.datetime | None = None
    unable: tuple[str, ...] = ()
    cover: int = 0

    def packed(self) -> dict[str, Any]:
        times = {"starts_at": self.starts_at.isoformat(), "at": self.at.isoformat() if self.at else None}
        return {**asdict(self), **times}

    @classmethod
    def unpacked(cls, told: dict[str, Any]) -> "Offer":
        lists = {name: tuple(told[name]) for name in ("people", "coming", "unable")}
        at = dt.datetime.fromisoformat(told["at"]) if told["at"] else None
        return cls(**{**told, **lists, "at": at, "starts_at": dt.datetime.fromisoformat(told["starts_at"])})


@transaction.atomic
def choose(meeting: Meeting, offer: Offer, *, by: Person) -> Opening:
    """Choose it. Choosing the same twice changes nothing. Raises Refusal when the meeting has moved since it was weighed."""
    meeting = _to_come(meeting)
    there = Opening.objects.filter(meeting=meeting, kind=offer.kind).first()
    if there is not None and there.rests:
        mark_undone(meeting, UNDO, row=there.pk)
        there.delete()
        there = None
    if there is not None and there.people == list(offer.people) and there.starts_at == offer.starts_at:
        return there
    if there is not None:
        raise Refusal(_("Something of the kind has been chosen already. Take that back first."))
    if meeting.starts_at != offer.starts_at:
        raise Refusal(_moved(meeting, offer.starts_at))
    row = Opening(
        meeting=meeting, kind=offer.kind, starts_at=offer.starts_at, people=list(offer.people),
        coming=list(offer.coming), minutes=offer.minutes, hours=offer.hours, chosen_by=by,
    )  # fmt: skip
    row.other = _second_sitting(meeting, offer, by) if offer.kind == Opening.Kind.SITTING else None
    row.change = carried_out(meeting, offer)
    row.save()
    set_stays(meeting, openings_in(meeting.programme_id))
    _write_down(row)
    return row


@transaction.atomic
def take_back(row: Opening, *, by: Person) -> None:
    """As it was before it was chosen; what people have answered since stands."""
    meeting = _to_come(row.meeting)
    if row.other is not None:
        meetings.call_off(row.other, by=by)
    if not row.rests:
        change, now = row.change, on_plan(meeting)
        people = (now.people - {*change["added"]}) | {*change["removed"]}
        unable = (now.unable | {*change["unable"]}) & people
        put_on_plan(meeting, people, unable, max(0, meeting.cover - change["cover"]))
    mark_undone(meeting, UNDO, row=row.pk)
    row.delete()
    set_stays(meeting, openings_in(meeting.programme_id))
    record("planner.opening_taken_back", meeting, by=by, school=meeting.school_id, facts=facts_of(meeting))


def taken_back(entry: Entry, *, by: Person, row: int) -> None:
    """From the history of the meeting."""
    found = Opening.objects.select_related("meeting", "other").filter(pk=row).first()
    if found is None:
        raise Refusal(_("This has been taken back already."))
    take_back(found, by=by)


def _write_down(row: Opening) -> None:
    meeting, kind = row.meeting, row.kind
    told = {"people": len(row.coming or row.people), "hours": round(abs(row.hours), 2)}
    record(
        "planner.opening_cover" if kind == Opening.Kind.COVER
        else "planner.opening_first" if kind == Opening.Kind.FIRST
        else "planner.opening_turns" if kind == Opening.Kind.TURNS
        else "planner.opening_sitting",
        meeting,
        by=row.chosen_by,
        school=meeting.school_id,
        facts=facts_of(meeting) | told,
        inverse={"name": UNDO, "arguments": {"row": row.pk}},
    )  # fmt: skip


def facts_of(meeting: Meeting) -> dict[str, Any]:
    return {"key": meeting.key, "title": meeting.title, "title_en": meeting.title_en}


def _to_come(meeting: Meeting) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",)).select_related(
        "school", "event", "activity", "team"
    )
    meeting = found.select_related("programme", "facilitator").get(pk=meeting.pk)
    over = meeting.starts_at is None or meeting.starts_at < timezone.now()
    if over or meeting.state != Meeting.State.PLANNED:
        raise Refusal(_("The meeting is not coming up, so who comes to it stays as it was."))
    return meeting


def _moved(meeting: Meeting, seen: dt.datetime) -> str:
    said = _(
        "The meeting was at %(seen)s when this was weighed, and is at %(there)s now. Look again; nothing has changed."
    )
    return said % {"seen": _when(seen), "there": _when(meeting.starts_at or seen)}


def _when(moment: dt.datetime) -> str:
    local = timezone.localtime(moment)
    return f"{dated(local, 'j. F')} {dated(local, 'H.i')}"


def carried_out(meeting: Meeting, offer: Offer) -> dict[str, Any]:
    """Those on the plan as the opening wants them. What it did is told, so that exactly that can be undone."""
    now, these = on_plan(meeting), frozenset(offer.people)
    if offer.kind == Opening.Kind.SITTING:
        people, unable = now.people - these, now.unable - these
    elif offer.kind == Opening.Kind.TURNS:
        people, unable = (now.people - these) | {*offer.coming}, now.unable - these
    else:
        people, unable = now.people | these, now.unable - these
    cover = max(0, meeting.cover + offer.cover)
    change = {
        "added": sorted(people - now.people), "removed": sorted(now.people - people),
        "unable": sorted(now.unable - unable), "cover": cover - meeting.cover,
    }  # fmt: skip
    put_on_plan(meeting, people, unable, cover)
    return change


def _second_sitting(meeting: Meeting, offer: Offer, by: Person) -> Meeting:
    staff = {
        row.key: row for row in StaffMember.objects.filter(school=meeting.school_id, key__in=offer.people)
    }
    titles = SECOND.filled(title=meeting.title), SECOND.filled(title=meeting.title_en or meeting.title)
    wanted = Wanted(
        key=other_key(meeting.key),
        title=titles[0].da,
        title_en=titles[1].en,
        minutes=meeting.minutes,
        audience=meeting.audience,
        activity=meeting.activity,
        team=meeting.team,
        facilitator=meeting.facilitator,
        starts_at=offer.at,
        staff=tuple(staff.values()),
        unable=tuple(staff[key] for key in offer.unable if key in staff),
        new_time=True,
        ceremony=meeting.ceremony,
    )
    return meetings.schedule(meeting.programme, wanted=wanted, by=by)
