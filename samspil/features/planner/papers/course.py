"""The course of the programme in dates: phases, time off, and the later years as frames."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from samspil.engines.calendars.schoolyear import Day, DayType
from samspil.engines.content.programme import Activity
from samspil.engines.documents.values import Frame, Phase, TimeOff
from samspil.engines.planning.assembly.framing import LaterMeeting
from samspil.engines.planning.assembly.horizon import monday
from samspil.engines.wording.formats import WEEKDAYS, clock
from samspil.engines.wording.text import Text, same
from samspil.features.planner.papers.audiences import AUDIENCES
from samspil.features.planner.papers.made import MadePlan

_OFF = {DayType.HOLIDAY, DayType.PUBLIC_HOLIDAY}
_SLOT = Text("{title}, {weekday} kl. {time}", "{title}, {weekday} {time}")
_KIND_WORDS = {
    "team_meeting": Text("teammøde", "team meeting"), "subject_meeting": Text("fagteammøde", "subject team meeting"),
    "department_meeting": Text("afdelingsmøde", "department meeting"), "staff_meeting": Text("personalemøde", "staff meeting"),
    "staff_day": Text("fælles arbejdsdag", "staff day"), "leader_meeting": Text("ledelsesmøde", "leadership meeting"),
    "coordinator_meeting": Text("tovholdermøde", "coordinators’ meeting"), "sfo_meeting": Text("SFO-møde", "SFO meeting"),
    "med_meeting": Text("MED-møde", "MED meeting"), "board_meeting": Text("bestyrelsesmøde", "board meeting"),
    "pupil_council": Text("elevrådsmøde", "pupils’ council"), "parents_evening": Text("forældremøde", "parents’ evening"),
    "other": Text("aftales", "to be agreed"),
}  # fmt: skip


def phases_of(made: MadePlan) -> tuple[Phase, ...]:
    """Every phase from the Monday of its first week to the Friday of its last, or until the next begins: the same dates
    in every paper."""
    year = made.school_year - 1
    whole = tuple(
        Phase(
            phase.title,
            monday(year + phase.begins[0], phase.begins[1]),
            monday(year + phase.ends[0], phase.ends[1]) + timedelta(days=4),
            phase.purpose,
            phase.exit_criteria,
        )
        for phase in made.programme.phases
    )
    return _in_turn(whole)


def time_off_of(made: MadePlan) -> tuple[TimeOff, ...]:
    """Holidays and days off within the programme, each with the weekends and public holidays inside it."""
    phases = phases_of(made)
    if not phases:
        return ()
    first, last = min(phase.first for phase in phases), max(phase.last for phase in phases)
    days = [day for year in made.facts.years for day in year.days if first <= day.date <= last]
    return tuple(_stretches(days))


def frames_of(made: MadePlan) -> tuple[Frame, ...]:
    """The meetings of later years, each with the slot it will probably have in that year's mødeplan."""
    return tuple(_frame(made, later) for later in made.assembled.later)


def _in_turn(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Each phase ends when the next begins, so that no one lies on top of another."""
    ends = [min(one.last, two.first - timedelta(days=1)) for one, two in pairwise(phases)]
    cut = [replace(phase, last=max(phase.first, end)) for phase, end in zip(phases, ends, strict=False)]
    return (*cut, *phases[-1:])


def _stretches(days: list[Day]) -> Iterator[TimeOff]:
    """Runs of days without school that hold at least one weekday off."""
    for is_off, run in groupby(days, key=lambda day: not day.type.has_staff):
        off = [day for day in run if is_off and day.type in _OFF and day.date.weekday() < 5 and day.label]
        if off:
            yield TimeOff(_name_of(off), off[0].date, off[-1].date, any(day.provisional for day in off))


def _name_of(off: list[Day]) -> Text:
    """The holiday most of the days belong to; a holiday counts before the public holidays in it."""
    ranked = Counter(day.label for day in off if day.label and day.type is DayType.HOLIDAY)
    ranked = ranked or Counter(day.label for day in off if day.label)
    return ranked.most_common(1)[0][0]


def _frame(made: MadePlan, later: LaterMeeting) -> Frame:
    activity = later.activity
    number = f" {later.occurrence + 1}" if activity.when.count > 1 else ""
    return Frame(
        year=later.month.year,
        month=later.month.month,
        title=Text(activity.title.da + number, activity.title.en + number),
        who=AUDIENCES[activity.audience],
        slot=_usual_slot(made, activity),
        hours=later.minutes / 60,
    )


def _usual_slot(made: MadePlan, activity: Activity) -> Text:
    """The time this year's mødeplan mostly has for the kind of slot the activity likes best."""
    for kind in activity.slot_kinds:
        times = Counter(
            (slot.title, slot.date.weekday(), slot.start, slot.end)
            for slot in made.facts.slots
            if slot.kind == kind and not slot.taken and kind != "staff_day"
        )
        if times:
            (title, weekday, start, end), _ = times.most_common(1)[0]
            said = {
                "title": same(title),
                "weekday": WEEKDAYS[weekday],
                "time": f"{clock(start)}–{clock(end)}",
            }
            return _SLOT.filled(**said)
    return _KIND_WORDS[activity.slot_kinds[0]] if activity.slot_kinds else _KIND_WORDS["other"]


def first_of_programme(made: MadePlan) -> date:
    return min((phase.first for phase in phases_of(made)), default=made.facts.settings.today)
