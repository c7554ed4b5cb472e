"""A letter piped to the program by a mail server."""

import io
import sys
from argparse import Namespace
from typing import Any

import pytest

from samspil.config.commands import inbox_command
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.appointments.testing import make_event
from samspil.foundation.post import actions
from samspil.foundation.post.actions import Writing
from samspil.foundation.post.models import Letter
from samspil.foundation.schools.models import StaffMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school

pytestmark = pytest.mark.django_db


def piped(raw: str, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> str:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw.replace("\n", "\r\n").encode())))
    assert inbox_command.run(Namespace(lang="en")) == 0
    said: str = capsys.readouterr().out
    return said.strip()


def test_an_answer_is_written_down(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    school = make_school()
    leader, bo = make_leader(school), make_colleague(school)
    event = make_event(school, by=leader, staff=StaffMember.objects.filter(person=bo))
    reply = (
        f"From: {bo.email}\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nVERSION:2.0\n"
        f"PRODID:x\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:{event.uid}\nDTSTAMP:20261005T100000Z\nSEQUENCE:0\n"
        f"ATTENDEE;PARTSTAT=DECLINED:mailto:{bo.email}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert piped(reply, monkeypatch, capsys) == "An answer to an invitation."
    assert event.attendees.get().cannot_come


def test_a_letter_that_came_back_ends_writing_there(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    bo = make_person("Bo Krog")
    letter = actions.send(Writing("reminder", "Husk", "Mødet"), to=bo)
    assert letter
    Letter.objects.update(attempts=1)
    bounce = (
        'From: MAILER-DAEMON@example.org\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; example.org\n\nFinal-Recipient: rfc822; {bo.email}\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    )
    assert piped(bounce, monkeypatch, capsys) == "A letter that came back."
    assert actions.is_bouncing(str(bo.email))
    assert actions.send(Writing("reminder", "Husk", "Mødet"), to=bo) is None
    assert actions.send(Writing("sign_in_code", "Kode", "123456"), to=bo) is not None


def test_anything_else_changes_nothing(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    for raw in ("", "\x00", "From: a@b\nSubject: Hej\n\nKære Samspil"):
        assert piped(raw, monkeypatch, capsys) == "Another letter. Nothing was done."
