"""The exchange format: an instance as JSON in, a plan as JSON out. Half hours from 08.00, school days only.

The format reads losslessly into a ``Problem``; what it calls a role is a group here.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from samspil.engines.calendars.grid import Grid
from samspil.engines.planning.problem import (
    Availability,
    Bools,
    Day,
    Facilitator,
    Limit,
    Link,
    Meeting,
    Person,
    Plan,
    Problem,
    School,
    Start,
    Team,
)  # fmt: skip
from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text

Json = Mapping[str, Any]
OPEN_DAY_END = 16  # on a pedagogical day everybody is free from 8 to 16


def read_instance(path: Path) -> Problem:
    """The problem in a file. Raises Refused when it is missing, is no JSON or lacks a part."""
    document = _json(path)
    try:
        return problem_of(document)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise refusal(
            "instance-incomplete",
            Text(
                "Filen følger ikke udvekslingsformatet: {what}. Ret den, og prøv igen.",
                "The file does not follow the exchange format: {what}. Mend it and try again.",
            ).filled(what=f"{type(error).__name__} {error}"),
            Place(path.name),
        ) from error


def read_plan(path: Path) -> Plan:
    """A plan, alone or inside the answer of a solver. Raises Refused."""
    document = _json(path)
    places = document.get("plan", document)
    try:
        return Plan({key: Start(int(at[0]), int(at[1])) for key, at in places.items() if key != "__base__"})
    except (TypeError, ValueError, IndexError, AttributeError, KeyError) as error:
        raise refusal(
            "plan-unreadable",
            Text(
                "Planen kan ikke læses: hvert møde skal stå som [dag, tid]. Ret filen, og prøv igen.",
                "The plan cannot be read: each meeting must be given as [day, slot]. Mend the file and try again.",
            ),
            Place(path.name),
        ) from error


def _json(path: Path) -> Json:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise refusal(
            "file-missing",
            Text("Filen findes ikke. Kontrollér navnet.", "There is no such file. Check the name."),
            Place(str(path)),
        ) from error
    except (UnicodeDecodeError, json.JSONDecodeError, OSError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise refusal(
            "not-json",
            Text(
                "Filen er ikke gyldig JSON. Gem den igen fra programmet.",
                "The file is not valid JSON. Save it again.",
            ),
            Place(path.name, line),
        ) from error
    if not isinstance(document, dict):
        raise refusal(
            "not-an-object",
            Text("Filen skal indeholde ét JSON-objekt.", "The file must hold one JSON object."),
            Place(path.name),
        )
    return document


def plan_as_json(plan: Plan) -> dict[str, list[int]]:
    return {key: [start.day, start.slot] for key, start in plan.places.items()}


def problem_of(instance: Json) -> Problem:
    """The instance in the planning engine's own terms."""
    days = tuple(_day(index, day) for index, day in enumerate(instance["days"]))
    grid = Grid(_minutes(instance["day_start"]), instance["slot_minutes"], instance["n_slots"])
    return Problem(
        grid=grid,
        days=days,
        schools=tuple(School(s["id"], dict(s["rooms"]), s["cover_cap"]) for s in instance["schools"]),
        persons=tuple(Person(p["id"], p["role"], p["school"]) for p in instance["persons"]),
        teams=tuple(Team(t["id"], t["school"]) for t in instance["teams"]),
        facilitators=tuple(
            Facilitator(f["id"], frozenset(f["days"]), f["max_slots"], f["lo"], f["hi"])
            for f in instance["facilitators"]
        ),
        meetings=tuple(_meeting(m) for m in instance["meetings"]),
        links=tuple(_link(link) for link in instance["links"]),
        limits={role: Limit(**limit) for role, limit in instance["limits"].items()},
        weights={**instance["weights"], "weekday": 1, "late": 1},
        availability=_availability(instance, grid),
        tolerance=instance["target_tol"],
    )


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _day(index: int, day: Json) -> Day:
    return Day(
        date.fromisoformat(day["date"]),
        day["weekday"],
        index,
        day["week"],
        day["month"],
        day["year"],
        bool(day["quiet"]),
    )


def _link(link: Json) -> Link:
    return Link(link["a"], link["b"], link["min_gap"], link["max_gap"], link["ideal_weeks"])


def _meeting(m: Json) -> Meeting:
    return Meeting(
        id=m["id"],
        school=m["school"],
        activity=m["activity"],
        team=m["team"],
        duration=m["duration"],
        target=m["target"],
        window=(m["window"][0], m["window"][1]),
        only_days=None if m["only_days"] is None else frozenset(m["only_days"]),
        slot_range=(m["slot_range"][0], m["slot_range"][1]),
        members=tuple(m["members"]),
        required=tuple(m["required"]),
        quorum=m["quorum"],
        room=m["room"],
        facilitator=m["facilitator"],
        weekday_cost=tuple(m["weekday_cost"]),
        late_from=m["late_from"],
        cover_exempt=m["cover_exempt"],
        quiet_ok=m["quiet_ok"],
        evening=bool(m.get("evening")),
    )


def _availability(instance: Json, grid: Grid) -> Availability:
    shape = (len(instance["persons"]), len(instance["days"]), grid.count)
    letters = np.empty(shape, dtype="U1")
    for index, person in enumerate(instance["persons"]):
        rows = [[list(row) for row in year] for year in person["patterns"]]
        letters[index] = [rows[day["year"]][day["weekday"]] for day in instance["days"]]
    busy = _opened(instance, letters)
    index_of = {person["id"]: index for index, person in enumerate(instance["persons"])}
    for block in instance.get("person_blocks", []):
        busy[index_of[block["person"]], block["day"], block["lo"] : block["hi"]] = True
    for index, person in enumerate(instance["persons"]):
        busy[index, list(person["absent"])] = True
    return Availability(*(((letters == letter) & ~busy) for letter in ".S-"))


def _opened(instance: Json, letters: Any) -> Bools:
    """Opens pedagogical days in ``letters``; returns what the whole school's own meetings take."""
    busy = np.zeros(letters.shape, dtype=np.bool_)
    for school in instance["schools"]:
        here = _rows(instance["persons"], school["id"])
        staff = [i for i in here if instance["persons"][i]["role"] != "board"]
        for day in school.get("pedagogical_days", []):
            letters[staff, day, :OPEN_DAY_END] = "."
        for block in instance["blocks"]:
            if block["school"] == school["id"]:
                busy[here, block["day"], block["lo"] : block["hi"]] = True
    return busy


def _rows(persons: Sequence[Json], school: str) -> list[int]:
    return [index for index, person in enumerate(persons) if person["school"] == school]
