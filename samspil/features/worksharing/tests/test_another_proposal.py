import pytest

from samspil.features.programmes.actions import choose_proposal, make_proposals
from samspil.features.worksharing.models import DutyHolder
from samspil.features.worksharing.testing import make_frame, make_holder
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.schools.testing import make_school, make_staff

pytestmark = pytest.mark.django_db


def test_who_holds_a_duty_still_holds_it_when_another_proposal_is_chosen() -> None:
    school, person = make_school(), make_person("Maja Skov")
    programme = make_proposals(school, by=person)
    choose_proposal(programme.versions.get(size="middle"), by=person)
    programme.refresh_from_db()
    duty = programme.duties.get(key="tovholder")
    holder = make_holder(duty, make_staff(school, "Line Dam"), make_frame(programme))

    choose_proposal(programme.versions.get(size="large"), by=person)

    assert DutyHolder.objects.get(pk=holder.pk).duty == duty
