"""What each visitor may see here."""

from django.db.models import Q

from samspil.features.programmes.models import Programme
from samspil.foundation.schools.access import Visit


def is_inside(visit: Visit) -> bool:
    """Whether the visitor works at the school or shapes its programme. Everybody else sees counts and dates only."""
    return visit.works_here or visit.may_edit


def reads_goals(visit: Visit) -> bool:
    """Those inside, and the board: why each goal was chosen and what came of it."""
    return is_inside(visit) or visit.only_reads


def may_see_overview_of_leaders(visit: Visit) -> bool:
    return visit.may_edit


def programmes_shown(visit: Visit) -> tuple[str, ...]:
    """The states of a programme this visitor may see, the one to show first first."""
    state = Programme.State
    if visit.may_edit:
        return state.AGREED, state.PROPOSED, state.SKETCH, state.CLOSED
    return state.AGREED, state.CLOSED


def agreements_seen_by(visit: Visit) -> Q:
    """The action plan is everybody's; what a team agreed among itself, without a goal, is the team's own."""
    person = visit.person
    own = Q(owner=person) | Q(owner_staff__person=person) | Q(owner_team__members__person=person)
    return Q(goal__isnull=False) | Q(owner_team__isnull=True, owner_staff__isnull=True) | own
