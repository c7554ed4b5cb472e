"""The facilitator's two weeks across schools: where to be when, what to do, what waits to be read."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.overview.links import agenda_href, meeting_href
from samspil.features.overview.queries.agreements import AgreementLine, line_of
from samspil.features.overview.words import clock_span, local_day, said
from samspil.features.planner.models import PlanVersion
from samspil.features.programmes.models import Agreement
from samspil.features.voices.models import Reservation
from samspil.foundation.accounts.models import Membership, Person, Role
from samspil.foundation.schools.models import School

RUSHED = 30  # minutes: less between two schools is too little to get there


@dataclass(frozen=True, slots=True)
class Halt:
    """A meeting on the way. ``minutes_before`` is the time from the meeting before, when that was at another school."""

    title: str
    school: str
    place: str
    clock: str
    href: str
    minutes_before: int | None = None
    to_begin: str = ""  # where its agenda is begun, when nobody has

    @property
    def rushed(self) -> bool:
        return self.minutes_before is not None and self.minutes_before < RUSHED


@dataclass(frozen=True, slots=True)
class TravelDay:
    day: dt.date
    halts: tuple[Halt, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of something at one school: drafts of a plan, or questions nobody has read."""

    kind: str  # "plan" or "question"
    school: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Leading:
    """The next meeting one leads oneself, and where its agenda is made."""

    title: str
    school: str
    place: str
    day: dt.date
    clock: str
    href: str
    agenda: str
    has_agenda: bool


@dataclass(frozen=True, slots=True)
class WeekPage:
    behind: tuple[TravelDay, ...]  # of this week
    this_week: tuple[TravelDay, ...]
    next_week: tuple[TravelDay, ...]
    agreements: list[AgreementLine]
    waiting: list[Waiting]
    schools: list[School]
    leading: Leading | None


def engaged_schools(person: Person, today: dt.date) -> list[School]:
    """The schools where the person facilitates today; an engagement that has ended is gone from here."""
    engaged = Membership.objects.filter(person=person, role=Role.FACILITATOR).current(today)
    return list(School.objects.filter(pk__in=engaged.values("organisation")).order_by("name"))


def week_page(person: Person, schools: list[School], now: dt.datetime, today: dt.date) -> WeekPage:
    monday = today - dt.timedelta(days=today.weekday())
    turn = monday + dt.timedelta(days=7)
    days = _travel_days(person, schools, monday)
    mine = Agreement.objects.filter(school__in=schools, owner=person).open()
    related = mine.select_related("owner", "owner_staff", "owner_team", "prepared_by", "school")
    return WeekPage(
        behind=tuple(day for day in days if day.day < today),
        this_week=tuple(day for day in days if today <= day.day < turn),
        next_week=tuple(day for day in days if day.day >= turn),
        agreements=[_mine(each, today) for each in related.order_by(F("due").asc(nulls_last=True), "pk")],
        waiting=[*_plans(schools), *_questions(schools)],
        schools=schools,
        leading=_leading(person, schools, now),
    )


def _led_by(person: Person) -> Q:
    return Q(facilitator=person) | Q(facilitator__isnull=True, activity__led_by="facilitator")


def _leading(person: Person, schools: list[School], now: dt.datetime) -> Leading | None:
    led = Meeting.objects.coming(now).filter(_led_by(person), school__in=schools)
    found = led.select_related("school", "agenda").order_by("starts_at", "pk").first()
    if found is None or found.starts_at is None:
        return None
    return Leading(
        said(found.title, found.title_en),
        found.school.name,
        found.place,
        local_day(found.starts_at),
        clock_span(found.starts_at, found.ends_at),
        meeting_href(found.school.slug, found.pk),
        agenda_href(found.school.slug, found.pk),
        hasattr(found, "agenda"),
    )


def _mine(agreement: Agreement, today: dt.date) -> AgreementLine:
    return replace(line_of(agreement, today), who="")


def _travel_days(person: Person, schools: list[School], monday: dt.date) -> list[TravelDay]:
    begin = dt.datetime.combine(monday, dt.time(), timezone.get_current_timezone())
    own = _led_by(person) | Q(event__attendees__person=person)
    meetings = Meeting.objects.filter(
        own, school__in=schools, starts_at__gte=begin, starts_at__lt=begin + dt.timedelta(days=14)
    ).exclude(state=Meeting.State.CANCELLED)
    ordered = meetings.select_related("school", "agenda").order_by("starts_at", "pk").distinct()
    return [TravelDay(day, _halts(list(on_day))) for day, on_day in groupby(ordered, key=_day)]


def _day(meeting: Meeting) -> dt.date:
    return timezone.localtime(meeting.starts_at).date()


def _halts(meetings: list[Meeting]) -> tuple[Halt, ...]:
    gaps = [None, *(_between(before, after) for before, after in pairwise(meetings))]
    return tuple(_halt(meeting, gap) for meeting, gap in zip(meetings, gaps, strict=True))


def _between(before: Meeting, after: Meeting) -> int | None:
    if before.school_id == after.school_id or before.ends_at is None or after.starts_at is None:
        return None
    return round((after.starts_at - before.ends_at).total_seconds() / 60)


def _halt(meeting: Meeting, gap: int | None) -> Halt:
    assert meeting.starts_at is not None  # noqa: S101 - the query asks for it
    return Halt(
        said(meeting.title, meeting.title_en),
        meeting.school.name,
        meeting.place,
        clock_span(meeting.starts_at, meeting.ends_at),
        meeting_href(meeting.school.slug, meeting.pk),
        gap,
        "" if hasattr(meeting, "agenda") else agenda_href(meeting.school.slug, meeting.pk),
    )


def _plans(schools: list[School]) -> list[Waiting]:
    drafts = PlanVersion.objects.filter(school__in=schools, state=PlanVersion.State.DRAFT)
    return _waiting("plan", "planner:calendar", schools, list(drafts.values_list("school_id", flat=True)))


def _questions(schools: list[School]) -> list[Waiting]:
    unread = Reservation.objects.filter(school__in=schools, state=Reservation.State.WRITTEN)
    return _waiting(
        "question", "voices:reservations", schools, list(unread.values_list("school_id", flat=True))
    )


def _waiting(kind: str, page: str, schools: list[School], found: list[int]) -> list[Waiting]:
    return [
        Waiting(kind, school.name, found.count(school.pk), reverse(page, args=[school.slug]))
        for school in schools
        if school.pk in found
    ]
