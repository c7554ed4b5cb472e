"""The values of each paper, mapped from a made plan."""

from dataclasses import dataclass
from datetime import date

from samspil.engines.documents.papers import (
    CalendarPlan,
    Duty,
    Explanation,
    TaskBook,
    Verdict,
)
from samspil.engines.documents.values import NOTHING, Cover, GroupHours, Meeting, Reader
from samspil.engines.planning.worksharing.agreement import read_frame_page
from samspil.engines.planning.worksharing.facts import Duty as Task
from samspil.engines.wording.text import Language, same
from samspil.features.planner.papers.account import findings_of, impossible_of, left_out_of, rule_costs_of
from samspil.features.planner.papers.alone import own_times_of
from samspil.features.planner.papers.course import frames_of, phases_of, time_off_of
from samspil.features.planner.papers.hours import group_hours_of, loads_of, stopped_of
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.meetings import meetings_of
from samspil.features.planner.papers.readers import readers_of
from samspil.features.planner.papers.sharing import SharedWork, work_shared, work_without_names
from samspil.features.planner.papers.stops import stops_of
from samspil.features.planner.papers.tracks import tracks_of


@dataclass(frozen=True, slots=True)
class Material:
    """What several papers share, worked out once, for one language and one date."""

    made: MadePlan
    language: Language
    cover: Cover
    meetings: tuple[Meeting, ...]
    groups: tuple[GroupHours, ...]
    readers: tuple[Reader, ...]
    work: SharedWork


def material_of(made: MadePlan, language: Language, written_on: date) -> Material:
    """Divides the duties first, when nobody has."""
    loads = loads_of(made, written_on)
    work = made.sharing or _work_of(made, {key: load.hours for key, load in loads.items()})
    duties = work.hours_of
    groups = group_hours_of(made, loads, duties)
    return Material(
        made,
        language,
        _cover(made, written_on),
        meetings_of(made, language),
        groups,
        readers_of(made, loads, duties, groups, language),
        work,
    )


def calendar_plan_of(material: Material) -> CalendarPlan:
    made = material.made
    return CalendarPlan(
        material.cover,
        made.school_year,
        phases_of(made),
        material.meetings,
        tracks_of(made),
        time_off_of(made),
        frames_of(made),
        material.readers,
        material.groups,
        stops_of(made),
        own_times_of(made),
    )


def explanation_of(material: Material) -> Explanation:
    made, result = material.made, material.made.result
    return Explanation(
        material.cover,
        made.school_year,
        Verdict(result.status, result.objective, result.bound, result.gap),
        rule_costs_of(made),
        material.groups,
        material.meetings,
        stopped_of(made),
        left_out_of(made),
        impossible_of(made),
        findings_of(made, material.groups),
    )


def task_book_of(material: Material) -> TaskBook:
    made = material.made
    return TaskBook(
        material.cover,
        made.school_year,
        read_frame_page().suggested,
        material.groups,
        _duties(material),
        stopped_of(made),
        material.readers,
        material.meetings,
    )


def _work_of(made: MadePlan, planned: dict[str, float]) -> SharedWork:
    cast = made.assembled.cast
    if not made.has_names or not made.programme.duties:
        return work_without_names(made.programme, cast)
    return work_shared(made.programme, cast, planned)


def _cover(made: MadePlan, written_on: date) -> Cover:
    settings = made.facts.settings
    return Cover(
        settings.name,
        made.programme.title,
        made.programme.summary,
        written_on,
        settings.provider,
        settings.contact,
    )


def _duties(material: Material) -> tuple[Duty, ...]:
    """A row for each seat, filled or open; a role with more people than seats has a row for each of them."""
    holders = material.work.holders
    return tuple(
        _seat(material, duty, holders.get(duty.id, ()), number)
        for duty in material.work.facts.duties
        for number in range(max(duty.count, len(holders.get(duty.id, ()))))
    )


def _seat(material: Material, duty: Task, held_by: tuple[str, ...], number: int) -> Duty:
    person = material.made.staff_of[held_by[number]].name if number < len(held_by) else ""
    is_own_name = duty.competence.casefold() == duty.title.da.casefold()
    knows = NOTHING if is_own_name else same(duty.competence)
    return Duty(duty.title, duty.hours, duty.team or "", person, knows)
