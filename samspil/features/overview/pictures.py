"""The drawings of these pages: two sizes of the wheel, the timeline, the bars of hours."""

import re
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from samspil.engines.charts.bars import hour_bars
from samspil.engines.charts.picture import Picture, Table
from samspil.engines.charts.timeline import timeline
from samspil.engines.charts.wheel import year_wheel
from samspil.features.overview.queries.course import Glance
from samspil.features.overview.queries.hours import YearHours
from samspil.features.overview.words import language

_NAMES = re.compile(r"\b(?:wheel|hours)-[0-9a-f]{8}")
_PHONE = 300  # the width of a card on the narrowest phone


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing ready for a page, and its twin: the same as a table."""

    svg: SafeString
    table: Table


@dataclass(frozen=True, slots=True)
class CoursePictures:
    wheel: Drawing
    compact_wheel: Drawing
    timeline: Drawing | None


@dataclass(frozen=True, slots=True)
class HoursPictures:
    wide: Drawing
    compact: Drawing


def course_pictures(glance: Glance) -> CoursePictures | None:
    """None for a programme without phases: there is nothing to draw."""
    if not glance.phases:
        return None
    drawn = timeline(glance.course, glance.tracks, language()) if glance.tracks else None
    return CoursePictures(
        _drawing(year_wheel(glance.course, language())),
        _drawing(year_wheel(glance.course, language(), compact=True), compact=True),
        _drawing(drawn) if drawn else None,
    )


def hours_pictures(hours: YearHours | None) -> HoursPictures | None:
    if hours is None or not hours.groups:
        return None
    narrow = hour_bars(hours.bars, hours.year, language(), width=_PHONE)
    return HoursPictures(
        _drawing(hour_bars(hours.bars, hours.year, language())), _drawing(narrow, compact=True)
    )


def _drawing(picture: Picture, *, compact: bool = False) -> Drawing:
    """Both sizes of a drawing name their parts alike; on one page the second needs names of its own."""
    svg = _NAMES.sub(r"compact-\g<0>", picture.svg) if compact else picture.svg
    return Drawing(mark_safe(svg), picture.table)  # noqa: S308 - the engine escapes every text in it
