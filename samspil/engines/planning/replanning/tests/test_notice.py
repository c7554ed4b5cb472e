"""Notice is data: days per agreement, sentences in both languages, strict about what it does not know."""

from pathlib import Path

import pytest

from samspil.engines.planning.replanning.notice import read_notice
from samspil.engines.planning.replanning.tests.school import make_chain
from samspil.engines.wording.findings import Refused


def test_those_with_longer_notice_than_there_is_are_told_late() -> None:
    problem = make_chain()
    notice = read_notice()

    soon = notice.told_late(problem, problem.meetings[0], today=0, day=4)
    later = notice.told_late(problem, problem.meetings[0], today=0, day=20)

    assert (soon, later) == (("anna", "bo"), ())


def test_too_late_costs_the_weight_for_each_person() -> None:
    problem = make_chain()

    assert read_notice().price(problem, problem.meetings[0], today=0, day=4) == 2 * 15


def test_every_agreement_has_a_sentence_with_its_days() -> None:
    for agreement in read_notice().agreements:
        assert str(agreement.days) in agreement.sentence.da
        assert str(agreement.days) in agreement.sentence.en


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("otherwise = 14", "notice-incomplete"),
        ("otherwise = -1\nagreement = []", "notice-incomplete"),
        ("otherwise = 14\nagreement = []\nextra = 1", "notice-incomplete"),
        (
            'otherwise = 1\n[[agreement]]\ngroups = ["a", "a"]\ndays = 1\nda = "x"\nen = "x"',
            "notice-incomplete",
        ),
        ("otherwise =", "not-toml"),
    ],
)
def test_a_file_that_lacks_something_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "notice.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Refused) as refused:
        read_notice(path)

    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read_notice(tmp_path / "none.toml")
