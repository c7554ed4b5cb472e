"""From the duty roles of a programme to the duties people hold: one per team, or one for the school."""

from collections.abc import Sequence

from samspil.engines.content.programme import DutyRole
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.facts import Duty
from samspil.engines.planning.worksharing.rules import Rules


def duties_of(roles: Sequence[DutyRole], teams: Sequence[str], rules: Rules) -> tuple[Duty, ...]:
    """One duty for each role and team (``tovholder@5. årgang``), or one for the school (``styregruppe``)."""
    return tuple(
        _duty(role, team, rules) for role in roles for team in (teams if role.per == "team" else (None,))
    )


def _duty(role: DutyRole, team: str | None, rules: Rules) -> Duty:
    return Duty(
        id=role.id if team is None else f"{role.id}@{team}",
        title=role.title,
        hours=role.hours,
        team=team,
        count=role.count,
        competence=role.competence,
        groups=tuple(StaffGroup(group) for group in role.groups),
        leading=role.id in rules.leading,
    )
