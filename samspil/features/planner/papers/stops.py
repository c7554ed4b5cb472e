"""The numbered stops of the year wheel: the dozen things a whole school remembers of a year."""

from collections.abc import Iterator
from datetime import date

from samspil.engines.content.programme import Activity, Audience
from samspil.engines.documents.values import NumberedStop
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.alone import done_alone
from samspil.features.planner.papers.made import MadePlan

MOST = 14
_AUDIENCES = (Audience.ALL_STAFF, Audience.BOARD, Audience.PUPIL_COUNCIL, Audience.PARENTS)
_KINDS = ("agreement-meeting", "hand-over", "principles-writing", "anchoring-meeting", "skoleplan-hours")
_SURVEYS = ("baseline-survey", "midway-survey", "end-survey")


def numbers_of(made: MadePlan) -> dict[str, int]:
    """Event id -> its number, in order of time together with the surveys."""
    return {key: number for number, (_, key, _) in enumerate(_stops(made), 1)}


def stops_of(made: MadePlan) -> tuple[NumberedStop, ...]:
    """All numbered stops, by the names of their activities; a survey with all its weeks."""
    ends = {stretch.activity.id: stretch.last for stretch in done_alone(made)}
    return tuple(
        NumberedStop(number, day, title, ends.get(key))
        for number, (day, key, title) in enumerate(_stops(made), 1)
    )


def _stops(made: MadePlan) -> list[tuple[date, str, Text]]:
    ranked = sorted(_candidates(made), key=lambda candidate: candidate[0])[:MOST]
    return sorted((stop for _, stop in ranked), key=lambda stop: (stop[0], stop[1]))


def _candidates(made: MadePlan) -> Iterator[tuple[int, tuple[date, str, Text]]]:
    """Each with its rank: the lower, the surer to be a stop. Of sittings and occurrences only the first counts."""
    for occasion in made.occasions:
        event = occasion.event
        rank = _rank(event.activity)
        if rank is not None and event.sitting == 0 and event.occurrence == 0:
            yield rank, (occasion.date, event.id, event.activity.title)
    for stretch in done_alone(made):
        if stretch.activity.kind in _SURVEYS:
            yield 1, (stretch.first, stretch.activity.id, stretch.activity.title)


def _rank(activity: Activity) -> int | None:
    if activity.audience in _AUDIENCES:
        return _AUDIENCES.index(activity.audience)
    return len(_AUDIENCES) + _KINDS.index(activity.kind) if activity.kind in _KINDS else None
