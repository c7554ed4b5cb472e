"""The papers of a meeting: drejebog, agenda, slides, and a kit for a room without a network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from samspil.engines.content.agendas.block import Block
from samspil.engines.content.items.library import items
from samspil.engines.documents.meeting_sheet import MeetingSheet
from samspil.engines.documents.run_sheet import agenda_pdf, kit_pdf, run_sheet_docx, run_sheet_pdf
from samspil.engines.documents.slides import slides_pptx
from samspil.engines.documents.values import Cover
from samspil.engines.wording.text import Language, Text
from samspil.features.meetings.agenda import blocks_now, core_minutes_of
from samspil.features.meetings.agenda_queries import agenda_of
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.queries import meeting_of
from samspil.features.meetings.rules import writes_agenda
from samspil.foundation.library.words import language
from samspil.foundation.schools.access import Visit, visit_to

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MANY = 40  # cards; more than that nobody cuts out


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper. ``open_to_all``: whoever may see the meeting may have it; else those who write the agenda."""

    title: "str | Promise"
    note: "str | Promise"
    write: Callable[[MeetingSheet, Language], bytes]
    content_type: str
    open_to_all: bool = False


KINDS: Mapping[str, Kind] = {
    "drejebog.pdf": Kind(_("Run sheet"), _("everything you say and need, to print"), run_sheet_pdf, PDF),
    "drejebog.docx": Kind(_("Run sheet in Word"), _("to change as you like"), run_sheet_docx, WORD),
    "dagsorden.pdf": Kind(_("Agenda for those who come"), _("one page"), agenda_pdf, PDF, open_to_all=True),
    "dias.pptx": Kind(
        _("Slides"), _("one for each block, with the script in the notes"), slides_pptx, SLIDES
    ),
    "uden-net.pdf": Kind(_("All without a network"), _("run sheet, cards and answer sheets"), kit_pdf, PDF),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the meeting to print or take along."""

    title: "str | Promise"
    href: str
    note: "str | Promise"


def papers_of(visit: Visit, meeting: Meeting) -> list[Paper]:
    """What the one who asks can print of this meeting."""
    writes = writes_agenda(visit, meeting)
    return [
        Paper(
            kind.title,
            reverse("meetings:agenda_paper", args=(visit.school.slug, meeting.pk, name)),
            kind.note,
        )
        for name, kind in KINDS.items()
        if writes or kind.open_to_all
    ]


@require_safe
def paper(request: HttpRequest, school: str, pk: int, name: str) -> HttpResponse:
    visit = visit_to(request, school)
    meeting = meeting_of(visit.school, pk)
    kind, found = KINDS.get(name), agenda_of(meeting)
    if kind is None or found is None or not (kind.open_to_all or writes_agenda(visit, meeting)):
        raise Http404
    file = kind.write(sheet_of(visit, meeting, tuple(blocks_now(found))), language())
    headers = {"Content-Disposition": f'attachment; filename="{meeting.pk}-{name}"'}
    return HttpResponse(file, content_type=kind.content_type, headers=headers)


def sheet_of(visit: Visit, meeting: Meeting, blocks: tuple[Block, ...]) -> MeetingSheet:
    """The meeting as the papers are written from it."""
    starts = timezone.localtime(meeting.starts_at) if meeting.starts_at else None
    begins = starts.hour * 60 + starts.minute if starts else None
    core, activity = core_minutes_of(meeting), meeting.activity
    purpose = Text(activity.purpose, activity.purpose_en) if activity else Text("", "")
    title = Text(meeting.title, meeting.title_en or meeting.title)
    day = starts.date() if starts else timezone.localdate()
    return MeetingSheet(
        cover=Cover(visit.school.name, title, purpose, day),
        blocks=blocks,
        minutes=meeting.minutes,
        begins=begins,
        place=meeting.place,
        chair=meeting.facilitator.name if meeting.facilitator else "",
        leaves=begins + core if begins is not None and core else None,
        cards=_cards(blocks),
    )


def _cards(blocks: tuple[Block, ...]) -> tuple[Text, ...]:
    """The roles that the library's items hand out, each once; an agenda's own roles are no cards."""
    known = (items().get(name) for name in dict.fromkeys(block.item for block in blocks))
    roles = [role for item in known if item and item.kind != "agenda" for role in item.roles]
    return tuple(dict.fromkeys(roles))[:MANY]
