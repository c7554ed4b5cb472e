"""The rows of the timeline: what each audience does when."""

from collections.abc import Iterator
from dataclasses import dataclass

from samspil.engines.content.programme import Activity, Audience
from samspil.engines.documents.values import NOTHING, AudienceTrack, TrackMoment, TrackPeriod
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.alone import done_alone
from samspil.features.planner.papers.made import MadePlan


@dataclass(frozen=True, slots=True)
class _Row:
    title: Text
    note: Text
    audiences: tuple[Audience, ...]


_ROWS = (
    _Row(Text("Ledelse og facilitator", "Leaders and facilitator"), Text("med styregruppen", "with the steering group"),
         (Audience.LEADERS, Audience.STEERING_GROUP)),
    _Row(Text("TR og MED", "TR and MED"), Text("ser timer og spørgsmål først", "see hours and questions first"), (Audience.TR_MED,)),
    _Row(Text("Alle medarbejdere", "All staff"), Text("fælles møder", "common meetings"), (Audience.ALL_STAFF,)),
    _Row(Text("Teams", "Teams"), Text("hvert team for sig", "each team by itself"), (Audience.EACH_TEAM, Audience.CHOSEN_TEAMS)),
    _Row(Text("Nøglepersoner", "Key people"), Text("tovholdere, skrivegruppe m.fl.", "coordinators, writing group, others"),
         (Audience.COORDINATORS, Audience.RESOURCE_PEOPLE, Audience.WRITING_GROUP, Audience.NEW_COLLEAGUES, Audience.NEW_LEADERS)),
    _Row(Text("Målinger", "Surveys"), Text("hver for sig, få minutter", "on one’s own, few minutes"), (Audience.EACH_PERSON,)),
    _Row(Text("Bestyrelse og forældre", "Board and parents"), NOTHING, (Audience.BOARD, Audience.PARENTS)),
    _Row(Text("Elevråd", "Pupils’ council"), NOTHING, (Audience.PUPIL_COUNCIL,)),
)  # fmt: skip


def tracks_of(made: MadePlan) -> tuple[AudienceTrack, ...]:
    """One row for each group of audiences that the programme asks something of."""
    rows = (
        AudienceTrack(row.title, row.note, tuple(_moments(made, row)), tuple(_periods(made, row)))
        for row in _ROWS
    )
    return tuple(row for row in rows if row.moments or row.periods)


def _moments(made: MadePlan, row: _Row) -> Iterator[TrackMoment]:
    seen = set()
    for occasion in made.occasions:
        key = occasion.date, occasion.event.activity.id
        if occasion.event.activity.audience in row.audiences and key not in seen:
            seen.add(key)
            yield TrackMoment(occasion.date, occasion.event.title)
    for stretch in done_alone(made):
        if stretch.activity.audience in row.audiences and not _is_period(stretch.activity):
            yield from (TrackMoment(day, stretch.activity.title, firm=False) for day in stretch.dates)
    for later in made.assembled.later:
        if later.activity.audience in row.audiences:
            yield TrackMoment(later.month, later.activity.title, firm=False)


def _periods(made: MadePlan, row: _Row) -> Iterator[TrackPeriod]:
    for stretch in done_alone(made):
        if stretch.activity.audience in row.audiences and _is_period(stretch.activity):
            yield TrackPeriod(stretch.first, stretch.last, stretch.activity.title)


def _is_period(activity: Activity) -> bool:
    """What is done once within some weeks is a period; what comes back is drawn as moments."""
    return activity.when.count == 1
