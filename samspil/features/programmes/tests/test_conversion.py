import json

import pytest
from pytest_django import DjangoAssertNumQueries

from samspil.engines.content.library import TEMPLATES, template
from samspil.features.programmes.conversion import engine_programme, frozen, thawed
from samspil.features.programmes.models import Programme
from samspil.features.programmes.testing import make_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_comes_back_from_rows_as_it_was(name: str) -> None:
    programme = make_programme(template=name)

    found = engine_programme(Programme.objects.get(pk=programme.pk))

    assert found == template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_version_holds_the_whole_programme_as_json(name: str) -> None:
    programme = make_programme(template=name)

    content = json.loads(json.dumps(frozen(programme)))

    assert thawed(content) == template(name)


def test_a_long_programme_is_read_in_as_few_queries_as_a_short_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    long, short = make_programme(template="three_years"), None
    short = make_programme(school=long.school, template="kick_start")

    for programme in (Programme.objects.get(pk=long.pk), Programme.objects.get(pk=short.pk)):
        with django_assert_num_queries(6):
            engine_programme(programme)


def test_what_nobody_wrote_in_english_is_said_in_danish() -> None:
    programme = make_programme(template="kick_start")
    programme.goals.filter(key="persist").update(text="Flere bliver ved", text_en="")

    goal = next(goal for goal in engine_programme(programme).goals if goal.id == "persist")

    assert (goal.text.da, goal.text.en) == ("Flere bliver ved", "Flere bliver ved")
