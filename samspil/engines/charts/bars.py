"""Bars that begin at zero: hours of the year against the frame, and who can come."""

from samspil.engines.charts.picture import Picture, Table
from samspil.engines.charts.rounding import figure
from samspil.engines.charts.svg import cut, filled, label, line, lined, outlined, picture, rect, width_of
from samspil.engines.charts.tokens import line_of, text_on
from samspil.engines.charts.values import HourBar, Turnout
from samspil.engines.wording.text import Language, Text

HOURS = Text(
    "Timer i skoleåret {year} pr. fuldtidsansat", "Hours in the school year {year} per full-time employee"
)
HOURS_HEAD = (
    Text("Personalegruppe", "Staff group"), Text("Brugt", "Used"), Text("Lagt", "Planned"),
    Text("I alt", "In all"), Text("Ramme", "Frame"),
)  # fmt: skip
FRAME = Text("ramme {hours} timer", "frame {hours} hours")
OVER = Text("{hours} timer over rammen", "{hours} hours over the frame")
NONE_AGREED = Text("ingen", "none")
NO_FRAME = Text("{hours} timer, ingen ramme", "{hours} hours, no frame")
USED = Text("{hours} brugt", "{hours} used")
PLANNED = Text("{hours} lagt", "{hours} planned")
TURNOUT_HEAD = (Text("Hvem", "Who"), Text("Kan komme", "Can come"), Text("Af", "Of"))
CAN_COME = Text("{count} af {of} kan komme", "{count} of {of} can come")

_BAR_ROW, _TURNOUT_ROW = 84, 66


def hour_bars(bars: tuple[HourBar, ...], year: str, language: Language, *, width: float = 560) -> Picture:
    """Hours of a school year for each staff group. All bars share one scale, so that groups can be compared.

    What passes the frame is drawn in rosehip and said in words.
    """
    longest = max((max(bar.frame, bar.held + bar.planned) for bar in bars), default=1) or 1
    scale = width, width / longest
    row = _BAR_ROW if any(bar.note for bar in bars) else _BAR_ROW - 16
    body = "".join(_hour_bar(bar, i * row, scale, language) for i, bar in enumerate(bars))
    title = HOURS.filled(year=year).said_in(language)
    description = "; ".join(_hours_said(bar, language) for bar in bars)
    table = Table(title, tuple(text.said_in(language) for text in HOURS_HEAD), _hour_rows(bars, language))
    return picture("hours", (width, max(1, row * len(bars) - 8)), (title, description), body, table)


def turnout_bars(rows: tuple[Turnout, ...], title: str, language: Language, *, width: float = 560) -> Picture:
    """Who can come: each track is the whole group, so a full bar means everybody."""
    height = _TURNOUT_ROW if any(row.note for row in rows) else _TURNOUT_ROW - 16
    body = "".join(_turnout(row, i * height, width, language) for i, row in enumerate(rows))
    description = "; ".join(f"{row.title}: {_can_come(row, language)}" for row in rows)
    cells = tuple((row.title, str(row.can_come), str(row.of)) for row in rows)
    table = Table(title, tuple(text.said_in(language) for text in TURNOUT_HEAD), cells)
    return picture("turnout", (width, max(1, height * len(rows) - 8)), (title, description), body, table)


def _hour_rows(bars: tuple[HourBar, ...], language: Language) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            bar.title,
            *(figure(hours, language) for hours in (bar.held, bar.planned, bar.held + bar.planned)),
            figure(bar.frame, language) if bar.frame else NONE_AGREED.said_in(language),
        )
        for bar in bars
    )


def _hours_said(bar: HourBar, language: Language) -> str:
    used = USED.filled(hours=figure(bar.held, language)).said_in(language)
    planned = PLANNED.filled(hours=figure(bar.planned, language)).said_in(language)
    return f"{bar.title}: {used}, {planned}, {_against(bar, language)}"


def _against(bar: HourBar, language: Language) -> str:
    over = bar.held + bar.planned - bar.frame
    if not bar.frame:
        return NO_FRAME.filled(hours=figure(bar.held + bar.planned, language)).said_in(language)
    if over > 0.05:
        return OVER.filled(hours=figure(over, language)).said_in(language)
    return FRAME.filled(hours=figure(bar.frame, language)).said_in(language)


def _hour_bar(bar: HourBar, y: float, scale: tuple[float, float], language: Language) -> str:
    """One group: its name and frame above, the bar below. ``scale`` is the width and the units per hour."""
    width, unit = scale
    frame, all_hours = bar.frame * unit, (bar.held + bar.planned) * unit
    over = 0 < bar.frame < bar.held + bar.planned - 0.05
    said = _against(bar, language)
    name = cut(bar.title, 15, width - width_of(said, 14) - 16)
    parts = [
        label((0, y + 16), name, 15, font="600"),
        label((width, y + 16), said, 14, "hyben-ink" if over else "blaek-2", font="600", anchor="end"),
        rect((0, y + 25), (frame, 30), filled("kridt-2"), radius=8),
        rect(
            (0.7, y + 25.7),
            (all_hours - 1.4, 28.6),
            outlined(f"{bar.tone}-soft", line_of(bar.tone), 1.4),
            radius=8,
        ),
        rect((0, y + 25), (bar.held * unit, 30), filled(bar.tone), radius=8),
        *_inside(bar, y + 45.5, unit, language),
        label((0, y + 70), cut(bar.note, 12.5, width), 12.5, "blaek-2"),
    ]
    if over:
        parts.insert(5, rect((frame, y + 25), (all_hours - frame, 30), filled("hyben"), radius=3))
        parts.append(line((frame, y + 21), (frame, y + 59), lined("blaek", 2)))
    return "".join(parts)


def _inside(bar: HourBar, y: float, unit: float, language: Language) -> list[str]:
    """The numbers on the bar, each only where there is room for it."""
    parts = []
    used = USED.filled(hours=figure(bar.held, language)).said_in(language)
    planned = PLANNED.filled(hours=figure(bar.planned, language)).said_in(language)
    room = (min(bar.planned, bar.frame - bar.held) if bar.frame else bar.planned) * unit
    if bar.held and width_of(used, 14) + 20 < bar.held * unit:
        parts.append(label((10, y), used, 14, text_on(bar.tone), font="600"))
    if bar.planned and width_of(planned, 14) + 20 < room:
        parts.append(label((bar.held * unit + 10, y), planned, 14, f"{bar.tone}-ink", font="600"))
    return parts


def _turnout(row: Turnout, y: float, width: float, language: Language) -> str:
    said = _can_come(row, language)
    share = row.can_come / row.of if row.of else 0
    return "".join(
        (
            label((0, y + 15), cut(row.title, 14.5, width - width_of(said, 14) - 16), 14.5, font="600"),
            label((width, y + 15), said, 14, "blaek-2", font="600", anchor="end"),
            rect((0, y + 23), (width, 16), filled("kridt-2"), radius=8),
            rect((0, y + 23), (width * share, 16), filled(row.tone), radius=8),
            label((0, y + 52), cut(row.note, 12, width), 12, "blaek-2") if row.note else "",
        )
    )


def _can_come(row: Turnout, language: Language) -> str:
    return CAN_COME.filled(count=row.can_come, of=row.of).said_in(language)
