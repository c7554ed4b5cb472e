import pytest
from django.utils import timezone

from samspil.features.overview.queries.hours import hours_of_groups
from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.hours import group_years
from samspil.features.worksharing.testing import make_frame, make_holder
from samspil.foundation.schools.testing import make_school, make_staff

pytestmark = pytest.mark.django_db


def test_the_leaders_page_counts_hours_as_the_page_about_duties_does() -> None:
    school, today = make_school(), timezone.localdate()
    year = today.year - (today.month < 8)
    programme = Programme.objects.create(
        school=school, title="PLF", first_year=year, state="agreed", frame_hours={"teacher": 24}
    )
    duty = Duty.objects.create(programme=programme, key="a", title="A", hours=10, details={"per": "school"})
    make_holder(duty, make_staff(school, "Ida Lund"), make_frame(programme, year))

    shown = hours_of_groups(programme, timezone.now())
    counted = group_years(programme, year, timezone.now())

    assert [(g.group, g.all, g.bar.planned) for g in shown.groups] == [("teacher", 10, 10)]
    assert [(g.group, g.total) for g in counted] == [("teacher", 10)]
