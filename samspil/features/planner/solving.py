"""From a plan version to its placements: the problem is solved, and everything people should read of it is kept."""

import datetime as dt
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from samspil.engines.planning.assembly.framing import LaterMeeting
from samspil.engines.planning.balancing.balance import balance
from samspil.engines.planning.explaining.explain import explain
from samspil.engines.planning.problem import Problem
from samspil.engines.planning.solving.solver import Event, Result, plan
from samspil.engines.wording.findings import Weight
from samspil.engines.wording.text import Text
from samspil.features.planner.facts import ground_of
from samspil.features.planner.models import Placement, PlanVersion
from samspil.features.planner.papers.account import impossible_of, left_out_of, rule_costs_of
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.occasions import Occasion
from samspil.features.planner.papers.places import places_of, slot_of
from samspil.features.planner.papers.reasons import reasons_of
from samspil.features.programmes.models import Activity

EXPLAINED_WITHIN = 10.0
TOMORROW = dt.timedelta(days=1)  # the first day a new plan may use
Progress = dict[str, Any]


def solve_plan(
    version: PlanVersion,
    seconds: float,
    tell: Callable[[Progress], None] = lambda progress: None,
    cancelled: threading.Event | None = None,
) -> PlanVersion:
    """Solve and keep: placements with costs, reasons and who is missing; status, objective, bound and shares.

    Raises Refusal when the facts give nothing to plan in. Stopped through ``cancelled`` it keeps the best plan so far.
    """
    stop = cancelled or threading.Event()
    made = _made(version, seconds, tell, stop)
    with transaction.atomic():
        _keep(version, made)
    return version


def said(text: Text) -> dict[str, str]:
    return {"da": text.da, "en": text.en}


def _made(
    version: PlanVersion, seconds: float, tell: Callable[[Progress], None], stop: threading.Event
) -> MadePlan:
    ground = ground_of(version.programme, timezone.localdate() + TOMORROW)
    steps: list[list[float]] = []

    def told(event: Event) -> None:
        steps.append([round(event.seconds, 1), event.objective])
        tell({"says": "", "steps": steps[-60:], "bound": event.bound, "of": seconds, "done": event.seconds})

    problem = ground.assembled.problem
    result = plan(problem, seconds=seconds, cancelled=stop, on_progress=told)
    explanation = None
    if result.verdict.hard:
        explanation = None if stop.is_set() else explain(problem, seconds=EXPLAINED_WITHIN)
    elif problem.meetings and not stop.is_set():
        result = _balanced(result, seconds=seconds / 3, stop=stop, problem=problem)
    return MadePlan(ground.facts, ground.programme, ground.assembled, result, explanation=explanation)


def _balanced(result: Result, *, seconds: float, stop: threading.Event, problem: Problem) -> Result:
    """The load shared more evenly, while the dates stay within a per cent as good."""
    done = balance(problem, result.plan, seconds=seconds, cancelled=stop)
    status = "OPTIMAL" if done.after.primary == result.bound else "FEASIBLE"
    return replace(
        result, plan=done.plan, objective=float(done.after.primary), verdict=done.after, status=status
    )


def _keep(version: PlanVersion, made: MadePlan) -> None:
    result = made.result
    activities = {activity.key: activity for activity in version.programme.activities.all()}
    version.placements.all().delete()
    Placement.objects.bulk_create(
        [*_dated(version, made, activities), *_frames(version, made.assembled.later, activities)]
    )
    version.state = PlanVersion.State.IMPOSSIBLE if result.status == "INFEASIBLE" else PlanVersion.State.DRAFT
    version.status, version.seconds = result.status, round(result.seconds, 2)
    version.objective, version.bound = result.objective, result.bound
    version.shares = dict(result.verdict.cost_by_rule)
    version.explanation = _explanation(made)
    version.save()


def _dated(version: PlanVersion, made: MadePlan, activities: dict[str, Activity]) -> list[Placement]:
    costs, rooms = _costs(made), places_of(made.facts.slots, made.occasions, "da")
    return [
        _placement(version, made, occasion, activities, costs.get(occasion.event.id, {}), rooms)
        for occasion in made.occasions
    ]


def _placement(
    version: PlanVersion,
    made: MadePlan,
    occasion: Occasion,
    activities: dict[str, Activity],
    costs: dict[str, float],
    rooms: dict[str, str],
) -> Placement:
    event, slot = occasion.event, slot_of(made.facts.slots, occasion)
    people = tuple(dict.fromkeys((*occasion.expected, *occasion.stays)))
    return Placement(
        plan=version,
        key=event.id,
        activity=activities.get(event.activity.id),
        team=event.team.label if event.team else "",
        title=said(event.title),
        day=occasion.date,
        begins=occasion.start,
        minutes=event.activity.minutes,
        room=rooms.get(event.id, ""),
        slot_title=slot.title if slot else "",
        people=list(people),
        absent=[key for key in people if key not in occasion.stays],
        cover=int(max(occasion.gathering.cover, default=0)),
        costs=costs,
        reasons=[said(reason) for reason in reasons_of(made, occasion)],
        locked=occasion.gathering.meeting.pinned is not None,
    )


def _frames(
    version: PlanVersion, later: tuple[LaterMeeting, ...], activities: dict[str, Activity]
) -> list[Placement]:
    """Later years have a month for each meeting, and a team's meeting is one frame for all teams."""
    return [
        Placement(
            plan=version,
            key=f"{each.activity.id}.{each.occurrence + 1}.frame",
            activity=activities.get(each.activity.id),
            title=said(_numbered(each)),
            minutes=each.minutes,
            frame_month=each.month,
        )
        for each in later
        if each.minutes
    ]


def _numbered(later: LaterMeeting) -> Text:
    title = later.activity.title
    if later.activity.when.count == 1:
        return title
    number = later.occurrence + 1
    return Text(f"{title.da} {number}", f"{title.en} {number}")


def _costs(made: MadePlan) -> dict[str, dict[str, float]]:
    """Meeting -> rule -> price. What several meetings cause together is shared between them."""
    found: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for violation in made.result.verdict.violations:
        for meeting in violation.meetings:
            if violation.cost:
                found[meeting][violation.rule] += round(violation.cost / len(violation.meetings), 2)
    return {meeting: dict(rules) for meeting, rules in found.items()}


def _explanation(made: MadePlan) -> dict[str, Any]:
    problem = made.assembled.problem
    return {
        "gap": made.result.gap,
        "meetings": len(problem.meetings),
        "rules": [
            {**said(rule.sentence), "strength": rule.strength.value, "cost": rule.cost, "share": rule.share}
            for rule in rule_costs_of(made)
        ],
        "unplaced": [
            said(problem.names[meeting.id])
            if meeting.id in problem.names
            else {"da": meeting.id, "en": meeting.id}
            for meeting in made.held.unplaced
        ],
        "impossible": [
            {**said(each.what), "ways": [said(way) for way in each.ways_out]} for each in impossible_of(made)
        ],
        "left_out": [{**said(each.who), "missed": each.missed, "of": each.of} for each in left_out_of(made)],
        "questions": [said(f.text) for f in made.assembled.findings if f.weight is Weight.QUESTION],
    }
