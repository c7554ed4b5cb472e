"""Builders for tests and demo data."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.actions import Shown, put_event
from samspil.foundation.appointments.models import Event
from samspil.foundation.appointments.telling import as_known
from samspil.foundation.schools.models import School, StaffMember


def make_shown(title: str = "PLF-møde 1", *, day: dt.date | None = None, clock: str = "14.15") -> Shown:
    """An event of an hour and a half, next week unless told."""
    date = day or timezone.localdate() + dt.timedelta(days=7)
    at = dt.datetime.strptime(clock, "%H.%M").time()  # noqa: DTZ007 - a clock on the wall
    starts_at = dt.datetime.combine(date, at, timezone.get_current_timezone())
    return Shown(
        title=title, starts_at=starts_at, ends_at=starts_at + dt.timedelta(minutes=90), place="Aulaen"
    )


def make_event(
    school: School,
    *,
    by: Person,
    uid: str = "meeting-1@samspil",
    shown: Shown | None = None,
    staff: Iterable[StaffMember] = (),
) -> Event:
    return put_event(school, uid=uid, shown=shown or make_shown(), staff=staff, by=by).event


def everybody_knows(school: School) -> None:
    """The calendar as it stands is known to those in it: for a school whose people have lived with their plan."""
    as_known(school, timezone.now())
