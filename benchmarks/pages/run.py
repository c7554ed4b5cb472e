"""``dev.py bench pages``: one client, one connection, hello and page in turns; ratios within the same run.

Prints one JSON object per row. Exit code 1 when a requirement does not hold: the shell page at most 8 × hello (p95), at most
15 queries on the richest page, and no page growing with the number of schools.
"""

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.pages.site import running_site
from benchmarks.pages.words import PAGES

SHELL, QUERIES = 8.0, 15
GROWTH = 1.5
"""Of the processor's time, which other work on the machine hardly touches; a page that reads all schools' rows grows far more."""


@dataclass(frozen=True, slots=True)
class Row:
    """Milliseconds; ``first`` is the very first answer of a fresh server, ``worked`` the median of the processor's time in the page.

    Ratios are of the page's p50 and p95 to hello's.
    """

    page: str
    schools: int
    queries: int
    kilobytes: float
    first: float
    worked: float
    p50: float
    p95: float
    hello_p50: float
    hello_p95: float
    ratio_p50: float
    ratio_p95: float


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench pages")
    parser.add_argument("--times", type=int, default=60, help="how often each page is asked for")
    parser.add_argument("--schools", type=int, default=300, help="how many other schools there are")
    parser.add_argument("--page", action="append", help="only this page")
    options = parser.parse_args(arguments)
    rows: list[Row] = []
    for schools in (0, options.schools):
        for row in _measured(schools, options.times, options.page or []):
            print(json.dumps(asdict(row)), flush=True)
            rows.append(row)
    faults = list(_faults(rows))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _measured(schools: int, times: int, only: list[str]) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as var, running_site(Path(var), schools) as site:
        connection = http.client.HTTPConnection("127.0.0.1", site.port)
        for page, measured in PAGES.items():
            if only and page not in only:
                continue
            asked = (connection, site.pages[page], site.sessions[measured.role], measured.word)
            first = _ask(*asked)
            _ask(*asked)
            floor, taken = [], []
            for _ in range(times):
                floor.append(_ask(connection, "/hello/", "", "Hello, world"))
                taken.append(_ask(*asked))
            yield _row(page, schools, first, floor, taken)


@dataclass(frozen=True, slots=True)
class _Answer:
    taken: float
    worked: float
    queries: int
    size: int


def _ask(connection: http.client.HTTPConnection, path: str, session: str, word: str) -> _Answer:
    """A page that is not the page stops everything."""
    headers = {"Cookie": f"sessionid={session}", "Cache-Control": "no-cache"} if session else {}
    begins = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    taken = (time.perf_counter() - begins) * 1000
    there = word.encode() in body
    if answer.status != 200 or not there:
        raise SystemExit(f"{path}: status {answer.status}; “{word}” is {'' if there else 'not '}there.")
    return _Answer(taken, float(answer.headers["X-Worked"]), int(answer.headers["X-Queries"]), len(body))


def _row(page: str, schools: int, first: _Answer, floor: list[_Answer], taken: list[_Answer]) -> Row:
    p50, p95, hello_p50, hello_p95 = (
        round(value, 2)
        for times in ([one.taken for one in taken], [one.taken for one in floor])
        for value in (statistics.median(times), statistics.quantiles(times, n=20)[18])
    )
    worked = round(statistics.median(one.worked for one in taken), 2)
    return Row(
        page, schools, taken[-1].queries, round(first.size / 1024, 1), round(first.taken, 1), worked, p50, p95, hello_p50,
        hello_p95, round(p50 / hello_p50, 1), round(p95 / hello_p95, 1),
    )  # fmt: skip


def _faults(rows: list[Row]) -> Iterator[str]:
    alone = {row.page: row for row in rows if row.schools == 0}
    for row in rows:
        if row.page == "shell" and row.ratio_p95 > SHELL:
            yield f"shell among {row.schools}: {row.ratio_p95} × hello, at most {SHELL}"
        if row.queries > QUERIES:
            yield f"{row.page} among {row.schools}: {row.queries} queries, at most {QUERIES}"
        if row.worked > GROWTH * alone[row.page].worked:
            yield f"{row.page} grows: {alone[row.page].worked} ms alone, {row.worked} ms among {row.schools}"
