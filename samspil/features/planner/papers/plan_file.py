"""``plan.json``: the plan as the judge reads it, and beside it what a person needs to read it."""

import json
from collections import Counter
from pathlib import Path

from samspil.engines.documents.values import Meeting
from samspil.engines.importing.clocks import clock_time
from samspil.engines.planning.exchange import plan_as_json, read_plan
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.replanning.difference import GONE
from samspil.engines.wording.formats import clock
from samspil.features.planner.papers.occasions import Occasion
from samspil.features.planner.papers.plans import Material


def plan_json(material: Material) -> bytes:
    """``plan``, ``objective``, ``bound``, ``gap``, ``seconds`` and ``status`` as agreed; no names of people."""
    result, made = material.made.result, material.made
    document = {
        "plan": plan_as_json(result.plan),
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap,
        "seconds": round(result.seconds, 2),
        "status": result.status,
        "school": made.facts.settings.name,
        "programme": made.programme.title.said_in(material.language),
        "written_on": material.cover.written_on.isoformat(),
        "meetings": [
            _meeting(material, meeting, occasion)
            for meeting, occasion in zip(material.meetings, made.occasions, strict=True)
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _meeting(material: Material, meeting: Meeting, occasion: Occasion) -> dict[str, object]:
    coming = Counter(material.made.staff_of[key].group.value for key in occasion.stays)
    return {
        "id": meeting.id,
        "date": meeting.date.isoformat(),
        "start": clock(meeting.start),
        "end": clock(meeting.end),
        "title": occasion.event.title.said_in(material.language),
        "place": meeting.place,
        "who": meeting.who.said_in(material.language),
        "participants": dict(sorted(coming.items())),
    }


def read_plan_file(path: Path, problem: Problem) -> Plan:
    """The plan in a ``plan.json``, by dates when it has them, so that a changed calendar does not shift it.

    A date that is no longer in the calendar becomes ``GONE``. Without dates the day numbers are taken as they stand.
    """
    plan = read_plan(path)
    meetings = json.loads(path.read_text(encoding="utf-8")).get("meetings", [])
    day_at = {day.date.isoformat(): index for index, day in enumerate(problem.days)}
    dated = {}
    for meeting in meetings:
        minute = clock_time(meeting["start"]) or 0
        dated[meeting["id"]] = Start(day_at.get(meeting["date"], GONE), problem.grid.slot_at(minute))
    return Plan({**plan.places, **dated}) if dated else plan
