"""Meetings as seen from one person: the next one, and what one missed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.population import counted_in_one_query
from samspil.features.overview.links import agenda_href, meeting_href
from samspil.features.overview.rules import agreements_seen_by, is_inside
from samspil.features.overview.words import clock_span, local_day, said
from samspil.features.programmes.models import Agreement
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit

NEWS = dt.timedelta(weeks=3)  # what is older is no news, and stands at the meeting itself
FEW = 5  # under so many, counts of people are not shown
_AS_IS = ("place", "minutes", "can", "everyone", "on_plan", "cover", "mine", "cannot_come", "may_answer")
_SHOWN = ("pk", "title", "title_en", "starts_at", "ends_at", "agenda", *_AS_IS)


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """``can`` of ``everyone`` it is for, counted as on the meeting's own page; who is never said. ``mine``: the reader is on
    the plan for it."""

    title: str
    day: dt.date
    days_away: int
    clock: str
    place: str
    minutes: int
    can: int
    everyone: int
    on_plan: int
    cover: int
    mine: bool
    cannot_come: bool
    may_answer: bool
    pk: int
    href: str
    agenda: str = ""  # empty while nobody has begun it

    @property
    def counts(self) -> bool:
        """Among few, a count is as good as a name."""
        return self.everyone >= FEW

    @property
    def left_out(self) -> int:
        """Those it is for who are not on the plan this time."""
        return self.everyone - self.on_plan


@dataclass(frozen=True, slots=True)
class Missed:
    title: str
    day: dt.date
    summary: str
    href: str
    agreed: tuple[str, ...] = ()


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
            **counted_in_one_query(),
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
        agenda=agenda_href(slug, row["pk"]) if row["agenda"] else "",
        **{name: row[name] for name in _AS_IS},
    )


def missed_by(visit: Visit, today: dt.date, *, most: int = 5) -> list[Missed]:
    """Held meetings of the last weeks the person could not come to and that have a summary, the newest first."""
    away = Attendee.objects.filter(_is(visit.person), event=OuterRef("event"), cannot_come=True)
    held = Meeting.objects.of(visit.school).filter(Exists(away), state=Meeting.State.HELD).exclude(summary="")
    meetings = list(held.filter(starts_at__date__gte=today - NEWS).order_by("-starts_at")[:most])
    agreed = _agreed_at(visit, meetings)
    return [
        Missed(
            said(meeting.title, meeting.title_en),
            local_day(meeting.starts_at),
            meeting.summary,
            meeting_href(visit.school.slug, meeting.pk),
            tuple(agreed[meeting.pk]),
        )
        for meeting in meetings
        if meeting.starts_at
    ]


def _agreed_at(visit: Visit, meetings: list[Meeting]) -> dict[int, list[str]]:
    """What was agreed at each of them, as far as the visitor may see it. One query."""
    origins = {f"meeting:{meeting.pk}": meeting.pk for meeting in meetings}
    found: dict[int, list[str]] = {meeting.pk: [] for meeting in meetings}
    here = Agreement.objects.of(visit.school).filter(agreements_seen_by(visit), origin__in=origins)
    dropped = Agreement.Status.DROPPED
    for origin, text in here.exclude(status=dropped).order_by("pk").distinct().values_list("origin", "text"):
        found[origins[origin]].append(text)
    return found


def _is(person: Person) -> Q:
    return Q(staff__person=person) | Q(person=person)
