"""Words that several pages of a programme share, in the language of the reader."""

import datetime as dt

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.formats import MONTHS, WEEKDAYS
from samspil.engines.wording.text import Language, Text

WITH_PUPILS = tuple(
    str(group) for group in StaffGroup if group not in (StaffGroup.LEADER, StaffGroup.SUPPORT)
)
AUDIENCES: dict[str, Promise] = {
    "all_staff": _("all staff"),
    "each_team": _("each team"),
    "chosen_teams": _("chosen teams"),
    "leaders": _("the leadership"),
    "coordinators": _("team coordinators"),
    "resource_people": _("resource persons"),
    "steering_group": _("the steering group"),
    "writing_group": _("the writing group"),
    "tr_med": _("union representatives and MED"),
    "board": _("the school board"),
    "parents": _("parents"),
    "pupil_council": _("the pupils' council"),
    "new_colleagues": _("new colleagues"),
    "new_leaders": _("new leaders"),
    "each_person": _("each on their own"),
    "facilitator": _("the facilitator"),
}
LED_BY: dict[str, Promise] = {
    "facilitator": _("the facilitator"),
    "leader": _("a leader"),
    "resource_person": _("a resource person"),
    "team": _("the team itself"),
}
PER: dict[str, Promise] = {"team": _("each team"), "school": _("the whole school")}
PARTS: dict[str, Promise] = {
    "heading": _("Title and years"),
    "challenge": _("Challenge"),
    "goal": _("Goal"),
    "phase": _("Phase"),
    "activity": _("Activity"),
    "stop": _("What we stop doing"),
    "duty": _("Duty"),
    "teams": _("Chosen teams"),
    "criteria": _("We move on when"),
}


def language() -> Language:
    return "en" if get_language() == "en" else "da"


def shown(danish: str, english: str = "") -> str:
    """Words of a row for this reader; the Danish where nobody wrote English."""
    return english if english and language() == "en" else danish


def said(text: Text) -> str:
    return text.said_in(language())


def group_label(group: str) -> str:
    return said(StaffGroup(group).label)


def soft(word: str) -> str:
    """The word with the places where a narrow column may break it."""
    return word.replace("børnehaveklasseleder", "børnehave\u00adklasse\u00adleder")


def day_words(day: dt.date, today: dt.date) -> str:
    """``fredag den 27. november``, with the year when it or the school year is another: in November, March may be both."""
    weekday, month = said(WEEKDAYS[day.weekday()]), said(MONTHS[day.month - 1])
    is_near = day.year == today.year and (day.month < 8) == (today.month < 8)
    year = "" if is_near else f" {day.year}"
    if language() == "en":
        return f"{weekday} {day.day} {month}{year}"
    return f"{weekday} den {day.day}. {month}{year}"


def due_words(day: dt.date | None, today: dt.date, *, finished: bool) -> str:
    """When it is to be done, said kindly when the day has passed."""
    if day is None:
        return ""
    words = day_words(day, today)
    if day < today and not finished:
        return gettext("agreed for %(day)s") % {"day": words}
    return gettext("by %(day)s") % {"day": words}


def year_words(year: int, first_year: int) -> str:
    """A programme's year 0 is the spring before its first school year."""
    start = first_year + year - 1
    if year == 0:
        return gettext("Before the start, %(year)s") % {"year": f"{start}/{(start + 1) % 100:02}"}
    return gettext("School year %(year)s") % {"year": f"{start}/{(start + 1) % 100:02}"}


def week_day(year: int, week: int, first_year: int, weekday: int) -> dt.date:
    """A programme's year and ISO week as a date: weeks from 31 lie in the autumn."""
    calendar_year = first_year + year - 1 + (0 if week >= 31 else 1)
    last = dt.date(calendar_year, 12, 28).isocalendar().week
    return dt.date.fromisocalendar(calendar_year, min(week, last), weekday)


def week_words(first: int, last: int = 0) -> str:
    if last in (0, first):
        return gettext("week %(week)s") % {"week": first}
    over_new_year = last < first
    words = (
        gettext("week %(first)s to week %(last)s") if over_new_year else gettext("weeks %(first)s–%(last)s")
    )
    return words % {"first": first, "last": last}
