"""Faults in the input, each a sentence; the rules, the frame and the agreement as data; duties from a programme."""

from pathlib import Path

import pytest

from samspil.engines.content.programme import DutyRole, Stop
from samspil.engines.planning.worksharing.agreement import DATA, read_agreement, read_frame_page
from samspil.engines.planning.worksharing.duties import duties_of
from samspil.engines.planning.worksharing.facts import Holder, Lock
from samspil.engines.planning.worksharing.frame import Balance, Frame, balance_of, gaps_in
from samspil.engines.planning.worksharing.measure import measured
from samspil.engines.planning.worksharing.ready import faults_in
from samspil.engines.planning.worksharing.rules import DEFAULT_RULES, LEVELS, Level, read_rules
from samspil.engines.planning.worksharing.samples import made_school
from samspil.engines.planning.worksharing.tests.builders import (
    PAEDAGOG,
    RULES,
    TEACHER,
    make_duty,
    make_facts,
    make_frame,
    make_person,
)
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Text


def test_every_fault_is_told_at_once() -> None:
    facts = make_facts(
        (
            make_person(
                "anna", fraction=float("nan"), planned_hours=-1, wishes=(("x", 1), ("a", 3)), blocked=("y",)
            ),
        ),
        (make_duty("a", count=-1), make_duty("a", 3000)),
        frame=Frame((), slack_hours=-1),
        holders=(Holder("gone", "a", 0), Holder("gone", "a", 1)),
        locks=(Lock("otto", "z"),),
    )

    assert [fault.code for fault in faults_in(facts)] == [
        "duty-twice", "holder-twice", "fraction", "planned-hours", "wish", "wish", "unknown-duty", "duty-count",
        "duty-hours", "unknown-duty", "unknown-person", "holder-years", "frame-lacks-group", "frame-hours",
    ]  # fmt: skip


def test_a_frame_that_forgets_a_staff_group_says_which() -> None:
    facts = make_facts((make_person("line", PAEDAGOG),), (), frame=Frame(((TEACHER, 60.0),)))

    assert [fault.text.da for fault in faults_in(facts)] == [
        "Rammen siger ikke, hvor mange timer en SFO-pædagog på fuld tid har. Skriv dem i rammen."
    ]


def test_a_holder_who_has_left_the_school_is_no_fault() -> None:
    assert faults_in(make_facts((), (make_duty("a"),), holders=(Holder("gone", "a"),))) == ()


def test_the_rules_have_a_sentence_in_both_languages_and_weights_only_where_they_can_be_weighed() -> None:
    assert {rule.id: rule.level for rule in RULES.rules} == LEVELS
    assert all(rule.sentence.da.endswith(".") and rule.sentence.en.endswith(".") for rule in RULES.rules)
    assert all((rule.weight > 0) is (rule.level is not Level.HARD) for rule in RULES.rules)
    assert RULES.rule_of["per_team"].sentence.da == (
        "Ingen har mere end 2 opgaver i samme team eller mere end 3 for hele skolen."
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("most_per_team = 2", "most_per_team = -2", "rules-incomplete"),
        ("most_per_team = 2", "most_in_team = 2", "rules-incomplete"),
        ('"teacher", "kindergarten_teacher"', '"teachr"', "rules-incomplete"),
        ("weight = 25", "", "rules-incomplete"),
        ('level = "strong"', 'level = "hard"', "rules-incomplete"),
        ('id = "rotation"', 'id = "rotations"', "rules-incomplete"),
        ("[limits]", "[limits", "not-toml"),
        ("[groups]", "colour = 1\n[groups]", "rules-incomplete"),
        (
            '[[profession]]\nid = "teachers"',
            '[[profession]]\ncolour = 1\nid = "teachers"',
            "rules-incomplete",
        ),
    ],
)
def test_rules_that_do_not_hold_together_are_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = DEFAULT_RULES.read_text(encoding="utf-8")
    path = tmp_path / "rules.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(Refused) as refused:
        read_rules(path)

    assert (text.count(old) > 0, [finding.code for finding in refused.value.findings]) == (True, [code])


def test_rules_with_one_left_out_or_no_file_are_refused(tmp_path: Path) -> None:
    text = DEFAULT_RULES.read_text(encoding="utf-8")
    short = tmp_path / "short.toml"
    short.write_text(text[: text.rindex("[[rule]]")], encoding="utf-8")

    with pytest.raises(Refused, match="handover"):
        read_rules(short)
    with pytest.raises(Refused, match="no such file"):
        read_rules(tmp_path / "none.toml")


def test_hours_in_stand_beside_what_is_stopped() -> None:
    stop = Stop("dage", Text("Én temadag mindre", "One theme day less"), ((TEACHER.value, 24.0),))
    later = Stop("senere", Text("Et udvalg mindre", "One committee less"), ((PAEDAGOG.value, 24.0),), year=2)
    frame = Frame(((TEACHER, 24.0), (PAEDAGOG, 20.0)), stops=(stop, later))

    teachers, paedagoger = balance_of(frame)

    assert (teachers, teachers.is_even) == (Balance(TEACHER, 24.0, 24.0), True)
    assert (paedagoger, paedagoger.is_even) == (Balance(PAEDAGOG, 20.0, 0), False)


def test_a_bare_frame_is_told_what_people_will_ask_for() -> None:
    full = Frame((), expectations=(Text("Vi mødes.", "We meet."),), stops=(Stop("x", Text("x", "x"), ()),))

    assert ([gap.code for gap in gaps_in(make_frame())], gaps_in(full)) == (
        ["no-expectations", "nothing-stopped"],
        (),
    )


def test_the_agreement_asks_about_class_parents_handover_and_preparation_in_both_languages() -> None:
    page = read_agreement()

    assert [section.id for section in page.sections] == [
        "class",
        "parents",
        "handover",
        "preparation",
        "duties",
    ]
    assert page.review_weeks == 8
    assert all(
        question.text.da.endswith("?") and question.text.en.endswith("?")
        for section in page.sections
        for question in section.questions
    )


def test_the_frame_page_has_words_for_expectations_hours_and_what_is_stopped() -> None:
    page = read_frame_page()

    assert (page.stops.da, page.stops.en) == ("Det holder vi op med", "What we stop doing")
    assert len(page.suggested) == 4


def test_pages_that_lack_a_language_are_refused(tmp_path: Path) -> None:
    agreement, frame = tmp_path / "agreement.toml", tmp_path / "frame.toml"
    agreement.write_text(
        (DATA / "agreement.toml").read_text(encoding="utf-8").replace("title_en", "title_de"),
        encoding="utf-8",
    )
    frame.write_text(
        (DATA / "frame.toml").read_text(encoding="utf-8").replace("slack_en", "slack_de"), encoding="utf-8"
    )

    with pytest.raises(Refused, match="title_en"):
        read_agreement(agreement)
    with pytest.raises(Refused, match="slack_en"):
        read_frame_page(frame)


def test_a_programmes_duty_roles_become_duties_per_team_and_for_the_school() -> None:
    roles = (
        DutyRole("tovholder", Text("tovholder", "team coordinator"), 12, "team", competence="lead"),
        DutyRole("ceremoni", Text("ceremonier", "ceremonies"), 10, "school", count=4, groups=("teacher",)),
    )

    a, b, ceremony = duties_of(roles, ("0. årgang", "5. årgang"), RULES)

    assert (a.id, b.id, ceremony.id) == ("tovholder@0. årgang", "tovholder@5. årgang", "ceremoni")
    assert (b.name, b.leading, ceremony.leading) == (
        Text("tovholder (5. årgang)", "team coordinator (5. årgang)"),
        True,
        False,
    )
    assert (ceremony.count, ceremony.groups, ceremony.team) == (4, (TEACHER,), None)


def test_a_measurement_is_one_line_with_both_tiers() -> None:
    line = measured(made_school(9, 2), 2.0)

    assert line.startswith("9 people, 13 duties; tier 1 OPTIMAL ")
    assert "0 hard rules broken" in line
