import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from samspil.foundation.accounts.testing import make_person

pytestmark = pytest.mark.django_db
ASK_THEM_IN = "samspil.foundation.accounts.middleware.AskThemIn"


@pytest.fixture(autouse=True)
def _middleware(settings: Settings) -> None:
    if ASK_THEM_IN not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, ASK_THEM_IN]
    settings.DEBUG = True


def test_a_signed_out_reader_is_asked_in_whether_the_school_exists_or_not(client: Client) -> None:
    for path in ("/schools/engskolen/people/", "/schools/nowhere/programme/?uge=3"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in/?next=/schools/")


def test_a_stranger_who_is_signed_in_still_gets_404(client: Client) -> None:
    client.force_login(make_person())
    assert client.get("/schools/nowhere/people/").status_code == 404


def test_what_was_typed_waits_behind_the_sign_in(client: Client) -> None:
    demo = make_person("Dea Demo", "dea@demo.invalid")
    text = "En undren <b>fra</b> teamet\nmed to linjer"
    sent = client.post(
        "/schools/engskolen/people/add/", {"name": text, "csrfmiddlewaretoken": "x", "password": "hemmeligt"}
    )
    assert sent.headers["Location"].startswith("/sign-in/")
    assert client.get(reverse("accounts:sign_in")).context["kept"] is True
    let_in = client.post(reverse("accounts:demo_sign_in", args=[demo.pk]))
    assert let_in.headers["Location"] == reverse("accounts:kept")
    page = client.get(reverse("accounts:kept")).content.decode()
    assert 'action="/schools/engskolen/people/add/"' in page
    assert "En undren &lt;b&gt;fra&lt;/b&gt; teamet\nmed to linjer" in page
    assert "hemmeligt" not in page
    client.post(reverse("accounts:forget_kept"))
    assert client.get(reverse("accounts:kept")).headers["Location"] == "/"
