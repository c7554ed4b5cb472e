"""What things of a school are called on screen."""

from collections.abc import Iterable

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from samspil.engines.calendars.meetingplan import SLOT_KINDS
from samspil.engines.calendars.schoolyear import DayType
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.findings import Finding
from samspil.engines.wording.formats import WEEKDAYS, clock, listed, short_date
from samspil.engines.wording.text import Language
from samspil.foundation.schools.models import MeetingSlot
from samspil.foundation.schools.rules import MARK_LABELS, MARKABLE

Choices = list[tuple[object, object]]
SLOT_LABELS = {
    "team_meeting": _("team meeting"),
    "subject_meeting": _("subject team meeting"),
    "department_meeting": _("department meeting"),
    "staff_meeting": _("staff meeting"),
    "staff_day": _("staff day"),
    "leader_meeting": _("leadership meeting"),
    "coordinator_meeting": _("coordinators' meeting"),
    "sfo_meeting": _("after-school staff meeting"),
    "med_meeting": _("MED committee"),
    "board_meeting": _("school board"),
    "pupil_council": _("pupils' council"),
    "parents_evening": _("parents' evening"),
    "other": _("another meeting"),
}
TEAM_LABELS = {
    "year": _("year team"),
    "class": _("class team"),
    "subject": _("subject team"),
    "department": _("department"),
    "sfo": _("after-school care"),
    "resource": _("resource team"),
    "leadership": _("leadership"),
    "other": _("another team"),
}
ROOM_LABELS = {"meeting": _("meeting room"), "hall": _("hall or large room"), "classroom": _("classroom")}


def spoken() -> Language:
    return "en" if get_language() == "en" else "da"


def group_choices() -> Choices:
    return [(group.value, capital(group.label.said_in(spoken()))) for group in StaffGroup]


def group_label(group: str) -> str:
    return StaffGroup(group).label.said_in(spoken())


def slot_kind_choices() -> Choices:
    return [(kind, SLOT_LABELS[kind]) for kind in SLOT_KINDS]


def weekday_choices() -> Choices:
    days = ((number, capital(day.said_in(spoken()))) for number, day in enumerate(WEEKDAYS))
    return [("", _("on a date")), *days]


def mark_choices() -> Choices:
    return [(kind.value, MARK_LABELS[kind].said_in(spoken())) for kind in MARKABLE]


def mark_label(kind: str) -> str:
    return MARK_LABELS[DayType(kind)].said_in(spoken())


def weekday_label(number: int) -> str:
    return capital(WEEKDAYS[number].said_in(spoken()))


def weeks_label(weeks: str) -> str:
    """``all`` as nobody writes it on a wall: every week."""
    named = {"all": _("every week"), "even": _("even weeks"), "odd": _("odd weeks")}
    return str(named[weeks]) if weeks in named else str(_("weeks %(weeks)s")) % {"weeks": weeks}


def weeks_written(weeks: str) -> str:
    """As one writes it in a field, in one's own language; ``week_numbers`` reads both."""
    named = {
        "all": pgettext("weeks", "all"),
        "even": pgettext("weeks", "even"),
        "odd": pgettext("weeks", "odd"),
    }
    return named.get(weeks, weeks)


def everybody_named(audience: Iterable[str]) -> list[str]:
    """Whom a meeting is for, with the word for all in one's own language; the form reads both."""
    return [pgettext("audience", "everyone") if name == "alle" else name for name in audience]


def slot_day(slot: MeetingSlot) -> str:
    if slot.date:
        return capital(short_date(slot.date, spoken())) + f" {slot.date.year}"
    return weekday_label(slot.weekday or 0)


def slot_said(slot: MeetingSlot) -> str:
    """A line of the mødeplan in one sentence, for a person who sees it change under their hands."""
    parts = [slot.title, slot_day(slot), f"{clock(slot.begins)}–{clock(slot.ends)}"]
    if not slot.date:
        parts.append(weeks_label(slot.weeks))
    return ", ".join([*parts, listed(everybody_named(slot.audience), spoken())])


def said(findings: Iterable[Finding], *, places: bool = True) -> list[tuple[str, str]]:
    """Findings as (weight, sentence), the gravest first, each sentence once; ``places`` names the person's own file and line."""
    order = {"error": 0, "question": 1, "warning": 2, "note": 3}
    told = dict.fromkeys((f.weight.value, (f if places else f.text).said_in(spoken())) for f in findings)
    return sorted(told, key=lambda each: order[each[0]])


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
