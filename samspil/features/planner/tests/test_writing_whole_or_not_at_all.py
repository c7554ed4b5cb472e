from dataclasses import replace
from pathlib import Path

import pytest

from samspil.engines.planning.problem import EMPTY
from samspil.engines.wording.findings import Refused
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.writing import write_papers
from samspil.features.planner.tests.samples import WRITTEN_ON, make_plan


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(Refused, match="papers cannot be written here"):
        write_papers(make_plan(), tmp_path / "file" / "out", "en", written_on=WRITTEN_ON)

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_when_one_paper_cannot_be_replaced_the_folder_is_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "kalender").mkdir(parents=True)
    (out / "kalender" / "team-gammelt.ics").write_text("an old team")
    (out / "forklaring.pdf").write_text("the old one")
    (out / "plan.json").mkdir()  # nothing can be moved here

    with pytest.raises(Refused):
        write_papers(make_plan(), out, "da", written_on=WRITTEN_ON)

    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        "out", "out/forklaring.pdf", "out/kalender", "out/kalender/team-gammelt.ics", "out/plan.json",
    ]  # fmt: skip
    assert (out / "forklaring.pdf").read_text() == "the old one"


def test_other_files_stay_and_calendars_nobody_has_any_more_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_papers(make_plan(), out, "da", written_on=WRITTEN_ON)
    (out / "noter.txt").write_text("mine")
    (out / "kalender" / "team-gammelt.ics").write_text("an old team")

    write_papers(make_plan(), out, "da", written_on=WRITTEN_ON)

    assert (out / "noter.txt").read_text() == "mine"
    assert not (out / "kalender" / "team-gammelt.ics").exists()


def test_what_people_wrote_in_the_action_plan_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_papers(make_plan(), out, "da", written_on=WRITTEN_ON)
    for words in ("first", "second"):
        (out / "handleplan.docx").write_text(words)
        write_papers(make_plan(), out, "da", written_on=WRITTEN_ON)

    kept = sorted(path.name for path in (out / "tidligere").iterdir() if path.stem.startswith("handleplan"))

    assert kept == ["handleplan-1.docx", "handleplan-2.docx"]
    assert (out / "tidligere" / "handleplan-2.docx").read_text() == "second"
    assert (out / "handleplan.docx").stat().st_size > 1000


def test_without_a_plan_only_the_explanation_and_the_plan_file_are_written(tmp_path: Path) -> None:
    made = make_plan()
    result = replace(made.result, plan=EMPTY, status="INFEASIBLE", objective=None, bound=None)
    nothing = MadePlan(made.facts, made.programme, made.assembled, result)

    written = write_papers(nothing, tmp_path / "out", "da", written_on=WRITTEN_ON)

    assert [path.name for path in written] == ["forklaring.pdf", "plan.json"]
    assert '"plan": {}' in (tmp_path / "out" / "plan.json").read_text()
