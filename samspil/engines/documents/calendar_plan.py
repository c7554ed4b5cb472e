"""``kalenderplan.pdf``: the wheel, the timeline, the meetings month by month, later years as frames, and an index."""

from samspil.engines.charts.bars import hour_bars
from samspil.engines.charts.picture import Picture
from samspil.engines.charts.rounding import figure, half_up
from samspil.engines.charts.timeline import timeline
from samspil.engines.charts.tokens import phase_tone
from samspil.engines.charts.values import Course, HourBar, Moment, Off, Period, Stop, Stretch, Track
from samspil.engines.charts.wheel import year_wheel
from samspil.engines.documents.months import Json, month_sheets, tone_on
from samspil.engines.documents.papers import CalendarPlan
from samspil.engines.documents.reader_index import reader_index
from samspil.engines.documents.reading import day_said, days_said, in_time_order
from samspil.engines.documents.typesetting import Sheet, drawn, typeset
from samspil.engines.documents.values import AudienceTrack, Cover, Frame, GroupHours, NumberedStop
from samspil.engines.documents.words import CALENDAR_WORDS, spoken
from samspil.engines.wording.formats import MONTHS, long_date, school_year
from samspil.engines.wording.text import Language

NO_FRAME = "–"


def calendar_plan_pdf(plan: CalendarPlan, language: Language) -> bytes:
    """The calendar plan on A4 across, tagged, in one language. Same plan, same bytes."""
    words = spoken(CALENDAR_WORDS, language)
    title = f"{words['paper']}: {plan.cover.title.said_in(language)}"
    return typeset("calendar_plan", sheet_of(plan.cover, title, language), _filled(plan, language, words))


def sheet_of(cover: Cover, title: str, language: Language) -> Sheet:
    """What a paper with this cover says of itself."""
    foot = f"{cover.school} · {title} · {long_date(cover.written_on, language)}"
    return Sheet(title, cover.provider or cover.school, foot, cover.written_on, language)


def cover_json(cover: Cover, language: Language) -> Json:
    """The cover of a paper, for a template."""
    return {
        "school": cover.school,
        "title": cover.title.said_in(language),
        "purpose": cover.purpose.said_in(language),
        "provider": cover.provider,
        "contact": cover.contact,
        "written_on": long_date(cover.written_on, language),
    }


def group_rows(groups: tuple[GroupHours, ...], language: Language) -> list[list[str]]:
    """The hours of staff groups as cells, in the order of the templates' head."""
    return [
        [
            group.title.said_in(language),
            str(group.people),
            *(
                figure(hours, language)
                for hours in (
                    group.held + group.meetings,
                    group.alone,
                    group.preparation,
                    group.duties,
                    group.total,
                    group.per_post(group.total),
                )
            ),
            figure(group.frame, language) if group.frame else NO_FRAME,
        ]
        for group in groups
    ]


def new_hours_said(groups: tuple[GroupHours, ...], language: Language) -> list[Json]:
    """A sentence for each group: how much lies in time people have already, what is new, and what is freed."""
    return [
        {"group": group.title.said_in(language), "said": _new_hours(group, language)}
        for group in groups
        if group.total
    ]


def _new_hours(group: GroupHours, language: Language) -> str:
    """Per full-time post. The new hours are what the two figures beside them leave, as they are shown."""
    total, known = half_up(group.per_post(group.total)), half_up(group.per_post(group.known))
    parts = {"total": total, "known": known, "new": total - known, "freed": group.freed}
    said = {name: figure(hours, language) for name, hours in parts.items()}
    return (
        CALENDAR_WORDS["new_hours" if group.freed else "new_hours_none_freed"]
        .filled(**said)
        .said_in(language)
    )


def group_bars(groups: tuple[GroupHours, ...], start: int, language: Language, *, width: float) -> Picture:
    """Hours per full-time post against the frame, a bar for each staff group."""
    bars = tuple(
        HourBar(
            title=group.title.said_in(language),
            tone=group.tone,
            held=group.per_post(group.held),
            planned=group.per_post(group.total - group.held),
            frame=group.allowed,
            note=_roles_said(group, language),
        )
        for group in groups
    )
    return hour_bars(bars, school_year(start), language, width=width)


def _roles_said(group: GroupHours, language: Language) -> str:
    """What of a bar's frame is for all, and what comes with roles."""
    if not group.frame or not group.on_top:
        return ""
    parts = {"frame": group.frame, "roles": group.per_post(group.on_top)}
    said = {name: figure(hours, language) for name, hours in parts.items()}
    return CALENDAR_WORDS["frame_and_roles"].filled(**said).said_in(language)


def _filled(plan: CalendarPlan, language: Language, words: dict[str, str]) -> Json:
    course = _course(plan, language)
    tracks = tuple(_track(track, language) for track in plan.tracks)
    return {
        "words": words,
        "cover": cover_json(plan.cover, language),
        "wheel": drawn(year_wheel(course, language)),
        "phases": _phases(plan, language),
        "stops": _stops(plan, language),
        "timeline": drawn(timeline(course, tracks, language, width=1060)) if tracks else None,
        "months": month_sheets(plan, language),
        "frames": [_frame(frame, language) for frame in sorted(plan.frames, key=_month_of)],
        "groups": group_rows(plan.groups, language),
        "new_hours": new_hours_said(plan.groups, language),
        "school_year": school_year(plan.school_year),
        "bars": drawn(group_bars(plan.groups, plan.school_year, language, width=760))
        if plan.groups
        else None,
        "has_plf": any("PLF" in meeting.title.da for meeting in plan.meetings),
        "index": reader_index(plan, language),
    }


def _course(plan: CalendarPlan, language: Language) -> Course:
    return Course(
        title=plan.cover.title.said_in(language),
        phases=tuple(
            Stretch(phase.title.said_in(language), phase.first, phase.last) for phase in plan.phases
        ),
        stops=tuple(
            Stop(meeting.date, meeting.title.said_in(language), meeting.number) for meeting in _numbered(plan)
        ),
        time_off=tuple(Off(off.title.said_in(language), off.first, off.last) for off in plan.time_off),
        today=plan.cover.written_on,
    )


def _track(track: AudienceTrack, language: Language) -> Track:
    return Track(
        title=track.title.said_in(language),
        note=track.note.said_in(language),
        moments=tuple(Moment(m.date, m.title.said_in(language), m.firm) for m in track.moments),
        periods=tuple(Period(p.first, p.last, p.title.said_in(language)) for p in track.periods),
    )


def _phases(plan: CalendarPlan, language: Language) -> list[Json]:
    return [
        {
            "number": ordinal + 1,
            "tone": phase_tone(ordinal),
            "title": phase.title.said_in(language),
            "purpose": phase.purpose.said_in(language),
            "span": days_said(phase.first, phase.last, language),
        }
        for ordinal, phase in enumerate(plan.phases)
    ]


def _stops(plan: CalendarPlan, language: Language) -> list[Json]:
    return [
        {
            "number": stop.number,
            "title": stop.title.said_in(language),
            "date": days_said(stop.date, stop.last, language) if stop.last else day_said(stop.date, language),
            "past": (stop.last or stop.date) < plan.cover.written_on,
            "tone": tone_on(plan.phases, stop.date),
        }
        for stop in _numbered(plan)
    ]


def _numbered(plan: CalendarPlan) -> list[NumberedStop]:
    """The main events in order: the plan's own stops, else the meetings with a number."""
    meetings = [
        NumberedStop(meeting.number, meeting.date, meeting.title)
        for meeting in in_time_order(plan.meetings)
        if meeting.number is not None
    ]
    return sorted(plan.stops or meetings, key=lambda stop: (stop.date, stop.number))


def _month_of(frame: Frame) -> tuple[int, int]:
    return frame.year, frame.month


def _frame(frame: Frame, language: Language) -> Json:
    year = frame.year if frame.month >= 8 else frame.year - 1
    return {
        "school_year": school_year(year),
        "month": f"{MONTHS[frame.month - 1].said_in(language)} {frame.year}",
        "title": frame.title.said_in(language),
        "who": frame.who.said_in(language),
        "slot": frame.slot.said_in(language),
        "hours": figure(frame.hours, language),
    }
