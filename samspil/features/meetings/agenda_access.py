"""The way into working on a meeting's agenda: through the person. A stranger gets 404, and so does a reader."""

from django.http import Http404, HttpRequest

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.queries import meeting_of
from samspil.features.meetings.rules import writes_agenda
from samspil.foundation.schools.access import Visit, visit_to


def agenda_visit_to(request: HttpRequest, slug: str, pk: int) -> tuple[Visit, Meeting]:
    """As ``visit_to``, for those who write the agenda of this meeting; everybody else gets 404."""
    visit = visit_to(request, slug)
    meeting = meeting_of(visit.school, pk)
    if not writes_agenda(visit, meeting):
        raise Http404
    return visit, meeting
