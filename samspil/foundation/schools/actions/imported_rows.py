"""Writing what a file would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.registers import register
from samspil.engines.importing.reimport import Change
from samspil.engines.importing.rows import StaffRow, TeamRow
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.foundation.schools.differences import Differences, facts_of
from samspil.foundation.schools.models import (
    Lesson,
    MeetingSlot,
    School,
    StaffCount,
    StaffMember,
    Team,
    TeamMember,
)
from samspil.foundation.schools.periods import without

COLUMNS = {"first": "begins", "last": "closed_on"}  # what the engine calls a field -> what we do
TOLD = ("name", "group", "initials", "email", "fraction", "duties", "first", "last")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a person wants kept although the file does not mention it."""

    people: bool = True
    slots: bool = True


def write_differences(school: School, differences: Differences, keeping: Kept) -> None:
    """Staff, teams, mødeplan, counts and timetables are as the file says; what it does not mention is kept if wanted."""
    _write_staff(school, differences, keeping)
    _write_teams(school, differences)
    _write_slots(school, differences, keeping)
    if differences.counts:
        school.counts.all().delete()
        StaffCount.objects.bulk_create(
            StaffCount(
                school=school,
                group=row.group,
                team=row.team[:80],
                count=row.count,
                fraction=_share(row.fraction),
            )
            for row in differences.counts
        )
    _write_lessons(school, differences)


def _write_staff(school: School, differences: Differences, keeping: Kept) -> None:
    changes = differences.staff
    StaffMember.objects.bulk_create(
        StaffMember(school=school, key=row.key[:120], **_columns(row, TOLD)) for row in changes.new
    )
    for change in changes.changed:
        told = _columns(change.after, [each.field for each in change.fields])
        if told:
            school.staff.filter(key=change.before.key).update(**told)
    if not keeping.people:
        for row in changes.left:
            school.staff.filter(key=row.key).update(closed_on=row.last)


def _columns(row: StaffRow, fields: Iterable[str]) -> dict[str, Any]:
    told: dict[str, Any] = {COLUMNS.get(name, name): getattr(row, name) for name in fields if name in TOLD}
    if "fraction" in told:
        told["fraction"] = _share(told["fraction"])
    if "duties" in told:
        told["duties"] = list(told["duties"])
    for name, longest in (("name", 200), ("initials", 12), ("email", 254)):
        if name in told:
            told[name] = told[name][:longest]
    return told


def _share(fraction: float) -> Decimal:
    return Decimal(str(round(min(max(fraction, 0.0), 9.0), 3)))


def _write_teams(school: School, differences: Differences) -> None:
    """A list of people says which teams each is in; a list of teams says who is in each."""
    staff = dict(school.staff.values_list("key", "pk"))
    teams = {plain(team.name): team for team in school.teams.all()}
    if differences.tells_teams:
        for row in _people_told(differences):
            wanted = [_team(school, teams, TeamRow(label, kind_of_team(label))) for label in row.teams]
            _seat_person(staff[row.key], wanted)
    for told in differences.teams:
        team = _team(school, teams, told)
        here = {staff[key] for key in told.members if key in staff}
        team.team_members.exclude(staff__in=here).delete()
        for pk in sorted(here):
            is_first = bool(told.coordinator) and staff.get(told.coordinator) == pk
            TeamMember.objects.update_or_create(team=team, staff_id=pk, defaults={"coordinator": is_first})


def _people_told(differences: Differences) -> list[StaffRow]:
    moved = [change.after for change in differences.staff.changed if _moves(change)]
    return [*differences.staff.new, *moved]


def _moves(change: Change) -> bool:
    return any(each.field == "teams" for each in change.fields)


def _team(school: School, teams: dict[str, Team], told: TeamRow) -> Team:
    """The team of that name, opened again if it was closed; made when there is none."""
    name = plain(told.label)
    team = teams.get(name)
    if team is None:
        team = teams[name] = Team.objects.create(school=school, name=told.label[:80], kind=told.kind)
    elif team.closed_on:
        team.closed_on = None
        team.save(update_fields=["closed_on"])
    return team


def _seat_person(staff: int, teams: list[Team]) -> None:
    TeamMember.objects.filter(staff=staff, team__closed_on=None).exclude(team__in=teams).delete()
    for team in teams:
        TeamMember.objects.get_or_create(team=team, staff_id=staff)


def _write_slots(school: School, differences: Differences, keeping: Kept) -> None:
    slots = differences.slots
    MeetingSlot.objects.bulk_create(MeetingSlot(school=school, **facts_of(row)) for row in slots.new)
    for slot, row in slots.changed:
        MeetingSlot.objects.filter(pk=slot.pk).update(**facts_of(row))
    if not keeping.slots:
        MeetingSlot.objects.filter(pk__in=[slot.pk for slot in slots.gone]).delete()


def _write_lessons(school: School, differences: Differences) -> None:
    """The timetable of everybody the file names is as the file says, on the days it covers; others keep theirs."""
    if not differences.lessons:
        return
    staff, known = dict(school.staff.values_list("key", "pk")), register(differences.after)
    lessons = [
        Lesson(
            staff_id=staff[person.key],
            weekday=row.weekday,
            date=row.date,
            begins=row.start,
            ends=row.end,
            duty=row.duty,
            first=row.first,
            last=row.last,
        )
        for row in differences.lessons
        if (person := known.find(row.person)) and person.key in staff and row.start < row.end
    ]
    Lesson.objects.bulk_create([*_left_beside(lessons), *lessons])


def _left_beside(lessons: list[Lesson]) -> list[Lesson]:
    """The old timetables of these people are gone, but for the days the new ones do not cover."""
    old = Lesson.objects.filter(staff__in={lesson.staff_id for lesson in lessons})
    firsts = [lesson.first for lesson in lessons if lesson.first]
    lasts = [lesson.last for lesson in lessons if lesson.last]
    weekly = list(old.exclude(weekday=None).order_by("pk")) if firsts and lasts else []
    kept = [part for lesson in weekly for part in without(lesson, min(firsts), max(lasts))]
    old.delete()
    return kept
