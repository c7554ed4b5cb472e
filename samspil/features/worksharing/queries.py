"""What the pages about the division of work show."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language

from samspil.engines.planning.worksharing.agreement import read_agreement
from samspil.engines.planning.worksharing.frame import Frame as FrameValue
from samspil.engines.planning.worksharing.frame import balance_of, gaps_in
from samspil.engines.planning.worksharing.report import PersonHours
from samspil.engines.wording.formats import number, school_year
from samspil.engines.wording.text import Language, Text
from samspil.features.planner.papers.audiences import GROUPS
from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing import rules
from samspil.features.worksharing.counting import Minutes
from samspil.features.worksharing.hours import GroupYear, YearHours
from samspil.features.worksharing.models import DutyHolder, TeamAgreement, WorkFrame
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School, StaffMember, Team, TeamMember

EXAMPLE_WEEK = 30
_SECTIONS = dict(zip(("class", "parents", "handover", "preparation"), rules.AGREEMENT_FIELDS, strict=True))


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: ``taken`` on a day, or the ``next`` one to take; ``last`` can be taken back."""

    step: str
    taken: dt.date | None
    next: bool
    last: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A staff group: hours of a full-time post, the same at 30 hours a week, and what is stopped for it.

    ``most``: the most hours of meetings of a full-time post; empty without a limit."""

    name: str
    people: int
    posts: str
    full_time: str
    part_time: str
    stopped: str
    most: str


@dataclass(frozen=True, slots=True)
class OwnFrame:
    """The frame for the person who looks: ``weekly`` hours employed, and the hours that gives."""

    full_time: str
    weekly: str
    hours: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day five weeks before 1 August; ``days`` left, below zero when it is past."""

    day: dt.date
    days: int


@dataclass(frozen=True, slots=True)
class AgreementSection:
    """One part of the page: its heading, the questions to think of, and what the team wrote."""

    name: str
    heading: str
    questions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One person's planned hours, in words; ``share`` is the formula with the person's own figures."""

    name: str
    group: str
    meetings: str
    preparation: str
    duties: str
    total: str
    share: str
    placement: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A duty in a team or for the school, with those who hold it."""

    duty: Duty
    title: str
    team: Team | None
    holders: tuple[DutyHolder, ...]
    count: int
    free: int


@dataclass(frozen=True, slots=True)
class DutySeats:
    """A duty with its seats: one for each team, or those of the whole school."""

    duty: Duty
    title: str
    seats: tuple[Seat, ...]

    @property
    def taken(self) -> int:
        return sum(len(seat.holders) for seat in self.seats)

    @property
    def free(self) -> int:
        return sum(seat.free for seat in self.seats)


def language() -> Language:
    return "en" if get_language() == "en" else "da"


def figure(value: float) -> str:
    """One decimal at most, with a comma in Danish."""
    return number(value, language())


def in_language(danish: str, english: str) -> str:
    return english if language() == "en" and english else danish


def programme_of(school: School) -> Programme | None:
    """The programme that runs, else the newest that is not closed."""
    programmes = (
        Programme.objects.filter(school=school).select_related("school").order_by("-first_year", "-pk")
    )
    running = programmes.filter(state=Programme.State.AGREED).first()
    return running or programmes.exclude(state=Programme.State.CLOSED).first()


def frame_of(programme: Programme, year: int) -> WorkFrame | None:
    return WorkFrame.objects.filter(programme=programme, year=year).first()


def rungs_of(frame: WorkFrame | None) -> list[Rung]:
    frame = frame or WorkFrame()
    following, last = rules.next_step(frame), rules.last_step(frame)
    return [Rung(step, getattr(frame, step), step == following, step == last) for step in rules.STEPS]


def deadline_of(year: int) -> Deadline:
    day = rules.deadline_of(year)
    return Deadline(day, (day - timezone.localdate()).days)


def group_rows(programme: Programme, year: int, frame: FrameValue) -> list[GroupRow]:
    """A row for each staff group that the programme asks something of. Without names the counts are used."""
    sizes, most = _sizes(programme.school), programme.most_hours(year)
    year_of_programme = year - programme.first_year + 1
    return [
        GroupRow(
            GROUPS[balance.group].said_in(language()),
            sizes.get(balance.group.value, (0, 0.0))[0],
            figure(sizes.get(balance.group.value, (0, 0.0))[1]),
            figure(balance.given),
            figure(rules.relative(balance.given, EXAMPLE_WEEK)),
            figure(balance.stopped),
            figure(most[balance.group.value]) if balance.group.value in most else "",
        )
        for balance in balance_of(frame, year_of_programme)
        if balance.given and (balance.group.value in sizes or not sizes)
    ]


def groups_to_limit(programme: Programme, year: int) -> list[tuple[str, str]]:
    """Staff groups whose meetings can be limited, by name: those employed here and those with a limit already."""
    known = _sizes(programme.school).keys() | programme.most_hours(year).keys()
    return [(group.value, name.said_in(language())) for group, name in GROUPS.items() if group.value in known]


def own_frame(programme: Programme, person: Person) -> OwnFrame | None:
    staff = staff_of(programme.school, person)
    full_time = float(programme.frame_hours.get(staff.group, 0)) if staff else 0.0
    if staff is None or not full_time:
        return None
    fraction = float(staff.fraction)
    return OwnFrame(figure(full_time), figure(fraction * rules.FULL_WEEK), figure(full_time * fraction))


def programme_stops(frame: FrameValue) -> list[str]:
    return [stop.text.said_in(language()) for stop in frame.stops]


def gaps_of(value: FrameValue, frame: WorkFrame | None) -> list[str]:
    """What people will ask for when they read the frame."""
    said = (Text(frame.expected, frame.expected),) if frame and frame.expected else ()
    gaps = gaps_in(FrameValue(value.hours, expectations=said, stops=value.stops))
    if frame and frame.stops:
        gaps = tuple(gap for gap in gaps if gap.code != "nothing-stopped")
    return [gap.text.said_in(language()) for gap in gaps]


def is_member(team: Team, person: Person) -> bool:
    return TeamMember.objects.filter(team=team, staff__person=person, staff__closed_on__isnull=True).exists()


def agreement_of(team: Team, programme: Programme, year: int) -> TeamAgreement | None:
    found = TeamAgreement.objects.filter(team=team, frame__programme=programme, frame__year=year)
    return found.select_related("frame", "team").first()


def sections_of(agreement: TeamAgreement | None) -> list[AgreementSection]:
    return [
        AgreementSection(
            _SECTIONS[section.id],
            section.heading.said_in(language()),
            tuple(question.text.said_in(language()) for question in section.questions),
            getattr(agreement, _SECTIONS[section.id]) if agreement else "",
        )
        for section in read_agreement().sections
        if section.id in _SECTIONS
    ]


def member_names(team: Team) -> list[str]:
    return list(team.members.filter(closed_on__isnull=True).order_by("name").values_list("name", flat=True))


def seats_in(hours: YearHours) -> list[Seat]:
    """Every duty, in each team or for the school. No query."""
    held: defaultdict[tuple[int, int | None], list[DutyHolder]] = defaultdict(list)
    for row in hours.rows.holders:
        held[row.duty_id, row.team_id].append(row)
    return [
        _seat(duty, team, held[duty.pk, team.pk if team else None])
        for duty in hours.rows.duties
        for team in (hours.rows.teams if duty.details.get("per") == "team" else [None])
    ]


def duties_in(hours: YearHours) -> list[DutySeats]:
    """The seats under their duty, in the order of the programme. No query."""
    by_duty = groupby(seats_in(hours), key=lambda seat: seat.duty)
    seats = [(duty, tuple(each)) for duty, each in by_duty]
    return [DutySeats(duty, each[0].title, each) for duty, each in seats]


def hours_row(row: PersonHours, minutes: Minutes) -> HoursRow:
    spoken = language()
    return HoursRow(
        row.name,
        row.group.label.said_in(spoken),
        figure(minutes.meetings / 60),
        figure(minutes.preparation / 60),
        figure(minutes.duties / 60),
        figure(minutes.total / 60),
        row.share.said_in(spoken) if row.share else "",
        row.placement.label.said_in(spoken),
    )


def group_row(row: GroupYear) -> tuple[str, ...]:
    """People, posts, and hours per post: meetings, preparation, duties, in all, frame, frame with roles and duties."""
    hours = (row.meetings, row.preparation, row.duties, row.total, row.frame, row.allowed)
    figures = (row.people, row.posts, *hours)
    return (GROUPS[row.group].said_in(language()), *(figure(value) for value in figures))


def years_said(programme: Programme) -> list[tuple[int, str]]:
    return [(year, school_year(year)) for year in rules.years_of(programme)]


def staff_of(school: School, person: Person) -> StaffMember | None:
    return school.staff.filter(person=person, closed_on__isnull=True).first()


def _seat(duty: Duty, team: Team | None, holders: Iterable[DutyHolder]) -> Seat:
    held, count = tuple(holders), int(duty.details.get("count") or 1)
    return Seat(duty, in_language(duty.title, duty.title_en), team, held, count, max(0, count - len(held)))


def _sizes(school: School) -> dict[str, tuple[int, float]]:
    """People and full-time posts of each staff group: from the staff, else from the counts."""
    found: defaultdict[str, tuple[int, float]] = defaultdict(lambda: (0, 0.0))
    staff = school.staff.filter(closed_on__isnull=True)
    for group, fraction in staff.values_list("group", "fraction"):
        people, posts = found[group]
        found[group] = (people + 1, posts + float(fraction))
    if not found:
        for row in school.counts.filter(team=""):
            people, posts = found[row.group]
            found[row.group] = (people + row.count, posts + row.count * float(row.fraction))
    return dict(found)
