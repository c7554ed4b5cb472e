"""Changing an agenda: each change is a state to go back to, and nobody's change is lost under another's."""

from functools import partial

import pytest

from samspil.engines.content.agendas.block import length
from samspil.engines.content.items.library import items
from samspil.features.meetings import actions, agenda, arranging
from samspil.features.meetings.models import Agenda, AgendaItem, AgendaState, Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import Place, in_days, make_place
from samspil.features.programmes.models import Activity
from samspil.features.programmes.testing import make_agreement, make_programme
from samspil.foundation.history.models import Entry
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place()


@pytest.fixture
def follow_up(place: Place) -> Meeting:
    """A follow-up meeting of the staff, two hours long, which pædagoger leave after one."""
    programme = make_programme(school=place.school, by=place.astrid)
    activity = Activity.objects.filter(programme=programme, kind="follow-up-meeting").first()
    assert activity is not None
    activity.details = {**activity.details, "core_minutes": 60}
    activity.save()
    return make_meeting(
        programme, title="Opfølgning", starts_at=in_days(7), minutes=120, activity=activity, staff=place.staff
    )


def keys(found: Agenda) -> list[str]:
    return [item.key for item in AgendaItem.objects.filter(agenda=found)]


def test_an_agenda_fills_itself_from_the_programme(place: Place, follow_up: Meeting) -> None:
    earlier = make_meeting(
        follow_up.programme, title="Sidst", starts_at=in_days(-20), activity=follow_up.activity, minutes=120
    )
    actions.hold(earlier, by=place.astrid)
    make_agreement(
        "Vi besøger hinanden", school=place.school, origin=f"meeting:{earlier.pk}", by=place.astrid
    )
    make_agreement("Noget helt andet", school=place.school, by=place.astrid)

    found = agenda.fill_agenda(follow_up, by=place.astrid)
    blocks = agenda.blocks_now(found)

    assert length(blocks) == 120
    assert "Vi besøger hinanden" in blocks[1].script.da
    assert "Noget helt andet" not in blocks[1].script.da
    assert [block.core for block in blocks].count(True) == 1
    goal = follow_up.activity.goals.first() if follow_up.activity else None
    assert goal is not None
    assert any(goal.text in block.script.da for block in blocks)


def test_each_change_can_be_undone_and_done_again(place: Place, follow_up: Meeting) -> None:
    found = agenda.fill_agenda(follow_up, by=place.astrid)
    before = keys(found)
    agenda.change(
        found, partial(arranging.put_at, key=before[0], place=2), edits=found.edits, by=place.astrid
    )
    moved = keys(found)
    agenda.change(found, partial(arranging.remove, key=before[3]), edits=found.edits, by=place.astrid)

    agenda.undo(found, by=place.astrid)
    assert keys(found) == moved
    agenda.undo(found, by=place.astrid)
    assert keys(found) == before
    agenda.undo(found, by=place.astrid, steps=1)
    assert keys(found) == moved


def test_after_an_undo_something_new_leads_another_way(place: Place, follow_up: Meeting) -> None:
    found = agenda.fill_agenda(follow_up, by=place.astrid)
    key = keys(found)[0]
    agenda.change(found, partial(arranging.lengthen, key=key, more=True), edits=found.edits, by=place.astrid)
    agenda.undo(found, by=place.astrid)
    agenda.change(found, partial(arranging.lengthen, key=key, more=False), edits=found.edits, by=place.astrid)

    with pytest.raises(Refusal):
        agenda.undo(found, by=place.astrid, steps=1)


def test_only_the_last_states_are_kept(place: Place, follow_up: Meeting) -> None:
    found = agenda.fill_agenda(follow_up, by=place.astrid)
    key = keys(found)[0]
    for more in [True, False] * 40:
        agenda.change(
            found, partial(arranging.lengthen, key=key, more=more), edits=found.edits, by=place.astrid
        )

    assert AgendaState.objects.filter(agenda=found).count() == agenda.KEPT_STATES


def test_a_change_made_on_an_old_page_changes_nothing(place: Place, follow_up: Meeting) -> None:
    found = agenda.fill_agenda(follow_up, by=place.astrid)
    old, key = found.edits, keys(found)[0]
    agenda.change(found, partial(arranging.lengthen, key=key, more=True), edits=old, by=place.astrid)
    stands = keys(found)

    with pytest.raises(agenda.ChangedMeanwhile):
        agenda.change(found, partial(arranging.remove, key=key), edits=old, by=place.bo)

    assert keys(found) == stands


def test_a_block_that_stays_keeps_its_row(place: Place, follow_up: Meeting) -> None:
    found = agenda.fill_agenda(follow_up, by=place.astrid)
    rows = dict(AgendaItem.objects.filter(agenda=found).values_list("key", "pk"))
    agenda.change(
        found, partial(arranging.put_at, key=keys(found)[0], place=99), edits=found.edits, by=place.astrid
    )

    assert dict(AgendaItem.objects.filter(agenda=found).values_list("key", "pk")) == rows


@pytest.mark.parametrize(
    ("minutes", "more", "then"),
    [
        (5, True, 10),
        (7, True, 10),
        (7, False, 5),
        (10, False, 5),
        (5, False, 4),
        (1, False, 1),
        (480, True, 480),
    ],
)
def test_the_buttons_land_on_whole_fives(minutes: int, then: int, *, more: bool) -> None:
    blocks = arranging.add_own([], "Snak", "talk", minutes)

    assert arranging.lengthen(blocks, blocks[0].key, more=more)[0].minutes == then


def test_a_block_from_the_library_goes_after_the_one_named() -> None:
    blocks = arranging.add_own(arranging.add_own([], "Først", "talk", 5), "Sidst", "talk", 5)

    found = arranging.add_item(blocks, items()["sten-saks-heppekor"], after=blocks[0].key)

    assert [block.title.da for block in found] == ["Først", "Sten, saks, heppekor", "Sidst"]


def test_a_template_is_fitted_to_the_next_meeting(place: Place, follow_up: Meeting) -> None:
    found = agenda.fill_agenda(follow_up, by=place.astrid)
    template = agenda.keep_as_template(found, "Vores opfølgning", by=place.astrid)
    shorter = make_meeting(follow_up.programme, title="Kort", starts_at=in_days(30), minutes=110)

    again = agenda.fill_agenda(shorter, by=place.astrid, from_template=template)

    assert length(agenda.blocks_now(again)) == 110
    assert keys(again) == keys(found)


def test_an_hour_of_work_on_an_agenda_is_one_line_in_the_history(place: Place, follow_up: Meeting) -> None:
    found = agenda.fill_agenda(follow_up, by=place.astrid)
    key = keys(found)[0]
    agenda.change(found, partial(arranging.lengthen, key=key, more=True), edits=found.edits, by=place.astrid)

    assert Entry.objects.filter(what="meetings.agenda_changed").count() == 1
