"""Ways out of a conflict: concrete steps a school can decide on, the smallest first on each ladder."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from samspil.engines.planning.explaining.days import better_days
from samspil.engines.planning.explaining.knobs import each_link, each_meeting
from samspil.engines.planning.explaining.saying import named, shortly
from samspil.engines.planning.problem import Limit, Link, Meeting, Problem
from samspil.engines.wording.formats import listed, number
from samspil.engines.wording.text import Text

MOST_OF_A_KIND = 3  # people to excuse, locks to lift: so many are tried
MOST_DATES = 6
MOST_TO_LEAVE = 4  # from more meetings than this, leaving out a single one is not tried


@dataclass(frozen=True, slots=True)
class Way:
    """One decision: what it is, and the problem once it has been taken."""

    knob: str
    text: Text
    change: Callable[[Problem], Problem]


Ladder = tuple[Way, ...]
"""The same kind of step, larger and larger: the first that helps is the one to tell about."""


@dataclass(frozen=True)
class Concern:
    """What the conflict is about: its meetings, and through them activities, links and rooms."""

    problem: Problem
    meetings: tuple[Meeting, ...]

    @property
    def activities(self) -> frozenset[str]:
        return frozenset(meeting.activity for meeting in self.meetings)

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(meeting.id for meeting in self.meetings)


def ladders(concern: Concern, knobs: tuple[str, ...]) -> Iterator[Ladder]:
    """For each rule in the conflict the steps that ease it; and, always, one meeting fewer."""
    for knob in knobs:
        if knob in STEPS:
            yield from STEPS[knob](concern)
    yield from _fewer_meetings(concern)


def _hours(limit: str, knob: str, span: Text, extra: tuple[int, ...]) -> Callable[[Concern], Iterator[Ladder]]:
    def steps(concern: Concern) -> Iterator[Ladder]:
        an_hour = 60 // concern.problem.grid.slot
        yield tuple(
            Way(
                knob,
                Text("{n} mødetime{r} mere {span} for alle", "{n} more meeting hour{s} {span} for everyone").filled(
                    n=n, r="" if n == 1 else "r", s="" if n == 1 else "s", span=span
                ),
                _raised(limit, n * an_hour),
            )
            for n in extra
        )

    return steps


def _raised(limit: str, slots: int) -> Callable[[Problem], Problem]:
    def more(before: Limit) -> Limit:
        most = getattr(before, limit)
        return before if most is None else replace(before, **{limit: most + slots})

    return lambda p: replace(p, limits={group: more(before) for group, before in p.limits.items()})


def _a_meeting_more(concern: Concern) -> Iterator[Ladder]:
    text = Text("Ét møde mere om dagen for alle", "One more meeting a day for everyone")
    yield (Way("per_day", text, _raised("per_day", 1)),)


def _another_room(concern: Concern) -> Iterator[Ladder]:
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


def _more_cover(concern: Concern) -> Iterator[Ladder]:
    yield tuple(
        Way(
            "cover",
            Text("Dækning til {n} flere i SFO’en ad gangen", "Cover for {n} more in the after-school care at a time").filled(n=n),
            lambda p, n=n: replace(p, schools=tuple(replace(s, cover_cap=s.cover_cap + n) for s in p.schools)),
        )
        for n in (1, 2, 4)
    )  # fmt: skip


def _of_activity(
    knob: str, text: Text, change: Callable[[Meeting], Meeting]
) -> Callable[[Concern], Iterator[Ladder]]:
    """A step that eases every meeting of the activities concerned."""

    def steps(concern: Concern) -> Iterator[Ladder]:
        kinds = concern.activities
        says = text.filled(kinds=_kinds(concern))
        yield (Way(knob, says, lambda p: each_meeting(p, lambda m: change(m) if m.activity in kinds else m)),)

    return steps


def _kinds(concern: Concern) -> Text:
    kinds = [named(concern.problem, kind) for kind in sorted(concern.activities)]
    return Text(listed([k.da for k in kinds], "da"), listed([k.en for k in kinds], "en"))


def _wider_windows(concern: Concern) -> Iterator[Ladder]:
    kinds = concern.activities

    def wider(days: int) -> Callable[[Problem], Problem]:
        return lambda p: each_meeting(
            p,
            lambda m: replace(m, window=(m.window[0] - days, m.window[1] + days)) if m.activity in kinds else m,
        )

    yield tuple(
        Way(
            "windows",
            Text("Vinduet {n} skoledage bredere til hver side for {kinds}", "The window {n} school days wider on each side for {kinds}").filled(n=n, kinds=_kinds(concern)),
            wider(n),
        )
        for n in (5, 10)
    )  # fmt: skip


def _lower_quorum(concern: Concern) -> Iterator[Ladder]:
    kinds = concern.activities
    highest = max(meeting.quorum for meeting in concern.meetings)

    def at_most(share: float) -> Callable[[Problem], Problem]:
        return lambda p: each_meeting(
            p, lambda m: replace(m, quorum=min(m.quorum, share)) if m.activity in kinds else m
        )

    shares = [highest - step for step in (0.15, 0.30) if highest - step >= 0.4]
    yield tuple(
        Way(
            "quorum",
            Text("{kinds} må holdes, når {share} % kan komme, ikke {now} %", "{kinds} may be held when {share} % can come, not {now} %").filled(
                kinds=_kinds(concern), share=number(100 * share, "da", decimals=0), now=number(100 * highest, "da", decimals=0)
            ),
            at_most(share),
        )
        for share in shares
    )  # fmt: skip


def _excused(concern: Concern) -> Iterator[Ladder]:
    people = sorted({person for meeting in concern.meetings for person in meeting.required})
    ids = concern.ids
    for person in people[:MOST_OF_A_KIND]:
        text = Text("{person} må undvære det", "{person} may miss it").filled(person=named(concern.problem, person))
        yield (Way("required", text, _without_person(person, ids)),)


def _without_person(person: str, ids: frozenset[str]) -> Callable[[Problem], Problem]:
    def change(meeting: Meeting) -> Meeting:
        if meeting.id not in ids or person not in meeting.required:
            return meeting
        left = tuple(p for p in meeting.required if p != person)
        return replace(meeting, members=meeting.people, required=left)

    return lambda p: each_meeting(p, change)


def _gaps(*, at_least: int, at_most: int) -> Callable[[Problem, frozenset[tuple[int, int | None]]], Problem]:
    def eased(link: Link) -> Link:
        most = None if link.at_most is None else link.at_most + at_most
        return replace(link, at_least=link.at_least - at_least, at_most=most)

    return lambda p, kinds: each_link(p, lambda k: eased(k) if (k.at_least, k.at_most) in kinds else k)


def _gap_steps(knob: str, text: Text, *, sooner: bool) -> Callable[[Concern], Iterator[Ladder]]:
    def steps(concern: Concern) -> Iterator[Ladder]:
        links = [k for k in concern.problem.links if {k.before, k.after} & concern.ids]
        kinds = frozenset((k.at_least, k.at_most) for k in links)
        yield tuple(
            Way(knob, text.filled(n=n), lambda p, ease=_gaps(at_least=n * sooner, at_most=n * (not sooner)): ease(p, kinds))
            for n in (2, 5, 10)
        )  # fmt: skip

    return steps


def _more_days(concern: Concern) -> Iterator[Ladder]:
    """One more day for the facilitator where it helps most; else as few as give each a start; else more."""
    problem = concern.problem
    for facilitator in sorted({m.facilitator for m in concern.meetings if m.facilitator}):
        days = better_days(problem, facilitator, [m for m in concern.meetings if m.facilitator == facilitator])
        name = named(problem, facilitator)
        rungs = [days[0][:1], *(sum(days[: n + 1], []) for n in range(len(days)))] if days else []
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


def _unlocked(concern: Concern) -> Iterator[Ladder]:
    ids = concern.ids
    for meeting in [m for m in concern.meetings if m.pinned is not None][:MOST_OF_A_KIND]:
        text = Text("{meeting} låses op", "{meeting} is unlocked").filled(meeting=named(concern.problem, meeting.id))
        one = frozenset({meeting.id}) & ids
        yield (Way("locks", text, lambda p, one=one: each_meeting(p, lambda m: replace(m, pinned=None) if m.id in one else m)),)  # fmt: skip


def _fewer_meetings(concern: Concern) -> Iterator[Ladder]:
    if len(concern.meetings) > MOST_TO_LEAVE:
        text = Text("De {n} møder holdes ikke", "The {n} meetings are not held").filled(n=len(concern.meetings))
        yield (Way("fewer", text, _without_meetings(concern.ids)),)
        return
    for meeting in concern.meetings:
        text = Text("{meeting} holdes ikke", "{meeting} is not held").filled(meeting=named(concern.problem, meeting.id))
        yield (Way("fewer", text, _without_meetings(frozenset({meeting.id}))),)


def _without_meetings(ids: frozenset[str]) -> Callable[[Problem], Problem]:
    return lambda p: replace(
        p,
        meetings=tuple(m for m in p.meetings if m.id not in ids),
        links=tuple(k for k in p.links if not {k.before, k.after} & ids),
    )


def _earlier_or_later(meeting: Meeting) -> Meeting:
    first, last = meeting.slot_range
    return replace(meeting, slot_range=(max(0, first - 2), last + 2))


STEPS: dict[str, Callable[[Concern], Iterator[Ladder]]] = {
    "week_hours": _hours("week_hard", "week_hours", Text("om ugen", "a week"), (1, 2, 4)),
    "month_hours": _hours("month_hard", "month_hours", Text("om måneden", "a month"), (1, 2, 4)),
    "year_hours": _hours("year_hard", "year_hours", Text("om året", "a year"), (2, 5, 10)),
    "per_day": _a_meeting_more,
    "rooms": _another_room,
    "cover": _more_cover,
    "new_times": _of_activity(
        "new_times",
        Text("Nye mødetider tillades for {kinds}", "New meeting times are allowed for {kinds}"),
        lambda m: replace(m, new_time_ok=True),
    ),
    "hours_of_day": _of_activity(
        "hours_of_day",
        Text("{kinds} må begynde lidt tidligere eller senere", "{kinds} may begin a little earlier or later"),
        _earlier_or_later,
    ),
    "quiet_weeks": _of_activity(
        "quiet_weeks",
        Text("{kinds} må ligge i en stille uge", "{kinds} may lie in a quiet week"),
        lambda m: replace(m, quiet_ok=True),
    ),
    "turns": _of_activity(
        "turns",
        Text("Én færre behøver kunne komme, når man skiftes til {kinds}", "One fewer needs to be able to come when taking turns at {kinds}"),
        lambda m: replace(m, rotating=tuple((group, at_least - 1) for group, at_least in m.rotating)),
    ),
    "required": _excused,
    "quorum": _lower_quorum,
    "windows": _wider_windows,
    "min_gap": _gap_steps("min_gap", Text("{n} færre skoledage mellem møderne er nok", "{n} fewer school days between meetings are enough"), sooner=True),
    "max_gap": _gap_steps("max_gap", Text("Der må gå {n} skoledage mere mellem møderne", "There may be {n} more school days between meetings"), sooner=False),
    "facilitator_days": _more_days,
    "locks": _unlocked,
}  # fmt: skip
