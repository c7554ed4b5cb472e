"""Letters carried over SMTP to a real server on this machine, and what its replies do."""

import datetime as dt
import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.test import Client
from icalendar import Calendar

from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.history.exports import erase
from samspil.foundation.post import actions
from samspil.foundation.post.actions import Writing
from samspil.foundation.post.delivery import Round, deliver_due
from samspil.foundation.post.models import Bouncing, Letter

pytestmark = pytest.mark.django_db
TUESDAY = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)  # ten in Denmark
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Samspil//Samspil//DA\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "UID:meeting-1@samspil\r\nSEQUENCE:2\r\nDTSTAMP:20261124T090000Z\r\nDTSTART:20261201T131500Z\r\n"
    "SUMMARY:Møde om læsning æøå\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


class PostOffice:
    """Keeps what it is given; says that nobody of the name of ``gone`` lives there."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("gone@"):
            return "550 5.1.1 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        letter: Any = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(letter)
        return "250 OK"


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    kept = PostOffice()
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield kept
    server.stop()


def write(to: Person, *writings: Writing) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        for writing in writings:
            actions.send(writing, to=to)


def test_an_invitation_is_read_by_another_program_as_it_was_written(office: PostOffice) -> None:
    bo = make_person("Bo Ærø")
    write(bo, Writing("meeting_invitation", "Møde om læsning", "Kom", calendars=(("REQUEST", CALENDAR),)))

    assert deliver_due(TUESDAY + dt.timedelta(minutes=6)) == Round(1, 0)

    [letter] = office.letters
    part: Any = next(each for each in letter.walk() if each.get_content_type() == "text/calendar")
    event: Any = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0]
    assert (letter["To"], letter["Subject"]) == (bo.email, "Møde om læsning")
    assert part["Content-Type"].params["method"] == "REQUEST"
    assert (str(event["UID"]), event["SEQUENCE"], str(event["SUMMARY"])) == (
        "meeting-1@samspil",
        2,
        "Møde om læsning æøå",
    )
    assert deliver_due(TUESDAY + dt.timedelta(hours=1)) == Round(0, 0)


def test_several_invitations_are_a_file_each(office: PostOffice) -> None:
    bo = make_person("Bo Ærø")
    two = (("REQUEST", CALENDAR), ("CANCEL", CALENDAR.replace("REQUEST", "CANCEL")))
    write(bo, Writing("meeting_moved", "To ændringer", "Se", calendars=two))
    deliver_due(TUESDAY + dt.timedelta(minutes=6))
    files: list[Any] = list(office.letters[0].iter_attachments())
    assert [(each.get_filename(), each["Content-Type"].params["method"]) for each in files] == [
        ("1-request.ics", "REQUEST"),
        ("2-cancel.ics", "CANCEL"),
    ]
    assert "æøå" in files[0].get_content()


def test_news_is_gathered_over_night_and_ends_when_one_says_no(office: PostOffice, client: Client) -> None:
    bo = make_person("Bo Ærø")
    write(bo, Writing("digest", "Et nyt svar", "Læs det"), Writing("digest", "En ny aftale", "Se den"))
    assert deliver_due(TUESDAY + dt.timedelta(hours=13)) == Round(0, 0)  # 23 o'clock
    assert deliver_due(TUESDAY + dt.timedelta(hours=22)) == Round(2, 0)  # the next morning at 8

    [letter] = office.letters
    body: Any = letter.get_body(("plain",))
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.sub(r"^<https?://[^/]+|>$", "", str(letter["List-Unsubscribe"]).strip())
    assert "Læs det" in body.get_content()
    assert "Se den" in body.get_content()
    assert client.get(link).status_code == 200
    client.post(link, {"List-Unsubscribe": "One-Click"})
    write(bo, Writing("digest", "Endnu et svar", "Læs det"))
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_an_address_where_nobody_lives_is_not_tried_five_times(office: PostOffice) -> None:
    bo = make_person("Bo Ærø")
    Person.objects.filter(pk=bo.pk).update(email="gone@example.org")
    bo.refresh_from_db()
    write(bo, Writing("reminder", "Husk", "Mødet"))
    assert deliver_due(TUESDAY + dt.timedelta(minutes=6)) == Round(0, 1)
    assert deliver_due(TUESDAY + dt.timedelta(hours=5)) == Round(0, 0)
    assert "550" in Letter.objects.get().fault
    assert actions.is_bouncing("gone@example.org")
    write(bo, Writing("reminder", "Husk igen", "Mødet"))
    assert Letter.objects.count() == 1
    actions.try_again(bo)
    write(bo, Writing("reminder", "Husk igen", "Mødet"))
    assert Letter.objects.count() == 2


def test_a_person_who_is_forgotten_leaves_no_letters_and_no_address(office: PostOffice) -> None:
    bo = make_person("Bo Ærø")
    Person.objects.filter(pk=bo.pk).update(email="gone@example.org")
    bo.refresh_from_db()
    write(bo, Writing("reminder", "Husk", "Mødet"))
    deliver_due(TUESDAY + dt.timedelta(minutes=6))
    assert Bouncing.objects.exists()
    erase(bo)
    assert not Letter.objects.exists()
    assert not Bouncing.objects.exists()
