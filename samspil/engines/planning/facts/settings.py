"""``skole.toml``: what a school says about itself that no list of people holds. Read strictly, in Danish or English."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samspil.engines.calendars.day_marks import DayMark
from samspil.engines.calendars.schoolyear import DayType
from samspil.engines.content.source import source_at
from samspil.engines.content.table import Notes, Table
from samspil.engines.content.vocabulary import GROUPS, Words
from samspil.engines.importing.clocks import clock_time
from samspil.engines.planning.facts.weights import WEIGHTS
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.formats import WEEKDAYS
from samspil.engines.wording.text import Text, same

SCHOOL: Words = {
    "name": "navn", "municipality": "kommune", "holidays": "ferieplan", "first_year": "skoleår", "today": "dags_dato",
    "provider": "udbyder", "contact": "kontakt", "teaching": "undervisning", "sfo": "sfo", "workday": "arbejdsdag",
    "rooms": "lokaler", "facilitator": "facilitator", "days": "dage", "roles": "roller", "quiet_weeks": "stille_uger",
    "weights": "vægte", "limits": "grænser", "period_times": "lektioner", "locks": "låst", "columns": "kolonner",
}  # fmt: skip
SPAN: Words = {"begins": "begynder", "ends": "slutter"}
TEACHING: Words = {**SPAN, "not_before": "ikke_før"}
SFO: Words = {
    "opens": "åbner", "closes": "lukker", "staff_from": "møder", "cover": "dækning", "open_on_staff_days": "åben_personaledage",
}  # fmt: skip
ROOMS: Words = {"meeting": "møde", "hall": "sal"}
FACILITATOR: Words = {
    "name": "navn", "weekdays": "dage", "begins": "fra", "ends": "til", "hours": "timer", "away": "ikke", "also": "også",
    "first": "første", "last": "sidste",
}  # fmt: skip
DAY: Words = {"name": "navn", "first": "fra", "last": "til", "type": "slags"}
DAY_TYPES: Words = {
    "ordinary": "almindelig", "theme": "tema", "exam": "prøve", "trip": "lejrskole", "early_end": "tidligt_fri",
    "saturday": "lørdag", "staff": "personaledag",
}  # fmt: skip
ROLES: Words = {
    "head_teacher": "skoleleder",
    "steering_group": "styregruppe", "resource_people": "ressourcepersoner", "writing_group": "skrivegruppe",
    "tr_med": "tr_med", "coordinators": "tovholdere",
}  # fmt: skip
QUIET: Words = {"added": "tilføj", "opened": "åbn"}
LIMITS: Words = {
    "week_hours": "timer_pr_uge",
    "month_hours": "timer_pr_måned",
    "year_hours": "timer_pr_skoleår",
    "notice_days": "varsel_dage",
}
LOCK: Words = {"meeting": "møde", "date": "dato", "time": "kl"}
PERIOD: Words = SPAN
_DAY_WORDS: Words = {day.en.lower(): day.da for day in WEEKDAYS}
_TIME = Text('et klokkeslæt som "14.15"', 'a time such as "14.15"')
_WEEKS = Text('ugenumre i citationstegn, som "41"', 'week numbers in quotation marks, such as "41"')
_BACKWARDS = Text(
    "Tiden slutter, før den begynder. Ret et af klokkeslættene.",
    "The time ends before it begins. Mend one of the two.",
)
_WRONG = Text("“{name}” skal være {wanted}.", "“{name}” should be {wanted}.")


@dataclass(frozen=True, slots=True)
class Facilitation:
    """When the external facilitator can come. Times are minutes after midnight, ``hours`` the most in a day."""

    name: str = "Facilitator"
    weekdays: frozenset[int] = frozenset(range(5))
    begins: int = 9 * 60
    ends: int = 17 * 60
    hours: float = 7
    away: tuple[date, ...] = ()
    also: tuple[date, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """A meeting (its id in plan.json, or its activity) that is held on this date at this time, whatever happens."""

    meeting: str
    date: date
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Times are minutes after midnight; ``cover`` is how many may leave the SFO for a meeting at one time."""

    name: str
    first_year: int
    today: date
    municipality: str = ""
    holidays: str = ""
    provider: str = ""
    contact: str = ""
    teaching: tuple[int, int] = (8 * 60, 14 * 60)
    not_before: int = 9 * 60
    workday: tuple[int, int] = (7 * 60 + 45, 17 * 60)
    sfo: tuple[int, int] | None = (13 * 60 + 30, 17 * 60)
    sfo_staff_from: int = 11 * 60
    cover: int = 3
    sfo_on_staff_days: bool = True
    rooms: tuple[tuple[str, int], ...] = (("meeting", 4), ("hall", 1))
    facilitation: Facilitation = field(default_factory=Facilitation)
    marks: tuple[DayMark, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    quiet_added: frozenset[int] = frozenset()
    quiet_opened: frozenset[int] = frozenset()
    weights: tuple[tuple[str, int], ...] = ()
    week_hours: float = 4
    month_hours: float = 14
    year_hours: tuple[
        tuple[str, float], ...
    ] = ()  # staff group -> most meeting hours a school year, full time
    notice_days: tuple[tuple[str, int], ...] = ()
    locks: tuple[Lock, ...] = ()
    periods: tuple[tuple[int, int], ...] = ()
    columns: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()  # file -> heading -> field

    def role(self, name: str) -> tuple[str, ...]:
        return dict(self.roles).get(name, ())


def read_settings(path: Path) -> Settings:
    """The settings in ``skole.toml``. Raises Refused with every fault, each with its line."""
    source = source_at(path)
    notes = Notes(source, both_languages=False)
    table = Table(notes, (), source.values, SCHOOL)
    table.require("name", "first_year", "today")
    values = {**_top(table), **_times(table), **_people(table), **_wishes(table)}
    if notes.findings:
        raise Refused(*notes.findings)
    return Settings(**{key: value for key, value in values.items() if value is not None})  # type: ignore[arg-type] # each getter gives its field's type


def _top(table: Table) -> dict[str, object]:
    rooms = table.inner("rooms", ROOMS)
    return {
        "name": table.words("name"),
        "first_year": table.whole("first_year", 2020, 2100),
        "today": table.day("today"),
        "municipality": table.words("municipality"),
        "holidays": table.words("holidays"),
        "provider": table.words("provider"),
        "contact": table.words("contact"),
        "columns": table.word_tables("columns"),
        "rooms": rooms and tuple((kind, rooms.whole(kind, 0, 99) or 0) for kind in ROOMS),
        "marks": tuple(
            mark for _, row in table.rows("days", DAY, "dag", plain="name") if (mark := _mark(row))
        ),
    }


def _times(table: Table) -> dict[str, object]:
    teaching, workday = table.inner("teaching", TEACHING), table.inner("workday", SPAN)
    values: dict[str, object] = {
        "teaching": teaching and _span(teaching, "begins", "ends"),
        "not_before": teaching and _clock(teaching, "not_before"),
        "workday": workday and _span(workday, "begins", "ends"),
        "periods": tuple(
            span
            for _, row in table.rows("period_times", PERIOD, "lektion")
            if (span := _span(row, "begins", "ends"))
        ),
    }
    if sfo := table.inner("sfo", SFO):
        values |= {
            "sfo": _span(sfo, "opens", "closes"),
            "sfo_staff_from": _clock(sfo, "staff_from"),
            "cover": sfo.whole("cover", 0, 200),
            "sfo_on_staff_days": sfo.flag("open_on_staff_days"),
        }
    return values


def _people(table: Table) -> dict[str, object]:
    facilitator, roles = table.inner("facilitator", FACILITATOR), table.inner("roles", ROLES)
    return {
        "facilitation": facilitator and _facilitation(facilitator),
        "roles": roles and tuple((role, names) for role in ROLES if (names := roles.names(role))),
    }


def _wishes(table: Table) -> dict[str, object]:
    quiet, limits = table.inner("quiet_weeks", QUIET), table.inner("limits", LIMITS)
    values: dict[str, object] = {
        "weights": table.counts("weights", WEIGHTS, 10_000),
        "locks": tuple(
            lock for _, row in table.rows("locks", LOCK, "lås", plain="meeting") if (lock := _lock(row))
        ),
    }
    if quiet:
        values |= {f"quiet_{name}": _weeks(quiet, name) for name in QUIET}
    if limits:
        values |= {
            "week_hours": limits.amount("week_hours", 0.5, 40),
            "month_hours": limits.amount("month_hours", 0.5, 160),
            "year_hours": limits.amounts("year_hours", GROUPS, 2_000),
            "notice_days": limits.counts("notice_days", GROUPS, 365),
        }
    return values


def _facilitation(table: Table) -> Facilitation:
    values = {
        "name": table.words("name"),
        "weekdays": (days := table.choices("weekdays", _DAY_WORDS))
        and frozenset(list(_DAY_WORDS).index(d) for d in days),
        "begins": _clock(table, "begins"),
        "ends": _clock(table, "ends"),
        "hours": table.amount("hours", 0.5, 14),
        "away": table.dates("away"),
        "also": table.dates("also"),
        "first": table.day("first"),
        "last": table.day("last"),
    }
    return Facilitation(**{key: value for key, value in values.items() if value is not None})  # type: ignore[arg-type] # as above


def _mark(table: Table) -> DayMark | None:
    name, first, kind = table.words("name"), table.day("first"), table.choice("type", DAY_TYPES)
    if not table.require("name", "first", "type") or name is None or first is None or kind is None:
        return None
    return DayMark(first, DayType(kind), same(name), table.day("last"), table.place())


def _lock(table: Table) -> Lock | None:
    meeting, day = table.words("meeting"), table.day("date")
    if not table.require("meeting", "date") or meeting is None or day is None:
        return None
    return Lock(meeting, day, _clock(table, "time"))


def _span(table: Table, first: str, last: str) -> tuple[int, int] | None:
    begins, ends = _clock(table, first), _clock(table, last)
    if not table.require(first, last) or begins is None or ends is None:
        return None
    if ends <= begins:
        table.wrong("ends-before-it-begins", _BACKWARDS, last)
        return None
    return begins, ends


def _clock(table: Table, name: str) -> int | None:
    words = table.words(name)
    if words is None:
        return None
    minute = clock_time(words)
    if minute is None:
        table.wrong("no-time", _WRONG.filled(name=name, wanted=_TIME), name)
    return minute


def _weeks(table: Table, name: str) -> frozenset[int] | None:
    words = table.names(name)
    if words is None:
        return None
    weeks = [int(word) if word.isdigit() and 1 <= int(word) <= 53 else None for word in words]
    if None in weeks:
        table.wrong("no-weeks", _WRONG.filled(name=name, wanted=_WEEKS), name)
    return frozenset(week for week in weeks if week is not None)
