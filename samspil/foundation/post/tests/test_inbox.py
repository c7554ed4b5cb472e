import pytest

from samspil.foundation.post.inbox import Bounce, Other, Reply, read_letter

REPLY = b"""From: =?utf-8?q?Bo_Kr=C3=B8g?= <Bo.Krog@Example.org>
To: samspil@example.org
Subject: Accepted: M=?
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

Jeg kommer.
--x
Content-Type: text/calendar; method=REPLY; charset=utf-8
Content-Transfer-Encoding: 8bit

BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
ATTENDEE;PARTSTAT=%s;CN="Bo Kr\xc3\xb8g":MAILTO:Bo.Krog@example.org
UID:meeting-12-with-a-very-long-name-that-is-folded-over-more-than-one-l
 ine@samspil
DTSTAMP:20261125T101500Z
DTSTART:20261202T131500Z
SEQUENCE:2
SUMMARY:F\xc3\xa6lles m\xc3\xb8de
END:VEVENT
END:VCALENDAR
--x--
"""

BOUNCE = b"""From: MAILER-DAEMON@mail.example.org
To: samspil@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="y"

--y
Content-Type: text/plain

I'm sorry to have to inform you
--y
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; Mie.Toft@example.org
Action: %s
Status: %s
Diagnostic-Code: smtp; 550 5.1.1 user unknown

--y
Content-Type: message/rfc822

From: samspil@example.org
Subject: Husk

--y--
"""


@pytest.mark.parametrize("answer", ["ACCEPTED", "DECLINED", "TENTATIVE"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_calendar_answers(answer: str, ends: bytes) -> None:
    uid = "meeting-12-with-a-very-long-name-that-is-folded-over-more-than-one-line@samspil"
    raw = (REPLY % answer.encode()).replace(b"\n", ends)
    assert read_letter(raw) == Reply(uid, "bo.krog@example.org", answer, 2, "bo.krog@example.org")


def test_whose_answer_it_is_and_who_sent_it_are_two_things() -> None:
    found = read_letter((REPLY % b"DECLINED").replace(b"<Bo.Krog@Example.org>", b"<eve@example.org>"))
    assert isinstance(found, Reply)
    assert (found.attendee, found.sender) == ("bo.krog@example.org", "eve@example.org")


@pytest.mark.parametrize(
    ("action", "status", "expected"),
    [
        (b"failed", b"5.1.1", Bounce("mie.toft@example.org", permanent=True)),
        (b"failed", b"4.2.2", Bounce("mie.toft@example.org", permanent=False)),
        (b"delayed", b"4.4.1", Bounce("mie.toft@example.org", permanent=False)),
    ],
)
def test_a_letter_that_did_not_arrive(action: bytes, status: bytes, expected: Bounce) -> None:
    assert read_letter(BOUNCE % (action, status)) == expected


def test_a_receipt_of_delivery_is_no_bounce() -> None:
    found = read_letter(BOUNCE % (b"delivered", b"2.0.0"))
    assert isinstance(found, Other)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00 not a letter",
        b"From: bo@example.org\nSubject: Hej\n\nKan vi tale sammen?",
        REPLY % b"NEEDS-ACTION",
        (REPLY % b"ACCEPTED").replace(b"METHOD:REPLY", b"METHOD:REQUEST"),
        (REPLY % b"ACCEPTED").replace(b"END:VEVENT", b""),
        (REPLY % b"ACCEPTED").replace(b"ATTENDEE;", b"X-NOBODY;"),
        (REPLY % b"ACCEPTED").replace(b"UID:", b"X-UID:"),
        b"Content-Type: text/calendar; charset=nonsense\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"From: \xe6\xf8\xe5\nContent-Type: multipart/report; boundary=q\n\n--q\nContent-Type: message/delivery-status\n\n\n--q--",
    ],
)
def test_everything_else_is_other_and_nothing_is_raised(raw: bytes) -> None:
    assert isinstance(read_letter(raw), Other)


def test_any_beginning_of_a_letter_can_be_read() -> None:
    for raw in (REPLY % b"ACCEPTED", BOUNCE % (b"failed", b"5.1.1")):
        for end in range(0, len(raw), 7):
            read_letter(raw[:end])
