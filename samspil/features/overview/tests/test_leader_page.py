"""The leaders' page: relief first, decisions next, and nothing about anybody's presence."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.overview.queries.hours import hours_of_groups
from samspil.features.overview.queries.leading import _hours_said, leader_page
from samspil.features.overview.testing import at, make_agreement
from samspil.features.programmes.models import Programme, Stop
from samspil.features.voices.models import Answer
from samspil.features.worksharing.models import TeamAgreement, WorkFrame
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, StaffCount
from samspil.foundation.schools.testing import make_staff, make_team

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
LEADER = "/schools/engskolen/leader/"


def _visit(school: School, person: Person) -> Visit:
    return Visit(school, person, frozenset({"leader"}))


def test_the_facilitators_week_and_the_leaders_decisions_are_kept_apart(
    programme: Programme, school: School, astrid: Person, dorte: Person
) -> None:
    make_agreement(school, "Skriver drejebog", owner=dorte, due=dt.date(2026, 11, 26))
    make_agreement(school, "Næste uge", owner=dorte, due=dt.date(2026, 11, 30))
    make_agreement(school, "Ringet til teamet", owner=dorte, status="done", done_at=timezone.now())
    make_agreement(school, "Lederens egen", owner=astrid, due=dt.date(2026, 11, 26))
    decided = make_agreement(
        school,
        "Godkend dagsorden",
        decided_by_leader=True,
        prepared=True,
        prepared_by=dorte,
        origin="meeting:7",
    )
    make_agreement(school, "Ikke forberedt", decided_by_leader=True)

    page = leader_page(_visit(school, astrid), timezone.now(), TODAY)

    assert [(line.text, line.done) for line in page.borne] == [
        ("Ringet til teamet", True),
        ("Skriver drejebog", False),
    ]
    assert [(line.text, line.prepared_by) for line in page.decisions.mine] == [("Godkend dagsorden", "Dorte")]
    assert page.decisions.mine[0].href == f"/schools/engskolen/action-plan/{decided.pk}/decision/"


def test_hours_are_minutes_times_people_on_the_plan_per_full_time_post(
    programme: Programme, school: School
) -> None:
    full, half = make_staff(school, "Ida Lund"), make_staff(school, "Pia Ravn")
    half.fraction = Decimal("0.5")
    half.save()
    make_meeting(
        programme, starts_at=at(2026, 9, 2), minutes=60, staff=[full, half], state=Meeting.State.HELD
    )
    make_meeting(programme, starts_at=at(2026, 12, 2), minutes=90, staff=[full, half])
    make_meeting(
        programme, starts_at=at(2026, 12, 3), minutes=90, staff=[full], state=Meeting.State.CANCELLED
    )
    make_meeting(programme, starts_at=at(2027, 8, 10), minutes=90, staff=[full])

    hours = hours_of_groups(programme, timezone.now())

    assert hours.year == "2026/27"
    assert [
        (g.title, g.people, g.posts, round(g.held, 2), round(g.planned, 2), g.frame) for g in hours.groups
    ] == [("Lærere", 2, 1.5, 1.33, 2.0, 24.0)]


def test_hours_do_not_show_who_came(programme: Programme, school: School) -> None:
    only = make_staff(school, "Ida Lund", group="adviser")
    make_meeting(programme, starts_at=at(2026, 9, 2), minutes=60, staff=[only], state=Meeting.State.HELD)
    before = hours_of_groups(programme, timezone.now())

    Attendee.objects.update(cannot_come=True)

    assert hours_of_groups(programme, timezone.now()) == before


def test_without_names_hours_come_from_the_numbers_of_staff(programme: Programme, school: School) -> None:
    team = make_team(school, "Indskoling")
    StaffCount.objects.create(school=school, group="teacher", team="Indskoling", count=4)
    StaffCount.objects.create(school=school, group="sfo_paedagog", team="SFO", count=2, fraction="0.5")
    make_meeting(programme, starts_at=at(2026, 9, 2), minutes=60)
    make_meeting(programme, starts_at=at(2026, 12, 2), minutes=120, team=team, audience="each_team")

    hours = hours_of_groups(programme, timezone.now())

    assert [(g.title, g.held, g.planned) for g in hours.groups] == [("Lærere", 1, 2), ("SFO-pædagoger", 2, 0)]


def test_only_what_a_team_shows_is_shown(
    client: Client, programme: Programme, school: School, astrid: Person
) -> None:
    frame = WorkFrame.objects.create(
        school=school, programme=programme, year=2026, union_asked_on=dt.date(2026, 3, 24)
    )
    for name, shown in (("Indskoling", True), ("Mellemtrin", False)):
        TeamAgreement.objects.create(
            team=make_team(school, name),
            frame=frame,
            in_class=f"Aftale i {name}",
            shown_to_leaders=shown,
            agreed_on=TODAY,
        )
    Stop.objects.create(programme=programme, key="s", text="Lange årsplaner", hours={"teacher": 21})
    Answer.objects.create(
        school=school, question="Hvornår?", text="Fredag", signed_by=astrid, signed_at=timezone.now()
    )
    Answer.objects.create(school=school, question="Kun et udkast", text="Endnu ikke")
    client.force_login(astrid)

    page = client.get(LEADER).content.decode()

    seen = {words: words in page for words in (
        "Aftale i Indskoling", "Aftale i Mellemtrin", "Lærere 21", "24. marts 2026", "Hvornår?", "Endnu ikke", "Et team viser ikke noget lige nu",
    )}  # fmt: skip
    assert seen == {
        "Aftale i Indskoling": True, "Aftale i Mellemtrin": False, "Lærere 21": True, "24. marts 2026": True,
        "Hvornår?": True, "Endnu ikke": False, "Et team viser ikke noget lige nu": True,
    }  # fmt: skip


def test_what_a_team_rewrites_is_not_shown_until_the_team_has_agreed_anew(
    programme: Programme, school: School, astrid: Person
) -> None:
    frame = WorkFrame.objects.create(school=school, programme=programme, year=2026)
    TeamAgreement.objects.create(
        team=make_team(school, "Indskoling"), frame=frame, in_class="Et udkast", shown_to_leaders=True
    )

    page = leader_page(_visit(school, astrid), timezone.now(), TODAY)

    assert (page.shown, page.silent_teams) == ([], 1)


def test_the_leaders_page_opens_before_there_is_anything(
    client: Client, school: School, astrid: Person
) -> None:
    client.force_login(astrid)

    page = client.get(LEADER)

    assert page.status_code == 200
    assert "Der er ikke noget, du skal afgøre lige nu." in page.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_takes_fifteen_queries_whatever_there_is(
    client: Client,
    programme: Programme,
    astrid: Person,
    dorte: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    school = School.objects.get(pk=programme.school_id)
    frame = WorkFrame.objects.create(school=school, programme=programme, year=2026)
    for number in range(rows):
        staff = make_staff(school, f"Ansat {number}")
        make_meeting(programme, starts_at=at(2026, 9, 2), staff=[staff], title=f"Møde {number}")
        make_agreement(school, owner=dorte, due=TODAY)
        make_agreement(school, decided_by_leader=True, prepared=True, prepared_by=dorte)
        TeamAgreement.objects.create(
            team=make_team(school, f"Team {number}"), frame=frame, shown_to_leaders=True, agreed_on=TODAY
        )
        Stop.objects.create(programme=programme, key=f"s{number}", text="Stop", hours={"teacher": 1})
    client.force_login(astrid)

    with django_assert_num_queries(15):
        client.get(LEADER)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (dict.fromkeys(("teacher", "kindergarten_teacher", "school_paedagog", "sfo_paedagog", "assistant", "adviser"), 5), "5 timer til alle"),
        (dict.fromkeys(("teacher", "school_paedagog"), 1), "1 time til hver: Lærere, Skolepædagoger"),
        ({"teacher": 5, "school_paedagog": 2.5}, "Timer: Lærere 5, Skolepædagoger 2,5"),
        ({}, ""),
    ],
)  # fmt: skip
def test_what_is_taken_away_says_the_same_hours_once(hours: dict[str, float], said: str) -> None:
    with override("da"):
        assert _hours_said(hours) == said


def test_what_is_taken_away_stands_in_its_own_school_year(
    programme: Programme, school: School, astrid: Person
) -> None:
    for key, year, hours in (("a", 1, 5), ("b", 1, 3), ("c", 2, 2), ("d", 3, 9)):
        Stop.objects.create(programme=programme, key=key, text=key, year=year, hours={"teacher": hours})
    visit = Visit(school, astrid, frozenset({"leader"}))

    with override("da"):
        found = leader_page(visit, at(2027, 11, 23), dt.date(2027, 11, 23)).endings

    assert [(it.year, it.now, [line.text for line in it.endings], it.freed) for it in found] == [
        ("2027/28", True, ["c"], "Timer: Lærere 2"),
        ("2026/27", False, ["a", "b"], "Timer: Lærere 8"),
    ]


def test_an_answer_that_waits_for_a_signature_is_a_decision_and_only_the_one_it_waits_for_reads_you(
    client: Client, programme: Programme, school: School, astrid: Person, dorte: Person
) -> None:
    jonas = make_person("Jonas Rask")
    make_membership(jonas, school, "pedagogical_leader")
    Answer.objects.create(school=school, question="Hvem passer børnene?", text="Vikarer", drafted_by=dorte)
    make_agreement(school, "Til Jonas", decided_by_leader=True, prepared=True, owner=jonas)
    make_agreement(school, "Til lederen", decided_by_leader=True, prepared=True, prepared_by=dorte)
    pages = {}
    for person in (astrid, jonas, dorte):
        client.force_login(person)
        page = client.get(LEADER).content.decode()
        pages[person.first_name] = [words in page for words in (
            "2 ting kan kun du afgøre", "Én ting kan kun du afgøre", "Astrid afgør det", "Jonas afgør det", "du skriver under",
            "Astrid skriver under", "kun ledelsen afgøre",
        )]  # fmt: skip

    assert pages == {
        "Astrid": [True, False, False, True, True, False, False],
        "Jonas": [False, True, True, False, False, True, False],
        "Dorte": [False, False, True, True, False, True, True],
    }


def test_what_came_back_stands_with_the_facilitator_and_waits_for_no_leader(
    programme: Programme, school: School, astrid: Person, dorte: Person
) -> None:
    make_agreement(
        school,
        "Vikarer",
        decided_by_leader=True,
        verdict="not_now",
        verdict_word="I marts",
        decided_by=astrid,
    )

    page = leader_page(Visit(school, dorte, frozenset({"facilitator"})), timezone.now(), TODAY).decisions

    assert (page.mine, page.others) == ((), ())
    assert [(line.text, line.who, line.word) for line in page.sent_back] == [("Vikarer", "Astrid", "I marts")]
