"""Meetings as seen from one person: the next one, and what one missed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from samspil.features.meetings.models import Meeting
from samspil.features.overview.links import meeting_href
from samspil.features.overview.rules import is_inside
from samspil.features.overview.words import clock_span, local_day, said
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit

FEW = 5  # under so many, counts of people are not shown
_AS_IS = ("place", "minutes", "on_plan", "apologies", "cover", "mine", "cannot_come", "may_answer")
_SHOWN = ("pk", "title", "title_en", "starts_at", "ends_at", *_AS_IS)


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """``on_plan`` and ``apologies`` are counts; who is never said. ``mine``: the reader is on the plan for it."""

    title: str
    day: dt.date
    days_away: int
    clock: str
    place: str
    minutes: int
    on_plan: int
    apologies: int
    cover: int
    mine: bool
    cannot_come: bool
    may_answer: bool
    pk: int
    href: str

    @property
    def counts_apologies(self) -> bool:
        """Among few, a count is as good as a name."""
        return self.on_plan >= FEW


@dataclass(frozen=True, slots=True)
class Missed:
    title: str
    day: dt.date
    summary: str
    href: str


def next_meeting(visit: Visit, now: dt.datetime, today: dt.date) -> NextMeeting | None:
    """The next meeting the person is on the plan for or leads, else the school's next common one."""
    here = Attendee.objects.filter(_is(visit.person), event=OuterRef("event"))
    found = (
        Meeting.objects.of(visit.school)
        .coming(now)
        .annotate(
            mine=Exists(here) | Q(facilitator=visit.person),
            cannot_come=Exists(here.filter(cannot_come=True)),
            may_answer=Exists(here.filter(staff__person=visit.person, cannot_come=False)),
            on_plan=Count("event__attendees"),
            apologies=Count("event__attendees", filter=Q(event__attendees__cannot_come=True)),
        )
    )
    own = found.filter(Q(mine=True) | Q(team__isnull=True, audience="all_staff"))
    row = (
        own.order_by(F("mine").desc(nulls_last=True), "starts_at", "pk").values(*_SHOWN).first()
        if is_inside(visit)
        else None
    )
    return _next(row, visit.school.slug, today) if row else None


def _next(row: dict[str, Any], slug: str, today: dt.date) -> NextMeeting:
    day = local_day(row["starts_at"])
    return NextMeeting(
        title=said(row["title"], row["title_en"]),
        day=day,
        days_away=(day - today).days,
        clock=clock_span(row["starts_at"], row["ends_at"]),
        pk=row["pk"],
        href=meeting_href(slug, row["pk"]),
        **{name: row[name] for name in _AS_IS},
    )


def missed_by(visit: Visit, *, most: int = 5) -> list[Missed]:
    """Held meetings the person could not come to and that have a summary, the newest first."""
    away = Attendee.objects.filter(_is(visit.person), event=OuterRef("event"), cannot_come=True)
    held = Meeting.objects.of(visit.school).filter(Exists(away), state=Meeting.State.HELD).exclude(summary="")
    return [
        Missed(
            said(meeting.title, meeting.title_en),
            local_day(meeting.starts_at),
            meeting.summary,
            meeting_href(visit.school.slug, meeting.pk),
        )
        for meeting in held.filter(starts_at__isnull=False).order_by("-starts_at")[:most]
        if meeting.starts_at
    ]


def _is(person: Person) -> Q:
    return Q(staff__person=person) | Q(person=person)
