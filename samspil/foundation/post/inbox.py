"""Reading one letter that came in: an answer to an invitation, a letter that could not be delivered, or something else.

Anybody can write to us and say anything: the caller compares ``sender`` with the one who was invited.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import parseaddr

from icalendar import Calendar, Component, vCalAddress

ANSWERS = {"ACCEPTED", "DECLINED", "TENTATIVE"}


@dataclass(frozen=True, slots=True)
class Reply:
    """Somebody's calendar answers for them. ``partstat`` is ACCEPTED, DECLINED or TENTATIVE."""

    uid: str
    attendee: str
    partstat: str
    sequence: int
    sender: str


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter that did not arrive; ``permanent`` when it never will."""

    address: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class Other:
    """A person wrote, or a machine that we do not understand."""

    sender: str
    subject: str


def read_letter(raw: bytes) -> Reply | Bounce | Other:
    """What a raw letter is. Never raises for what strangers send."""
    letter = message_from_bytes(raw)
    sender = parseaddr(str(letter.get("From", "")))[1].lower()
    subject = " ".join(str(letter.get("Subject", "")).split())
    return _bounce(letter) or _reply(letter, sender) or Other(sender, subject)


def _bounce(letter: Message) -> Bounce | None:
    if letter.get_content_type() != "multipart/report":
        return None
    for part in letter.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            for block in blocks if isinstance(blocks, list) else []:
                bounce = _failure(block) if isinstance(block, Message) else None
                if bounce:
                    return bounce
    return None


def _failure(block: Message) -> Bounce | None:
    recipient = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "")
    address = recipient.rpartition(";")[2].strip().strip("<>").lower()
    action = str(block.get("Action", "")).strip().lower()
    if not address or action not in {"failed", "delayed"}:
        return None
    return Bounce(address, action == "failed" and str(block.get("Status", "")).strip().startswith("5"))


def _reply(letter: Message, sender: str) -> Reply | None:
    for part in letter.walk():
        if part.get_content_type() in {"text/calendar", "application/ics"}:
            payload = part.get_payload(decode=True)
            reply = _answer(payload, sender) if isinstance(payload, bytes) else None
            if reply:
                return reply
    return None


def _answer(payload: bytes, sender: str) -> Reply | None:
    try:
        calendar = Calendar.from_ical(payload.decode("utf-8", errors="replace"))
    except (ValueError, IndexError, KeyError):
        return None
    if str(calendar.get("METHOD", "")).upper() != "REPLY":
        return None
    return next(_answers(calendar, sender), None)


def _answers(calendar: Calendar, sender: str) -> Iterator[Reply]:
    for event in calendar.walk("VEVENT"):
        uid, attendee = str(event.get("UID", "")), _attendee(event)
        partstat = (
            str(attendee.params.get("PARTSTAT", "")).upper() if isinstance(attendee, vCalAddress) else ""
        )
        if uid and partstat in ANSWERS:
            address = str(attendee).strip().lower().removeprefix("mailto:")
            yield Reply(uid, address, partstat, _sequence(event), sender)


def _attendee(event: Component) -> object:
    found = event.get("ATTENDEE")
    return found[0] if isinstance(found, list) and found else found


def _sequence(event: Component) -> int:
    said = str(event.get("SEQUENCE", "0"))
    return int(said) if said.isdecimal() and len(said) < 10 else 0
