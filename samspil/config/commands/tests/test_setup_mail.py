"""The test mail, through real mail servers on this machine: plain, with a password, and one that says no."""

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from samspil.config import commandline
from samspil.config.commands import setup_command
from samspil.config.machine import BadVariable, mail_server
from samspil.engines.wording.findings import Refused
from samspil.foundation.accounts.actions import second_step
from samspil.foundation.accounts.models import Membership, SecondStep
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.schools.models import School

pytestmark = pytest.mark.django_db
GIVEN = ["--provider", "Fællesskab ApS", "--school", "Ådalskolen", "--leader", "Mette Dam", "--leader-mail", "mette@example.org"]  # fmt: skip


@dataclass
class PostOffice:
    """Takes letters, and remembers who signed in."""

    letters: list[Envelope] = field(default_factory=list)
    users: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.letters.append(envelope)
        return "250 taken"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        good = isinstance(data, LoginPassword) and data.password == b"p@ss:word"
        if isinstance(data, LoginPassword) and good:
            self.users.append(data.login.decode())
        return AuthResult(success=good, handled=not good)


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


@pytest.fixture
def port(office: PostOffice, unused_port: int) -> Iterator[int]:
    controller = Controller(office, hostname="127.0.0.1", port=unused_port)
    controller.start()
    yield unused_port
    controller.stop()


@pytest.fixture
def unused_port() -> int:
    import socket  # noqa: PLC0415 - only here

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        number: int = door.getsockname()[1]
    return number


@pytest.fixture(autouse=True)
def nothing_to_prepare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_command, "prepare", lambda: None)


def options(*words: str) -> argparse.Namespace:
    return commandline._parser().parse_args(["setup", *words])


def test_the_test_mail_arrives_at_a_real_server(port: int, office: PostOffice) -> None:
    code = setup_command.run(options(*GIVEN, "--mail", f"127.0.0.1:{port}"))
    assert code == 0
    assert [letter.rcpt_tos for letter in office.letters] == [["mette@example.org"]]
    assert b"Subject: Samspil" in (office.letters[0].original_content or b"")


def test_a_server_that_will_not_encrypt_is_told_in_a_sentence(
    port: int, office: PostOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    """smtp://user… means STARTTLS: a password is never sent in the clear."""
    code = setup_command.run(options(*GIVEN, "--mail", f"smtp://u:p%40ss@127.0.0.1:{port}"))
    assert code == 1
    assert "STARTTLS" in capsys.readouterr().err
    assert office.letters == []


@pytest.mark.parametrize(
    ("address", "host", "port", "starttls", "ssl"),
    [
        ("mail.example.org", "mail.example.org", 25, False, False),
        ("mail.example.org:2525", "mail.example.org", 2525, False, False),
        ("smtp://u:p%40s@mail.example.org", "mail.example.org", 587, True, False),
        ("smtps://u:p%40s@mail.example.org", "mail.example.org", 465, False, True),
    ],
)
def test_the_address_of_the_mail_server(
    address: str, host: str, port: int, *, starttls: bool, ssl: bool
) -> None:
    server = mail_server(address)
    assert (server.host, server.port, server.starttls, server.ssl) == (host, port, starttls, ssl)
    assert server.password == ("p@s" if "@" in address else "")


@pytest.mark.parametrize("address", ["http://mail.example.org", "smtp://mail.example.org:abc", "a:99999"])
def test_an_address_that_cannot_be_read_is_refused(address: str) -> None:
    with pytest.raises(BadVariable):
        mail_server(address)
    with pytest.raises(Refused):
        setup_command.run(options(*GIVEN, "--mail", address))
    assert not School.objects.exists()


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)


def test_setup_by_questions_asks_again_after_a_bad_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(
        monkeypatch,
        "Fællesskab ApS",
        "",
        "x" * 201,
        "Ådalskolen",
        "Mette Dam",
        "mette",
        "mette@example.org",
        "",
    )
    assert setup_command.run(options()) == 0
    said = capsys.readouterr()
    assert "“mette” er ikke en e-mailadresse" in said.err
    assert "Højst 200 tegn" in said.err
    school = School.objects.get()
    assert school.held_by is not None
    assert (school.name, school.held_by.name) == ("Ådalskolen", "Fællesskab ApS")


def test_setup_that_gets_no_more_answers_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "Fællesskab ApS")
    with pytest.raises(Refused):
        setup_command.run(options())
    assert not School.objects.exists()


def test_the_office_comes_in_at_the_provider() -> None:
    setup_command.run(options(*GIVEN, "--office", "Vera Klit", "--office-mail", "vera@example.org"))
    vera = Membership.objects.select_related("organisation").get(person__email="vera@example.org")
    assert (vera.role, vera.organisation.name) == ("office", "Fællesskab ApS")


def test_who_has_lost_phone_and_paper_begins_again_with_a_code_by_mail() -> None:
    astrid = make_person(password="hest lampe torsdag fjord")
    second_step.begin_app(astrid)
    setup_command.run(options("--forget-second-step", "Astrid.Holm@example.org"))
    astrid.refresh_from_db()
    assert not SecondStep.objects.exists()
    assert not astrid.has_usable_password()
    with pytest.raises(Refused):
        setup_command.run(options("--forget-second-step", "nobody@example.org"))
