"""What people do on their own within some weeks: surveys, newsletters, visits in lessons. No meeting, but still hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samspil.engines.content.programme import Activity, Audience
from samspil.engines.documents.values import OwnTime
from samspil.engines.planning.assembly.assembling import is_meeting
from samspil.engines.planning.assembly.horizon import monday
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.audiences import AUDIENCES
from samspil.features.planner.papers.made import MadePlan

_TO_PARENTS = Text("Til forældrene", "To the parents")


@dataclass(frozen=True, slots=True)
class Stretch:
    """An activity from a Monday to a Friday, to be done ``activity.when.count`` times."""

    activity: Activity
    first: date
    last: date

    @property
    def dates(self) -> tuple[date, ...]:
        """About when each time comes: the middle of its share of the weeks."""
        days = (self.last - self.first).days
        count = self.activity.when.count
        return tuple(self.first + timedelta(days=round(days * (i + 0.5) / count)) for i in range(count))


def own_times_of(made: MadePlan) -> tuple[OwnTime, ...]:
    """Each time as the papers show it: what is done once has all its weeks, what comes back about a week each time."""
    return tuple(time for stretch in done_alone(made) for time in _own_times(stretch))


def span_of(made: MadePlan, activity: Activity) -> tuple[date, date]:
    """The weeks of an activity: Monday of the first and Friday of the last."""
    year = made.school_year + activity.when.year - 1
    first, last = (monday(year, week) for week in activity.when.weeks)
    return first, last + timedelta(days=4)


def done_alone(made: MadePlan) -> tuple[Stretch, ...]:
    """Those of the spring before and of the first school year, in the programme's order."""
    return tuple(
        Stretch(activity, *span_of(made, activity))
        for activity in made.programme.activities
        if activity.when.year <= 1 and activity.minutes and not is_meeting(activity)
    )


def _own_times(stretch: Stretch) -> Iterator[OwnTime]:
    activity = stretch.activity
    who = _TO_PARENTS if activity.audience is Audience.PARENTS else AUDIENCES[activity.audience]
    if activity.when.count == 1:
        yield OwnTime(activity.title, who, stretch.first, stretch.last, activity.minutes)
        return
    for day in stretch.dates:
        first = day - timedelta(days=day.weekday())
        yield OwnTime(activity.title, who, first, first + timedelta(days=4), activity.minutes, about=True)
