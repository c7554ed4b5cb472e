"""My page, the facilitator's week, the list of schools and search."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.overview.queries.own import my_page
from samspil.features.overview.queries.week import engaged_schools, week_page
from samspil.features.overview.testing import at, make_agreement, make_running
from samspil.features.planner.models import PlanVersion
from samspil.features.programmes.models import Activity, Goal, Programme
from samspil.features.voices.models import Reservation
from samspil.features.worksharing.models import TeamAgreement, WorkFrame
from samspil.foundation.accounts.models import Organisation, Person
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.library.testing import make_item
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_school, make_staff, make_team

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


def _held(
    programme: Programme, title: str, staff: list[StaffMember], summary: str = "Kort fortalt"
) -> Meeting:
    return make_meeting(
        programme,
        title=title,
        starts_at=at(2026, 11, 4),
        minutes=120,
        staff=staff,
        state=Meeting.State.HELD,
        summary=summary,
    )


def test_my_page_has_what_i_missed_agreed_and_worked(
    programme: Programme, school: School, bo: Person
) -> None:
    me, other = StaffMember.objects.get(person=bo), make_staff(school, "Ida Lund")
    me.fraction = Decimal("0.5")
    me.save()
    missed = _held(programme, "Missede jeg", [me, other])
    _held(programme, "Var jeg med til", [me])
    _held(programme, "Missede Ida", [other])
    make_meeting(programme, title="Kommer", starts_at=at(2026, 12, 2), minutes=90, staff=[me])
    Attendee.objects.filter(event=missed.event, staff=me).update(cannot_come=True)
    Attendee.objects.filter(event__meeting__title="Missede Ida").update(cannot_come=True)
    make_agreement(school, "Min aftale", owner_staff=me)
    make_agreement(school, "En andens", owner_staff=other)
    frame = WorkFrame.objects.create(school=school, programme=programme, year=2026)
    TeamAgreement.objects.create(team=make_team(school, members=(me,)), frame=frame, in_class="To voksne")
    TeamAgreement.objects.create(team=make_team(school, "SFO"), frame=frame, in_class="Noget andet")

    page = my_page(Visit(school, bo, frozenset({"staff"})), timezone.now(), TODAY)

    assert [(each.title, each.summary) for each in page.missed] == [("Missede jeg", "Kort fortalt")]
    assert [line.text for line in page.agreements] == ["Min aftale"]
    assert page.hours is not None
    assert (page.hours.held, page.hours.planned, page.hours.frame) == (4, 1.5, 12)
    assert [each.in_class for each in page.teams] == ["To voksne"]


@pytest.mark.parametrize("rows", [1, 30])
def test_my_page_takes_fifteen_queries_whatever_there_is(
    client: Client,
    programme: Programme,
    school: School,
    bo: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    me = StaffMember.objects.get(person=bo)
    frame = WorkFrame.objects.create(school=school, programme=programme, year=2026)
    for number in range(rows):
        _held(programme, f"Møde {number}", [me])
        make_agreement(school, owner=bo)
        TeamAgreement.objects.create(team=make_team(school, f"Team {number}", members=(me,)), frame=frame)
    Attendee.objects.update(cannot_come=True)
    client.force_login(bo)

    with django_assert_num_queries(15):
        client.get("/schools/engskolen/mine/")


def test_the_week_has_the_days_in_order_with_the_time_between_schools(
    school: School, programme: Programme, dorte: Person
) -> None:
    other, ended = make_school("Skovskolen"), make_school("Byskolen")
    make_membership(dorte, other, "facilitator")
    make_membership(dorte, ended, "facilitator", ends=dt.date(2026, 11, 20))
    theirs = make_running(other)
    make_meeting(theirs, title="Sparring", starts_at=at(2026, 11, 25, 15, 50), facilitator=dorte)
    make_meeting(programme, title="PLF", starts_at=at(2026, 11, 25, 14, 15), facilitator=dorte)
    make_meeting(programme, title="Næste", starts_at=at(2026, 12, 1), facilitator=dorte)
    make_meeting(programme, title="Uden mig", starts_at=at(2026, 11, 26))
    make_meeting(make_running(ended), title="Slut", starts_at=at(2026, 11, 26), facilitator=dorte)
    PlanVersion.objects.create(school=other, programme=theirs, number=1, state=PlanVersion.State.DRAFT)
    Reservation.objects.create(school=school, text="Hvad nu?", written_in=TODAY, receipt="r")

    page = week_page(dorte, engaged_schools(dorte, TODAY), timezone.now(), TODAY)

    halts = [
        (halt.title, halt.school, halt.minutes_before, halt.rushed)
        for day in page.this_week
        for halt in day.halts
    ]
    assert halts == [("PLF", "Engskolen", None, False), ("Sparring", "Skovskolen", 20, True)]
    assert [halt.title for day in page.next_week for halt in day.halts] == ["Næste"]
    assert [(each.kind, each.school, each.count) for each in page.waiting] == [
        ("plan", "Skovskolen", 1),
        ("question", "Engskolen", 1),
    ]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_week_takes_eight_queries_whatever_there_is(
    client: Client,
    dorte: Person,
    programme: Programme,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        school = make_school(f"Skole {number}")
        make_membership(dorte, school, "facilitator")
        make_meeting(make_running(school), starts_at=at(2026, 11, 25), facilitator=dorte)
        make_agreement(school, owner=dorte, due=TODAY)
    client.force_login(dorte)

    with django_assert_num_queries(8):
        client.get("/week/")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_schools_takes_six_queries_whatever_there_is(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    municipality = make_organisation("Favrskov", kind=Organisation.Kind.MUNICIPALITY)
    consultant = make_person("Frida Dam")
    make_membership(consultant, municipality, "consultant")
    for number in range(rows):
        make_running(make_school(f"Skole {number}"))
    School.objects.update(municipality=municipality)
    client.force_login(consultant)

    with django_assert_num_queries(6):
        page = client.get("/our-schools/").content.decode()

    assert page.count("Afprøvning") == rows


def test_search_finds_each_kind_and_says_when_it_finds_nothing(
    client: Client, programme: Programme, school: School, bo: Person
) -> None:
    make_meeting(programme, title="Årets blik", starts_at=at(2026, 12, 2))
    Activity.objects.create(
        programme=programme,
        phase=programme.phases.all()[0],
        key="a",
        kind="plf",
        title="Blikøvelse",
        audience="all_staff",
        minutes=45,
        year=1,
        first_week=40,
        last_week=41,
    )
    Goal.objects.create(programme=programme, key="g", field="wellbeing", text="Et venligt blik")
    make_agreement(school, "Øv blikket")
    make_staff(school, "Tine Blikfang")
    client.force_login(bo)

    pages = {
        words: client.get("/schools/engskolen/search/", {"q": words}).content.decode()
        for words in ("blik", "årets", "ØV", "b", "", "kvark", "<b>", "a\x00b")
    }

    assert [
        words in pages["blik"]
        for words in ("Årets blik", "Blikøvelse", "Et venligt blik", "Øv blikket", "Tine Blikfang")
    ] == [True] * 5
    assert "Årets blik" in pages["årets"]
    assert "Øv blikket" in pages["ØV"]
    assert "Skriv mindst to bogstaver." in pages["b"]
    assert "Skriv mindst to bogstaver." not in pages[""]
    assert "Intet fundet" in pages["kvark"]
    assert "&lt;b&gt;" in pages["<b>"]


def test_search_stays_in_the_school(client: Client, programme: Programme, carla: Person) -> None:
    other = School.objects.get(slug="skovskolen")
    make_meeting(make_running(other), title="Deres blik", starts_at=at(2026, 12, 2))
    make_agreement(other, "Deres aftale om blik")
    make_meeting(programme, title="Vores blik", starts_at=at(2026, 12, 2))
    client.force_login(carla)

    page = client.get("/schools/skovskolen/search/?q=blik").content.decode()

    assert ("Deres blik" in page, "Vores blik" in page) == (True, False)


@pytest.mark.parametrize("rows", [1, 30])
def test_search_takes_eleven_queries_whatever_it_finds(
    client: Client,
    programme: Programme,
    school: School,
    bo: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        make_meeting(programme, title=f"Blik {number}", starts_at=at(2026, 12, 2))
        make_agreement(school, f"Blik {number}")
    client.force_login(bo)

    with django_assert_num_queries(11):
        client.get("/schools/engskolen/search/?q=blik")


def test_every_page_speaks_english(
    client: Client, programme: Programme, school: School, astrid: Person, dorte: Person
) -> None:
    programme.title_en = "A common view"
    programme.save()
    client.cookies["language"] = "en"
    said = {}
    for person, address in ((astrid, "programme/"), (astrid, "leader/"), (astrid, "search/?q=xx")):
        client.force_login(person)
        said[address] = client.get(f"/schools/engskolen/{address}").content.decode()
    client.force_login(dorte)

    assert "You are in phase 2 of 3, Afprøvning, until 21 May 2027." in said["programme/"]
    assert "A common view" in said["programme/"]
    assert "Only you can decide this" in said["leader/"]
    assert "Nothing found" in said["search/?q=xx"]
    assert "My week" in client.get("/week/").content.decode()


def test_search_looks_in_the_library_for_those_who_may_read_it(
    client: Client, programme: Programme, school: School, bo: Person
) -> None:
    municipality = make_organisation("Havrekær", kind="municipality")
    School.objects.filter(pk=school.pk).update(municipality=municipality)
    amina = make_person("Amina Haddad")
    make_membership(amina, municipality, "consultant")
    own, others = (
        make_item("bordet-rundt", school=school),
        make_item("regnvejr", school=make_school("Skovskolen")),
    )
    answers = {}
    for person in (bo, amina):
        client.force_login(person)
        pages = [
            client.get("/schools/engskolen/search/", {"q": words}).content.decode()
            for words in ("bordet rundt", "regnvejr")
        ]
        found = (own.key, "bordet-rundt", others.key, "regnvejr")
        answers[person.first_name] = [f"/library/{key}/" in "".join(pages) for key in found]

    assert answers == {"Bo": [True, True, False, True], "Amina": [False, False, False, False]}


def test_what_was_agreed_at_a_missed_meeting_stands_with_it(
    programme: Programme, school: School, bo: Person
) -> None:
    me = StaffMember.objects.get(person=bo)
    missed = _held(programme, "Missede jeg", [me])
    Attendee.objects.filter(event=missed.event, staff=me).update(cannot_come=True)
    make_agreement(school, "Alle begynder ens", origin=f"meeting:{missed.pk}")
    make_agreement(school, "Droppet", origin=f"meeting:{missed.pk}", status="dropped")
    make_agreement(
        school, "Idas egen", origin=f"meeting:{missed.pk}", owner_staff=make_staff(school, "Ida Lund")
    )
    make_agreement(school, "Et andet sted")

    page = my_page(Visit(school, bo, frozenset({"staff"})), at(2026, 11, 23, 10), TODAY)

    assert [(each.title, each.agreed) for each in page.missed] == [("Missede jeg", ("Alle begynder ens",))]


def test_the_days_behind_are_folded_away_in_the_facilitators_week(
    programme: Programme, school: School, dorte: Person
) -> None:
    for day in (23, 25, 26):
        make_meeting(programme, title=f"Den {day}.", starts_at=at(2026, 11, day), facilitator=dorte)

    page = week_page(dorte, [school], timezone.now(), dt.date(2026, 11, 25))

    assert [[day.day.day for day in days] for days in (page.behind, page.this_week)] == [[23], [25, 26]]


def test_the_week_names_the_next_meeting_one_leads_with_the_way_to_its_agenda(
    client: Client, programme: Programme, school: School, dorte: Person
) -> None:
    make_meeting(programme, title="Ført", starts_at=at(2026, 11, 20), facilitator=dorte)
    make_meeting(programme, title="Andres", starts_at=at(2026, 11, 24))
    led = make_meeting(programme, title="Mit møde", starts_at=at(2026, 12, 16), facilitator=dorte)
    client.force_login(dorte)

    page = client.get("/week/").content.decode()

    assert "Det næste møde, du leder" in page
    assert f'href="/schools/engskolen/meetings/{led.pk}/agenda/">Lav dagsordenen' in page
    assert 'aria-current="page"' in page
    assert "/schools/engskolen/calendar/" in page


def test_what_was_missed_long_ago_is_no_news(programme: Programme, school: School, bo: Person) -> None:
    me = StaffMember.objects.get(person=bo)
    for title, day in (("Nyt", 10), ("For længe siden", 1)):
        meeting = _held(programme, title, [me])
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=at(2026, 11, day))
    Attendee.objects.update(cannot_come=True)

    page = my_page(Visit(school, bo, frozenset({"staff"})), timezone.now(), TODAY)

    assert [each.title for each in page.missed] == ["Nyt"]
