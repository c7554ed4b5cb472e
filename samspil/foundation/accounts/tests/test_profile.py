import pytest
from django.test import Client
from django.urls import reverse

from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.history.models import Entry

pytestmark = pytest.mark.django_db


def test_one_changes_ones_own_name_phone_and_language(client: Client) -> None:
    astrid = make_person()
    make_membership(astrid, make_organisation())
    client.force_login(astrid)
    client.cookies["language"] = "da"
    typed = {"name": "Astrid  Holm-Bech", "phone": "20 30 40 50", "language": "en"}
    for _time in range(2):
        assert client.post(reverse("accounts:profile"), typed).status_code == 302
    astrid.refresh_from_db()
    assert (astrid.name, astrid.phone, astrid.language) == ("Astrid Holm-Bech", "20 30 40 50", "en")
    assert "My profile" in client.get(reverse("accounts:profile")).content.decode()
    assert Entry.objects.filter(what="accounts.profile_changed").count() == 1


def test_an_empty_name_is_refused_and_nothing_typed_is_lost(client: Client) -> None:
    astrid = make_person()
    client.force_login(astrid)
    page = client.post(reverse("accounts:profile"), {"name": "", "phone": "20 30"}).content.decode()
    assert 'value="20 30"' in page
    assert "field-error" in page
    assert "<span>Astrid Holm</span>" in page


def test_a_stranger_is_asked_in(client: Client) -> None:
    for name in ("profile", "kept"):
        assert client.get(reverse(f"accounts:{name}")).headers["Location"].startswith("/sign-in/")
