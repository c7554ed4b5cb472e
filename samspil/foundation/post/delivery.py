"""Carrying letters out. A letter is taken before it is sent, so that two carriers never bring the same one."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from email.mime.text import MIMEText
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.foundation.post import hours, saying_no
from samspil.foundation.post.actions import mark_bouncing
from samspil.foundation.post.kinds import DIGEST, KINDS, kind_of
from samspil.foundation.post.models import Letter

MOST_ATTEMPTS = 5
DISTANCES = tuple(dt.timedelta(minutes=minutes) for minutes in (5, 20, 80, 320, 1280))
AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Round:
    """How many letters went out on one round, and how many did not."""

    sent: int
    failed: int


def deliver_due(now: dt.datetime) -> Round:
    """Bring out what is due. In quiet hours only what is urgent."""
    due = Letter.objects.filter(
        sent_at__isnull=True, taken_back_at__isnull=True, not_before__lte=now, attempts__lt=MOST_ATTEMPTS
    )
    if hours.is_quiet(now):
        due = due.filter(kind__in=[kind.name for kind in KINDS.values() if kind.urgent])
    sent = failed = 0
    for bundle in _bundles(list(due.select_related("to").order_by("not_before", "pk")[:AT_A_TIME])):
        taken = [letter for letter in bundle if _take(letter, now)]
        if taken and _bring(taken, now):
            sent += len(taken)
        else:
            failed += len(taken)
    return Round(sent, failed)


def _bundles(letters: list[Letter]) -> list[list[Letter]]:
    """Each letter for itself, but all the gathered news to one person together."""
    bundles: dict[object, list[Letter]] = defaultdict(list)
    for letter in letters:
        bundles[letter.address if letter.kind == DIGEST else letter.pk].append(letter)
    return list(bundles.values())


def _take(letter: Letter, now: dt.datetime) -> bool:
    """Count the attempt, and set the next one, before trying. False when another carrier was first, or it is taken back."""
    mine = Letter.objects.filter(
        pk=letter.pk, attempts=letter.attempts, sent_at__isnull=True, taken_back_at__isnull=True
    )
    return bool(mine.update(attempts=F("attempts") + 1, not_before=now + DISTANCES[letter.attempts]))


def _bring(letters: list[Letter], now: dt.datetime) -> bool:
    rows = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    try:
        _message(letters).send()
    except SMTPRecipientsRefused as refused:
        rows.update(fault=f"SMTPRecipientsRefused: {refused}"[:2000])
        if all(code >= 550 for code, _said in refused.recipients.values()):
            rows.update(attempts=MOST_ATTEMPTS)
            mark_bouncing(letters[0].address)
        return False
    except (OSError, ValueError) as fault:  # no post office, or an address or header it cannot write
        rows.update(fault=f"{type(fault).__name__}: {fault}"[:2000])
        return False
    rows.update(sent_at=now, fault="")
    return True


def _message(letters: list[Letter]) -> EmailMultiAlternatives:
    first = letters[0]
    kind = kind_of(first.kind)
    with translation.override((first.to.language if first.to else "") or "da"):
        subject, body = _gathered(letters) if len(letters) > 1 else (first.subject, first.body)
        headers = {"Auto-Submitted": "auto-generated"}
        if first.to and kind.may_refuse:
            link = saying_no.link_for(first.to, kind)
            body = (
                f"{body.rstrip()}\n\n-- \n"
                + _("No more letters of this kind: %(link)s") % {"link": link}
                + "\n"
            )
            headers |= {
                "List-Unsubscribe": f"<{link}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
    message = EmailMultiAlternatives(subject, body, None, [first.address], headers=headers)
    if len(letters) == 1:
        _enclose(message, first.calendars)
    return message


def _enclose(message: EmailMultiAlternatives, calendars: list[list[str]]) -> None:
    """One event is the letter itself in another form (RFC 6047), and a file for those who cannot read that; several
    events are a file each, since an invitation holds one UID (RFC 5546)."""
    if len(calendars) == 1 and calendars[0][0] != "PUBLISH":
        method, body = calendars[0]
        message.attach_alternative(body, f"text/calendar; method={method}")
        message.attach("invite.ics", body.encode(), "application/ics")
        return
    for number, (method, body) in enumerate(calendars, start=1):
        message.attach(_calendar_file(f"{number}-{method.lower()}.ics", method, body))


def _calendar_file(name: str, method: str, body: str) -> MIMEText:
    part = MIMEText(body, "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def _gathered(letters: list[Letter]) -> tuple[str, str]:
    count = len(letters)
    subject = ngettext("%(count)s piece of news from Samspil", "%(count)s pieces of news from Samspil", count)
    parts = [f"{letter.subject}\n{'=' * len(letter.subject)}\n{letter.body.strip()}" for letter in letters]
    return subject % {"count": count}, "\n\n\n".join(parts) + "\n"
