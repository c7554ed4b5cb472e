"""One letter to one person about what has changed for them in the calendar, with the calendar's own parts enclosed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.engines.wording.places import place_said_in
from samspil.engines.wording.text import Language
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.calendars import ics_of, plan_of
from samspil.foundation.appointments.models import Event
from samspil.foundation.post.actions import Writing
from samspil.foundation.post.saying_no import site
from samspil.foundation.schools.models import School
from samspil.foundation.schools.words import spoken

What = Literal["meeting_invitation", "meeting_moved", "meeting_cancelled"]
ORDER: tuple[What, ...] = ("meeting_cancelled", "meeting_moved", "meeting_invitation")
A_PLAN = 6  # so many new meetings are a plan to read in, not invitations to answer one by one


@dataclass(frozen=True, slots=True)
class News:
    """One event and one person. ``was``: when they thought it was; ``answer``: what they have answered (PARTSTAT)."""

    what: What
    event: Event
    was: dt.datetime | None
    answer: str


def letter_about(school: School, news: Sequence[News], *, to: str, person: Person | None) -> Writing:
    """``news`` is not empty and in the order of time."""
    language: Language = "en" if person and person.language == "en" else "da"
    with translation.override(language):
        return Writing(
            kind=next(what for what in ORDER if any(each.what == what for each in news)),
            subject=_subject(school, news),
            body=_body(school, news, person),
            about=f"appointments.school:{school.pk}",
            calendars=_calendars(news, to, language),
            school=school.pk,
            settled=True,
        )


def _subject(school: School, news: Sequence[News]) -> str:
    if len(news) > 1:
        count = len(news)
        if all(each.what == "meeting_invitation" for each in news):
            said = ngettext("%(school)s: %(count)s new meeting", "%(school)s: %(count)s new meetings", count)
        else:
            said = ngettext(
                "%(school)s: %(count)s change in your meetings",
                "%(school)s: %(count)s changes in your meetings",
                count,
            )
        return said % {"school": school.name, "count": count}
    only = news[0]
    said = {
        "meeting_invitation": _("%(title)s, %(when)s"),
        "meeting_moved": _("Changed: %(title)s, %(when)s"),
        "meeting_cancelled": _("Called off for you: %(title)s, %(when)s"),
    }[only.what]
    return said % {"title": only.event.title, "when": _moment(only.event.starts_at)}


def _body(school: School, news: Sequence[News], person: Person | None) -> str:
    heads = {
        "meeting_cancelled": _("Called off for you"),
        "meeting_moved": _("Changed"),
        "meeting_invitation": _("New"),
    }
    parts = []
    for what in ORDER:
        lines = [_line(each) for each in news if each.what == what]
        if lines:
            parts.append("\n".join([f"{heads[what]}:", *lines]))
    parts.append(
        _("If you cannot come, answer in your own calendar or on the meeting's page. You need not say why.")
    )
    if person:
        link = site() + reverse("appointments:feeds", args=[school.slug])
        parts.append(_("All your meetings in your own calendar: %(link)s") % {"link": link})
    return "\n\n".join(parts) + "\n"


def _line(news: News) -> str:
    event = news.event
    until = date_format(timezone.localtime(event.ends_at), "H.i")
    said = f"– {_moment(event.starts_at)}–{until}: {event.title}"
    if event.place:
        said += f", {place_said_in(spoken(), event.place)}"
    if news.was and news.was != event.starts_at:
        said += " " + _("(before: %(when)s)") % {"when": _moment(news.was)}
    if news.what != "meeting_cancelled" and event.description:
        said += f"\n  {event.description}"
    return said


def _moment(moment: dt.datetime) -> str:
    english = translation.get_language() == "en"
    return date_format(timezone.localtime(moment), "l j F, H.i" if english else "l \\d. j. F \\k\\l. H.i")


def _calendars(news: Sequence[News], to: str, language: Language) -> tuple[tuple[str, str], ...]:
    """One part for each event that is asked about; a whole plan of new ones is one part to read in."""
    new = [each.event for each in news if each.what == "meeting_invitation"]
    one_by_one = list(news)
    parts: list[tuple[str, str]] = []
    if len(new) >= A_PLAN:
        one_by_one = [each for each in news if each.what != "meeting_invitation"]
        parts.append(("PUBLISH", plan_of(new, language=language).decode()))
    for each in one_by_one:
        method: Literal["REQUEST", "CANCEL"] = "CANCEL" if each.what == "meeting_cancelled" else "REQUEST"
        body = ics_of(each.event, method, to=to, language=language, answer=each.answer)
        parts.append((method, body.decode()))
    return tuple(parts)
