"""The main job as a person does it: plan a folder, judge the plan, move a date, plan again."""

import json
from pathlib import Path

import pytest

from samspil.config.commandline import main

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "bakkeskolen"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


@pytest.mark.slow
def test_a_folder_is_planned_judged_and_planned_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, new = tmp_path / "ud", tmp_path / "ny"

    assert run("plan", EXAMPLE, "--out", out, "--seconds", 40) == 0
    assert {"kalenderplan.pdf", "forklaring.pdf", "handleplan.docx", "samarbejdsaftale.docx", "opgavefordeling.xlsx",
            "aula.xlsx", "plan.json", "kalender"} == {path.name for path in out.iterdir()}  # fmt: skip

    assert run("check", EXAMPLE, out / "plan.json") == 0
    assert "0 brud på faste regler" in capsys.readouterr().out

    old = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    moved = ("--move", "market=2028-05-24T14.15", "--today", "2027-09-01", "--seconds", 20)
    assert run("replan", EXAMPLE, "--plan", out / "plan.json", "--out", new, *moved) == 0

    plan = json.loads((new / "plan.json").read_text(encoding="utf-8"))
    dates = {meeting["id"]: (meeting["date"], meeting["start"]) for meeting in plan["meetings"]}
    before = {meeting["id"]: (meeting["date"], meeting["start"]) for meeting in old["meetings"]}
    assert dates["market"] == ("2028-05-24", "14.15")
    assert {name for name in dates if dates[name] != before[name]} == {"market"}
