"""The app on the phone, the codes on paper and the password: each only with the others, none of them for others to see."""

import datetime as dt
import re
import time
from collections.abc import Iterator

import pytest
import time_machine
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from samspil.foundation.accounts.actions import passwords, second_step
from samspil.foundation.accounts.actions.signing_in import FAILURES_PER_PERSON, TooManyFailures
from samspil.foundation.accounts.models import Organisation, Person, RecoveryCode, Role, SecondStep
from samspil.foundation.accounts.secrets import deciphered
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.accounts.views.entering import FRESH, FRESH_LASTS
from samspil.foundation.history.models import Entry

pytestmark = pytest.mark.django_db
PHRASE = "hest lampe torsdag fjord"
NOON = dt.datetime(2026, 11, 26, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as coordinates:
        yield coordinates


def digits_of(person: Person, *, ahead: int = 0) -> str:
    secret = deciphered(SecondStep.objects.get(person=person).secret)
    return TOTP(secret, 6, SHA1(), 30).generate(int(time.time()) + ahead).decode()  # noqa: S303


def with_app(name: str = "Astrid Holm") -> tuple[Person, list[str]]:
    """Somebody who has set the app up a minute ago, and their recovery codes."""
    person = make_person(name)
    second_step.begin_app(person)
    codes = second_step.confirm_app(person, digits_of(person, ahead=-30))
    return person, codes


def fresh(client: Client, person: Person) -> None:
    client.force_login(person)
    session = client.session
    session[FRESH] = time.time()
    session.save()


def come_by_mail(client: Client, person: Person) -> str:
    client.post(reverse("accounts:sign_in"), {"email": person.email})
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return client.post(reverse("accounts:code"), {"code": found[0]}).headers["Location"]


def type_digits(client: Client, digits: str) -> str:
    answer = client.post(reverse("accounts:second_step"), {"digits": digits})
    return answer.headers.get("Location", "")


def is_in(client: Client) -> bool:
    return get_user(client).is_authenticated


def test_the_app_is_set_up_by_a_picture_and_its_digits_and_codes_are_shown_once(client: Client) -> None:
    astrid = make_person()
    fresh(client, astrid)
    page = client.get(reverse("accounts:app")).content.decode()
    again = client.get(reverse("accounts:app")).content.decode()
    key = re.search(r'class="key-code">([^<]+)', page)
    assert key
    assert "data:image/svg+xml" in page
    assert key[1] in again
    wrong = client.post(reverse("accounts:app"), {"digits": "000000"}).content.decode()
    assert "field-error" in wrong
    right = client.post(reverse("accounts:app"), {"digits": digits_of(astrid)})
    shown = re.findall(r'<li class="key-code">([^<]+)', right.content.decode())
    assert len(set(shown)) == 10
    assert client.post(reverse("accounts:app"), {"digits": "1"}).headers["Location"] == "/profile/ways-in/"
    assert not any(code in client.get("/profile/ways-in/").content.decode() for code in shown)
    assert Entry.objects.filter(what="accounts.second_step_on").count() == 1


def test_after_the_code_by_mail_the_digits_are_asked_for(client: Client) -> None:
    astrid, _codes = with_app()
    assert come_by_mail(client, astrid) == "/sign-in/second-step/"
    assert not is_in(client)
    assert type_digits(client, "123 456") == ""
    assert not is_in(client)
    right = digits_of(astrid)
    assert type_digits(client, f"{right[:3]} {right[3:]}") == "/"
    assert is_in(client)


def test_digits_work_once(client: Client) -> None:
    astrid, _codes = with_app()
    right = digits_of(astrid)
    second_step.pass_second_step(astrid, right)
    with pytest.raises(second_step.WrongDigits):
        second_step.pass_second_step(astrid, right)
    with pytest.raises(second_step.WrongDigits):  # nor may older ones follow
        second_step.pass_second_step(astrid, digits_of(astrid, ahead=-30))
    second_step.pass_second_step(astrid, digits_of(astrid, ahead=30))


def test_a_recovery_code_stands_in_once_and_only_for_its_person(client: Client) -> None:
    astrid, codes = with_app()
    bo, _ = with_app("Bo Krog")
    come_by_mail(client, astrid)
    assert type_digits(client, codes[0].lower()) == "/"
    for person, code in ((astrid, codes[0]), (bo, codes[1])):
        with pytest.raises(second_step.WrongDigits):
            second_step.pass_second_step(person, code)
    assert RecoveryCode.objects.filter(person=astrid, used_at__isnull=True).count() == 9
    assert not any(codes[1].replace(" ", "") in str(row) for row in RecoveryCode.objects.values_list())


def test_ten_wrong_digits_and_no_more_for_a_while(clock: time_machine.Traveller) -> None:
    astrid, _codes = with_app()
    for _try in range(second_step.FAILURES_PER_SECOND_STEP):
        with pytest.raises(second_step.WrongDigits):
            second_step.pass_second_step(astrid, "1")
    with pytest.raises(TooManyFailures):
        second_step.pass_second_step(astrid, digits_of(astrid))
    clock.shift(dt.timedelta(minutes=16))
    second_step.pass_second_step(astrid, digits_of(astrid))


def test_the_second_step_cannot_be_opened_without_the_first_nor_ten_minutes_later(
    client: Client, clock: time_machine.Traveller
) -> None:
    astrid, _codes = with_app()
    assert type_digits(client, digits_of(astrid)) == "/sign-in/"
    come_by_mail(client, astrid)
    clock.shift(dt.timedelta(minutes=11))
    assert type_digits(client, digits_of(astrid)) == "/sign-in/"
    assert not is_in(client)


def test_a_password_lets_in_only_together_with_the_app(client: Client) -> None:
    astrid, _codes = with_app()
    passwords.set_password(astrid, PHRASE)
    make_person("Bo Krog", password=PHRASE)  # who has no app
    typed = {"email": "bo.krog@example.org", "password": PHRASE}
    assert "field-error" in client.post(reverse("accounts:password"), typed).content.decode()
    typed["email"] = " Astrid.Holm@Example.org"
    assert client.post(reverse("accounts:password"), typed).headers["Location"] == "/sign-in/second-step/"
    assert not is_in(client)
    assert type_digits(client, digits_of(astrid)) == "/"
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client) -> None:
    astrid, _codes = with_app()
    passwords.set_password(astrid, PHRASE)
    answers = []
    for email in ("astrid.holm@example.org", "stranger@example.org"):
        page = client.post(reverse("accounts:password"), {"email": email, "password": "x"}).content.decode()
        answers.append(re.sub(r'csrf\w+" value="\w+"|X-CSRFToken": "\w+', "", page).replace(email, ""))
        assert 'value="x"' not in page
    assert answers[0] == answers[1]
    for _try in range(FAILURES_PER_PERSON):
        client.post(reverse("accounts:password"), {"email": astrid.email, "password": "x"})
    with pytest.raises(TooManyFailures):
        passwords.use_password(str(astrid.email), PHRASE, place="10.9.9.9")


@pytest.mark.parametrize("typed", ["kort", "astrid.holm@example.org", "123456789012", "password1234"])
def test_a_password_that_can_be_guessed_is_refused_in_a_sentence(client: Client, typed: str) -> None:
    astrid, _codes = with_app()
    fresh(client, astrid)
    page = client.post(reverse("accounts:new_password"), {"new": typed}).content.decode()
    assert "field-error" in page
    assert not Person.objects.get(pk=astrid.pk).has_usable_password()


def test_a_new_password_keeps_one_signed_in_here_and_goes_with_the_app(client: Client) -> None:
    astrid, _codes = with_app()
    fresh(client, astrid)
    assert client.post(reverse("accounts:new_password"), {"new": PHRASE}).status_code == 302
    assert is_in(client)
    for _time in range(2):
        assert client.post(reverse("accounts:app_off")).status_code == 302
    assert is_in(client)
    assert not Person.objects.get(pk=astrid.pk).has_usable_password()
    assert RecoveryCode.objects.count() == 0
    assert client.post(reverse("accounts:new_password"), {"new": PHRASE}).status_code == 409


def test_ways_in_are_changed_only_after_a_fresh_sign_in(
    client: Client, clock: time_machine.Traveller
) -> None:
    astrid, _codes = with_app()
    fresh(client, astrid)
    clock.shift(dt.timedelta(seconds=FRESH_LASTS + 1))
    posts = ("app_off", "recovery_codes", "new_password", "remove_password")
    doors = [client.post(reverse(f"accounts:{name}")).headers["Location"] for name in posts]
    doors.append(client.get(reverse("accounts:app")).headers["Location"])
    assert {door.partition("?")[0] for door in doors} == {"/profile/again/"}
    begun = client.post(reverse("accounts:begin_making_passkey"), {}, content_type="application/json")
    assert (begun.status_code, begun.json()["to"][:15]) == (403, "/profile/again/")
    assert SecondStep.objects.filter(person=astrid).exists()
    sent = client.post(doors[0]).headers["Location"]
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    assert (sent, mail.outbox[-1].to) == ("/sign-in/code/", [astrid.email])
    assert client.post(sent, {"code": found[0]}).headers["Location"] == "/sign-in/second-step/"
    assert type_digits(client, digits_of(astrid)) == "/profile/ways-in/"
    assert client.post(reverse("accounts:app_off")).headers["Location"] == "/profile/ways-in/"
    assert not SecondStep.objects.filter(person=astrid).exists()


def test_making_recovery_codes_twice_from_the_same_page_keeps_the_paper_good(client: Client) -> None:
    astrid, old = with_app()
    fresh(client, astrid)
    form = {"codes_form": client.get("/profile/ways-in/").context["codes_form"]}
    new = client.post(reverse("accounts:recovery_codes"), form).context["codes"]
    assert client.post(reverse("accounts:recovery_codes"), form).status_code == 409
    with pytest.raises(second_step.WrongDigits):
        second_step.pass_second_step(astrid, old[0])
    second_step.pass_second_step(astrid, new[0])


def test_the_office_and_the_municipality_set_up_a_second_step_before_they_go_further(client: Client) -> None:
    municipality = make_organisation("Havrekær", kind=Organisation.Kind.MUNICIPALITY)
    amina = make_person("Amina Haddad")
    make_membership(amina, municipality, Role.CONSULTANT)
    come_by_mail(client, amina)
    assert client.get("/schools/engskolen/people/").headers["Location"] == "/profile/ways-in/"
    assert client.get("/").headers["Location"] == "/profile/ways-in/"
    assert client.get("/profile/ways-in/").status_code == 200
    client.get(reverse("accounts:app"))
    client.post(reverse("accounts:app"), {"digits": digits_of(amina)})
    assert client.get("/schools/engskolen/people/").status_code == 404
    assert client.post(reverse("accounts:app_off")).status_code == 409


def test_the_secret_is_unreadable_in_the_database_and_without_the_key_of_the_machine(
    settings: Settings,
) -> None:
    astrid, codes = with_app()
    kept = SecondStep.objects.get(person=astrid).secret
    assert deciphered(kept).hex() not in kept
    settings.SECRET_KEY = "another machine's key, as long as it must be"
    assert deciphered(kept) == b""
    for typed in ("123456", codes[0]):
        with pytest.raises(second_step.WrongDigits):
            second_step.pass_second_step(astrid, typed)


def test_nobody_else_sees_or_touches_ones_ways_in(client: Client) -> None:
    """There is no address with somebody else's number in it; a leader has no page about them either."""
    astrid, _codes = with_app()
    bo = make_person("Bo Krog")
    school = make_organisation()
    make_membership(bo, school, Role.LEADER)
    make_membership(astrid, school)
    fresh(client, bo)
    page = client.get(reverse("accounts:people", args=[school.slug])).content.decode().partition("<main")[2]
    client.post(reverse("accounts:app_off"))
    assert SecondStep.objects.filter(person=astrid).exists()
    assert not re.search(r"passkey|second.step|recovery|genskab", page, re.IGNORECASE)
