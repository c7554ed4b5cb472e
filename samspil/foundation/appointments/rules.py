"""Who may have which calendar feed."""

from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.rules import may_edit
from samspil.foundation.schools.models import Team


def may_make_feed(person: Person, roles: frozenset[str], team: Team | None, *, all_school: bool) -> bool:
    """Everybody their own; a team's for its members; a team's and the school's for those who shape the programme."""
    if all_school or team is not None:
        return may_edit(roles) or (
            team is not None and bool(roles) and team.members.filter(person=person).exists()
        )
    return bool(roles)
