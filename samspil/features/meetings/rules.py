"""Who may do what with a meeting."""

from samspil.features.meetings.models import Meeting
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import TeamMember


def writes_agenda(visit: Visit, meeting: Meeting) -> bool:
    """Those who shape the programme, and whoever coordinates the team whose meeting it is."""
    if visit.may_edit:
        return True
    links = TeamMember.objects.filter(coordinator=True, staff__person=visit.person, staff__closed_on=None)
    own = links.filter(team=meeting.team_id, team__school=visit.school, team__closed_on=None)
    return visit.works_here and own.exists()
