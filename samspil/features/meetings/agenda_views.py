"""A meeting's agenda: worked on by those who write it, read by everybody else."""

from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.engines.wording.findings import Refused
from samspil.features.meetings import agenda as actions
from samspil.features.meetings import agenda_answers as answers
from samspil.features.meetings.agenda_access import agenda_visit_to
from samspil.features.meetings.agenda_papers import papers_of
from samspil.features.meetings.agenda_queries import agenda_of, designer, rows_of
from samspil.features.meetings.agenda_sources import blocks_from, sources_for
from samspil.features.meetings.agenda_words import refused, words_in, written
from samspil.features.meetings.queries import meeting_of
from samspil.features.meetings.rules import writes_agenda
from samspil.foundation.schools.access import visit_to
from samspil.foundation.web.errors import Refusal
from samspil.foundation.web.http import wants_part


@require_safe
def agenda(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """The designer for those who write it (``?view=read``: as the others see it); times, titles and forms for the others."""
    visit = visit_to(request, school)
    meeting = meeting_of(visit.school, pk)
    writes, found = writes_agenda(visit, meeting), agenda_of(meeting)
    if writes and found and request.GET.get("view") != "read":
        return answers.designed(request, visit, meeting, found, answers.looking_in(request.GET))
    context = answers.head_of(meeting) | {"writes": writes}
    if writes and not found:
        rows = rows_of(meeting, blocks_from(meeting, ""))
        return render(
            request, "meetings/agenda_start.html", context | {"groups": sources_for(meeting), "rows": rows}
        )
    rows = rows_of(meeting, actions.blocks_now(found)) if found else ()
    papers = papers_of(visit, meeting) if found else []
    return render(request, "meetings/agenda_read.html", context | {"rows": rows, "papers": papers})


@require_safe
def preview(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """What an agenda would be, begun from ``source``; nothing is kept."""
    visit, meeting = agenda_visit_to(request, school, pk)
    if not wants_part(request):
        return redirect(answers.address_of(visit, meeting))
    rows = rows_of(meeting, blocks_from(meeting, request.GET.get("source", "")))
    return render(request, "meetings/agenda_rows.html", {"rows": rows})


@require_safe
def bricks(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """What answers to a search, beside the agenda."""
    visit, meeting = agenda_visit_to(request, school, pk)
    found, looking = agenda_of(meeting), answers.looking_in(request.GET)
    if found is None or not wants_part(request):
        return redirect(answers.address_of(visit, meeting, block=looking.key, words=looking.words))
    page = designer(visit, meeting, found, looking)
    return render(request, "meetings/agenda_bricks.html", {"meeting": meeting, "page": page})


@require_POST
def fill(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """Begin the agenda, or begin it anew when that is what was asked."""
    visit, meeting = agenda_visit_to(request, school, pk)
    if agenda_of(meeting) and not request.POST.get("anew"):
        messages.info(request, _("Somebody has begun the agenda already. Here it is."))
        return redirect(answers.address_of(visit, meeting))
    actions.begin(meeting, blocks_from(meeting, request.POST.get("source", "")), by=visit.person)
    messages.success(request, _("The agenda is ready. Change whatever you like; everything can be undone."))
    return redirect(answers.address_of(visit, meeting))


@require_POST
def do(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """One change of the blocks, or one step back or forward."""
    visit, meeting = agenda_visit_to(request, school, pk)
    found, looking = answers.begun(meeting), answers.looking_in(request.POST)
    try:
        looking = answers.done(visit, meeting, found, request.POST, looking)
    except (Refusal, Refused) as error:
        looking = replace(looking, refusal=answers.sentence_of(error))
        return answers.refused(request, visit, meeting, looking)
    if wants_part(request):
        return answers.designed(request, visit, meeting, found, looking)
    messages.success(request, looking.said)
    here = answers.address_of(visit, meeting, block=looking.key, words=looking.words)
    return redirect(f"{here}#block-{looking.key}")


@require_POST
def block(request: HttpRequest, school: str, pk: int, key: str) -> HttpResponse:
    """The words of one block. What cannot be kept comes back as it was typed, beside what stands."""
    visit, meeting = agenda_visit_to(request, school, pk)
    found, looking = answers.begun(meeting), replace(answers.looking_in(request.POST), key=key)
    words, seen = words_in(request.POST), request.POST.get("seen", "")
    try:
        if request.POST.get("again"):
            looking = replace(looking, key=answers.put_back(found, words, visit))
        else:
            mark = request.POST.get("over") or seen
            actions.write_block(found, key, partial(written, words=words), seen=mark, by=visit.person)
    except Refused as error:
        looking = answers.typed(meeting, found, looking, refused(words, error), "", seen)
        return answers.refused(request, visit, meeting, looking, status=200)
    except Refusal as error:
        looking = answers.typed(meeting, found, looking, words, str(error), seen)
        return answers.refused(request, visit, meeting, looking)
    if wants_part(request):
        return answers.designed(request, visit, meeting, found, looking)
    messages.success(request, _("Saved."))
    here = answers.address_of(visit, meeting, block=looking.key, step=looking.step)
    return redirect(f"{here}#inspector")


@require_POST
def keep(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """The agenda becomes a template of the school's own."""
    visit, meeting = agenda_visit_to(request, school, pk)
    title = request.POST.get("title", "").replace("\0", "")
    actions.keep_as_template(answers.begun(meeting), title, by=visit.person)
    messages.success(request, _("It is kept. Other agendas can begin from it."))
    return redirect(answers.address_of(visit, meeting))
