"""The programme at a glance."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.overview.queries.agreements import next_steps
from samspil.features.overview.queries.course import glance_at, phase_steps
from samspil.features.overview.queries.gatherings import next_meeting
from samspil.features.overview.testing import at, make_agreement
from samspil.features.programmes.models import Goal, Programme, Sign
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_staff, make_team

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
PROGRAMME = "/schools/engskolen/programme/"


def _visit(school: School, person: Person, *roles: str) -> Visit:
    return Visit(school, person, frozenset(roles or {"staff"}))


def test_phases_are_done_now_or_next_by_their_weeks(programme: Programme) -> None:
    steps = phase_steps(programme, TODAY)

    assert [(step.title, step.state) for step in steps] == [
        ("Fælles retning", "done"), ("Afprøvning", "now"), ("Forankring", "next"),
    ]  # fmt: skip
    assert (steps[1].first, steps[1].last) == (dt.date(2026, 11, 2), dt.date(2027, 5, 21))


def test_stops_are_numbered_in_order_and_team_meetings_have_no_number(
    programme: Programme, school: School, bo: Person
) -> None:
    make_meeting(programme, title="PLF-møde", starts_at=at(2026, 12, 2))
    make_meeting(programme, title="Kick-off", starts_at=at(2026, 8, 6))
    make_meeting(programme, title="Sparringsdag", frame_month=dt.date(2027, 10, 1))
    make_meeting(
        programme, title="Teammøde", starts_at=at(2026, 9, 1), team=make_team(school), audience="each_team"
    )
    make_meeting(programme, title="Aflyst", starts_at=at(2026, 9, 2), state=Meeting.State.CANCELLED)

    glance = glance_at(programme, _visit(school, bo), TODAY)

    assert [(stop.number, stop.title, stop.past, stop.firm) for stop in glance.stops] == [
        (1, "Kick-off", True, True), (2, "PLF-møde", False, True), (3, "Sparringsdag", False, False),
    ]  # fmt: skip
    assert [track.title for track in glance.tracks] == ["Alle medarbejdere", "Teams"]


def test_the_next_meeting_is_ones_own_with_counts_and_no_names(
    programme: Programme, school: School, bo: Person
) -> None:
    staff = StaffMember.objects.get(person=bo)
    make_meeting(
        programme, title="For andre", starts_at=at(2026, 11, 24), staff=[make_staff(school, "Ida Lund")]
    )
    make_meeting(
        programme,
        title="Mit",
        starts_at=at(2026, 12, 2),
        staff=[staff, make_staff(school, "Pia Ravn")],
        place="Personalerummet",
        cover=2,
    )
    Attendee.objects.filter(staff__name="Pia Ravn").update(cannot_come=True)

    meeting = next_meeting(_visit(school, bo), at(2026, 11, 23, 10), TODAY)

    assert meeting is not None
    assert (meeting.title, meeting.days_away, meeting.clock, meeting.place) == (
        "Mit",
        9,
        "kl. 14.15–15.30",
        "Personalerummet",
    )
    assert (meeting.can, meeting.everyone, meeting.on_plan, meeting.cover) == (1, 3, 2, 2)
    assert (meeting.mine, meeting.cannot_come) == (True, False)


def test_the_page_says_where_we_are_and_draws_both_wheels_with_names_of_their_own(
    client: Client, programme: Programme, bo: Person
) -> None:
    make_meeting(
        programme, title="PLF-møde", starts_at=at(2026, 12, 2), staff=[StaffMember.objects.get(person=bo)]
    )
    client.force_login(bo)

    page = client.get(PROGRAMME).content.decode()

    assert "I er i fase 2 af 3, Afprøvning, til 21. maj 2027." in page
    assert "1 på mødeplanen" in page
    assert "Onsdag 2. december" in page
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert sorted(ids) == sorted(set(ids))
    assert "style=" not in page


def test_next_steps_put_the_ape_on_what_waits(programme: Programme, school: School, astrid: Person) -> None:
    make_agreement(school, "Senere", due=dt.date(2026, 12, 24), owner=astrid)
    make_agreement(school, "For sent", due=dt.date(2026, 11, 20), owner=astrid)
    make_agreement(school, "Klar", due=dt.date(2026, 11, 25), decided_by_leader=True, prepared=True)
    make_agreement(school, "Gjort", due=dt.date(2026, 11, 19), status="done")

    lines = next_steps(_visit(school, astrid, "leader"), TODAY)

    assert [(line.text, line.waits, line.late) for line in lines] == [
        ("For sent", True, True), ("Klar", True, False), ("Senere", False, False),
    ]  # fmt: skip


def test_what_a_team_agreed_among_itself_stays_in_the_team(
    client: Client, programme: Programme, school: School, astrid: Person, bo: Person
) -> None:
    team = make_team(school, members=(StaffMember.objects.get(person=bo),))
    goal = Goal.objects.create(programme=programme, key="g", field="academic", text="Læse mere")
    make_agreement(school, "Teamets egen note", owner_team=team)
    make_agreement(school, "Teamets del af handleplanen", owner_team=team, goal=goal)

    seen = {}
    for name, person in {"astrid": astrid, "bo": bo}.items():
        client.force_login(person)
        pages = (
            client.get(PROGRAMME).content.decode()
            + client.get("/schools/engskolen/search/?q=Teamets").content.decode()
        )
        seen[name] = ("Teamets egen note" in pages, "Teamets del af handleplanen" in pages)

    assert seen == {"astrid": (False, True), "bo": (True, True)}


def test_without_a_programme_the_page_says_what_comes(
    client: Client, school: School, astrid: Person, bo: Person
) -> None:
    said = {}
    for name, person in {"astrid": astrid, "bo": bo}.items():
        client.force_login(person)
        page = client.get(PROGRAMME).content.decode()
        said[name] = (
            "Der er ikke noget forløb endnu" in page,
            "/schools/engskolen/needs/" in page.split("<main")[1],
        )

    assert said == {"astrid": (True, True), "bo": (True, False)}


def test_a_sketch_is_seen_by_those_who_shape_it(
    client: Client, programme: Programme, astrid: Person, bo: Person
) -> None:
    Programme.objects.update(state=Programme.State.SKETCH)
    seen = {}
    for name, person in {"astrid": astrid, "bo": bo}.items():
        client.force_login(person)
        seen[name] = "Afprøvning" in client.get(PROGRAMME).content.decode()

    assert seen == {"astrid": True, "bo": False}


def test_a_programme_without_phases_or_meetings_still_opens(
    client: Client, programme: Programme, bo: Person
) -> None:
    programme.phases.all().delete()
    client.force_login(bo)

    page = client.get(PROGRAMME)

    assert page.status_code == 200
    assert "Forløbet har ingen faser endnu." in page.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_takes_fourteen_queries_whatever_there_is(
    client: Client,
    programme: Programme,
    school: School,
    bo: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    staff = StaffMember.objects.get(person=bo)
    for number in range(rows):
        make_meeting(
            programme,
            title=f"Møde {number}",
            starts_at=at(2026, 12, 1) + dt.timedelta(days=number),
            staff=[staff],
        )
        make_agreement(school, f"Aftale {number}", owner=bo)
    client.force_login(bo)

    with django_assert_num_queries(15):
        client.get(PROGRAMME)


def test_those_who_can_come_are_counted_only_among_five_or_more(
    client: Client, programme: Programme, school: School, bo: Person
) -> None:
    me = StaffMember.objects.get(person=bo)
    meeting = make_meeting(
        programme, title="Mit", starts_at=at(2026, 12, 2), staff=[me, make_staff(school, "Ida Lund")]
    )
    Attendee.objects.filter(staff__name="Ida Lund").update(cannot_come=True)
    client.force_login(bo)
    among_few = client.get(PROGRAMME).content.decode()
    assert meeting.event is not None
    for name in ("Pia Ravn", "Ole Bak", "Eva Lind"):
        Attendee.objects.create(event=meeting.event, staff=make_staff(school, name))

    among_five = client.get(PROGRAMME).content.decode()

    assert ("1 af 2 kan komme" in among_few, "4 af 5 kan komme" in among_five) == (False, True)


def test_apologies_can_be_sent_from_the_card(client: Client, programme: Programme, bo: Person) -> None:
    meeting = make_meeting(programme, starts_at=at(2026, 12, 2), staff=[StaffMember.objects.get(person=bo)])
    address = f"/schools/engskolen/meetings/{meeting.pk}/answer/"
    client.force_login(bo)
    offered = address in client.get(PROGRAMME).content.decode()

    client.post(address, {"answer": "cannot"})

    page = client.get(PROGRAMME).content.decode()
    assert (offered, address in page, "Du har meldt afbud" in page) == (True, False, True)


def test_time_off_lies_inside_its_school_year_also_when_nobody_has_decided_it(
    programme: Programme, school: School, bo: Person
) -> None:
    glance = glance_at(programme, _visit(school, bo), TODAY)

    summers = [
        (off.first.year, off.last)
        for off in glance.course.time_off
        if off.title == "Sommerferie" and off.first.month < 8
    ]
    assert summers == [(2027, dt.date(2027, 7, 31)), (2028, dt.date(2028, 7, 31))]
    assert {off.first <= off.last for off in glance.course.time_off} == {True}


def test_what_teams_do_without_a_pause_is_drawn_as_one_round(
    programme: Programme, school: School, bo: Person
) -> None:
    for day, name in ((7, "Indskoling"), (8, "Mellemtrin"), (14, "Udskoling")):
        make_meeting(
            programme, starts_at=at(2026, 12, day), team=make_team(school, name), audience="each_team"
        )

    glance = glance_at(programme, _visit(school, bo), TODAY)

    assert [(p.first.day, p.last.day, p.title) for p in glance.tracks[0].periods] == [(7, 14, "3 møder")]


def test_the_top_says_why_where_and_what_came_of_it_and_signs_are_for_those_at_the_school(
    client: Client, programme: Programme, school: School, bo: Person
) -> None:
    Programme.objects.filter(pk=programme.pk).update(purpose="At se det, børnene viser os")
    goal = Goal.objects.create(programme=programme, key="g", text="Flere er med", field="learning")
    signs = [Sign.objects.create(goal=goal, key=key, text=key) for key in ("a", "b", "c")]
    for sign, status, evidence in (
        (signs[0], "done", "Ni var i gang"),
        (signs[1], "done", ""),
        (signs[2], "open", ""),
    ):
        make_agreement(
            school,
            f"Aftale {sign.key}",
            programme=programme,
            goal=goal,
            sign=sign,
            status=status,
            evidence=evidence,
        )
    make_agreement(school, "Droppet", programme=programme, goal=goal, status="dropped")
    client.force_login(bo)

    page = client.get(PROGRAMME).content.decode()

    assert "1 af 3 tegn på målene er set." in page
    assert "2 af 3 aftaler er klaret." in page
    assert page.index("Forløbet kort") < page.index("At se det, børnene viser os") < page.index("Årshjul")
    municipality = make_organisation("Havrekær", kind="municipality")
    School.objects.filter(pk=school.pk).update(municipality=municipality)
    amina = make_person("Amina Haddad")
    make_membership(amina, municipality, "consultant")
    client.force_login(amina)
    outside = client.get(PROGRAMME).content.decode()
    assert ("tegn på målene" in outside, "2 af 3 aftaler" in outside) == (False, True)


def test_the_top_names_what_the_whole_school_meets_for_next(
    client: Client, programme: Programme, bo: Person
) -> None:
    for title, day in (
        ("Vi deler", (2026, 9, 2)),
        ("Vi deler", (2026, 12, 2)),
        ("Markedsplads", (2027, 5, 26)),
    ):
        make_meeting(programme, title=title, starts_at=at(*day))

    glance = glance_at(programme, _visit(programme.school, bo), TODAY)

    assert glance.next_stop is not None
    assert (glance.next_stop.title, glance.next_stop.date) == ("Vi deler", dt.date(2026, 12, 2))
