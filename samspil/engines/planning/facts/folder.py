"""A folder with a school's facts: ``skole.toml``, ``forloeb.toml`` and whatever lists the school has, as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from samspil.engines.calendars.busytime import BusyTime, DatedBusy, WeeklyBusy, busy_time
from samspil.engines.calendars.holiday_plans import HolidayPlan
from samspil.engines.calendars.ics_reading import read_ics
from samspil.engines.calendars.meetingplan import MeetingSlot, WeeklySlot, merged, occurrences, slot_id
from samspil.engines.calendars.meetingplan_checks import check_dated, check_weekly
from samspil.engines.calendars.municipal_plans import municipal_plans
from samspil.engines.calendars.own_plans import read_own_plan
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.calendars.yearbuilding import school_years
from samspil.engines.content.programme import Programme
from samspil.engines.content.schoolfile import read_programme
from samspil.engines.importing.folders import Folder, Known, read_folder
from samspil.engines.importing.meeting_titles import kind_of_meeting
from samspil.engines.importing.registers import register
from samspil.engines.importing.rows import LessonRow, MeetingSlotRow, StaffRow
from samspil.engines.importing.source import Source, source_at
from samspil.engines.importing.untis import PeriodTimes
from samspil.engines.planning.facts.counted import counted_people
from samspil.engines.planning.facts.school import Depth, SchoolFacts
from samspil.engines.planning.facts.settings import Settings, read_settings
from samspil.engines.planning.facts.teams import all_teams
from samspil.engines.wording.findings import Finding, Place, Refused, Weight, refusal
from samspil.engines.wording.text import Text

SCHOOL, PROGRAMME = "skole.toml", "forloeb.toml"
MEETING_PLAN = "moedeplan"  # an ICS file whose name begins so is the mødeplan; other ICS files are one person's busy time
STOPPING = frozenset({  # a plan made in spite of these would be wrong for somebody
    "two-people-one-name", "team-with-nobody", "not-on-staff-list", "name-means-several", "strange-calendar",
    "end-before-start", "no-minutes",
})  # fmt: skip
_NO_FOLDER = Text("Mappen findes ikke. Kontrollér stien.", "There is no such folder. Check the path.")
_NOBODY = Text(
    "Mappen har hverken en personaleliste eller antal pr. personalegruppe. Læg en af dem i mappen.",
    "The folder has neither a staff list nor numbers per staff group. Put one of them in the folder.",
)
_NO_PLAN_OF = Text(
    "Vi kender ikke ferieplanen for {name}. Skriv skolens egne ferier i en fil, og nævn den som “ferieplan” i skole.toml.",
    "The holiday plan of {name} is not known. Write the school's own holidays in a file and name it as “holidays” in skole.toml.",
)
_NO_MEETING_PLAN = Text(
    "Der er ingen mødeplan i mappen. Alle møder bliver nye tider, som koster; læg mødeplanen i mappen, når den findes.",
    "There is no mødeplan in the folder. Every meeting becomes a new time, which costs; add the mødeplan when it exists.",
)
_STRANGER = Text(
    "Kalenderen “{name}” hører ikke til nogen på personalelisten. Filen skal hedde personens initialer eller navn.",
    "The calendar “{name}” belongs to nobody on the staff list. The file must be named by the person's initials or name.",
)


@dataclass(frozen=True, slots=True)
class Read:
    facts: SchoolFacts
    programme: Programme


def read_school(folder: Path, *, go_on: bool = False) -> Read:
    """Everything in the folder. Raises Refused with every fault found, so that all can be mended in one go.

    ``go_on`` leaves the doubts in ``STOPPING`` as warnings and goes on without the lines they are about.
    """
    if not folder.is_dir():
        raise refusal("no-folder", _NO_FOLDER, Place(folder.name))
    settings, programme = _both(folder)
    years, about_years = _years(folder, settings, programme)
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".toml" and path.name[0] != "."
    )
    calendars = [path for path in files if path.suffix.lower() == ".ics"]
    sources = [source_at(path) for path in files if path not in calendars]
    periods = PeriodTimes(settings.periods) if settings.periods else None
    columns = {file: dict(meanings) for file, meanings in settings.columns}
    read = read_folder(sources, Known(settings.first_year, periods, columns))
    facts = _facts(settings, years, read, [source_at(path) for path in calendars])
    findings = tuple(dict.fromkeys((*about_years, *facts.findings)))
    stopping = [f for f in findings if f.weight is Weight.ERROR or (f.code in STOPPING and not go_on)]
    if stopping:
        raise Refused(*stopping)
    return Read(replace(facts, findings=findings), programme)


def _both(folder: Path) -> tuple[Settings, Programme]:
    """Both TOML files, or the faults of both at once."""
    faults: list[Finding] = []
    settings = programme = None
    try:
        settings = read_settings(folder / SCHOOL)
    except Refused as refused:
        faults += refused.findings
    try:
        programme = read_programme(folder / PROGRAMME)
    except Refused as refused:
        faults += refused.findings
    if settings is None or programme is None:
        raise Refused(*faults)
    return settings, programme


def _years(
    folder: Path, settings: Settings, programme: Programme
) -> tuple[tuple[SchoolYear, ...], tuple[Finding, ...]]:
    starts = range(settings.first_year - 1, settings.first_year + programme.years + 1)
    plans, findings = _plans(folder, settings)
    try:
        built = school_years(starts, plans, settings.marks)
    except Refused as refused:
        file = Place(settings.holidays or SCHOOL)
        raise Refused(*findings, *(replace(f, place=f.place or file) for f in refused.findings)) from None
    return tuple(each.year for each in built), (*findings, *(f for each in built for f in each.findings))


def _plans(folder: Path, settings: Settings) -> tuple[tuple[HolidayPlan, ...], tuple[Finding, ...]]:
    wanted = settings.municipality.casefold()
    plans = tuple(plan for plan in municipal_plans() if plan.owner.casefold() == wanted)
    findings: tuple[Finding, ...] = ()
    if settings.holidays:
        path = folder / settings.holidays
        text = source_at(path).content.decode("utf-8-sig", errors="replace")
        own = read_own_plan(text, file=path.name, start=settings.first_year, owner=settings.name)
        plans, findings = (own.plan, *(p for p in plans if p.start != own.plan.start)), own.findings
    if not plans:
        raise refusal(
            "no-holiday-plan", _NO_PLAN_OF.filled(name=settings.municipality or settings.name), Place(SCHOOL)
        )
    return plans, findings


def _facts(
    settings: Settings, years: tuple[SchoolYear, ...], read: Folder, calendars: Sequence[Source]
) -> SchoolFacts:
    staff, teams = read.rows.staff, read.rows.teams
    depth = Depth.TIMETABLES if read.rows.lessons or any(not _is_plan(c) for c in calendars) else Depth.NAMES
    if not staff:
        if not read.counts:
            errors = [f for f in read.findings if f.weight in {Weight.ERROR, Weight.WARNING}]
            raise Refused(*errors, Finding(Weight.ERROR, "nobody", _NOBODY))
        depth = Depth.COUNTS
        staff, teams = counted_people(read.counts)
    teams = all_teams(teams, staff)
    slots, about_slots = _slots(settings, years, read.rows.meetings, calendars)
    dated, about_calendars = _personal(settings, years, staff, calendars)
    busy = _busy(years, read.rows.lessons, dated, staff)
    findings = (*read.findings, *about_slots, *about_calendars)
    return SchoolFacts(settings, depth, years, slots, staff, teams, busy, read.rows.absences, findings)


def _is_plan(source: Source) -> bool:
    return source.name.casefold().startswith((MEETING_PLAN, "mødeplan"))


def _slots(
    settings: Settings,
    years: tuple[SchoolYear, ...],
    rows: Sequence[MeetingSlotRow],
    calendars: Sequence[Source],
) -> tuple[tuple[MeetingSlot, ...], tuple[Finding, ...]]:
    weekly = [_weekly(row) for row in rows if row.weekday is not None]
    dated = [_dated(row, row.date) for row in rows if row.date is not None]
    findings: list[Finding] = []
    for source in calendars:
        if _is_plan(source):
            events = read_ics(
                source.content, file=source.name, first=years[0].days[0].date, last=years[-1].days[-1].date
            )
            findings += events.findings
            dated += [
                MeetingSlot(
                    slot_id(e.summary, e.date, e.start, ()), e.summary, kind_of_meeting(e.summary), e.date, e.start, e.end, (),
                    e.location,
                )
                for e in events.events
            ]  # fmt: skip
    known = tuple(year for year in years if year.start <= settings.first_year)
    findings += [*check_weekly(weekly, known), *check_dated(dated, known)]
    slots = merged(occurrences(weekly, known), dated)
    if not slots:
        findings.append(Finding(Weight.WARNING, "no-meeting-plan", _NO_MEETING_PLAN))
    return slots, tuple(findings)


def _weekly(row: MeetingSlotRow) -> WeeklySlot:
    return WeeklySlot(
        row.title, row.kind, row.weekday or 0, row.start, row.end, row.audience, row.weeks, row.first, row.last, row.room,
        row.place,
    )  # fmt: skip


def _dated(row: MeetingSlotRow, day: date) -> MeetingSlot:
    name = slot_id(row.title, day, row.start, row.audience)
    return MeetingSlot(
        name, row.title, row.kind, day, row.start, row.end, row.audience, row.room, row.taken, row.place
    )


def _personal(
    settings: Settings, years: tuple[SchoolYear, ...], staff: Sequence[StaffRow], calendars: Sequence[Source]
) -> tuple[list[DatedBusy], tuple[Finding, ...]]:
    """Busy time from calendars of single people, named by initials, key or name."""
    known = register(staff)
    dated: list[DatedBusy] = []
    findings: list[Finding] = []
    for source in calendars:
        if _is_plan(source):
            continue
        person = known.find(Path(source.name).stem)
        if person is None:
            findings.append(
                Finding(
                    Weight.WARNING, "strange-calendar", _STRANGER.filled(name=source.name), Place(source.name)
                )
            )
            continue
        events = read_ics(
            source.content, file=source.name, first=years[0].days[0].date, last=years[-1].days[-1].date
        )
        findings += events.findings
        dated += [
            DatedBusy(person.key, event.date, event.start, event.end, "sfo" in event.summary.casefold())
            for event in events.events
            if not event.free
        ]
    return dated, tuple(findings)


def _busy(
    years: tuple[SchoolYear, ...],
    lessons: Sequence[LessonRow],
    dated: Sequence[DatedBusy],
    staff: Sequence[StaffRow],
) -> BusyTime:
    known = register(staff)
    weekly = []
    for row in lessons:
        person = known.find(row.person)
        if person is None:
            continue  # a stranger, or a name that means two people: the checks of importing have said so
        if row.weekday is not None:
            weekly.append(
                WeeklyBusy(person.key, row.weekday, row.start, row.end, row.duty, row.first, row.last)
            )
        elif row.date is not None:
            dated = [*dated, DatedBusy(person.key, row.date, row.start, row.end, row.duty)]
    return busy_time(weekly, dated, years)
