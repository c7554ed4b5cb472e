"""The month sheets: every meeting of a month with a small calendar beside the name of the month."""

from datetime import date, timedelta

from samspil.engines.charts.tokens import phase_tone
from samspil.engines.documents.papers import CalendarPlan
from samspil.engines.documents.reading import in_time_order, months_to_show, weeks_of_month, weeks_said
from samspil.engines.documents.values import Meeting, OwnTime, Phase, TimeOff
from samspil.engines.documents.words import CALENDAR_WORDS
from samspil.engines.wording.formats import MONTHS, WEEKDAYS, short_date, span
from samspil.engines.wording.text import Language

Json = dict[str, object]


def month_sheets(plan: CalendarPlan, language: Language) -> list[Json]:
    """One sheet for each month with a meeting, in order."""
    return [_month(plan, first, language) for first in months_to_show(plan.meetings, plan.own_times)]


def tone_on(phases: tuple[Phase, ...], day: date) -> str:
    """The colour of the phase a day lies in, or of the last one that has begun."""
    return phase_tone(max((i for i, phase in enumerate(phases) if phase.first <= day), default=0))


def _month(plan: CalendarPlan, first: date, language: Language) -> Json:
    meetings = [m for m in in_time_order(plan.meetings) if m.date.replace(day=1) == first]
    own = [o for o in plan.own_times if o.first <= _last_day(first) and o.last >= first]
    off = [o for o in plan.time_off if o.first <= _last_day(first) and o.last >= first]
    name = f"{MONTHS[first.month - 1].said_in(language)} {first.year}"
    return {
        "name": name[0].upper() + name[1:],
        "count": _count(meetings, language),
        "off": [_off(o, language) for o in sorted(off, key=lambda o: o.first)],
        "own": [_own(o, language) for o in sorted(own, key=lambda o: (o.first, o.last, o.title.da))],
        "weekdays": [day.said_in(language)[:1].upper() for day in WEEKDAYS],
        "weeks": [_week(plan, week, first) for week in weeks_of_month(first)],
        "meetings": [_row(plan, meeting, language) for meeting in meetings],
    }


def _last_day(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _count(meetings: list[Meeting], language: Language) -> str:
    if not meetings:
        return CALENDAR_WORDS["no_meeting"].said_in(language)
    said = CALENDAR_WORDS["one_meeting" if len(meetings) == 1 else "meeting_count"]
    return said.filled(count=len(meetings)).said_in(language)


def _off(off: TimeOff, language: Language) -> str:
    days = short_date(off.first, language)
    if off.last != off.first:
        days += f" – {short_date(off.last, language)}"
    mark = f" ({CALENDAR_WORDS['provisional'].said_in(language)})" if off.provisional else ""
    return f"{off.title.said_in(language)} {days}{mark}"


def _own(own: OwnTime, language: Language) -> Json:
    weeks = weeks_said(own.first, own.last, language)
    said = CALENDAR_WORDS["about_weeks"].filled(weeks=weeks).said_in(language) if own.about else weeks
    minutes = CALENDAR_WORDS["minutes_each"].filled(minutes=own.minutes).said_in(language)
    who = own.who.said_in(language)
    return {"title": own.title.said_in(language), "rest": f"{who[:1].lower()}{who[1:]}, {said}, {minutes}"}


def _week(plan: CalendarPlan, week: list[date], first: date) -> Json:
    busy = {meeting.date for meeting in plan.meetings}
    days = [
        {
            "day": day.day,
            "tone": tone_on(plan.phases, day) if day in busy else None,
            "off": day.weekday() > 4 or any(off.first <= day <= off.last for off in plan.time_off),
        }
        if day.month == first.month
        else None
        for day in week
    ]
    return {"number": week[0].isocalendar().week, "days": days}


def _row(plan: CalendarPlan, meeting: Meeting, language: Language) -> Json:
    return {
        "id": meeting.id,
        "date": short_date(meeting.date, language),
        "week": meeting.date.isocalendar().week,
        "time": span(meeting.start, meeting.end, language),
        "title": meeting.title.said_in(language),
        "reason": meeting.reason.said_in(language),
        "who": meeting.who.said_in(language),
        "place": meeting.place,
        "minutes": meeting.minutes,
        "facilitator": meeting.facilitator,
        "sfo": meeting.sfo.said_in(language),
        "tone": tone_on(plan.phases, meeting.date),
        "number": meeting.number,
    }
