"""Later years as frames: month, slot and hours for each meeting, until that year's mødeplan exists."""

from dataclasses import dataclass
from datetime import date, timedelta

from samspil.engines.content.programme import Activity, Programme
from samspil.engines.planning.assembly.horizon import monday
from samspil.engines.planning.assembly.people import Cast, teams_for
from samspil.engines.planning.facts.school import SchoolFacts


@dataclass(frozen=True, slots=True)
class LaterMeeting:
    """An occurrence in a later year: about this month, this long, for so many teams (0: not for teams)."""

    activity: Activity
    occurrence: int
    month: date  # the first of the month
    minutes: int
    teams: int


def later_meetings(facts: SchoolFacts, programme: Programme, cast: Cast) -> tuple[LaterMeeting, ...]:
    """Every meeting after the first programme year, in order of time."""
    found = []
    for activity in programme.activities:
        if activity.when.year <= 1 or activity.individual:
            continue
        first, last = _dates(facts, activity)
        for occurrence in range(activity.when.count):
            about = first + (last - first) * (occurrence + 0.5) / activity.when.count
            teams = len(teams_for(cast, programme, activity))
            found.append(LaterMeeting(activity, occurrence, about.replace(day=1), activity.minutes, teams))
    return tuple(sorted(found, key=lambda meeting: (meeting.month, meeting.activity.id)))


def _dates(facts: SchoolFacts, activity: Activity) -> tuple[date, date]:
    school_year = facts.settings.first_year + activity.when.year - 1
    first, last = (monday(school_year, week) for week in activity.when.weeks)
    return first, last + timedelta(days=4)
