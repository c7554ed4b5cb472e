"""The pages of an agenda: who comes how far, what the buttons do without script, and that nothing typed is lost."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from samspil.engines.content.agendas.block import Block, length
from samspil.engines.wording.text import Text, same
from samspil.features.meetings import agenda, arranging
from samspil.features.meetings.agenda_clock import clock_at
from samspil.features.meetings.agenda_words import said_anew, words_in, words_of, written
from samspil.features.meetings.models import Agenda, AgendaState, AgendaTemplate, Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import Place, in_days, make_place
from samspil.features.programmes.models import Activity
from samspil.features.programmes.testing import make_programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.library.testing import make_item
from samspil.foundation.schools.models import StaffMember, Team, TeamMember

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def place() -> Place:
    return make_place()


@pytest.fixture
def meeting(place: Place) -> Meeting:
    programme = make_programme(school=place.school, by=place.astrid)
    activity = Activity.objects.filter(programme=programme, kind="follow-up-meeting").first()
    return make_meeting(
        programme, title="Opfølgning", starts_at=in_days(7), minutes=120, activity=activity, staff=place.staff
    )


@pytest.fixture
def begun(place: Place, meeting: Meeting) -> Agenda:
    return agenda.fill_agenda(meeting, by=place.astrid)


def at(meeting: Meeting, page: str = "agenda", *more: str) -> str:
    return reverse(f"meetings:{page}", args=[meeting.school.slug, meeting.pk, *more])


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def titles(found: Agenda) -> list[str]:
    return [block.title.da for block in agenda.blocks_now(Agenda.objects.get(pk=found.pk))]


def press(client: Client, found: Agenda, order: str, **more: object) -> Any:
    edits = Agenda.objects.get(pk=found.pk).edits
    return client.post(at(found.meeting, "agenda_do"), {"do": order, "edits": edits, **more}, follow=True)


def form_of(found: Agenda, key: str) -> dict[str, str]:
    """What stands in the form of a block, as a browser would send it."""
    block = next(each for each in agenda.blocks_now(found) if each.key == key)
    words = words_of(block)
    names = ("title", "minutes", "who", "script", "materials", "plan_b")
    return {
        "seen": agenda.mark_of(block),
        "how": block.form,
        **{name: getattr(words, name) for name in names},
    }


def test_three_people_at_an_agenda(place: Place, begun: Agenda) -> None:
    people = {"Astrid": place.astrid, "Bo": place.bo, "Carla": place.carla}
    seen = {name: signed_in(person).get(at(begun.meeting)).status_code for name, person in people.items()}
    pressed = {
        name: signed_in(person).post(at(begun.meeting, "agenda_do"), {"do": "undo"}).status_code
        for name, person in people.items()
    }

    assert seen == {"Astrid": 200, "Bo": 200, "Carla": 404}
    assert pressed == {"Astrid": 409, "Bo": 404, "Carla": 404}


def test_those_who_come_see_times_titles_and_forms_and_no_script(place: Place, begun: Agenda) -> None:
    secret = "Sig det, kun lederen skal huske"
    first = agenda.blocks_now(begun)[0].key
    signed_in(place.astrid).post(
        at(begun.meeting, "agenda_block", first),
        {**form_of(begun, first), "script": secret, "plan_b": "Vent", "materials": "Tavle"},
    )

    seen = signed_in(place.bo).get(at(begun.meeting)).content.decode()

    assert titles(begun)[0] in seen
    assert not re.search(r'kun lederen|Vent<|Tavle|<agenda-designer|name="do"', seen)
    assert secret in signed_in(place.astrid).get(at(begun.meeting) + f"?block={first}").content.decode()
    assert secret not in signed_in(place.astrid).get(at(begun.meeting) + "?view=read").content.decode()


def test_before_it_is_begun_a_colleague_is_told_so_and_a_leader_sees_what_it_would_be(
    place: Place, meeting: Meeting
) -> None:
    assert "Dagsordenen er ikke klar endnu" in signed_in(place.bo).get(at(meeting)).content.decode()

    seen = signed_in(place.astrid).get(at(meeting)).content.decode()
    assert "Begynd med den" in seen
    assert "Rundt ved aftalerne" in seen
    assert not Agenda.objects.exists()
    part = signed_in(place.astrid).get(
        at(meeting, "agenda_preview") + "?source=item:teammoede-60", headers=HTMX
    )
    assert part.content.decode().count('<li class="block') > 3


def test_the_coordinator_of_the_team_works_on_its_agenda_and_on_no_other(
    place: Place, meeting: Meeting
) -> None:
    team, other = (
        Team.objects.create(school=place.school, name=name, kind="year")
        for name in ("4. årgang", "5. årgang")
    )
    staff = StaffMember.objects.get(school=place.school, person=place.bo)
    TeamMember.objects.create(team=team, staff=staff, coordinator=True)
    TeamMember.objects.create(team=other, staff=staff)
    own, their = (
        make_meeting(meeting.programme, starts_at=in_days(5), team=each, minutes=60) for each in (team, other)
    )
    client = signed_in(place.bo)

    filled = {
        name: client.post(at(each, "agenda_fill")).status_code
        for name, each in (("own", own), ("their", their), ("all", meeting))
    }

    assert filled == {"own": 302, "their": 404, "all": 404}
    assert "agenda-designer" in client.get(at(own)).content.decode()
    assert at(own) in client.get(at(own, "meeting")).content.decode()


def test_an_agenda_is_begun_once_and_begun_anew_only_when_asked(place: Place, meeting: Meeting) -> None:
    client = signed_in(place.astrid)
    client.post(at(meeting, "agenda_fill"), {"source": "programme"})
    found = Agenda.objects.get()
    before = titles(found)

    client.post(at(meeting, "agenda_fill"), {"source": "empty"})
    assert titles(found) == before
    client.post(at(meeting, "agenda_fill"), {"source": "empty", "anew": "1"})
    assert titles(found) == []
    assert "Der er ikke noget på dagsordenen endnu" in client.get(at(meeting)).content.decode()
    press(client, found, "undo")
    assert titles(found) == before


@pytest.mark.parametrize(
    ("source", "minutes"),
    [
        ("template:{template}", 110),
        ("meeting:{meeting}", 110),
        ("item:{item}", 75),
        ("kind:team-meeting", 75),
        ("programme", 75),
        ("", 75),
    ],
)
def test_whatever_it_begins_from_it_is_as_long_as_the_meeting(
    place: Place, begun: Agenda, source: str, minutes: int
) -> None:
    template = agenda.keep_as_template(begun, "Vores", by=place.astrid)
    made = make_item("teammoede-60", school=place.school, by=place.astrid)
    other = make_meeting(begun.meeting.programme, starts_at=in_days(9), minutes=minutes)
    named = source.format(template=template.pk, meeting=begun.meeting.pk, item=made.key)

    page = signed_in(place.astrid).get(at(other)).content.decode()
    answer = signed_in(place.astrid).post(at(other, "agenda_fill"), {"source": named})

    assert answer.status_code == 302
    assert length(agenda.blocks_now(other.agenda)) == minutes
    assert source in {"", "item:{item}"} or f'value="{named}"' in page


@pytest.mark.parametrize(
    "source", ["template:999", "meeting:999", "item:nothing", "item:own-7", "💥", "template:x", "meeting:"]
)
def test_what_is_no_longer_there_is_said_in_a_sentence(place: Place, meeting: Meeting, source: str) -> None:
    answer = signed_in(place.astrid).post(at(meeting, "agenda_fill"), {"source": source})

    assert answer.status_code == 409
    assert "Vælg noget andet" in answer.content.decode()


def test_another_teams_agenda_is_never_copied(place: Place, meeting: Meeting) -> None:
    teams = [
        Team.objects.create(school=place.school, name=name, kind="year")
        for name in ("4. årgang", "5. årgang")
    ]
    own, their = (
        make_meeting(meeting.programme, starts_at=in_days(5), team=each, minutes=60, title=each.name)
        for each in teams
    )
    agenda.fill_agenda(their, by=place.astrid)
    client = signed_in(place.astrid)

    assert f'value="meeting:{their.pk}"' not in client.get(at(own)).content.decode()
    assert client.post(at(own, "agenda_fill"), {"source": f"meeting:{their.pk}"}).status_code == 409


def test_every_button_works_without_script(place: Place, begun: Agenda) -> None:
    client = signed_in(place.astrid)
    keys = [block.key for block in agenda.blocks_now(begun)]
    before = titles(begun)

    answer = press(client, begun, "down", key=keys[0])
    assert titles(begun)[:2] == [before[1], before[0]]
    assert "er nu nummer 2 og begynder kl." in answer.content.decode()
    assert answer.redirect_chain[0][0].endswith(f"#block-{keys[0]}")
    press(client, begun, "more", key=keys[0])
    press(client, begun, "duplicate", key=keys[0])
    press(client, begun, "beside", key=keys[2])
    press(client, begun, "core", key=keys[3])
    press(client, begun, "add", item="sten-saks-heppekor", block=keys[3])
    press(client, begun, "add", item="rest", block=keys[3])
    press(client, begun, "own", title="Vores egen", block=keys[3])
    press(client, begun, "place", key=keys[-1], place="0")
    press(client, begun, "remove", key=keys[1])

    blocks = agenda.blocks_now(Agenda.objects.get())
    found = [block.title.da for block in blocks]
    assert found[0] == before[-1]
    at_core = [block.key for block in blocks].index(keys[3])
    assert blocks[at_core].core
    assert found[at_core + 1 : at_core + 4] == ["Vores egen", "Pause", "Sten, saks, heppekor"]
    assert [block.beside != "" for block in blocks].count(True) == 2
    for _step in range(10):
        press(client, begun, "undo")
    assert titles(begun) == before


@pytest.mark.parametrize(
    "sent",
    [{}, {"do": "💥"}, {"do": "up"}, {"do": "up", "key": "nothing"}, {"do": "add", "item": "nothing"}, {"do": "own", "title": " "},
     {"do": "apart"}, {"do": "remedy", "code": "no-such"}, {"do": "redo"}],
)  # fmt: skip
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    place: Place, begun: Agenda, sent: dict[str, str]
) -> None:
    client, before = signed_in(place.astrid), titles(begun)

    for headers in ({}, HTMX):
        answer = client.post(at(begun.meeting, "agenda_do"), {"edits": begun.edits, **sent}, headers=headers)
        assert answer.status_code == 409
    assert titles(begun) == before


def test_a_button_on_an_old_page_says_so_and_shows_what_is_there_now(place: Place, begun: Agenda) -> None:
    key = agenda.blocks_now(begun)[0].key
    client = signed_in(place.astrid)
    press(client, begun, "more", key=key)

    answer = client.post(
        at(begun.meeting, "agenda_do"), {"do": "remove", "key": key, "edits": begun.edits}, headers=HTMX
    )

    assert answer.status_code == 409
    assert "i samme øjeblik" in answer.content.decode()
    assert f'data-edits="{begun.edits + 1}"' in answer.content.decode()


def test_with_htmx_the_part_comes_back_with_times_and_advice_worked_out_again(
    place: Place, begun: Agenda
) -> None:
    client = signed_in(place.astrid)
    key = agenda.blocks_now(begun)[0].key
    send = {"do": "more", "key": key, "edits": begun.edits, "words": "gåtur"}

    seen = client.post(at(begun.meeting, "agenda_do"), send, headers=HTMX).content.decode()

    assert seen.lstrip().startswith("<agenda-designer")
    over = length(agenda.blocks_now(begun)) - 120
    assert f"{120 + over} af 120 minutter" in seen
    assert f"Dagsordenen er {over} minutter for lang" in seen
    assert "Tilpas til 120 minutter" in seen
    assert 'value="gåtur"' in seen
    assert "Gåtur" in seen
    fitted = press(client, begun, "remedy", code="too-long")
    assert "Gjort: Tilpas til 120 minutter" in fitted.content.decode()
    assert length(agenda.blocks_now(Agenda.objects.get())) == 120


def test_the_words_of_a_block_are_saved_and_typing_on_is_one_step_back(place: Place, begun: Agenda) -> None:
    client = signed_in(place.astrid)
    key = agenda.blocks_now(begun)[1].key
    states = AgendaState.objects.count()
    for script in ("Spørg", "Spørg først", "Spørg først de nye"):
        sent = {**form_of(Agenda.objects.get(), key), "script": script, "materials": "Tavle\r\n\r\nKort"}
        answer = client.post(at(begun.meeting, "agenda_block", key), sent, headers=HTMX)
        assert answer.status_code == 200

    block = agenda.blocks_now(Agenda.objects.get())[1]
    assert block.script.da == "Spørg først de nye"
    assert [each.da for each in block.materials] == ["Tavle", "Kort"]
    assert AgendaState.objects.count() == states + 1
    press(client, begun, "undo")
    assert "Spørg" not in agenda.blocks_now(Agenda.objects.get())[1].script.da


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("title", "", "overskrift"),
        ("minutes", "", "minutter"),
        ("minutes", "9999", "minutter"),
        ("minutes", "²", "minutter"),
    ],
)
def test_what_a_block_cannot_say_comes_back_as_it_was_typed(
    place: Place, begun: Agenda, field: str, typed: str, words: str
) -> None:
    client, key = signed_in(place.astrid), agenda.blocks_now(begun)[1].key
    sent = {**form_of(begun, key), "script": "Mange gode ord", field: typed}

    for headers in ({}, HTMX):
        seen = client.post(at(begun.meeting, "agenda_block", key), sent, headers=headers).content.decode()
        assert "Mange gode ord" in seen
        error = re.search(rf'id="id_{field}_error">.*?<span>(.*?)</span>', seen, re.DOTALL)
        assert error is not None
        assert words in error[1]
    assert "Mange gode ord" not in agenda.blocks_now(begun)[1].script.da


def test_when_somebody_else_wrote_meanwhile_both_stand_and_one_chooses(place: Place, begun: Agenda) -> None:
    client, key = signed_in(place.astrid), agenda.blocks_now(begun)[1].key
    mine = {**form_of(begun, key), "script": "Mit"}
    client.post(at(begun.meeting, "agenda_block", key), {**form_of(begun, key), "script": "Deres"})
    press(client, begun, "more", key=agenda.blocks_now(begun)[0].key)

    answer = client.post(at(begun.meeting, "agenda_block", key), mine, headers=HTMX)

    seen = answer.content.decode()
    assert answer.status_code == 409
    assert ">\nMit</textarea>" in seen
    assert "<dd>Deres</dd>" in seen
    over = re.search(r'name="over" value="(\w+)"', seen)
    assert over is not None
    assert f'name="seen" value="{mine["seen"]}"' in seen
    client.post(at(begun.meeting, "agenda_block", key), mine)
    assert agenda.blocks_now(Agenda.objects.get())[1].script.da == "Deres"
    client.post(at(begun.meeting, "agenda_block", key), {**mine, "over": over[1]})
    assert agenda.blocks_now(Agenda.objects.get())[1].script.da == "Mit"


def test_what_others_do_to_other_blocks_does_not_stop_the_one_who_writes(place: Place, begun: Agenda) -> None:
    client, keys = signed_in(place.astrid), [block.key for block in agenda.blocks_now(begun)]
    mine = {**form_of(begun, keys[1]), "script": "Mit"}
    press(client, begun, "remove", key=keys[3])
    press(client, begun, "up", key=keys[1])

    assert client.post(at(begun.meeting, "agenda_block", keys[1]), mine).status_code == 302
    assert agenda.blocks_now(Agenda.objects.get())[0].script.da == "Mit"


def test_what_was_written_in_a_block_that_is_gone_can_be_put_back(place: Place, begun: Agenda) -> None:
    client, key = signed_in(place.astrid), agenda.blocks_now(begun)[1].key
    mine = {**form_of(begun, key), "title": "Mit punkt", "script": "Mine ord"}
    press(client, begun, "remove", key=key)

    seen = client.post(at(begun.meeting, "agenda_block", key), mine, headers=HTMX).content.decode()
    assert "Mine ord" in seen
    assert 'name="again"' in seen
    client.post(at(begun.meeting, "agenda_block", key), {**mine, "again": "1"})
    last = agenda.blocks_now(Agenda.objects.get())[-1]
    assert (last.title.da, last.script.da, last.minutes) == ("Mit punkt", "Mine ord", int(mine["minutes"]))


def test_a_translation_is_added_and_a_change_stands_alone() -> None:
    both, danish = Text("Velkommen", "Welcome"), Text("Velkommen", "")

    assert said_anew(both, "Velkommen", "da") == both
    assert said_anew(both, "Goddag", "da") == Text("Goddag", "")
    with translation.override("en"):
        assert said_anew(danish, "Velkommen", "en") == danish
        assert said_anew(danish, "Welcome", "en") == both
        kept = written(
            Block("a", danish, 5, "talk"), words_in({"title": "Welcome", "minutes": "5", "how": "talk"})
        )
    assert kept.title == both


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_agenda_speaks_the_readers_language_and_shows_what_is_only_in_the_other(
    place: Place, begun: Agenda, language: str
) -> None:
    agenda.change(
        begun,
        lambda blocks: arranging.add_own(blocks, "Kun på dansk", "talk", 5),
        edits=begun.edits,
        by=place.astrid,
    )
    client = signed_in(place.astrid)
    client.cookies["language"] = language

    seen = client.get(at(begun.meeting)).content.decode()

    assert "Kun på dansk" in seen
    assert ("Building blocks" in seen) is (language == "en")
    assert ("Byggeklodser" in seen) is (language == "da")


def test_a_template_is_kept_by_name(place: Place, begun: Agenda) -> None:
    client = signed_in(place.astrid)
    assert client.post(at(begun.meeting, "agenda_keep"), {"title": " "}).status_code == 409
    client.post(at(begun.meeting, "agenda_keep"), {"title": "Vores opfølgning"})
    client.post(at(begun.meeting, "agenda_keep"), {"title": "Vores opfølgning"})

    assert list(AgendaTemplate.objects.values_list("title", flat=True)) == ["Vores opfølgning"]


def test_a_search_finds_the_schools_own_beside_those_that_come_with_samspil(
    place: Place, begun: Agenda
) -> None:
    own = make_item("sten-saks-heppekor", school=place.school, by=place.astrid)
    client = signed_in(place.astrid)

    part = client.get(at(begun.meeting, "agenda_bricks") + "?words=heppekor", headers=HTMX).content.decode()
    none = client.get(at(begun.meeting, "agenda_bricks") + "?words=xyzzy", headers=HTMX).content.decode()
    whole = client.get(at(begun.meeting, "agenda_bricks") + "?words=heppekor", follow=True).content.decode()

    assert f'data-item="{own.key}"' in part
    assert 'data-item="sten-saks-heppekor"' in part
    assert "Prøv et andet ord" in none
    assert 'value="heppekor"' in whole
    press(client, begun, "add", item=own.key)
    assert own.as_item().title.da in titles(begun)


def test_what_the_agenda_lacks_comes_first_among_the_bricks(place: Place, begun: Agenda) -> None:
    talks = [Block(f"t{at}", same("Tale"), 40, "talk") for at in range(3)]
    agenda.change(begun, lambda _blocks: talks, edits=begun.edits, by=place.astrid)

    seen = signed_in(place.astrid).get(at(begun.meeting)).content.decode()

    assert "Læg en pause ind før »Tale«" in seen
    assert seen.index("Det mangler dagsordenen") < seen.index(">Andre<")


@pytest.mark.parametrize(
    ("begins", "minute", "clock"),
    [
        (dt.datetime(2026, 12, 2, 13, 15, tzinfo=dt.UTC), 35, "14.50"),
        (dt.datetime(2026, 12, 2, 22, 30, tzinfo=dt.UTC), 45, "00.15"),
        (dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC), 60, "02.30"),  # the hour that comes twice
        (dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC), 120, "03.30"),
        (dt.datetime(2027, 3, 28, 0, 30, tzinfo=dt.UTC), 60, "03.30"),  # the hour that never comes
        (None, 75, "1.15"),
    ],
)
def test_times_are_those_of_the_clock_on_the_wall(
    begins: dt.datetime | None, minute: int, clock: str
) -> None:
    assert clock_at(Meeting(starts_at=begins), minute) == clock


def test_a_frame_without_a_date_has_an_agenda_counted_from_its_beginning(
    place: Place, meeting: Meeting
) -> None:
    frame = make_meeting(meeting.programme, title="Til næste år", minutes=60)
    agenda.fill_agenda(frame, by=place.astrid)

    seen = signed_in(place.astrid).get(at(frame)).content.decode()

    assert "<time>0.00</time>" in seen
    assert "tiderne tælles fra mødets begyndelse" in seen


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_asks_the_database_as_often_with_many_blocks(
    place: Place, begun: Agenda, many: int, django_assert_num_queries: Any
) -> None:
    blocks = [Block(f"k{at}", same(f"Blok {at}"), 3, "talk") for at in range(many)]
    agenda.change(begun, lambda _blocks: blocks, edits=begun.edits, by=place.astrid)
    client = signed_in(place.astrid)
    client.get(at(begun.meeting))

    with django_assert_num_queries(12):
        client.get(at(begun.meeting))
    with django_assert_num_queries(8):
        client.get(at(begun.meeting) + "?view=read")


def test_the_meeting_leads_to_its_agenda(place: Place, begun: Agenda) -> None:
    other = make_meeting(begun.meeting.programme, starts_at=in_days(9), minutes=75)

    assert at(begun.meeting) in signed_in(place.bo).get(at(begun.meeting, "meeting")).content.decode()
    assert at(other) not in signed_in(place.bo).get(at(other, "meeting")).content.decode()
    assert at(other) in signed_in(place.astrid).get(at(other, "meeting")).content.decode()
    assert (
        timezone.localtime(begun.changed_at).strftime("%H.%M")
        in signed_in(place.astrid).get(at(begun.meeting)).content.decode()
    )
