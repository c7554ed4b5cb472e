"""Who may write, read, draft and sign; what a small number may say; how many pulses a school year has room for."""

import datetime as dt

from samspil.features.voices.models import Pulse, Reservation
from samspil.foundation.schools.access import Visit

FEWEST = 5
"""Below this many nothing is said but "a few"."""
PULSES_A_YEAR = 6
PULSE_STAYS_OPEN = dt.timedelta(days=4)
OPEN = (Reservation.State.WRITTEN, Reservation.State.SCREENED, Reservation.State.DRAFTED)


def sees_questions(visit: Visit) -> bool:
    """The answers are for the staff. The provider's office and the municipality have no part in what is asked at a school."""
    return visit.works_here or visit.may_edit


def may_write(visit: Visit) -> bool:
    """Staff write. Leaders answer, so they do not."""
    return visit.works_here and not visit.leads


def may_read_raw(visit: Visit) -> bool:
    """Only the facilitator, and never somebody who also leads here."""
    return visit.facilitates and not visit.leads


def may_draft(visit: Visit) -> bool:
    return may_read_raw(visit)


def may_edit_answers(visit: Visit) -> bool:
    return visit.may_edit


def may_sign(visit: Visit) -> bool:
    return visit.leads


def may_answer_pulse(visit: Visit) -> bool:
    """Those who work here; leaders read the result, and could take their own answer away from it."""
    return visit.works_here and not visit.leads


def sees_pulses(visit: Visit) -> bool:
    return visit.works_here or visit.may_edit


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def school_year_of(day: dt.date) -> int:
    """The year of the August it began."""
    return day.year if day.month >= 8 else day.year - 1


def opens_at(pulse: Pulse) -> dt.datetime:
    """When the meeting ends: the meeting is the only truth for time."""
    return pulse.meeting.ends_at or pulse.opens_at


def closes_at(pulse: Pulse) -> dt.datetime:
    return opens_at(pulse) + (pulse.closes_at - pulse.opens_at)


def is_called_off(pulse: Pulse) -> bool:
    return pulse.meeting.state == pulse.meeting.State.CANCELLED


def is_open(pulse: Pulse, now: dt.datetime) -> bool:
    return opens_at(pulse) <= now < closes_at(pulse) and not is_called_off(pulse)


def is_over(pulse: Pulse, now: dt.datetime) -> bool:
    return now >= closes_at(pulse) and not is_called_off(pulse)
