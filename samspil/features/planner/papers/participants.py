"""Under which names a meeting is looked up: people, teams, groups across teams, and at depth (a) staff groups."""

from collections.abc import Iterator

from samspil.engines.content.programme import Audience
from samspil.engines.importing.rows import StaffGroup
from samspil.features.planner.papers.audiences import ROLE_AUDIENCES
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.occasions import Occasion


def team_key(label: str) -> str:
    return f"team:{label}"


def role_key(audience: Audience) -> str:
    return f"role:{audience.value}"


def group_key(group: StaffGroup) -> str:
    return f"group:{group.value}"


def participants_of(made: MadePlan, occasion: Occasion) -> tuple[str, ...]:
    """Keys of readers. People are named only when the school has named them."""
    people = tuple(occasion.stays) if made.has_names else ()
    return (*people, *_teams(made, occasion), *_roles(occasion), *_groups(made, occasion))


def _teams(made: MadePlan, occasion: Occasion) -> Iterator[str]:
    """A team takes part in its own meetings, and in those for all when most of it is expected there."""
    event = occasion.event
    for team in made.assembled.cast.teams:
        common = event.activity.audience is Audience.ALL_STAFF and _is_mostly_in(team.members, event.people)
        if (event.team is not None and event.team.label == team.label) or common:
            yield team_key(team.label)


def _roles(occasion: Occasion) -> Iterator[str]:
    if occasion.event.activity.audience in ROLE_AUDIENCES:
        yield role_key(occasion.event.activity.audience)


def _groups(made: MadePlan, occasion: Occasion) -> Iterator[str]:
    """At depth (a) a staff group is looked up by what is for all; the leaders by everything they come to."""
    if made.has_names:
        return
    coming = {made.staff_of[key].group for key in occasion.stays}
    for group in StaffGroup:
        is_for_all = occasion.event.activity.audience is Audience.ALL_STAFF
        if group in coming and (is_for_all or group is StaffGroup.LEADER):
            yield group_key(group)


def _is_mostly_in(members: tuple[str, ...], people: tuple[str, ...]) -> bool:
    """Whether at least half of the members are among the people."""
    return bool(members) and 2 * len(set(members) & set(people)) >= len(members)
