from dataclasses import replace
from datetime import date

from samspil.engines.documents.action_plan_print import action_plan_pdf
from samspil.engines.documents.papers import Action
from samspil.engines.documents.tests.reading_back import pages_of, tags_of
from samspil.engines.documents.tests.samples import make_action_plan
from samspil.engines.wording.text import Text, same

LOOSE = Action(text=same("Ring til de to team"), deadline=date(2026, 11, 27), status=Text("aftalt", "agreed"))
PLAN = replace(make_action_plan(), actions=(*make_action_plan().actions, LOOSE))


def test_the_plan_stands_goal_by_goal_and_what_has_no_goal_comes_last() -> None:
    text = " ".join(pages_of(action_plan_pdf(PLAN, "da")))

    places = [
        text.index(words)
        for words in ("1. Flere børn", "Timen begynder ens", "Prøv fælles start", "2. Alle børn", "Endnu uden mål", "Ring til de to")
    ]  # fmt: skip
    assert places == sorted(places)
    assert "fre. 27. nov. 2026, uge 48" in text


def test_it_is_tagged_the_same_every_time_and_speaks_english() -> None:
    once, again = action_plan_pdf(PLAN, "da"), action_plan_pdf(PLAN, "da")

    assert once == again
    assert {"H1", "H2", "TH"} <= {tag.kind for tag in tags_of(once)}
    assert "Without a goal yet" in " ".join(pages_of(action_plan_pdf(PLAN, "en")))
