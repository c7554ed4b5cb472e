"""Rows of the timeline: what would lie on top of each other is gathered, so that a dot or a box is one thing to read."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from django.utils.translation import ngettext

from samspil.engines.charts.values import Moment, Period, Track
from samspil.features.overview.queries.tracks import ROWS, TEAMS
from samspil.features.overview.words import day_said, language

DOT = dt.timedelta(days=13)  # a dot is as wide as a fortnight
PAUSE = dt.timedelta(days=45)  # team meetings with less between them are one stretch of work


class Dated(Protocol):
    """A meeting with the day it is drawn on."""

    @property
    def title(self) -> str: ...
    @property
    def day(self) -> dt.date: ...
    @property
    def firm(self) -> bool: ...
    @property
    def audience(self) -> str: ...


def tracks_of(meetings: Sequence[Dated], today: dt.date) -> Iterator[Track]:
    """One row per group of audiences."""
    for title, note, audiences in ROWS:
        theirs = [meeting for meeting in meetings if meeting.audience in audiences]
        words = title.said_in(language()), note.said_in(language())
        firm = [meeting for meeting in theirs if meeting.firm]
        if audiences == TEAMS and len(firm) > 1:
            yield Track(*words, periods=tuple(_round(each) for each in _apart(firm, PAUSE, today)))
        elif theirs:
            yield Track(
                *words, tuple(moment for each in _apart(theirs, DOT, today) for moment in _dots(each))
            )


def _apart(meetings: Iterable[Dated], gap: dt.timedelta, today: dt.date) -> Iterator[list[Dated]]:
    """Runs without a longer gap; what is over and what is to come are never in one."""
    for _past, some in groupby(meetings, key=lambda meeting: meeting.day < today):
        run: list[Dated] = []
        for meeting in some:
            if run and meeting.day - (run[0] if gap == DOT else run[-1]).day > gap:
                yield run
                run = []
            run.append(meeting)
        yield run


def _dots(run: list[Dated]) -> Iterator[Moment]:
    """One dot for the firm ones, with each title and, of the later, the day; frames stand alone."""
    firm = list({(meeting.title, meeting.day): meeting for meeting in run if meeting.firm}.values())
    if firm:
        later = [f"{meeting.title} ({day_said(meeting.day)})" for meeting in firm[1:]]
        yield Moment(firm[0].day, " · ".join([firm[0].title, *later]), firm=True)
    yield from (Moment(meeting.day, meeting.title, firm=False) for meeting in run if not meeting.firm)


def _round(run: list[Dated]) -> Period:
    count = ngettext("{count} meeting", "{count} meetings", len(run)).format(count=len(run))
    return Period(run[0].day, run[-1].day, count)
