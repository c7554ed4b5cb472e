from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samspil.features.programmes.conversion import engine_programme
from samspil.features.programmes.models import Activity, Duty, Goal, Phase, Programme, Sign, Stop
from samspil.features.programmes.testing import make_agreement, make_programme
from samspil.features.programmes.tests.asking import answers, typed_in
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.testing import make_team

pytestmark = pytest.mark.django_db
EDIT = "/schools/engskolen/programme/edit/"


@pytest.mark.parametrize(
    "address",
    [EDIT, f"{EDIT}goal/new/", f"{EDIT}goal/persist/", f"{EDIT}phase/start/", f"{EDIT}activity/needs/",
     f"{EDIT}activity/new/", f"{EDIT}stop/new/", f"{EDIT}challenge/stuck/", f"{EDIT}heading/title/"],
)  # fmt: skip
def test_only_those_who_shape_the_programme_tailor_it(
    client: Client, people: dict[str, Person], programme: Programme, address: str
) -> None:
    assert answers(client, people, address) == {"astrid": 200, "bo": 404, "carla": 404}


@pytest.mark.parametrize("address", [f"{EDIT}goal/nothing/", f"{EDIT}nonsense/new/"])
def test_what_is_not_there_is_not_found(
    client: Client, astrid: Person, programme: Programme, address: str
) -> None:
    client.force_login(astrid)

    assert client.get(address).status_code == 404


def test_without_a_programme_one_begins_with_the_needs(client: Client, astrid: Person) -> None:
    client.force_login(astrid)

    assert client.get(EDIT).headers["Location"] == "/schools/engskolen/needs/"


@pytest.mark.parametrize(
    "part",
    ["heading/title", "challenge/stuck", "goal/persist", "phase/start", "activity/needs"],
)
def test_saving_a_part_as_it_is_changes_nothing(
    client: Client, astrid: Person, programme: Programme, part: str
) -> None:
    before = engine_programme(programme)
    client.force_login(astrid)
    address = f"{EDIT}{part}/"

    answer = client.post(address, typed_in(client.get(address)))

    after = Programme.objects.get(pk=programme.pk)
    assert answer.status_code == 302, typed_in(answer)
    assert (engine_programme(after), after.edits) == (before, 0)


def test_a_goal_gets_new_words_and_signs_and_keeps_what_points_to_them(
    client: Client, astrid: Person, programme: Programme
) -> None:
    goal = programme.goals.get(key="persist")
    sign = goal.signs.get(key="persist-next")
    agreement = make_agreement(sign=sign)
    client.force_login(astrid)
    address = f"{EDIT}goal/persist/"
    said = typed_in(client.get(address))
    lines = said["signs"].splitlines()

    said |= {"text": "Nye ord", "signs": "\n".join([lines[1], "Et nyt tegn"]), "signs_en": ""}
    client.post(address, said)

    goal.refresh_from_db()
    agreement.refresh_from_db()
    programme.refresh_from_db()
    assert (goal.text, {it.text for it in goal.signs.all()}) == ("Nye ord", {sign.text, "Et nyt tegn"})
    assert (agreement.sign, programme.edits) == (sign, 1)


def test_a_programme_has_goals_for_both_learning_and_wellbeing(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    address = f"{EDIT}goal/persist/"

    changed = client.post(address, typed_in(client.get(address)) | {"field": "wellbeing"})
    removed = client.post(f"{address}gone/")

    assert "mål for både læring og trivsel" in changed.content.decode()
    assert (removed.status_code, Goal.objects.get(key="persist").field) == (409, "academic")


def test_a_goal_without_signs_is_refused_and_nothing_typed_is_lost(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    address = f"{EDIT}goal/new/"

    page = client.post(address, {"field": "academic", "text": "Flere læser for sjov", "signs": " "})

    words = page.content.decode()
    assert ("Flere læser for sjov" in words, "Skriv mindst ét tegn" in words) == (True, True)


def test_an_activity_is_added_once_changed_and_taken_away_and_the_hours_follow(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    fresh = client.get(f"{EDIT}activity/new/?kind=follow-up-meeting")
    said = typed_in(fresh) | {
        "phase": "practise", "title": "Fælles café", "minutes": "90", "audience": "all_staff",
        "first_week": "38", "last_week": "44", "count": "2", "year": "1", "goals": ["persist"],
    }  # fmt: skip

    before = staff_hours(client)
    client.post(f"{EDIT}activity/new/", said)
    answer = client.post(f"{EDIT}activity/new/", said)
    added = Activity.objects.get(title="Fælles café")
    served = [goal.key for goal in added.goals.all()]
    after = staff_hours(client)
    client.post(f"{EDIT}activity/{added.key}/gone/")
    client.post(f"{EDIT}activity/{added.key}/gone/")

    assert answer.status_code == 302
    assert served == ["persist"]
    assert after - before == pytest.approx(3)
    assert not Activity.objects.filter(title="Fælles café").exists()


def staff_hours(client: Client) -> float:
    """Hours of a member of staff in the first school year, as the page says."""
    years = client.get(EDIT).context["page"].years
    hours: float = next(year for year in years if year.label == "Skoleåret 2026/27").groups[0].hours
    return hours


def test_links_to_an_activity_go_with_it(client: Client, astrid: Person, programme: Programme) -> None:
    client.force_login(astrid)

    client.post(f"{EDIT}activity/needs/gone/")

    followers = {link["activity"] for row in Activity.objects.all() for link in row.details.get("after", [])}
    assert ("needs" in followers, Activity.objects.filter(key="needs").exists()) == (False, False)


def test_a_phase_with_activities_stays(client: Client, astrid: Person, programme: Programme) -> None:
    client.force_login(astrid)

    refused = client.post(f"{EDIT}phase/start/gone/")

    assert (refused.status_code, Phase.objects.filter(key="start").exists()) == (409, True)


def test_what_we_stop_doing_has_hours_for_each_group(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    said = typed_in(client.get(f"{EDIT}stop/new/")) | {
        "text": "Fælles morgensang hver dag", "year": "1", "hours_teacher": "4,5", "hours_sfo_paedagog": "3",
    }  # fmt: skip

    client.post(f"{EDIT}stop/new/", said)

    stop = Stop.objects.get(text="Fælles morgensang hver dag")
    assert stop.hours == {"teacher": 4.5, "sfo_paedagog": 3.0}


def test_an_overtaken_form_shows_both_keeps_what_was_typed_and_can_be_saved_again(
    client: Client, astrid: Person, dorte: Person, programme: Programme
) -> None:
    address = f"{EDIT}challenge/stuck/"
    client.force_login(astrid)
    mine = typed_in(client.get(address)) | {"text": "Mine ord"}
    client.force_login(dorte)
    client.post(address, typed_in(client.get(address)) | {"text": "Dortes ord"})
    client.force_login(astrid)

    overtaken = client.post(address, mine)
    again = client.post(address, typed_in(overtaken))

    page = overtaken.content.decode()
    assert ("Mine ord" in page, "Dortes ord" in page, again.status_code) == (True, True, 302)
    assert programme.challenges.get(key="stuck").text == "Mine ord"


def test_two_who_change_different_parts_do_not_stop_each_other(
    client: Client, astrid: Person, programme: Programme
) -> None:
    client.force_login(astrid)
    first, second = f"{EDIT}challenge/stuck/", f"{EDIT}challenge/breaks/"
    one, other = typed_in(client.get(first)), typed_in(client.get(second))

    codes = [
        client.post(first, one | {"text": "A"}).status_code,
        client.post(second, other | {"text": "B"}).status_code,
    ]

    programme.refresh_from_db()
    assert (codes, programme.edits) == ([302, 302], 2)


def test_what_does_not_fit_together_is_said(client: Client, astrid: Person, programme: Programme) -> None:
    Activity.objects.filter(key="needs").update(first_week=60)
    client.force_login(astrid)

    assert "Uge 60 findes ikke" in client.get(EDIT).content.decode()


def test_a_long_programme_takes_no_more_queries(
    client: Client, astrid: Person, programme: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(astrid)
    with django_assert_num_queries(13):
        client.get(EDIT)
    programme.delete()
    make_programme(school=programme.school, template="three_years")

    with django_assert_num_queries(13):
        client.get(EDIT)


@pytest.mark.parametrize("many", [1, 30])
def test_thirty_of_each_part_cost_no_more_queries_than_one(
    client: Client,
    astrid: Person,
    programme: Programme,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    phase = programme.phases.all()[0]
    goal = programme.goals.all()[0]
    for number in range(many):
        key = f"own-{number}"
        Duty.objects.create(programme=programme, key=key, title=f"Funktion {number}", hours=2)
        Stop.objects.create(programme=programme, key=key, text=f"Fællesmøde {number}")
        Sign.objects.create(goal=goal, key=key, text=f"Tegn {number}")
        row = Activity.objects.create(
            programme=programme, phase=phase, key=key, kind="team-meeting", title=f"Møde {number}",
            audience="each_team", minutes=60, year=1, first_week=36, last_week=40,
        )  # fmt: skip
        row.goals.add(goal)
    client.force_login(astrid)

    with django_assert_num_queries(13):
        page = client.get(EDIT).content.decode()
    with django_assert_num_queries(12):
        shown = client.get(f"/schools/engskolen/goals/{goal.pk}/").content.decode()

    assert page.count('id="activity-own-') == page.count('id="duty-own-') == many
    assert shown.count("Møde ") >= many


def test_a_duty_is_added_changed_and_taken_away(client: Client, astrid: Person, programme: Programme) -> None:
    client.force_login(astrid)
    fresh = typed_in(client.get(f"{EDIT}duty/new/"))
    said = fresh | {
        "title": "Fotograf",
        "hours": "3,5",
        "per": "team",
        "count": "2",
        "groups": ["teacher", "sfo_paedagog"],
    }

    for _ in range(2):
        client.post(f"{EDIT}duty/new/", said)
    duty = Duty.objects.get(title="Fotograf")
    address = f"{EDIT}duty/{duty.key}/"
    client.post(address, typed_in(client.get(address)) | {"hours": "4", "groups": []})
    value = next(it for it in engine_programme(programme).duties if it.id == duty.key)
    client.post(f"{address}gone/")

    assert (value.hours, value.per, value.count, value.groups) == (4, "team", 2, ())
    assert not Duty.objects.filter(pk=duty.pk).exists()


def test_a_duty_keeps_what_its_form_does_not_show(
    client: Client, astrid: Person, programme: Programme
) -> None:
    before = engine_programme(programme).duties[0]
    client.force_login(astrid)
    address = f"{EDIT}duty/{before.id}/"

    client.post(address, typed_in(client.get(address)) | {"hours": "9"})

    after = engine_programme(programme).duties[0]
    assert after == replace(before, hours=9)


def test_teams_are_chosen_for_the_programme_and_for_one_activity(
    client: Client, astrid: Person, programme: Programme
) -> None:
    make_team(programme.school, "4. årgang")
    make_team(programme.school, "8. årgang")
    client.force_login(astrid)
    whole, one = f"{EDIT}teams/chosen/", f"{EDIT}activity/needs/"

    client.post(whole, typed_in(client.get(whole)) | {"teams": ["8. årgang", "4. årgang"]})
    client.post(one, typed_in(client.get(one)) | {"teams": ["8. årgang"]})

    programme.refresh_from_db()
    value = engine_programme(programme)
    assert value.chosen_teams == ("4. årgang", "8. årgang")
    assert next(it for it in value.activities if it.id == "needs").teams == ("8. årgang",)
    assert client.get(f"{EDIT}teams/chosen/gone/").status_code == 405
    assert client.post(f"{EDIT}teams/chosen/gone/").status_code == 404


def test_what_is_met_is_written_down_and_asks_for_no_signature(
    client: Client, astrid: Person, programme: Programme
) -> None:
    before = engine_programme(programme)
    client.force_login(astrid)
    address = f"{EDIT}criteria/start/"

    answer = client.post(address, typed_in(client.get(address)) | {"met_0": "2026-09-03"})

    phase = programme.phases.get(key="start")
    assert answer.headers["Location"].endswith("#phase-start")
    assert phase.exit_criteria[0]["met_on"] == "2026-09-03"
    assert "nået 3. september 2026" in client.get(EDIT).content.decode()
    programme.refresh_from_db()
    assert engine_programme(programme) == before
