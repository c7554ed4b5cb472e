"""When a team looks at its agreement again: eight school weeks later, in the school's own calendar."""

import datetime as dt

from samspil.engines.calendars.schoolyear import pupil_day_after, pupil_days_of
from samspil.engines.planning.worksharing.agreement import read_agreement
from samspil.foundation.schools.models import School
from samspil.foundation.schools.queries import NoCalendar, school_years_of

DAYS_A_WEEK = 5


def review_day(school: School, agreed_on: dt.date) -> dt.date:
    """Holidays do not count. Without a calendar that far, so many weeks."""
    weeks = read_agreement().review_weeks
    first = agreed_on.year if agreed_on.month >= 8 else agreed_on.year - 1
    try:
        days = pupil_days_of(school_years_of(school, first, 2))
        return pupil_day_after(days, agreed_on, weeks * DAYS_A_WEEK)
    except (NoCalendar, IndexError):
        return agreed_on + dt.timedelta(weeks=weeks)
