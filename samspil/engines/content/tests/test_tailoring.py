from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.content.judging import tailored
from samspil.engines.content.kinds import from_kind
from samspil.engines.content.library import TEMPLATES, kinds, template
from samspil.engines.content.programme import (
    After,
    Audience,
    Challenge,
    Goal,
    Led,
    Programme,
    Sign,
    Stop,
    When,
)
from samspil.engines.content.schoolfile import programme_of, read_programme
from samspil.engines.content.tailoring import ActivityChange, DutyChange, PhaseChange, Tailoring
from samspil.engines.content.writing import as_toml
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Text, same

SCHOOL = """
skabelon = "two-years"
titel = "Sammen om læsning på Åskolen"
formål = "Flere børn læser med lyst, og færre er alene i frikvarteret."
fjern = ["vision-dreams", "newsletter", "ceremonimester"]
udvalgte_teams = ["4. årgang", "SFO Månen"]

[ramme_timer]
lærer = 20

[[udfordring]]
id = "læsere"
tekst = "Vi taber læserne i fjerde klasse."

[[mål]]
område = "faglig"
tekst = "Flere læser en bog færdig."
tegn = ["Biblioteket låner flere bøger ud.", {da = "Børn taler om bøger.", en = "Children talk about books."}]
udfordring = "læsere"

[[mål]]
område = "trivsel"
tekst = "Ingen spiser alene."
tegn = ["Bordene er blandede."]

[aktivitet.kickoff]
minutter = 300
titel = "Vores dag"
datoer = [2026-08-05, 2026-08-06]
hold = 1
for = "alle"

[aktivitet.sparring]
antal = 2
hver = 10
rum = "intet"
fælles_minutter = 0

[fase.practise]
titel = "Vi øver os"

[[tilføj]]
id = "bogfest"
slags = "own-activity"
titel = "Bogfest"
formål = "Alle viser en bog frem."
fase = "practise"
for = "alle"
skoleår = 1
uger = "uge 46-47"
minutter = 90
efter = ["kickoff", {aktivitet = "round-1", mindst = 5, højst = 60}]
mål = ["mål-1"]

[tillæg.tovholder]
timer = 7.5

[[holder_op]]
id = "lektiecafe"
tekst = "Lektiecaféen holder pause."
timer = {lærer = 10, "sfo-pædagog" = 4}
"""


def the(programme: Programme, name: str) -> object:
    return next(activity for activity in programme.activities if activity.id == name)


def test_a_school_changes_what_it_wants_and_keeps_the_rest() -> None:
    before, programme = template("two-years"), programme_of(SCHOOL)

    kickoff = next(a for a in programme.activities if a.id == "kickoff")
    assert (kickoff.minutes, kickoff.title, kickoff.sittings) == (300, same("Vores dag"), 1)
    assert (kickoff.on, kickoff.when.count) == ((date(2026, 8, 5), date(2026, 8, 6)), 2)
    assert the(programme, "tr-med") == replace(
        next(a for a in before.activities if a.id == "tr-med"), goals=("mål-1", "mål-2")
    )
    assert len(programme.activities) == len(before.activities) - 2 + 1
    assert dict(programme.frame_hours) == dict(before.frame_hours) | {"teacher": 20.0}
    assert programme.stops == (
        Stop("lektiecafe", same("Lektiecaféen holder pause."), (("teacher", 10.0), ("sfo_paedagog", 4.0))),
    )


def test_the_schools_own_goals_stand_instead_of_the_examples_and_activities_point_to_them() -> None:
    programme = programme_of(SCHOOL)

    assert [(goal.id, goal.field, goal.challenge) for goal in programme.goals] == [
        ("mål-1", "academic", "læsere"),
        ("mål-2", "wellbeing", ""),
    ]
    assert programme.goals[0].signs[1] == Sign(
        "mål-1-tegn-2", Text("Børn taler om bøger.", "Children talk about books.")
    )
    pupils = next(a for a in programme.activities if a.id == "pupils-council")
    assert pupils.goals == ("mål-2",)


def test_links_to_what_is_removed_go_with_it() -> None:
    links = {link.activity for activity in programme_of(SCHOOL).activities for link in activity.after}

    assert "vision-dreams" not in links


def test_zero_and_none_take_things_away() -> None:
    sparring = next(a for a in programme_of(SCHOOL).activities if a.id == "sparring")

    assert (sparring.core_minutes, sparring.room, sparring.when.every) == (None, None, 10)


def test_a_duty_can_have_other_hours_and_a_phase_another_name() -> None:
    programme = programme_of(SCHOOL)

    assert {duty.id: duty.hours for duty in programme.duties}["tovholder"] == 7.5
    assert "ceremonimester" not in {duty.id for duty in programme.duties}
    assert {phase.id: phase.title for phase in programme.phases}["practise"] == same("Vi øver os")


def test_english_names_mean_the_same() -> None:
    danish = programme_of('skabelon = "one-year"\n[aktivitet.kickoff]\nminutter = 200\nledes_af = "leder"\n')
    english = programme_of('template = "one-year"\n[activity.kickoff]\nminutes = 200\nled_by = "leader"\n')

    assert danish == english


def test_a_file_is_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "forloeb.toml").write_text(SCHOOL, encoding="utf-8")

    assert read_programme(tmp_path / "forloeb.toml") == programme_of(SCHOOL)


def test_a_written_programme_can_be_read_by_any_toml_reader_and_is_the_same() -> None:
    programme = programme_of(SCHOOL)

    assert programme_of(as_toml(programme)) == programme


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_survives_being_written_and_read(name: str) -> None:
    assert programme_of(as_toml(template(name))) == template(name)


@pytest.mark.parametrize("name", [activity.id for activity in template("two-years").activities])
def test_any_activity_of_a_template_can_be_removed(name: str) -> None:
    programme = tailored(template("two-years"), Tailoring(removed=(name,)))

    assert name not in {activity.id for activity in programme.activities}


def test_a_tailoring_made_by_a_page_is_judged_like_a_file() -> None:
    with pytest.raises(Refused) as caught:
        tailored(template("one-year"), Tailoring(changes=(ActivityChange("kickof", minutes=60),)))

    assert [finding.code for finding in caught.value.findings] == ["unknown-activity"]


WORDS = st.text(min_size=1, max_size=20).filter(
    lambda words: bool(words.strip()) and not any(letter.isdigit() or letter == "\0" for letter in words)
)
TEXTS = st.one_of(st.builds(Text, WORDS, WORDS), st.builds(same, WORDS))
IDS = st.sampled_from([activity.id for activity in template("one-year").activities])
CHANGES = st.builds(
    ActivityChange,
    id=IDS,
    title=st.none() | TEXTS,
    purpose=st.none() | TEXTS,
    minutes=st.none() | st.integers(90, 400),
    audience=st.none() | st.sampled_from(Audience),
    led_by=st.none() | st.sampled_from(Led),
    every=st.none() | st.integers(0, 40),
    quorum=st.none() | st.floats(0, 1),
    sittings=st.none() | st.integers(1, 4),
    core_minutes=st.none() | st.sampled_from((0, 2)),
    rotation=st.none() | st.just((("sfo_paedagog", 2), ("assistant", 1))),
    preparation=st.none() | st.just(()) | st.just((("facilitator", 25),)),
    slot_kinds=st.none() | st.just(()) | st.just(("other", "staff_day")),
    room=st.sampled_from([None, "none", "hall", "meeting"]),
    evening=st.none() | st.booleans(),
    individual=st.none() | st.booleans(),
    on=st.none() | st.just(()) | st.just((date(2026, 8, 5),)),
    ceremony=st.none() | st.booleans(),
    closing_sfo=st.none() | st.booleans(),
    includes=st.none() | st.just(("opening",)),
    teams=st.none() | st.lists(WORDS, max_size=2).map(tuple),
)
ADDED = st.builds(
    lambda kind, title: replace(
        from_kind(kinds()[kind], "egen-æ 1"), title=title, phase="practise", when=When(1, (44, 48), count=2, at_least=3),
        after=(After("kickoff", 0, None),), goals=(),
    ),
    st.sampled_from(sorted(kinds())),
    TEXTS,
)  # fmt: skip
OWN_GOALS = st.builds(
    lambda one, two, sign: (
        Goal("a", "academic", one, (Sign("s", sign),), "c"), Goal("b.2", "wellbeing", two, (Sign("t", sign),)),
    ),
    TEXTS, TEXTS, TEXTS,
)  # fmt: skip
TAILORINGS = st.builds(
    Tailoring,
    title=st.none() | TEXTS,
    summary=st.none() | TEXTS,
    chosen_teams=st.none() | st.lists(WORDS, max_size=3).map(tuple),
    challenges=TEXTS.map(lambda text: (Challenge("c", text),)),
    goals=st.just(()) | OWN_GOALS,
    stops=st.just(()) | TEXTS.map(lambda text: (Stop("x y", text, (("teacher", 2.25),), 1),)),
    phases=st.just(()) | TEXTS.map(lambda text: (PhaseChange("start", title=text, exit_criteria=(text,)),)),
    duties=st.just(()) | TEXTS.map(lambda text: (DutyChange("ny", text, 3.5, "school", competence="x"),)),
    changes=st.lists(CHANGES, max_size=4, unique_by=lambda change: change.id).map(tuple),
    added=st.just(()) | ADDED.map(lambda activity: (activity,)),
    removed=st.lists(IDS.filter(lambda name: name != "kickoff"), max_size=3, unique=True).map(tuple),
    frame_hours=st.just(()) | st.just((("teacher", 19.5), ("support", 2.0))),
)


@settings(max_examples=40, deadline=None)
@given(TAILORINGS)
def test_whatever_a_school_tailors_survives_being_written_and_read(tailoring: Tailoring) -> None:
    tailoring = replace(
        tailoring, changes=tuple(c for c in tailoring.changes if c.id not in tailoring.removed)
    )

    programme = tailored(template("one-year"), tailoring)

    assert programme_of(as_toml(programme)) == programme
