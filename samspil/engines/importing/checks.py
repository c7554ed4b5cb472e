"""What a school's files say together that cannot be right, or that someone should look at."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from samspil.engines.importing.notebook import capped
from samspil.engines.importing.plain_words import plain, shown
from samspil.engines.importing.registers import Register, register
from samspil.engines.importing.rows import AbsenceRow, LessonRow, MeetingSlotRow, StaffRow, TeamRow
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.formats import listed, number
from samspil.engines.wording.text import Text

MOST_EMPLOYED = 1.2  # of full time


@dataclass(frozen=True, slots=True)
class SchoolRows:
    """Everything read about one school. Members of teams are still named as their files name them, or are keys."""

    staff: tuple[StaffRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    lessons: tuple[LessonRow, ...] = ()
    meetings: tuple[MeetingSlotRow, ...] = ()
    absences: tuple[AbsenceRow, ...] = ()


def check_school(rows: SchoolRows) -> tuple[Finding, ...]:
    """Findings about namesakes, strangers, empty teams, impossible employment and times that run backwards."""
    known = register(rows.staff)
    return capped(
        [
            *_namesakes(rows.staff),
            *_employment(rows.staff),
            *_strangers(rows, known),
            *_empty_teams(rows),
            *_teamless(rows, known),
            *_backwards(rows),
        ]
    )


def _namesakes(staff: tuple[StaffRow, ...]) -> Iterable[Finding]:
    """Also across files, where no single reader could see it."""
    yield from _shared([(row.name, row) for row in staff], "two-people-one-name", _ONE_NAME)
    yield from _shared([(row.initials, row) for row in staff], "two-people-same-initials", _ONE_INITIALS)


def _shared(named: list[tuple[str, StaffRow]], code: str, text: Text) -> Iterable[Finding]:
    groups: defaultdict[str, list[StaffRow]] = defaultdict(list)
    names = {plain(name): name for name, _ in reversed(named)}
    for name, row in named:
        groups[plain(name)].append(row)
    for word, rows in groups.items():
        if word and len(rows) > 1:
            marks = _and([shown(row.key) for row in rows])
            filled = text.filled(name=shown(names[word]), marks=marks)
            yield Finding(Weight.QUESTION, code, filled, rows[1].place)


def _employment(staff: tuple[StaffRow, ...]) -> Iterable[Finding]:
    for row in staff:
        if row.fraction <= 0:
            yield Finding(Weight.WARNING, "employment-zero", _ZERO.filled(name=shown(row.name)), row.place)
        elif row.fraction > MOST_EMPLOYED:
            percent = Text(number(row.fraction * 100, "da"), number(row.fraction * 100, "en"))
            text = _TOO_MUCH.filled(name=shown(row.name), percent=percent)
            yield Finding(Weight.WARNING, "employment-too-high", text, row.place)


def _strangers(rows: SchoolRows, known: Register) -> Iterable[Finding]:
    """Names that no file of staff explains: once per name and file."""
    if not rows.staff:
        return
    seen: set[tuple[str, str]] = set()
    for name, place in _named(rows):
        mark = (plain(name), place.file if place else "")
        if mark in seen or known.find(name) is not None:
            continue
        seen.add(mark)
        several = known.several(name)
        if several:
            marks = _and([shown(row.key) for row in several])
            text = _WHICH.filled(name=shown(name), marks=marks)
            yield Finding(Weight.QUESTION, "name-means-several", text, place)
        else:
            yield Finding(Weight.WARNING, "not-on-staff-list", _stranger(name, known), place)


def _named(rows: SchoolRows) -> Iterable[tuple[str, Place | None]]:
    for team in rows.teams:
        yield from ((name, team.place) for name in team.members)
        if team.coordinator and team.coordinator not in team.members:
            yield team.coordinator, team.place
    yield from ((lesson.person, lesson.place) for lesson in rows.lessons)
    yield from ((absence.person, absence.place) for absence in rows.absences)


def _stranger(name: str, known: Register) -> Text:
    near = known.nearest(name)
    if near is None:
        return _STRANGER.filled(name=shown(name))
    return _NEAR.filled(name=shown(name), near=shown(near.name))


def _empty_teams(rows: SchoolRows) -> Iterable[Finding]:
    held = {plain(team) for row in rows.staff for team in row.teams}
    for team in rows.teams:
        if not team.members and plain(team.label) not in held:
            yield Finding(
                Weight.WARNING, "team-with-nobody", _EMPTY.filled(team=shown(team.label)), team.place
            )


def _teamless(rows: SchoolRows, known: Register) -> Iterable[Finding]:
    """Only asked when there are teams at all; a list of names alone is a fine beginning."""
    placed = {found.key for team in rows.teams for name in team.members if (found := known.find(name))}
    if not rows.teams and not any(row.teams for row in rows.staff):
        return
    for row in rows.staff:
        if not row.teams and row.key not in placed:
            yield Finding(
                Weight.WARNING, "person-without-team", _TEAMLESS.filled(name=shown(row.name)), row.place
            )


def _backwards(rows: SchoolRows) -> Iterable[Finding]:
    for row in rows.staff:
        if row.first and row.last and row.last < row.first:
            yield Finding(
                Weight.WARNING, "end-before-start", _LEFT_FIRST.filled(name=shown(row.name)), row.place
            )
    for absence in rows.absences:
        if absence.last < absence.first:
            yield Finding(Weight.WARNING, "end-before-start", _BACKWARDS.filled(name=shown(absence.person)), absence.place)  # fmt: skip
    for lesson in rows.lessons:
        yield from _time(lesson.person, lesson.start, lesson.end, lesson.place)
    for meeting in rows.meetings:
        yield from _time(meeting.title, meeting.start, meeting.end, meeting.place)


def _time(name: str, start: int, end: int, place: Place | None) -> Iterable[Finding]:
    if end == start:
        yield Finding(Weight.WARNING, "no-minutes", _NO_MINUTES.filled(name=shown(name)), place)
    elif end < start:
        yield Finding(Weight.WARNING, "end-before-start", _BACKWARDS.filled(name=shown(name)), place)


def _and(words: list[str]) -> Text:
    return Text(listed(words, "da"), listed(words, "en"))


_ONE_NAME = Text(
    "Flere hedder “{name}”. Vi kender dem fra hinanden på {marks}: er det rigtigt, at de er flere?",
    "Several people are called “{name}”. We tell them apart by {marks}: are they really several?",
)
_ONE_INITIALS = Text(
    "Flere har initialerne “{name}”: {marks}. Hvem skal have andre initialer?",
    "Several people have the initials “{name}”: {marks}. Who should have others?",
)
_ZERO = Text("{name} er ansat 0 timer. Skal vedkommende med?", "{name} is employed 0 hours. Should this person be included?")  # fmt: skip
_TOO_MUCH = Text(
    "{name} er ansat {percent} % af fuld tid. Se efter, om tallet er rigtigt.",
    "{name} is employed {percent} % of full time. Please see whether the number is right.",
)
_STRANGER = Text(
    "“{name}” står ikke på personalelisten. Føj personen til listen, eller ret navnet.",
    "“{name}” is not on the staff list. Add the person, or mend the name.",
)
_NEAR = Text(
    "“{name}” står ikke på personalelisten. Det nærmeste er {near}: er det den samme?",
    "“{name}” is not on the staff list. The nearest is {near}: is it the same person?",
)
_WHICH = Text("“{name}” kan være {marks}: hvem er det?", "“{name}” may be {marks}: who is it?")
_EMPTY = Text("Der er ingen i teamet “{team}”.", "There is nobody in the team “{team}”.")
_TEAMLESS = Text("{name} er ikke med i noget team.", "{name} is not in any team.")
_LEFT_FIRST = Text("{name} slutter, før vedkommende begynder.", "{name} leaves before starting.")
_BACKWARDS = Text("“{name}” slutter, før det begynder.", "“{name}” ends before it begins.")
_NO_MINUTES = Text("“{name}” varer 0 minutter.", "“{name}” lasts 0 minutes.")
