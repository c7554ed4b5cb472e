import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samspil.features.programmes.actions import freeze
from samspil.features.programmes.comparing import differences
from samspil.features.programmes.conversion import engine_programme, thawed
from samspil.features.programmes.models import Activity, Comment, Programme, Signature, Version
from samspil.features.programmes.tests.asking import answers
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague

pytestmark = pytest.mark.django_db
VERSIONS = "/schools/engskolen/programme/versions/"
STEPS = ("union_asked", "med_seen", "school", "provider")


@pytest.fixture
def union(school: School) -> Person:
    return make_colleague(school, "Henrik Bak", role=Role.UNION_REP)


@pytest.fixture
def med(school: School) -> Person:
    return make_colleague(school, "Sara Lind", role=Role.MED)


@pytest.fixture
def signers(union: Person, med: Person, astrid: Person, dorte: Person) -> dict[str, Person]:
    return dict(zip(STEPS, (union, med, astrid, dorte), strict=True))


@pytest.fixture
def proposed(programme: Programme) -> Programme:
    programme.state = Programme.State.PROPOSED
    programme.save()
    return programme


def test_those_who_shape_it_and_tr_and_med_read_the_versions(
    client: Client, people: dict[str, Person], union: Person, med: Person, proposed: Programme
) -> None:
    freeze(proposed, by=people["astrid"])

    found = answers(client, people | {"union": union, "med": med}, VERSIONS)
    compared = answers(client, people | {"union": union}, f"{VERSIONS}compare/?from=1")

    assert found == {"astrid": 200, "bo": 404, "carla": 404, "union": 200, "med": 200}
    assert compared == {"astrid": 200, "bo": 404, "carla": 404, "union": 200}


def test_the_steps_come_in_order_and_the_last_one_makes_it_agreed(
    client: Client, astrid: Person, signers: dict[str, Person], proposed: Programme
) -> None:
    client.force_login(astrid)
    for _ in range(2):
        client.post(f"{VERSIONS}freeze/", {"note": "Til TR"})
    version = Version.objects.get()

    early = client.post(f"{VERSIONS}{version.number}/school/")
    states = []
    for step, person in signers.items():
        client.force_login(person)
        for _ in range(2):
            client.post(f"{VERSIONS}{version.number}/{step}/")
        proposed.refresh_from_db()
        states.append(proposed.state)

    signed = Signature.objects.order_by("pk")
    assert early.status_code == 409
    assert [(it.step, it.by) for it in signed] == list(signers.items())
    assert states == ["proposed", "proposed", "proposed", "agreed"]


@pytest.mark.parametrize("step", STEPS)
def test_nobody_takes_a_step_that_is_somebody_elses(
    client: Client, signers: dict[str, Person], proposed: Programme, step: str
) -> None:
    version = freeze(proposed, by=signers["school"])
    before = STEPS[: STEPS.index(step)]
    for earlier in before:
        Signature.objects.create(version=version, step=earlier, by=signers[earlier], name="x")

    codes = {}
    for person in signers.values():
        client.force_login(person)
        if person != signers[step]:
            codes[person.name] = client.post(f"{VERSIONS}{version.number}/{step}/").status_code

    assert set(codes.values()) == {409}
    assert Signature.objects.count() == len(before)


def test_what_has_changed_since_is_not_signed(
    client: Client, astrid: Person, union: Person, proposed: Programme
) -> None:
    version = freeze(proposed, by=astrid)
    Activity.objects.filter(key="needs").update(minutes=45)
    client.force_login(union)

    page = client.get(VERSIONS).content.decode()
    refused = client.post(f"{VERSIONS}{version.number}/union_asked/")

    assert "er ændret siden" in page
    assert (refused.status_code, Signature.objects.count()) == (409, 0)


def test_what_does_not_fit_together_is_not_frozen(
    client: Client, astrid: Person, proposed: Programme
) -> None:
    Activity.objects.filter(key="needs").update(first_week=60)
    client.force_login(astrid)

    refused = client.post(f"{VERSIONS}freeze/")

    assert (refused.status_code, Version.objects.count()) == (409, 0)
    assert "Uge 60" in refused.content.decode()


def test_two_versions_are_compared_in_words(client: Client, astrid: Person, proposed: Programme) -> None:
    version = freeze(proposed, by=astrid)
    proposed.goals.filter(key="persist").update(text="Nye ord til målet")
    proposed.activities.filter(key="needs").delete()
    client.force_login(astrid)

    found = differences(thawed(version.content), engine_programme(proposed))
    page = client.get(f"{VERSIONS}compare/?from={version.number}").content.decode()

    assert {(it.part, it.mark) for it in found} >= {("Mål", "changed"), ("Aktivitet", "removed")}
    assert "Nye ord til målet" in page
    assert differences(thawed(version.content), thawed(version.content)) == ()
    assert client.get(f"{VERSIONS}compare/?from=x").status_code == 404


def test_comments_are_written_by_both_sides_and_tr_and_settled_only_in_words(
    client: Client, astrid: Person, union: Person, bo: Person, proposed: Programme
) -> None:
    codes = {}
    for name, person in {"union": union, "bo": bo}.items():
        client.force_login(person)
        for _ in range(2):
            codes[name] = client.post(f"{VERSIONS}comment/", {"text": "Hvor kommer timerne fra?"}).status_code
    comment = Comment.objects.get()
    client.force_login(astrid)
    answer = f"{VERSIONS}comment/{comment.pk}/answer/"
    silent = client.post(answer, {"text": " ", "settle": "yes"})
    comment.refresh_from_db()
    assert ("Skriv et par ord først" in silent.content.decode(), comment.settled_at) == (True, None)

    for _ in range(2):
        client.post(answer, {"text": "Fra temadagene, der falder væk.", "settle": "yes"})
    comment.refresh_from_db()
    assert codes == {"union": 302, "bo": 404}
    assert (comment.by, comment.settled_at is not None, comment.replies.get().by) == (union, True, astrid)
    page = client.get(VERSIONS).content.decode()
    assert ("Fra temadagene, der falder væk." in page, "klaret " in page) == (True, True)

    client.force_login(union)
    client.post(answer, {"text": "Det er kun halvdelen.", "settle": "yes"})
    comment.refresh_from_db()
    assert (comment.settled_at, comment.replies.count()) == (
        None,
        2,
    )  # TR cannot settle, but can open it again
    client.force_login(bo)
    assert client.post(answer, {"text": "Hej"}).status_code == 404


def test_every_line_of_history_has_a_sentence() -> None:
    from samspil.foundation.history.sentences import registered  # noqa: PLC0415 - after the apps are ready

    assert {name for name in registered() if name.startswith("programmes.")} >= {
        "programmes.started", "programmes.signed", "programmes.agreement_moved", "programmes.part_saved",
    }  # fmt: skip


@pytest.mark.parametrize("many", [1, 12])
def test_many_versions_and_comments_cost_no_more_queries(
    many: int,
    client: Client,
    astrid: Person,
    proposed: Programme,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(many):
        Activity.objects.filter(key="needs").update(minutes=60 + number)
        freeze(Programme.objects.get(pk=proposed.pk), by=astrid)
        Comment.objects.create(programme=proposed, by=astrid, text=f"Nej {number}")
    client.force_login(astrid)

    with django_assert_num_queries(15):
        page = client.get(VERSIONS).context["page"]

    assert (len(page.versions), len(page.comments)) == (many, many)
