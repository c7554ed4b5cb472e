"""How the agenda's views answer: the page or the part of it that htmx swaps, with what was typed when it could not be kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from samspil.engines.content.agendas.block import NONE, Block
from samspil.engines.wording.findings import Refused
from samspil.features.meetings import agenda as actions
from samspil.features.meetings import agenda_orders, arranging
from samspil.features.meetings.agenda_papers import papers_of
from samspil.features.meetings.agenda_queries import (
    Looking,
    agenda_of,
    core_said,
    designer,
    inspected,
    neighbours,
    title_of,
)
from samspil.features.meetings.agenda_sources import sources_for
from samspil.features.meetings.agenda_words import BlockWords, differences, written
from samspil.features.meetings.models import Agenda, Meeting
from samspil.foundation.library.words import language
from samspil.foundation.schools.access import Visit
from samspil.foundation.web.errors import Refusal
from samspil.foundation.web.http import wants_part

LONGEST_SEARCH = 200
Asked = Mapping[str, str]


def head_of(meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "title": title_of(meeting),
        "near": neighbours(meeting),
        "leave_at": core_said(meeting),
    }


def looking_in(asked: Asked) -> Looking:
    """What somebody looks at, from an address or from a form that was sent."""
    return Looking(
        key=asked.get("block", "")[:40],
        words=asked.get("words", "").replace("\0", "").strip()[:LONGEST_SEARCH],
        step="block" if asked.get("step") == "block" else "",
    )


def designed(
    request: HttpRequest,
    visit: Visit,
    meeting: Meeting,
    agenda: Agenda,
    looking: Looking,
    *,
    status: int = 200,
) -> HttpResponse:
    """The designer, or with htmx the part of the page that changes."""
    context: dict[str, Any] = {"meeting": meeting, "page": designer(visit, meeting, agenda, looking)}
    if wants_part(request):
        answer = render(request, "meetings/agenda_designer.html", context, status=status)
    else:
        more = {"groups": sources_for(meeting), "papers": papers_of(visit, meeting)}
        answer = render(request, "meetings/agenda.html", head_of(meeting) | context | more, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def refused(
    request: HttpRequest, visit: Visit, meeting: Meeting, looking: Looking, *, status: int = 409
) -> HttpResponse:
    """The designer as it stands now, with the sentence why something was not done."""
    return designed(request, visit, meeting, begun(meeting), looking, status=status)


def done(visit: Visit, meeting: Meeting, agenda: Agenda, posted: Asked, looking: Looking) -> Looking:
    """Do what a button asks for; what to look at afterwards. Raises Refusal or Refused."""
    order = posted.get("do", "")
    if order in {"undo", "redo"}:
        actions.undo(agenda, by=visit.person, steps=-1 if order == "undo" else 1)
        return replace(looking, said=_("Undone.") if order == "undo" else _("Done again."))
    after: list[agenda_orders.Done] = []

    def doing(blocks: list[Block]) -> list[Block]:
        after.append(agenda_orders.carry_out(meeting, blocks, posted))
        return after[-1].blocks

    edits = posted.get("edits", "")
    seen = int(edits) if edits.isascii() and edits.isdigit() and len(edits) < 10 else -1
    actions.change(agenda, doing, edits=seen, by=visit.person)
    return replace(looking, key=after[-1].key, said=after[-1].sentence)


def typed(
    meeting: Meeting, agenda: Agenda, looking: Looking, words: BlockWords, refusal: str, seen: str
) -> Looking:
    """The block with what was typed in it, beside what it says now; one that is gone keeps what was typed all the same."""
    blocks = actions.blocks_now(agenda)
    now = next((each for each in blocks if each.key == looking.key), None)
    if now is None:
        lost = Block(looking.key, NONE, 1, "talk")
        shown = replace(inspected(meeting, [lost], lost), gone=True)
        return replace(looking, typed=replace(shown, words=words, refusal=refusal))
    shown = inspected(meeting, blocks, now)
    if not refusal:
        return replace(looking, typed=replace(shown, words=words, seen=seen))
    stands = tuple(differences(now, words))
    return replace(
        looking, typed=replace(shown, words=words, refusal=refusal, now=stands, over=shown.seen, seen=seen)
    )


def put_back(agenda: Agenda, words: BlockWords, visit: Visit) -> str:
    """A block that was taken away while somebody wrote in it comes back, last, with what was written."""
    block = written(Block(arranging.new_key(), NONE, 1, "talk"), words)
    actions.change(agenda, lambda blocks: [*blocks, block], edits=agenda.edits, by=visit.person)
    return block.key


def begun(meeting: Meeting) -> Agenda:
    found = agenda_of(meeting)
    if found is None:
        raise Refusal(_("The meeting has no agenda yet. Begin it first."))
    return found


def address_of(visit: Visit, meeting: Meeting, **asked: str) -> str:
    """The agenda's page, looked at as before."""
    here = reverse("meetings:agenda", args=[visit.school.slug, meeting.pk])
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{here}?{query}" if query else here


def sentence_of(error: Exception) -> str:
    if isinstance(error, Refused):
        return " ".join(each.said_in(language()) for each in error.findings)
    return str(error)
