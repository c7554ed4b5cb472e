import datetime as dt
from email import message_from_bytes, policy
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from samspil.foundation.accounts.actions import people
from samspil.foundation.accounts.models import Role
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.post import actions, delivery, kinds
from samspil.foundation.post.actions import Writing
from samspil.foundation.post.delivery import Round, deliver_due
from samspil.foundation.post.models import Letter

pytestmark = pytest.mark.django_db
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MOVED = Writing("meeting_moved", "Mødet er\nflyttet", "Nu kl. 14.15", about="meetings.meeting:1")


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A moment in November 2026: the 23rd is a Monday."""
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=COPENHAGEN)


def written(moment: dt.datetime, writing: Writing = MOVED) -> Letter:
    with time_machine.travel(moment, tick=False):
        letter = actions.send(writing, to=make_person(f"Person {Letter.objects.count()}"))
    assert letter
    return letter


@pytest.mark.parametrize(
    ("kind", "made", "goes"),
    [
        ("meeting_moved", at(23, 10), at(23, 10, 5)),
        ("meeting_moved", at(23, 6, 50), at(23, 7)),
        ("meeting_moved", at(23, 6, 57), at(23, 7, 2)),
        ("meeting_moved", at(23, 19, 54), at(23, 19, 59)),
        ("meeting_moved", at(23, 19, 55), at(24, 7)),
        ("meeting_moved", at(23, 23, 58), at(24, 7)),
        ("meeting_moved", at(27, 20), at(30, 7)),
        ("meeting_moved", at(28, 12), at(30, 7)),
        ("meeting_moved", at(29, 3), at(30, 7)),
        ("sign_in_code", at(29, 3), at(29, 3)),
        ("digest", at(23, 10), at(24, 7)),
        ("digest", at(27, 10), at(30, 7)),
    ],
)
def test_a_letter_waits_five_minutes_and_for_the_working_day(
    kind: str, made: dt.datetime, goes: dt.datetime
) -> None:
    assert written(made, Writing(kind, "Emne", "Tekst")).not_before == goes


def test_clocks_going_back_do_not_move_the_morning() -> None:
    saturday = dt.datetime(2026, 10, 24, 12, tzinfo=COPENHAGEN)
    assert written(saturday).not_before == dt.datetime(2026, 10, 26, 6, tzinfo=dt.UTC)


def test_an_early_undo_is_silent() -> None:
    written(at(23, 10))
    assert actions.take_back("meetings.meeting:1") == 1
    assert actions.take_back("meetings.meeting:1") == 0
    assert actions.take_back("") == 0
    assert deliver_due(at(23, 12)) == Round(0, 0)
    assert mail.outbox == []


def test_a_letter_goes_once_and_not_before_its_time() -> None:
    letter = written(at(23, 10))
    rounds = [deliver_due(at(23, 10, minute)).sent for minute in (4, 5, 6)]
    assert rounds == [0, 1, 0]
    assert mail.outbox[0].subject == "Mødet er flyttet"
    letter.refresh_from_db()
    assert letter.sent_at == at(23, 10, 5)


def test_what_is_late_does_not_go_out_at_night_except_codes() -> None:
    written(at(23, 10))
    written(at(23, 10), Writing("sign_in_code", "Kode", "123456"))
    assert deliver_due(at(23, 22)).sent == 1
    assert mail.outbox[0].subject == "Kode"
    assert deliver_due(at(24, 7)).sent == 1


def test_gathered_news_becomes_one_letter_to_each() -> None:
    bo, mie = make_person("Bo Krog"), make_person("Mie Toft")
    with time_machine.travel(at(23, 10), tick=False):
        for subject in ("Nyt om forløbet", "Nyt om mødet", "Nyt om teamet"):
            actions.send(Writing("digest", subject, f"{subject}."), to=bo)
        actions.send(Writing("digest", "Nyt om forløbet", "Det er ændret."), to=mie)
    assert deliver_due(at(24, 7)) == Round(4, 0)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert len(mail.outbox) == 2
    assert letters["bo.krog@example.org"].subject == "3 nyheder fra Samspil"
    assert str(letters["bo.krog@example.org"].body).count("Nyt om mødet") == 2
    assert letters["mie.toft@example.org"].subject == "Nyt om forløbet"


def test_a_calendar_part_is_one_of_the_ways_to_read_the_letter() -> None:
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Møde\r\nEND:VCALENDAR\r\n"
    writing = Writing("meeting_invitation", "Møde", "Kom", calendars=(("request", calendar),))
    written(at(23, 10), writing)
    deliver_due(at(23, 11))
    read = message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)
    part = read.get_body(("plain",)), next(p for p in read.walk() if p.get_content_type() == "text/calendar")
    assert read.get_content_type() == "multipart/mixed"
    assert part[0] is not None
    assert part[1]["Content-Type"].params["method"] == "REQUEST"
    assert "SUMMARY:Møde" in part[1].get_content()


def test_what_cannot_be_sent_is_kept_and_tried_five_times_at_growing_distance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = written(at(23, 7))

    def refuse(*_args: Any) -> None:
        raise ConnectionRefusedError("no post office")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    tried = []
    for hour in range(24 * 21):
        moment = at(23, 8) + dt.timedelta(hours=hour)
        if deliver_due(moment).failed:
            tried.append(moment)
    distances = [later - earlier for earlier, later in pairwise(tried)]
    letter.refresh_from_db()
    assert len(tried) == letter.attempts == 5
    assert distances == sorted(distances)
    assert letter.fault == "ConnectionRefusedError: no post office"
    assert letter.sent_at is None


def test_one_broken_letter_does_not_hold_up_the_others() -> None:
    bad = written(at(23, 10))
    Letter.objects.filter(pk=bad.pk).update(address="to\nlines@example.org")
    written(at(23, 10))
    assert deliver_due(at(23, 11)) == Round(1, 1)


def test_two_carriers_do_not_bring_the_same_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    written(at(23, 10))
    real = mail.EmailMultiAlternatives.send
    inner: list[Round] = []

    def send_while_another_comes(self: mail.EmailMultiAlternatives) -> int:
        inner.append(deliver_due(at(23, 11)))
        return real(self)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", send_while_another_comes)
    assert deliver_due(at(23, 11)).sent == 1
    assert inner == [Round(0, 0)]
    assert len(mail.outbox) == 1


def test_a_misspelt_kind_is_a_bug_and_nobody_without_address_is_written_to() -> None:
    with pytest.raises(KeyError):
        actions.send(Writing("meting_moved", "x", "x"), to=make_person())
    mie = make_person("Mie Toft")
    mie.email = None
    assert actions.send(MOVED, to=mie) is None


def test_an_invitation_goes_through_the_outbox_and_back() -> None:
    school, astrid = make_organisation(), make_person()
    make_membership(astrid, school, Role.LEADER)
    guest = people.Guest("dorte@example.org", "Dorte Friis", "staff")
    with time_machine.travel(at(23, 10), tick=False):
        invitation = people.invite(school, guest, door="https://x.test/invitation/TOKEN/", by=astrid)
    letter = Letter.objects.get()
    assert (letter.address, letter.to, letter.kind) == ("dorte@example.org", None, "invitation")
    assert "https://x.test/invitation/" in letter.body
    assert invitation.token not in letter.body
    people.withdraw_invitation(invitation, by=astrid)
    assert deliver_due(at(23, 11)) == Round(0, 0)


def test_every_kind_is_named_once() -> None:
    assert all(name == kind.name for name, kind in kinds.KINDS.items())
    assert {kind.name for kind in kinds.KINDS.values() if not kind.may_refuse} == {
        "sign_in_code",
        "invitation",
    }


def test_of_two_carriers_who_saw_the_same_letter_one_takes_it() -> None:
    written(at(23, 10))
    seen_by_both = [Letter.objects.get(), Letter.objects.get()]
    assert [delivery._take(letter, at(23, 11)) for letter in seen_by_both] == [True, False]


def test_a_letter_taken_back_after_it_was_seen_is_not_brought() -> None:
    seen = written(at(23, 10))
    actions.take_back(MOVED.about)
    assert not delivery._take(seen, at(23, 11))
