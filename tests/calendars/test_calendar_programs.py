"""The plan in other people's programs: Radicale (a CalDAV server), caldav and khal (clients), pymap (a mailbox over IMAP).

They live in an environment of their own: ``python3 dev.py calendars``.
"""

import datetime as dt
import imaplib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from samspil.config.demo.filling import fill_demo
from samspil.features.meetings import actions
from samspil.features.meetings.models import Meeting
from samspil.foundation.accounts.models import Membership, Person
from samspil.foundation.appointments.actions import make_feed, revoke_feed
from samspil.foundation.appointments.models import Attendee, Feed
from samspil.foundation.post.arrivals import Kind
from samspil.foundation.post.fetching import fetch, mailbox_at
from samspil.foundation.schools.models import School

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Row = tuple[str, str, str, str]  # day, from, to, title


@pytest.fixture(scope="module")
def programs() -> Path:
    """The folder with the other programs."""
    folder = os.environ.get("SAMSPIL_CALENDARS", "")
    if not folder and os.environ.get("SAMSPIL_NOTHING_SKIPS") != "yes":
        pytest.skip("run: python3 dev.py calendars")
    return Path(folder)


@contextmanager
def running(*command: str | Path, port: int, folder: Path) -> Iterator[None]:
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([*map(str, command)], stdout=log, stderr=log, cwd=folder)
        try:
            ends = time.monotonic() + 30
            while not _answers(port) and time.monotonic() < ends:
                time.sleep(0.1)
            yield
        finally:
            server.terminate()
            server.wait(timeout=20)


def _answers(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        number: int = door.getsockname()[1]
        return number


def planned(school: School, person: Person) -> list[Row]:
    """What the plan says about this person's meetings."""
    mine = Attendee.objects.filter(event__meeting__school=school, event__cancelled=False)
    numbers = mine.filter(staff__person=person).values("event__meeting")
    rows = Meeting.objects.filter(pk__in=numbers).exclude(starts_at=None)
    return sorted(_row(meeting) for meeting in rows)


def _row(meeting: Meeting) -> Row:
    assert meeting.starts_at
    assert meeting.ends_at
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return f"{starts:%Y-%m-%d}", f"{starts:%H:%M}", f"{ends:%H:%M}", meeting.title


class Calendars:
    """Brings a feed through CalDAV into khal, and says what khal lists."""

    def __init__(self, programs: Path, folder: Path, port: int) -> None:
        self.programs, self.folder, self.port = programs, folder, port
        self.events = folder / "events"
        self.events.mkdir()
        self.settings = folder / "khal.conf"
        self.settings.write_text(
            f"[calendars]\n[[samspil]]\npath = {self.events}\n[sqlite]\npath = {folder}/khal.db\n"
            "[locale]\nlocal_timezone = Europe/Copenhagen\ndefault_timezone = Europe/Copenhagen\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        )

    def listed(self, feed: bytes) -> list[Row]:
        file = self.folder / "feed.ics"
        file.write_bytes(feed)
        address = f"http://127.0.0.1:{self.port}/"
        client = Path(__file__).with_name("caldav_client.py")
        self._do("python", client, address, file, self.events)
        words = "{start-date}\t{start-time}\t{end-time}\t{title}"
        said = self._do("khal", "-c", self.settings, "list", "--day-format", "", "--format", words,
                        "2020-01-01", "5000d")  # fmt: skip
        return sorted(_four(line) for line in said.splitlines() if "\t" in line)

    def _do(self, program: str, *arguments: str | Path) -> str:
        command = [str(self.programs / program), *map(str, arguments)]
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


def _four(line: str) -> Row:
    day, begins, ends, title = line.split("\t")
    return day, begins, ends, title


def test_khal_lists_what_the_plan_says_and_a_moved_meeting_moves(
    programs: Path, tmp_path: Path, client: Client
) -> None:
    school = fill_demo()
    leader, line = (Person.objects.get(email=f"{name}@demo.invalid") for name in ("karin", "line"))
    roles = frozenset(
        Membership.objects.filter(person=line, organisation=school).values_list("role", flat=True)
    )
    feed = make_feed(school, by=line, roles=roles)
    port = free_port()
    server = (
        programs / "radicale", "--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none",
        "--storage-filesystem-folder", str(tmp_path / "collections"),
    )  # fmt: skip
    with running(*server, port=port, folder=tmp_path):
        calendars = Calendars(programs, tmp_path, port)
        first = _read(client, feed)
        listed = calendars.listed(first)
        assert listed == planned(school, line)
        assert len(listed) > 5
        assert b"METHOD:" not in first

        coming = Meeting.objects.filter(
            state=Meeting.State.PLANNED,
            starts_at__gt=timezone.now() + dt.timedelta(days=2),
            event__attendees__staff__person=line,
            locked=False,
        )
        moved, called_off = coming.order_by("starts_at")[:2]
        assert moved.starts_at
        actions.move(moved, starts_at=moved.starts_at + dt.timedelta(hours=1), by=leader)
        actions.call_off(called_off, by=leader)
        again = calendars.listed(_read(client, feed))

        assert again == planned(school, line)
        assert _row(moved) in again
        assert len(again) == len(listed) - 1
        assert len(set(listed) - set(again)) == 2
    revoke_feed(feed, by=line)
    assert client.get(f"/feeds/{feed.secret}.ics").status_code == 404


def _read(client: Client, feed: Feed) -> bytes:
    answer = client.get(f"/feeds/{feed.secret}.ics")
    assert answer.status_code == 200
    return answer.content


def test_an_answer_in_a_real_mailbox_is_read_once(programs: Path, tmp_path: Path) -> None:
    school = fill_demo()
    meeting = Meeting.objects.filter(school=school, starts_at__gt=timezone.now(), state="planned").first()
    assert meeting
    assert meeting.event
    attendee = meeting.event.attendees.filter(staff__person__isnull=False, cannot_come=False).first()
    assert attendee
    assert attendee.staff
    assert attendee.staff.person
    address = str(attendee.staff.person.email)
    reply = (
        f"From: {address}\r\nSubject: Svar\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/calendar; method=REPLY\r\n\r\n"
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//Y//DA\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{meeting.event.uid}\r\nSEQUENCE:{meeting.event.sequence}\r\nDTSTAMP:20261005T100000Z\r\n"
        f"ATTENDEE;PARTSTAT=DECLINED:mailto:{address}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()
    port = free_port()
    words = ("dict", "--demo-data", "--demo-user", "samspil", "--demo-password", "p@ss")
    server = (
        "--no-service",
        "managesieve",
        "--no-service",
        "admin",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    )
    with running(programs / "pymap", *server, *words, port=port, folder=tmp_path):
        with imaplib.IMAP4("127.0.0.1", port) as mine:
            mine.login("samspil", "p@ss")
            mine.append("INBOX", "", imaplib.Time2Internaldate(time.time()), reply)
        mailbox = mailbox_at(f"imap://samspil:p%40ss@127.0.0.1:{port}/INBOX")
        found = fetch(mailbox)
        again = fetch(mailbox)
    attendee.refresh_from_db()
    assert found[Kind.ANSWER] == 1
    assert again[Kind.ANSWER] == 0
    assert attendee.cannot_come
