"""Between a school's rows and the engines' words: pure, without a database."""

import datetime as dt
from collections.abc import Iterable

from samspil.engines.calendars.day_marks import DayMark as EngineMark
from samspil.engines.calendars.meetingplan import MeetingSlot as EngineSlot
from samspil.engines.calendars.meetingplan import WeeklySlot, slot_id
from samspil.engines.calendars.own_plans import HolidayRow, PlanReading, plan_from_rows
from samspil.engines.calendars.schoolyear import DayType
from samspil.engines.importing.clocks import week_numbers
from samspil.engines.importing.rows import CountRow, StaffGroup, StaffRow
from samspil.engines.wording.text import Language, Text, same
from samspil.foundation.schools.models import DayMark, MeetingSlot, StaffCount, StaffMember

MARKABLE = tuple(
    kind for kind in DayType if kind not in {DayType.PUBLIC_HOLIDAY, DayType.WEEKEND}
)  # what a school may call a day
MARK_LABELS = {
    DayType.ORDINARY: Text("Almindelig skoledag", "Ordinary school day"),
    DayType.THEME: Text("Temadag eller projektuge", "Theme day or project week"),
    DayType.EXAM: Text("Prøvedag", "Exam day"),
    DayType.TRIP: Text("Lejrskole", "School trip"),
    DayType.EARLY_END: Text("Tidligt fri", "Pupils leave early"),
    DayType.SATURDAY: Text("Lørdag med elever", "Saturday with pupils"),
    DayType.STAFF: Text("Pædagogisk dag", "Staff day"),
    DayType.HOLIDAY: Text("Fridag", "Day off"),
    DayType.PUBLIC_HOLIDAY: Text("Helligdag", "Public holiday"),
    DayType.WEEKEND: Text("Weekend", "Weekend"),
}
LETTERS = {
    DayType.ORDINARY: Text("", ""),
    DayType.THEME: Text("T", "T"),
    DayType.EXAM: Text("E", "X"),
    DayType.TRIP: Text("L", "R"),
    DayType.EARLY_END: Text("K", "E"),
    DayType.SATURDAY: Text("S", "S"),
    DayType.STAFF: Text("P", "P"),
    DayType.HOLIDAY: Text("F", "O"),
    DayType.PUBLIC_HOLIDAY: Text("H", "H"),
    DayType.WEEKEND: Text("", ""),
}


def school_year_of(day: dt.date) -> int:
    """The year of the August in which the day's school year began."""
    return day.year if day.month >= 8 else day.year - 1


def first_of(start: int) -> dt.date:
    return dt.date(start, 8, 1)


def last_of(start: int) -> dt.date:
    return dt.date(start + 1, 7, 31)


def same_day_next_year(day: dt.date) -> dt.date:
    """The same weekday in the same ISO week of the year after; week 53 becomes week 52 where there is none."""
    year, week, weekday = day.isocalendar()
    try:
        return dt.date.fromisocalendar(year + 1, week, weekday)
    except ValueError:
        return dt.date.fromisocalendar(year + 1, 52, weekday)


def mark_of(row: DayMark) -> EngineMark:
    kind = DayType(row.type)
    label = same(row.label) if row.label else MARK_LABELS[kind]
    return EngineMark(row.first, kind, label, row.last)


def weekly_slot_of(row: MeetingSlot) -> WeeklySlot:
    return WeeklySlot(
        title=row.title,
        kind=row.kind,
        weekday=row.weekday or 0,
        start=row.begins,
        end=row.ends,
        audience=tuple(row.audience),
        weeks=week_numbers(row.weeks) or "all",
        first=row.first,
        last=row.last,
        room=row.room,
    )


def dated_slot_of(row: MeetingSlot, day: dt.date) -> EngineSlot:
    audience = tuple(row.audience)
    return EngineSlot(
        id=slot_id(row.title, day, row.begins, audience),
        title=row.title,
        kind=row.kind,
        date=day,
        start=row.begins,
        end=row.ends,
        audience=audience,
        room=row.room,
        taken=row.taken,
    )


def staff_row_of(row: StaffMember, teams: tuple[str, ...] = ()) -> StaffRow:
    return StaffRow(
        key=row.key,
        name=row.name,
        group=StaffGroup(row.group),
        initials=row.initials,
        email=row.email,
        fraction=float(row.fraction),
        teams=teams,
        duties=tuple(row.duties),
        first=row.begins,
        last=row.closed_on,
    )


def count_row_of(row: StaffCount) -> CountRow:
    return CountRow(StaffGroup(row.group), row.count, row.team, float(row.fraction))


def own_plan_of(written: str, start: int, owner: str) -> PlanReading:
    """The holidays a school wrote itself, one a line: ``Efterårsferie; 10/10; 18/10``."""
    return plan_from_rows(_holiday_rows(written.splitlines()), start=start, owner=owner)


def _holiday_rows(lines: Iterable[str]) -> list[HolidayRow]:
    rows = []
    for line in lines:
        cells = [cell.strip() for cell in line.split(";")]
        if any(cells):
            rows.append(HolidayRow(cells[0], *(cells[1:3] or ("",))))
    return rows


def letter_of(kind: DayType, language: Language) -> str:
    return LETTERS[kind].said_in(language)
