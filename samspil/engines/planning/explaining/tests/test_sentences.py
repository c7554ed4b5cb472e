"""Every rule has a sentence, every weight a meaning; the file is read strictly."""

import ast
from pathlib import Path

import pytest

from samspil.engines.planning.explaining.consequences import BREAKS, WORSE
from samspil.engines.planning.explaining.sentences import read_sentences
from samspil.engines.planning.facts.weights import USUAL
from samspil.engines.planning.replanning.reasons import WHY
from samspil.engines.planning.replanning.tests.school import WEIGHTS
from samspil.engines.planning.rules.base import Level
from samspil.engines.wording.findings import Refused

RULES = Path(__file__).parents[2] / "rules"
SPANS = {f"{span}_load" for span in ("week", "month", "year")}
GROUPED = {"load", "gap"}  # rules whose violations have names of their own


def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(RULES.glob("*.py"))]


def names_in_rules() -> set[str]:
    """Every ``name = "..."`` of a rule and every name a violation is made with."""
    found: set[str] = set(SPANS)
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id == "name"
        ):
            found |= (
                {node.value.value}
                if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
                else set()
            )
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Violation"
            and node.args
        ):
            first = node.args[0]
            found |= (
                {first.value} if isinstance(first, ast.Constant) and isinstance(first.value, str) else set()
            )
    return found - GROUPED


def weights_in_rules() -> set[str]:
    return {
        node.slice.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "weights"
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    }


def test_every_rule_and_violation_has_a_sentence() -> None:
    assert names_in_rules() - set(read_sentences().of_rule) == set()


def test_every_weight_that_is_used_has_a_meaning() -> None:
    assert (weights_in_rules() | set(USUAL) | set(WEIGHTS)) - set(read_sentences().of_weight) == set()


def test_every_sentence_stands_once_in_both_languages_and_at_some_level() -> None:
    for sentence in read_sentences().all:
        assert sentence.says.da.endswith(".")
        assert sentence.says.en.endswith(".")
        assert sentence.levels
        assert (sentence.weight is None) == (sentence.levels == (Level.HARD,))


def test_every_hard_rule_has_a_reason_to_move_and_a_consequence() -> None:
    hard = {s.rule for s in read_sentences().all if Level.HARD in s.levels}
    priced = {s.rule for s in read_sentences().all if Level.STRONG in s.levels}

    assert hard == set(WHY)
    assert priced == set(WORSE)
    assert set(BREAKS) < hard


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rule =", "not-toml"),
        ("extra = 1\nrule = []", "sentences-incomplete"),
        ('[[rule]]\nname = "a"\nlevels = ["hard"]\nda = "x"', "sentences-incomplete"),
        ('[[rule]]\nname = "a"\nlevels = ["firm"]\nda = "x"\nen = "x"', "sentences-incomplete"),
        ('[[rule]]\nname = "a"\nlevels = ["soft"]\nda = "x"\nen = "x"', "sentences-incomplete"),
        ('[[rule]]\nname = "a"\nlevels = ["hard"]\nda = " "\nen = "x"', "sentences-incomplete"),
        ('[[rule]]\nname = "a"\nlevels = ["hard"]\nweight = "w"\nda = "x"\nen = "x"', "sentences-incomplete"),
    ],
)
def test_a_file_that_lacks_something_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Refused) as refused:
        read_sentences(path)

    assert [finding.code for finding in refused.value.findings] == [code]
