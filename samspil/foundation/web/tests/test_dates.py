"""Days and hours as people here say them, whatever the server's clock counts in."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

MOMENT = dt.datetime(2026, 12, 2, 13, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "said"), [("da", "Onsdag 2. december 14.15"), ("en", "Wednesday 2 December 14.15")]
)
def test_a_moment_is_said_in_local_time_and_in_the_way_of_the_language(language: str, said: str) -> None:
    with translation.override(language):
        shown = Template("{{ at|date:'l j. F H.i'|capfirst }}").render(Context({"at": MOMENT}))
    assert shown == said


def test_what_is_no_day_is_nothing() -> None:
    assert Template("{{ at|date:'j. F' }}").render(Context({"at": None})) == ""
