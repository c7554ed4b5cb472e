"""Another proposal is chosen, and what points to the parts that stay still points to them."""

import pytest

from samspil.features.programmes.actions import choose_proposal, make_proposals
from samspil.features.programmes.conversion import frozen
from samspil.features.programmes.models import Activity, Duty, Goal, Phase, Programme, Sign, Stop
from samspil.features.programmes.settling import in_one_order
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School

pytestmark = pytest.mark.django_db
KINDS = {"duties": Duty, "goals": Goal, "phases": Phase, "activities": Activity, "stops": Stop}


@pytest.fixture
def programme(school: School, astrid: Person) -> Programme:
    made = make_proposals(school, by=astrid)
    choose_proposal(made.versions.get(size="middle"), by=astrid)
    made.refresh_from_db()
    return made


def keys(programme: Programme, kind: str) -> dict[str, int]:
    return dict(getattr(programme, kind).values_list("key", "pk"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_with_the_same_key_stays_the_same_row(programme: Programme, astrid: Person, kind: str) -> None:
    before = keys(programme, kind)

    choose_proposal(programme.versions.get(size="large"), by=astrid)

    after = keys(programme, kind)
    both = set(before) & set(after)
    assert both
    assert {key: before[key] for key in both} == {key: after[key] for key in both}


def test_signs_stay_and_what_is_gone_is_gone(programme: Programme, astrid: Person) -> None:
    signs = {sign.key: sign.pk for sign in Sign.objects.all()}
    Duty.objects.create(programme=programme, key="own-1", title="Kok", hours=2)

    choose_proposal(programme.versions.get(size="large"), by=astrid)

    assert {key: pk for key, pk in signs.items() if Sign.objects.filter(pk=pk, key=key).exists()} == signs
    assert not programme.duties.filter(key="own-1").exists()


@pytest.mark.parametrize("size", ["small", "middle", "large"])
def test_the_programme_says_what_the_proposal_says(programme: Programme, astrid: Person, size: str) -> None:
    version = programme.versions.get(size=size)

    for name in ("large", "small", size):
        choose_proposal(programme.versions.get(size=name), by=astrid)
    programme.refresh_from_db()

    assert in_one_order(frozen(programme)) == in_one_order(version.content)


def test_choosing_the_one_that_is_chosen_again_makes_no_new_version(
    programme: Programme, astrid: Person
) -> None:
    choose_proposal(programme.versions.get(size="large"), by=astrid)
    versions = programme.versions.count()

    choose_proposal(programme.versions.get(size="large"), by=astrid)

    assert programme.versions.count() == versions


def test_what_was_written_beside_a_part_stays(programme: Programme, astrid: Person) -> None:
    phase = programme.phases.get(key="start")
    phase.exit_criteria = [phase.exit_criteria[0] | {"met_on": "2026-09-03"}]
    phase.save()
    stop = programme.stops.first()
    assert stop is not None
    Stop.objects.filter(pk=stop.pk).update(agreed_with_union_on="2026-04-14")

    choose_proposal(programme.versions.get(size="large"), by=astrid)
    choose_proposal(programme.versions.get(size="middle"), by=astrid)

    phase.refresh_from_db()
    met = [it["met_on"] for it in phase.exit_criteria if it["met_on"]]
    kept = Stop.objects.filter(pk=stop.pk).values_list("agreed_with_union_on", flat=True)
    assert met == ["2026-09-03"]
    assert [str(day) for day in kept] in (["2026-04-14"], [])
