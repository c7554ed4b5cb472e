import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samspil.features.programmes.conversion import engine_programme
from samspil.features.programmes.models import Activity, Goal, Phase, Programme, Stop
from samspil.features.programmes.testing import make_agreement, make_programme
from samspil.features.programmes.tests.asking import answers, typed_in
from samspil.foundation.accounts.models import Person

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
    with django_assert_num_queries(25):
        client.get(EDIT)
    programme.delete()
    make_programme(school=programme.school, template="three_years")

    with django_assert_num_queries(25):
        client.get(EDIT)
