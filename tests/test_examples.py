"""The example schools: invented, in good practice, and planned without a single broken rule."""

import unicodedata
import zipfile
from functools import cache
from pathlib import Path

import pytest

from samspil.engines.importing.cpr import looks_like_cpr
from samspil.engines.planning.assembly.assembling import Assembled, assemble
from samspil.engines.planning.building import narrowed
from samspil.engines.planning.facts.folder import Read, read_school
from samspil.engines.planning.facts.school import Depth
from samspil.engines.planning.solving.solver import plan
from samspil.engines.wording.findings import Weight

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())
FILES = [path for path in sorted((ROOT / "examples").rglob("*")) if path.is_file()]
TEACHING = {"teacher", "kindergarten_teacher", "adviser", "school_paedagog"}


@cache
def read(folder: Path) -> Read:
    return read_school(folder)


@cache
def assembled(folder: Path) -> Assembled:
    return assemble(read(folder).facts, read(folder).programme)


def name(path: Path) -> str:
    return path.relative_to(ROOT / "examples").as_posix()


def words_in(path: Path) -> list[str]:
    """The lines of a file, whatever it is written in; of a workbook the lines of its parts."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            return [
                line
                for part in book.namelist()
                for line in book.read(part).decode().replace(">", "\n").splitlines()
            ]
    content = path.read_bytes()
    if content.startswith(b"\xff\xfe"):
        return content.decode("utf-16").splitlines()
    try:
        return content.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return content.decode("cp1252").splitlines()


def test_there_is_a_school_of_each_depth() -> None:
    assert {folder.name: read(folder).facts.depth for folder in EXAMPLES} == {
        "bakkeskolen": Depth.COUNTS,
        "bakkeskolen-navne": Depth.NAMES,
        "fjordskolen": Depth.TIMETABLES,
    }


@pytest.mark.parametrize("folder", EXAMPLES, ids=name)
def test_an_example_is_read_and_assembled_without_errors(folder: Path) -> None:
    findings = (*read(folder).facts.findings, *assembled(folder).findings)

    assert [f.said_in("en") for f in findings if f.weight is Weight.ERROR] == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=name)
def test_every_meeting_of_an_example_has_somewhere_to_be(folder: Path) -> None:
    problem = assembled(folder).problem

    assert [problem.meetings[number].id for number in narrowed(problem).without_starts()] == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=name)
def test_an_example_has_goals_in_learning_and_well_being_each_with_signs(folder: Path) -> None:
    goals = read(folder).programme.goals

    assert {goal.field for goal in goals} == {"academic", "wellbeing"}
    assert [goal.id for goal in goals if len(goal.signs) < 2 or not goal.challenge] == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=name)
def test_an_example_makes_room_for_the_hours_of_each_year(folder: Path) -> None:
    programme = read(folder).programme

    assert {stop.year for stop in programme.stops} >= set(range(1, programme.years + 1))


def test_the_large_school_has_overlapping_teams() -> None:
    facts = read(ROOT / "examples" / "fjordskolen").facts
    memberships = [key for team in facts.teams for key in team.members]

    assert len(facts.staff) >= 78
    assert len(facts.teams) >= 20
    assert sum(memberships.count(row.key) > 1 for row in facts.staff) >= 30


def test_the_large_school_tells_of_itself_in_the_formats_schools_have() -> None:
    folder = ROOT / "examples" / "fjordskolen"

    teams = (folder / "teams.csv").read_text(encoding="utf-8")

    assert unicodedata.normalize("NFC", teams) != teams
    assert (folder / "sfo-personale.txt").read_bytes().startswith(b"\xff\xfe")
    assert b"Bem\xe6rkning" in (folder / "fravaer.csv").read_bytes()
    assert {row.person for row in read(folder).facts.absences} == {"JT", "OB", "EK"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_example_holds_anything_like_a_cpr_number(path: Path) -> None:
    assert [line for line in words_in(path) if looks_like_cpr(line)] == []


@pytest.mark.slow
@pytest.mark.parametrize("folder", EXAMPLES, ids=name)
def test_an_example_is_planned_as_a_good_head_teacher_would(folder: Path) -> None:
    problem = assembled(folder).problem

    result = plan(problem, seconds=120)

    assert result.verdict is not None
    assert dict(result.verdict.hard_by_rule) == {}
    for meeting in problem.meetings:
        start = result.plan.places[meeting.id]
        groups = {problem.persons[problem.person_at[person]].group for person in meeting.people}
        assert problem.days[start.day].date.isocalendar().week not in {50, 51, 52}
        assert problem.grid.minute(start.slot) >= 8 * 60 + 30 or not groups & TEACHING
