"""Asking the solver who could hold what. Only a worker comes here; nothing is written but the answer."""

from dataclasses import replace
from typing import Any

from samspil.engines.planning.worksharing.facts import Lock
from samspil.engines.planning.worksharing.running import Budget
from samspil.engines.planning.worksharing.sharing import Answer
from samspil.engines.planning.worksharing.solve import share_work
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Text
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.asking import askable
from samspil.features.worksharing.hours import duty_id, held_in, year_hours

BUDGET = Budget(effort=2.0)


def weigh(programme: Programme, year: int, *, anew: bool) -> dict[str, Any]:
    """Fill what nobody holds; with ``anew``, weigh every duty again, also those somebody holds.

    The answer in words and numbers, as ``proposals`` reads it. ``before``: who held what when it was made.
    """
    hours = year_hours(programme, year)
    facts, _nobody = askable(hours.facts, hours.rows.earlier, year)
    if not anew:
        now = held_in(facts, hours.rows.holders)
        facts = replace(facts, locks=tuple(Lock(seat.person, seat.duty) for seat in now.assignments))
    before = [[duty_id(row.duty_id, row.team_id), row.staff_id] for row in hours.rows.holders]
    try:
        return {"before": before, **_told(share_work(facts, BUDGET))}
    except Refused as refused:
        return {"before": before, "faults": [_both(fault.text) for fault in refused.findings]}


def _told(answer: Answer) -> dict[str, Any]:
    sharing, explained = answer.sharing, answer.explanation
    return {
        "status": str(answer.status),
        "proof": [_both(each) for each in answer.proof],
        "sharing": [[one.duty, one.person] for one in sharing.assignments] if sharing else None,
        "missing": [_both(one.text) for one in explained.shortages] if explained else [],
        "ways_out": [[*_both(way.text), way.enough] for way in explained.ways_out] if explained else [],
    }


def _both(text: Text) -> list[str]:
    return [text.da, text.en]
