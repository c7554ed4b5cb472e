"""What one press does about a piece of advice: it takes the reason away, or it is not offered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.content.agendas.advice import advice
from samspil.engines.content.agendas.block import Block, length
from samspil.engines.content.agendas.filling import Wanted, copied, filled
from samspil.engines.content.agendas.recipes import kinds_with_recipe, recipe_for
from samspil.engines.content.agendas.remedies import Remedy, Setting, remedy_for
from samspil.engines.content.items.library import items
from samspil.engines.content.library import kinds
from samspil.engines.content.tests.test_agendas import agendas, block
from samspil.engines.wording.text import same


def setting(minutes: int, core: int | None = None) -> Setting:
    return Setting(minutes, core, recipe_for(""), (items()["opgaver-uden-ejer"],))


def remedies(blocks: list[Block], held: Setting) -> dict[str, Remedy]:
    found = advice(blocks, held.minutes, held.core_minutes)
    return {each.code: way for each in found if (way := remedy_for(each, blocks, held))}


def codes(blocks: tuple[Block, ...], held: Setting) -> set[str]:
    return {each.code for each in advice(blocks, held.minutes, held.core_minutes)}


def test_a_break_is_put_in_where_one_is_missing_and_the_meeting_still_ends_on_time() -> None:
    blocks, held = [block("talk", 50), block("make", 45), block("decide", 10)], setting(105)

    found = remedies(blocks, held)["no-break"]

    assert [each.form for each in found.blocks] == ["talk", "pause", "make", "decide"]
    assert length(found.blocks) == 105
    assert found.words.da == "Læg en pause ind før »make 45«"
    assert "no-break" not in codes(found.blocks, held)


def test_a_break_is_never_put_between_two_that_run_at_the_same_time() -> None:
    blocks = [block("talk", 40), block("make", 20, beside="a"), block("talk", 60, beside="a")]

    found = remedies(blocks, setting(100))["no-break"]

    assert [each.form for each in found.blocks] == ["talk", "pause", "make", "talk"]


def test_one_long_block_has_no_remedy_but_a_person() -> None:
    assert "no-break" not in remedies([block("talk", 90)], setting(90))


def test_too_long_is_fitted_or_shortened_as_far_as_it_goes() -> None:
    assert (
        remedies([block("talk", 60), block("decide", 20)], setting(60))["too-long"].words.da
        == "Tilpas til 60 minutter"
    )
    little = remedies([block("talk", 60), block("decide", 30)], setting(20))["too-long"]
    assert (little.words.en, length(little.blocks)) == ("Shorten it to 60 minutes", 60)


def test_minutes_left_are_given_to_the_blocks() -> None:
    assert length(remedies([block("talk", 40)], setting(50))["time-left"].blocks) == 50
    assert (
        remedies([block("talk", 40)], setting(90))["time-left"].words.da == "Fordel 20 minutter på blokkene"
    )


def test_what_everybody_is_for_comes_before_some_leave_or_is_marked() -> None:
    welcome, late = block("listen", 5), block("talk", 30, core=True)
    moved = remedies([welcome, block("make", 45), late], setting(80, 60))["late-core"]
    assert [each.key for each in moved.blocks] == ["listen-5", "talk-30", "make-45"]

    marked = remedies([welcome, block("talk", 30), block("make", 45)], setting(80, 60))["no-core"]
    assert [each.key for each in marked.blocks if each.core] == ["talk-30"]


def test_a_meeting_that_only_listens_gets_a_task_and_one_without_an_end_agreements() -> None:
    found = remedies([block("listen", 20), block("pause", 10), block("listen", 15)], setting(60))

    assert "Læg »" in found["no-task"].words.da
    assert (
        remedies([block("talk", 40), block("alone", 3)], setting(60))["no-agreements"].blocks[1].form
        == "decide"
    )


@settings(deadline=None)
@given(agendas, st.integers(5, 240), st.sampled_from([None, 45, 60]))
def test_a_remedy_leaves_nothing_new_to_say_but_about_the_length(
    blocks: list[Block], minutes: int, core: int | None
) -> None:
    held = setting(minutes, core)
    before = codes(tuple(blocks), held)

    for way in remedies(blocks, held).values():
        assert codes(way.blocks, held) <= before | {"too-long", "time-left", "passive"}
        assert way.blocks != tuple(blocks)


def test_a_copied_agenda_looks_back_at_what_is_open_now() -> None:
    def wanted(minutes: int, *agreements: str) -> Wanted:
        return Wanted("follow-up-meeting", minutes, same("hvorfor"), agreements=tuple(map(same, agreements)))

    earlier = filled(wanted(120, "Den gamle aftale"), items())

    now = copied(earlier, wanted(100, "Den nye aftale"))
    scripts = " ".join(each.script.da for each in now)
    assert length(now) == 100
    assert "Den nye aftale" in scripts
    assert "Den gamle aftale" not in scripts
    assert "Aftalerne fra sidst" not in [each.title.da for each in copied(earlier, wanted(120))]


@pytest.mark.parametrize("kind", [kind for kind in kinds_with_recipe() if recipe_for(kind).agendas])
@pytest.mark.parametrize("minutes", [20, 45, 75])
def test_a_meeting_too_short_for_its_own_agenda_gets_one_that_can_be_done(kind: str, minutes: int) -> None:
    found = filled(Wanted(kind, minutes, kinds()[kind].purpose, agreements=(same("en aftale"),)), items())

    assert length(found) <= minutes
