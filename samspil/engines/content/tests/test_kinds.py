from dataclasses import fields, is_dataclass

from samspil.engines.content.library import TEMPLATES, kinds, template
from samspil.engines.content.programme import Audience
from samspil.engines.wording.text import Text

ASKED_FOR = {
    "first-meeting", "intro-meeting", "tr-med-talk", "skoleplan-hours", "board-information", "board-consultation",
    "kick-off", "monkey-game", "dialogue-game", "dialogue-game-in-team", "start-up-meeting", "baseline-survey",
    "midway-survey", "end-survey", "exit-pulse", "status-meeting", "follow-up-meeting", "intro-sparring",
    "intro-action-learning", "intro-exchange", "team-meeting", "team-sparring", "team-sparring-resource",
    "team-sparring-colleagues", "action-learning-question", "action-learning-trial", "action-learning-talk",
    "action-learning-write-up", "observation", "visit-across", "data-talk", "market-place", "world-cafe",
    "gallery-walk", "coordinator-cafe", "resource-person-training", "vision-dreams", "vision-common-ground",
    "writing-group", "vision-hearing", "vision-consent", "vision-launch", "anchoring-meeting",
    "principles-writing", "year-wheel", "new-colleague-package", "new-leader-package", "opening", "team-promise",
    "phase-shift", "small-wins", "halfway-party", "diploma", "welcome", "hand-over-ceremony", "parents-evening",
    "pupils-council", "newsletter", "evaluation", "hours-next-year", "hand-over", "check-up-6-months",
    "check-up-12-months", "sharing-agreement", "sharing-agreement-review", "own-activity",
}  # fmt: skip


def test_every_kind_the_work_needs_is_in_the_library() -> None:
    assert ASKED_FOR - set(kinds()) == set()


def test_a_common_meeting_has_tasks_and_breaks_by_design() -> None:
    long_common = [
        kind
        for kind in kinds().values()
        if kind.audience is Audience.ALL_STAFF and kind.minutes >= 45 and kind.family != "own"
    ]

    breathless = [kind.id for kind in long_common if kind.breathing is None]
    too_tight = [
        kind.id
        for kind in long_common
        if kind.breathing
        and (kind.breathing.stretch > 30 or not kind.breathing.tasks or not kind.breathing.breaks)
    ]

    assert (len(long_common) > 8, breathless, too_tight) == (True, [], [])


def test_what_the_facilitator_leads_the_facilitator_prepares() -> None:
    assert [
        kind.id for kind in kinds().values() if kind.led_by == "facilitator" and not kind.facilitator_prepares
    ] == []


def test_the_physical_game_is_a_frame_that_leaves_rules_and_cards_to_its_owner() -> None:
    game = kinds()["monkey-game"]

    assert game.note is not None
    assert ("Hvem har aben?" in game.title.da, "Hvem har aben?" in game.title.en) == (True, True)
    assert "ejer" in game.note.da


def test_the_english_words_for_a_paedagog_are_never_the_false_friend() -> None:
    texts = [text for kind in kinds().values() for text in (kind.title, kind.purpose, kind.note) if text]
    texts += [text for name in TEMPLATES for text in _texts(template(name))]

    assert [text.en for text in texts if "pedagog" in text.en.lower()] == []


def test_no_text_is_left_in_the_wrong_language() -> None:
    texts = [text for kind in kinds().values() for text in (kind.title, kind.purpose)]
    texts += [text for name in TEMPLATES for text in _texts(template(name))]

    assert [text for text in texts if text.da == text.en and text.da != "Diplom"] == []
    assert [text.en for text in texts if set("æøåÆØÅ") & set(text.en.replace("pædagog", ""))] == []


def _texts(thing: object) -> list[Text]:
    """Every text inside a programme, however deep."""
    if isinstance(thing, Text):
        return [thing]
    if isinstance(thing, tuple):
        return [text for item in thing for text in _texts(item)]
    if is_dataclass(thing):
        return [text for entry in fields(thing) for text in _texts(getattr(thing, entry.name))]
    return []
