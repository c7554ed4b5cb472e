"""What an agenda can begin from: the programme, the school's templates, an earlier meeting, the library, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.content.agendas.block import Block, blocks_of
from samspil.engines.content.agendas.filling import copied, filled
from samspil.engines.content.agendas.fitting import fitted
from samspil.engines.content.agendas.recipes import kinds_with_recipe
from samspil.engines.content.agendas.writing import blocks_in
from samspil.engines.content.items.library import items
from samspil.engines.content.library import kinds
from samspil.features.meetings.agenda import blocks_now, wanted_for
from samspil.features.meetings.models import Agenda, AgendaTemplate, Meeting
from samspil.features.meetings.queries import in_language
from samspil.foundation.library.access import found_in
from samspil.foundation.library.words import said
from samspil.foundation.web.dates import dated
from samspil.foundation.web.errors import Refusal

OWN = "programme"  # filled from what the meeting is for
EMPTY = "empty"
MOST_EARLIER = 12


@dataclass(frozen=True, slots=True)
class Source:
    value: str
    title: str


@dataclass(frozen=True, slots=True)
class SourceGroup:
    title: str
    sources: tuple[Source, ...]


def sources_for(meeting: Meeting) -> list[SourceGroup]:
    """Everything this meeting's agenda can begin from, the most likely first."""
    own = meeting.activity.kind if meeting.activity else ""
    named = {kind: said(kinds()[kind].title) for kind in kinds_with_recipe() if kind in kinds()}
    first = Source(
        OWN, _("Fill it from the programme: {kind}").format(kind=named.get(own, _("this meeting")))
    )
    templates = AgendaTemplate.objects.filter(school=meeting.school_id).order_by("title")
    agendas = [item for item in items().values() if item.kind == "agenda"]
    groups = [
        SourceGroup(_("For this meeting"), (first, Source(EMPTY, _("An empty agenda")))),
        SourceGroup(
            _("Your own templates"), tuple(Source(f"template:{each.pk}", each.title) for each in templates)
        ),
        SourceGroup(
            _("As at another meeting"),
            tuple(_of_meeting(each) for each in _others(meeting).order_by("-starts_at", "pk")[:MOST_EARLIER]),
        ),
        SourceGroup(
            _("From the library"),
            tuple(Source(f"item:{item.id}", f"{said(item.title)} ({item.minutes} min)") for item in agendas),
        ),
        SourceGroup(
            _("As another kind of meeting"),
            tuple(Source(f"kind:{kind}", title) for kind, title in named.items() if kind != own),
        ),
    ]
    return [group for group in groups if group.sources]


def blocks_from(meeting: Meeting, value: str) -> list[Block]:
    """The blocks of this source, as long as the meeting. Raises Refusal for what is not, or no longer, there."""
    kind, _colon, name = (value or OWN).partition(":")
    way = _WAYS.get(kind)
    if way is None:
        raise _gone()
    try:
        return way(meeting, name)
    except Http404:
        raise _gone() from None


def _from_kind(meeting: Meeting, name: str) -> list[Block]:
    return filled(wanted_for(meeting, name if name in kinds_with_recipe() else ""), items())


def _from_template(meeting: Meeting, name: str) -> list[Block]:
    found = AgendaTemplate.objects.filter(school=meeting.school_id, pk=_number(name)).first()
    if found is None:
        raise _gone()
    return copied(blocks_in(found.content), wanted_for(meeting))


def _from_meeting(meeting: Meeting, name: str) -> list[Block]:
    found = Agenda.objects.filter(meeting__in=_others(meeting), meeting=_number(name)).first()
    if found is None:
        raise _gone()
    return copied(blocks_now(found), wanted_for(meeting))


def _from_item(meeting: Meeting, name: str) -> list[Block]:
    item = found_in(meeting.school, name).item
    short = bool(item.short_minutes) and abs(item.short_minutes - meeting.minutes) < abs(
        item.minutes - meeting.minutes
    )
    blocks = fitted(blocks_of(item, item.id, short=short), meeting.minutes)
    return [replace(block, key=f"b{at}") for at, block in enumerate(blocks, 1)]


_WAYS: dict[str, Callable[[Meeting, str], list[Block]]] = {
    OWN: _from_kind,
    "kind": _from_kind,
    "template": _from_template,
    "meeting": _from_meeting,
    "item": _from_item,
    EMPTY: lambda _meeting, _name: [],
}


def _others(meeting: Meeting) -> QuerySet[Meeting]:
    """Meetings whose agenda may be copied: those of the whole school, and of the same team; never another team's."""
    seen = Q(team=None) | Q(team=meeting.team_id)
    return Meeting.objects.filter(seen, school=meeting.school_id, agenda__isnull=False).exclude(pk=meeting.pk)


def _of_meeting(meeting: Meeting) -> Source:
    day = dated(timezone.localtime(meeting.starts_at), "j. F Y") if meeting.starts_at else ""
    title = in_language(meeting.title, meeting.title_en)
    return Source(f"meeting:{meeting.pk}", f"{title}, {day}" if day else title)


def _number(name: str) -> int:
    return int(name) if name.isascii() and name.isdigit() and len(name) < 10 else 0


def _gone() -> Refusal:
    return Refusal(_("What you chose to begin from is no longer there. Choose another."))
