"""What to enter in Aula: everything the first time, then only what is new, changed or called off since."""

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.engines.documents.values import Cover
from samspil.engines.documents.workbook import CLOCK, DAY, Cell, Column, Grid, Workbook
from samspil.engines.wording.text import same
from samspil.features.meetings.models import Entered, Meeting
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import School
from samspil.foundation.web.dates import dated

What = Literal["new", "changed", "gone", "entered"]
WORDS: Mapping[str, "str | Promise"] = {
    "new": gettext_lazy("New in Aula"),
    "changed": gettext_lazy("To be corrected"),
    "gone": gettext_lazy("To be deleted"),
    "entered": gettext_lazy("Entered"),
}
AUDIENCES: Mapping[str, "str | Promise"] = {
    "all_staff": gettext_lazy("All staff"),
    "each_team": gettext_lazy("Each team"),
    "chosen_teams": gettext_lazy("The chosen teams"),
    "leaders": gettext_lazy("The leadership"),
    "coordinators": gettext_lazy("The coordinators"),
    "resource_people": gettext_lazy("The resource people"),
    "steering_group": gettext_lazy("The steering group"),
    "writing_group": gettext_lazy("The writing group"),
    "tr_med": gettext_lazy("Union representative, AMR and MED"),
    "board": gettext_lazy("The school board"),
    "parents": gettext_lazy("The parents"),
    "pupil_council": gettext_lazy("The pupils’ council"),
    "new_colleagues": gettext_lazy("New colleagues"),
    "new_leaders": gettext_lazy("New leaders"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One event in Aula. ``was`` says in words how it stands there now. ``seen`` names the meeting and this state of it."""

    meeting: int
    what: What
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    who: str
    was: str = ""

    @property
    def word(self) -> str:
        return str(WORDS[self.what])

    @property
    def seen(self) -> str:
        state = (self.what == "gone", self.title, self.starts_at.isoformat(), self.ends_at.isoformat())
        print_ = hashlib.sha256(repr((*state, self.place, self.who)).encode()).hexdigest()[:16]
        return f"{self.meeting}:{print_}"

    @property
    def as_text(self) -> str:
        return "\t".join(str(cell) for cell in _said(self))


def lines_of(school: School, now: dt.datetime) -> list[Line]:
    """Every meeting to come that is or shall be in Aula, in the order of time. Two queries."""
    coming = Q(starts_at__gte=now) | Q(entered__starts_at__gte=now)
    planned = Q(state=Meeting.State.PLANNED) | Q(entered__isnull=False)
    found = Meeting.objects.of(school).filter(coming, planned).exclude(state=Meeting.State.HELD)
    rows = found.select_related("team", "entered").order_by("starts_at", "pk")
    lines = [_line(meeting) for meeting in rows]
    return sorted((line for line in lines if line), key=lambda line: line.starts_at)


def to_enter(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.what != "entered"]


@transaction.atomic
def mark_entered(school: School, seen: Iterable[str], *, by: Person) -> int:
    """They have been entered as they were seen; one that has changed since stays on the list. How many were marked."""
    wanted = set(seen)
    lines = [line for line in to_enter(lines_of(school, timezone.now())) if line.seen in wanted]
    Entered.objects.filter(meeting__in=[line.meeting for line in lines]).delete()
    there = [line for line in lines if line.what != "gone"]
    Entered.objects.bulk_create(
        Entered(
            meeting_id=line.meeting,
            title=line.title,
            starts_at=line.starts_at,
            ends_at=line.ends_at,
            place=line.place,
            who=line.who,
            by=by,
        )
        for line in there
    )
    if lines:
        record("meetings.entered", school, by=by, school=school.pk, facts={"count": len(lines)})
    return len(lines)


def csv_of(lines: Iterable[Line]) -> bytes:
    """As Danish Excel opens it: semicolons and a byte order mark. A cell that begins as a formula stays words."""
    file = io.StringIO()
    rows = csv.writer(file, delimiter=";")
    rows.writerow(_heads())
    for line in lines:
        rows.writerow([f"'{cell}" if cell[:1] in "=+-@" and cell else cell for cell in _said(line)])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def xlsx_of(school: School, lines: Iterable[Line]) -> bytes:
    kinds = (
        (16, "text"),
        (50, "text"),
        (12, DAY),
        (8, CLOCK),
        (8, CLOCK),
        (22, "text"),
        (40, "text"),
        (50, "text"),
    )
    columns = tuple(Column(head, width, kind) for head, (width, kind) in zip(_heads(), kinds, strict=True))
    heading = _("To enter in Aula")
    cover = Cover(school.name, same(heading), same(""), timezone.localdate())
    grid = Grid("Aula", heading, columns, [_cells(line) for line in lines])
    return Workbook(cover, heading).add(grid).bytes()


def _line(meeting: Meeting) -> Line | None:
    entered: Entered | None = getattr(meeting, "entered", None)
    if meeting.state != Meeting.State.PLANNED or meeting.starts_at is None or meeting.ends_at is None:
        if entered is None:
            return None
        is_ = (entered.title, entered.starts_at, entered.ends_at, entered.place, entered.who)
        return Line(meeting.pk, "gone", *is_)
    who = (meeting.team.name if meeting.team else str(AUDIENCES.get(meeting.audience, "")))[:200]
    now = (meeting.title, meeting.starts_at, meeting.ends_at, meeting.place)
    if entered is None:
        return Line(meeting.pk, "new", *now, who)
    if now == (entered.title, entered.starts_at, entered.ends_at, entered.place):
        return Line(meeting.pk, "entered", *now, who)
    return Line(meeting.pk, "changed", *now, who, was=_as_it_was(entered))


def _as_it_was(entered: Entered) -> str:
    return ", ".join(
        word
        for word in (
            entered.title,
            dated(timezone.localtime(entered.starts_at), "j. F Y H.i"),
            entered.place,
        )
        if word
    )


def _heads() -> list[str]:
    return [
        _("What to do"), _("Title"), _("Date"), _("From"), _("To"), _("Place"), _("Participants"), _("In Aula it says"),
    ]  # fmt: skip


def _said(line: Line) -> list[str]:
    starts, ends = timezone.localtime(line.starts_at), timezone.localtime(line.ends_at)
    return [
        line.word, line.title, f"{starts:%d-%m-%Y}", f"{starts:%H:%M}", f"{ends:%H:%M}",
        line.place, line.who, line.was,
    ]  # fmt: skip


def _cells(line: Line) -> list[Cell]:
    starts, ends = timezone.localtime(line.starts_at), timezone.localtime(line.ends_at)
    return [
        line.word, line.title, starts.date(), starts.time(), ends.time(), line.place, line.who, line.was,
    ]  # fmt: skip
