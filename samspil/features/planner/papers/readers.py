"""Those who look themselves up in the plan: people, teams, groups across teams, and at depth (a) staff groups."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from samspil.engines.documents.values import GroupHours, Hours, Reader, ReaderKind
from samspil.engines.importing.rows import StaffGroup, StaffRow
from samspil.engines.planning.worksharing.rules import read_rules
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Language, Text
from samspil.features.planner.papers.audiences import AUDIENCES, GROUPS, ROLE_AUDIENCES
from samspil.features.planner.papers.hours import Load, frame_of
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.participants import group_key, role_key, team_key


def readers_of(
    made: MadePlan,
    loads: Mapping[str, Load],
    duties: Mapping[str, float],
    groups: tuple[GroupHours, ...],
    language: Language,
) -> tuple[Reader, ...]:
    """Every reader, in no particular order. Names of groups are in the paper's language."""
    return (
        *(_persons(made, loads, duties) if made.has_names else _groups(made, groups, language)),
        *_teams(made),
        *_roles(made, language),
    )


def people_said(groups: Iterable[StaffGroup]) -> Text:
    """So many of each staff group: ``6 lærere og 1 skolepædagog``."""
    counted = Counter(groups)
    parts = [_counted(group, counted[group]) for group in StaffGroup if counted[group]]
    return Text(listed([part.da for part in parts], "da"), listed([part.en for part in parts], "en"))


def small(text: Text) -> Text:
    """A name inside a sentence: the first letter small, except in ``SFO``."""
    return Text(
        *(words if words[:2].isupper() else words[:1].lower() + words[1:] for words in (text.da, text.en))
    )


def _counted(group: StaffGroup, count: int) -> Text:
    name = group.label if count == 1 else small(GROUPS[group])
    return Text(f"{count} {name.da}", f"{count} {name.en}")


def _persons(made: MadePlan, loads: Mapping[str, Load], duties: Mapping[str, float]) -> Iterator[Reader]:
    overview = set(read_rules().overview)
    for row in made.assembled.cast.staff:
        hours = _hours(made, row, loads[row.key], duties.get(row.key, 0.0))
        if hours.total or hours.frame:
            teams = tuple(team.label for team in made.assembled.cast.teams if row.key in team.members)
            yield Reader(
                row.key,
                row.name,
                about=row.group.label,
                teams=teams,
                fraction=row.fraction,
                hours=hours,
                has_overview=row.group in overview,
            )


def _hours(made: MadePlan, row: StaffRow, load: Load, duties: float) -> Hours:
    meetings = (load.held + load.meetings) / 60
    frame = frame_of(made, row.group)
    allowed = frame * row.fraction + load.roles / 60 + duties if frame else 0.0
    return Hours(meetings, load.preparation / 60, duties, allowed, load.alone / 60, load.known / 60)


def _groups(made: MadePlan, rows: tuple[GroupHours, ...], language: Language) -> Iterator[Reader]:
    found = {row.group for row in made.assembled.cast.staff}
    for group in StaffGroup:
        if group in found and group is not StaffGroup.SUPPORT:
            name = GROUPS[group].said_in(language)
            yield Reader(group_key(group), name, ReaderKind.GROUP, hours=_per_post(rows, group))


def _per_post(rows: tuple[GroupHours, ...], group: StaffGroup) -> Hours | None:
    """The group's hours for one full-time person; None without a frame to see them against."""
    row = next((row for row in rows if row.title == GROUPS[group] and row.frame), None)
    if row is None:
        return None
    meetings = row.per_post(row.held + row.meetings)
    return Hours(
        meetings,
        row.per_post(row.preparation),
        row.per_post(row.duties),
        row.allowed,
        row.per_post(row.alone),
        row.per_post(row.known),
    )


def _teams(made: MadePlan) -> Iterator[Reader]:
    for team in made.assembled.cast.teams:
        about = people_said(made.staff_of[key].group for key in team.members)
        yield Reader(team_key(team.label), team.label, ReaderKind.TEAM, about)


def _roles(made: MadePlan, language: Language) -> Iterator[Reader]:
    """Those that meet in this plan."""
    meeting = {occasion.event.activity.audience for occasion in made.occasions}
    for audience in ROLE_AUDIENCES:
        if audience in meeting:
            groups = (made.staff_of[key].group for key in made.assembled.cast.roles.get(audience, ()))
            name = AUDIENCES[audience].said_in(language)
            yield Reader(role_key(audience), name, ReaderKind.TEAM, people_said(groups))
