"""Planned hours as Excel: of everybody for leaders, of oneself for everyone."""

from django.utils import timezone
from django.utils.translation import get_language

from samspil.engines.content.programme import Audience
from samspil.engines.documents.papers import Duty as DutyLine
from samspil.engines.documents.papers import TaskBook
from samspil.engines.documents.task_book import task_book_xlsx
from samspil.engines.documents.values import NOTHING, Cover, GroupHours, Hours, Reader, Stopped
from samspil.engines.documents.values import Meeting as MeetingLine
from samspil.engines.planning.worksharing.report import PersonHours
from samspil.engines.wording.text import Text, same
from samspil.features.meetings.models import Meeting
from samspil.features.planner.papers.audiences import AUDIENCES, GROUPS, TONES
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.counting import meetings_in, minutes_of_each
from samspil.features.worksharing.hours import GroupYear, YearHours, groups_in, said, year_hours
from samspil.features.worksharing.models import WorkFrame
from samspil.features.worksharing.queries import Seat, frame_of, seats_in
from samspil.foundation.schools.models import StaffMember


def task_book_of(programme: Programme, year: int, *, only: StaffMember | None = None) -> bytes:
    """``only``: this person's own hours and duties, and nobody else's; without groups, which could be subtracted."""
    hours = year_hours(programme, year)
    seats = seats_in(hours)
    people = [row for row in hours.report.people if only is None or row.key == str(only.pk)]
    book = TaskBook(
        cover=_cover(programme),
        school_year=year,
        expectations=_expectations(frame_of(programme, year)),
        groups=tuple(_group(hours, row) for row in groups_in(hours)) if only is None else (),
        duties=tuple(line for seat in seats for line in _lines(seat, only)),
        stopped=_stopped(hours),
        readers=tuple(_reader(hours, row) for row in people),
        meetings=tuple(_meeting(row) for row in meetings_in(programme, year, only)),
    )
    return task_book_xlsx(book, "en" if get_language() == "en" else "da")


def _cover(programme: Programme) -> Cover:
    title = said(programme.title, programme.title_en)
    purpose = said(programme.purpose, programme.purpose_en) if programme.purpose else NOTHING
    return Cover(programme.school.name, title, purpose, timezone.localdate())


def _expectations(frame: WorkFrame | None) -> tuple[Text, ...]:
    lines = frame.expected.splitlines() if frame else []
    return tuple(same(line.strip()) for line in lines if line.strip())


def _stopped(hours: YearHours) -> tuple[Stopped, ...]:
    names = {group.value: name for group, name in GROUPS.items()}
    return tuple(
        Stopped(
            stop.text, tuple((names[group], value) for group, value in stop.hours if value and group in names)
        )
        for stop in hours.facts.frame.stops
    )


def _lines(seat: Seat, only: StaffMember | None) -> list[DutyLine]:
    title = said(seat.duty.title, seat.duty.title_en)
    team = seat.team.name if seat.team else ""
    held = [h.staff for h in seat.holders if only is None or h.staff_id == only.pk]
    lines = [DutyLine(title, float(seat.duty.hours), team, staff.name) for staff in held]
    return lines if only else lines + [DutyLine(title, float(seat.duty.hours), team)] * seat.free


def _group(hours: YearHours, row: GroupYear) -> GroupHours:
    frame = hours.facts.frame
    minutes = row.minutes
    return GroupHours(
        title=GROUPS[row.group],
        tone=TONES[row.group],
        people=row.people,
        full_time=row.posts,
        employed=hours.facts.rules.limits.full_time_hours * row.posts,
        held=minutes.held / 60,
        meetings=minutes.planned / 60,
        preparation=minutes.preparation / 60,
        duties=minutes.duties / 60,
        frame=row.frame,
        freed=sum(dict(stop.hours).get(row.group.value, 0.0) for stop in frame.stops),
        known=minutes.known / 60,
        on_top=minutes.on_top / 60,
    )


def _reader(hours: YearHours, row: PersonHours) -> Reader:
    """Duties and roles come on top of the frame that follows employment."""
    person, minutes = hours.facts.person_of[row.key], hours.minutes[int(row.key)]
    frame = hours.facts.frame.hours_of.get(row.group, 0.0) * person.fraction
    allowed = frame + minutes.on_top / 60 if frame else 0.0
    return Reader(
        row.key,
        row.name,
        teams=person.teams,
        about=GROUPS[row.group],
        fraction=person.fraction,
        hours=Hours(
            minutes.meetings / 60,
            minutes.preparation / 60,
            minutes.duties / 60,
            allowed,
            known=minutes.known / 60,
        ),
        has_overview=row.group in hours.facts.rules.overview,
    )


def _meeting(row: Meeting) -> MeetingLine:
    """``preparation`` is what everyone on the plan for it prepares."""
    starts = timezone.localtime(row.starts_at)
    begins = starts.hour * 60 + starts.minute
    return MeetingLine(
        str(row.pk),
        starts.date(),
        begins,
        begins + row.minutes,
        said(row.title, row.title_en),
        same(row.team.name) if row.team else AUDIENCES[Audience(row.audience)],
        row.place,
        preparation=minutes_of_each(row) - row.minutes,
    )
