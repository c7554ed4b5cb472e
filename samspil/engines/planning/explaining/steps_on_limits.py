"""Steps that give more of what is scarce: hours, meetings a day, rooms, cover, the facilitator's days."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from samspil.engines.planning.explaining.days import better_days
from samspil.engines.planning.explaining.saying import named, shortly
from samspil.engines.planning.explaining.ways import Concern, Ladder, Steps, Way
from samspil.engines.planning.problem import Limit, Problem
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text

MOST_DATES = 6  # named one by one; the rest are counted


def hours(limit: str, knob: str, span: Text, extra: tuple[int, ...]) -> Steps:
    def steps(concern: Concern) -> Iterator[Ladder]:
        an_hour = 60 // concern.problem.grid.slot
        yield tuple(
            Way(
                knob,
                Text(
                    "{n} mødetime{r} mere {span} for alle", "{n} more meeting hour{s} {span} for everyone"
                ).filled(n=n, r="" if n == 1 else "r", s="" if n == 1 else "s", span=span),
                _raised(limit, n * an_hour),
            )
            for n in extra
        )

    return steps


def year_hours(concern: Concern) -> Iterator[Ladder]:
    """More hours a school year for one staff group at a time: those that have a limit and people in the conflict."""
    problem, an_hour = concern.problem, 60 // concern.problem.grid.slot
    asked = {person for meeting in concern.meetings for person in meeting.people}
    groups = sorted({person.group for person in problem.persons if person.id in asked})
    for group in groups:
        if problem.limits[group].year_hard is None:
            continue
        yield tuple(
            Way(
                "year_hours",
                Text(
                    "{n} mødetimer mere i skoleåret for hver {group} på fuld tid",
                    "{n} more meeting hours in the school year for each full-time {group}",
                ).filled(n=n, group=named(problem, group)),
                _raised("year_hard", n * an_hour, group),
            )
            for n in (2, 5, 10, 20)
        )  # fmt: skip


def _raised(limit: str, slots: int, only: str | None = None) -> Callable[[Problem], Problem]:
    def more(before: Limit) -> Limit:
        most = getattr(before, limit)
        return before if most is None else replace(before, **{limit: most + slots})

    return lambda p: replace(
        p, limits={group: more(one) if only in {None, group} else one for group, one in p.limits.items()}
    )


def a_meeting_more(concern: Concern) -> Iterator[Ladder]:
    text = Text("Ét møde mere om dagen for alle", "One more meeting a day for everyone")
    yield (Way("per_day", text, _raised("per_day", 1)),)


def another_room(concern: Concern) -> Iterator[Ladder]:
    for kind in sorted({m.room for m in concern.meetings if m.room}):
        room = named(concern.problem, kind)
        yield tuple(
            Way(
                "rooms",
                Text("{n} lokale{r} mere ({room})", "{n} more room{s} ({room})").filled(
                    n=n, r="" if n == 1 else "r", s="" if n == 1 else "s", room=room
                ),
                _rooms(kind, n),
            )
            for n in (1, 2)
        )


def _rooms(kind: str, more: int) -> Callable[[Problem], Problem]:
    return lambda p: replace(
        p,
        schools=tuple(replace(s, rooms={**s.rooms, kind: s.rooms.get(kind, 0) + more}) for s in p.schools),
    )


def more_cover(concern: Concern) -> Iterator[Ladder]:
    yield tuple(
        Way(
            "cover",
            Text("Dækning til {n} flere i SFO’en ad gangen", "Cover for {n} more in the after-school care at a time").filled(n=n),
            _cover(n),
        )
        for n in (1, 2, 4)
    )  # fmt: skip


def _cover(more: int) -> Callable[[Problem], Problem]:
    return lambda p: replace(p, schools=tuple(replace(s, cover_cap=s.cover_cap + more) for s in p.schools))


def more_days(concern: Concern) -> Iterator[Ladder]:
    """One more day for the facilitator where it helps most; else as few as give each a start; else more."""
    problem = concern.problem
    for facilitator in sorted({m.facilitator for m in concern.meetings if m.facilitator}):
        days = better_days(
            problem, facilitator, [m for m in concern.meetings if m.facilitator == facilitator]
        )
        name = named(problem, facilitator)
        rungs = [days[0][:1], *accumulate(days)] if days else []
        yield tuple(
            Way(
                "facilitator_days",
                Text("{who} kommer også {days}", "{who} also comes on {days}").filled(who=name, days=_dates(problem, some)),
                _also_on(facilitator, frozenset(some)),
            )
            for some in rungs
        )  # fmt: skip


def _dates(problem: Problem, days: Sequence[int]) -> Text:
    said = [shortly(problem, day) for day in sorted(days)]
    if len(said) > MOST_DATES:
        rest = Text(f"{len(said) - MOST_DATES} dage mere", f"{len(said) - MOST_DATES} more days")
        said = [*said[:MOST_DATES], rest]
    return Text(listed([t.da for t in said], "da"), listed([t.en for t in said], "en"))


def _also_on(facilitator: str, days: frozenset[int]) -> Callable[[Problem], Problem]:
    return lambda p: replace(
        p,
        facilitators=tuple(
            replace(f, days=f.days | days) if f.id == facilitator else f for f in p.facilitators
        ),
    )
