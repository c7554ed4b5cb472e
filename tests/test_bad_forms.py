"""Junk of every kind, into every field of every form the pages show, and into every address: a sentence, never a 500."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import NoReverseMatch, reverse

from tests.addresses import patterns
from tests.site import WHO, Site

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

JUNK = {
    "nothing": "",
    "NUL": "a\x00b",
    "long": "æ" * 10_000,
    "right to left": "\u202eשלום 👩🏽‍🏫",
    "script": "<script>alert(1)</script>'\"; DROP TABLE x--",
    "huge number": "9223372036854775808",
    "negative": "-1",
    "not a number": "NaN",
    "no such date": "2026-02-30",
    "skipped hour": "2027-03-28T02:30",
}


FORM = "application/x-www-form-urlencoded"
RAW = (
    b"text=%ED%A0%80%00",
    b"text=\xff\xfe&kind=\xed\xa0\x80",
    b"%00=a&=b&&&;",
)  # half a letter, and no letters at all


def test_bytes_that_are_no_text_are_answered_in_words() -> None:
    site, broken = Site(), []
    for who, form in site.forms():
        for raw in RAW if form.method == "post" else ():
            with site.afterwards_all_is_as_before():
                answer = site.clients[who].post(form.address, raw, content_type=FORM)
            if answer.status_code >= 500:
                broken.append((form.address, raw))
    assert broken == []


def test_junk_in_every_form_is_answered_and_breaks_nothing() -> None:
    """All fields at once, and those that survive the first check of a form: one alone, in turn."""
    site, broken = Site(), []
    for who, form in site.forms():
        for number, (kind, junk) in enumerate(JUNK.items()):
            names = list(form.kinds)
            alone = names[number % len(names)] if names else ""
            for filled in (dict.fromkeys(names, junk), {alone: junk}):
                sent: dict[str, Any] = dict(form.buttons[:1]) | form.fields | filled
                if form.method == "post":
                    answer = site.ask(who, form.address, sent)
                else:
                    answer = site.ask(who, f"{form.address.partition('?')[0]}?{urlencode(sent)}")
                if answer.status_code >= 500:
                    broken.append((form.address, kind, tuple(filled)))
    assert not broken, "\n".join(map(str, broken))


BOTH: tuple[dict[str, Any] | None, ...] = (None, {})  # asked for, and sent to
HUGE = ("0", "9223372036854775807", "9223372036854775808", "9" * 60)
ODD = ("%00", "a%00b", "%F0%9F%92%A5", "-", "x" * 2000)


def _spoiled(name: str, given: dict[str, Any]) -> Iterator[str]:
    """The address with each of its arguments replaced by what cannot be there."""
    for argument, value in given.items():
        for other in HUGE if isinstance(value, int) else ODD:
            marker = "123454321" if isinstance(value, int) else "zzmarkerzz"
            try:
                yield reverse(name, kwargs={**given, argument: marker}).replace(marker, other)
            except NoReverseMatch:
                break


def test_an_address_of_what_cannot_be_there_is_not_found_and_breaks_nothing() -> None:
    site = Site()
    broken: list[tuple[str, str, object]] = []
    for name in patterns():
        for address in _spoiled(name, site.rows.arguments(name)):
            for sent in BOTH:
                for who in WHO[:2]:
                    answer = site.ask(who, address, sent)
                    if answer.status_code >= 500:
                        broken.append((name, address[:90], sent))
    assert broken == []
