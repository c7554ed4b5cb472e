"""Steps that ask less of the meetings themselves: when they lie, who must come, how far apart, how many."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from samspil.engines.planning.explaining.knobs import each_link, each_meeting
from samspil.engines.planning.explaining.saying import named
from samspil.engines.planning.explaining.ways import Concern, Ladder, Steps, Way
from samspil.engines.planning.problem import Link, Meeting, Problem
from samspil.engines.wording.formats import number
from samspil.engines.wording.text import Text

MOST_OF_A_KIND = 3  # people to excuse, locks to lift: so many are tried
MOST_TO_LEAVE = 4  # from more meetings than this, leaving out a single one is not tried


def of_activity(knob: str, text: Text, change: Callable[[Meeting], Meeting]) -> Steps:
    """A step that eases every meeting of the activities concerned."""

    def steps(concern: Concern) -> Iterator[Ladder]:
        kinds = concern.activities
        says = text.filled(kinds=concern.kinds)
        yield (Way(knob, says, lambda p: each_meeting(p, lambda m: change(m) if m.activity in kinds else m)),)

    return steps


def wider_windows(concern: Concern) -> Iterator[Ladder]:
    kinds = concern.activities

    def wider(days: int) -> Callable[[Problem], Problem]:
        return lambda p: each_meeting(
            p,
            lambda m: (
                replace(m, window=(m.window[0] - days, m.window[1] + days)) if m.activity in kinds else m
            ),
        )

    yield tuple(
        Way(
            "windows",
            Text("Vinduet {n} skoledage bredere til hver side for {kinds}", "The window {n} school days wider on each side for {kinds}").filled(n=n, kinds=concern.kinds),
            wider(n),
        )
        for n in (5, 10)
    )  # fmt: skip


def lower_quorum(concern: Concern) -> Iterator[Ladder]:
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
                kinds=concern.kinds, share=number(100 * share, "da", decimals=0), now=number(100 * highest, "da", decimals=0)
            ),
            at_most(share),
        )
        for share in shares
    )  # fmt: skip


def excused(concern: Concern) -> Iterator[Ladder]:
    people = sorted({person for meeting in concern.meetings for person in meeting.required})
    ids = concern.ids
    for person in people[:MOST_OF_A_KIND]:
        text = Text("{person} må undvære det", "{person} may miss it").filled(
            person=named(concern.problem, person)
        )
        yield (Way("required", text, _without_person(person, ids)),)


def _without_person(person: str, ids: frozenset[str]) -> Callable[[Problem], Problem]:
    def change(meeting: Meeting) -> Meeting:
        if meeting.id not in ids or person not in meeting.required:
            return meeting
        left = tuple(p for p in meeting.required if p != person)
        return replace(meeting, members=meeting.people, required=left)

    return lambda p: each_meeting(p, change)


def gap_steps(knob: str, text: Text, *, sooner: int = 0, later: int = 0) -> Steps:
    """Fewer days between meetings (``sooner`` is 1) or more of them (``later`` is 1), wherever the same gap is asked for."""

    def steps(concern: Concern) -> Iterator[Ladder]:
        links = [k for k in concern.problem.links if {k.before, k.after} & concern.ids]
        alike = frozenset((k.at_least, k.at_most) for k in links)
        yield tuple(
            Way(knob, text.filled(n=n), _eased(alike, at_least=n * sooner, at_most=n * later))
            for n in (2, 5, 10)
        )

    return steps


def _eased(
    alike: frozenset[tuple[int, int | None]], *, at_least: int, at_most: int
) -> Callable[[Problem], Problem]:
    def change(link: Link) -> Link:
        if (link.at_least, link.at_most) not in alike:
            return link
        most = None if link.at_most is None else link.at_most + at_most
        return replace(link, at_least=link.at_least - at_least, at_most=most)

    return lambda p: each_link(p, change)


def unlocked(concern: Concern) -> Iterator[Ladder]:
    for meeting in [m for m in concern.meetings if m.pinned is not None][:MOST_OF_A_KIND]:
        text = Text("{meeting} låses op", "{meeting} is unlocked")
        yield (
            Way("locks", text.filled(meeting=named(concern.problem, meeting.id)), _without_lock(meeting.id)),
        )


def _without_lock(name: str) -> Callable[[Problem], Problem]:
    return lambda p: each_meeting(p, lambda m: replace(m, pinned=None) if m.id == name else m)


def fewer_meetings(concern: Concern) -> Iterator[Ladder]:
    if len(concern.meetings) > MOST_TO_LEAVE:
        text = Text("De {n} møder holdes ikke", "The {n} meetings are not held").filled(
            n=len(concern.meetings)
        )
        yield (Way("fewer", text, _without_meetings(concern.ids)),)
        return
    for meeting in concern.meetings:
        text = Text("{meeting} holdes ikke", "{meeting} is not held").filled(
            meeting=named(concern.problem, meeting.id)
        )
        yield (Way("fewer", text, _without_meetings(frozenset({meeting.id}))),)


def _without_meetings(ids: frozenset[str]) -> Callable[[Problem], Problem]:
    return lambda p: replace(
        p,
        meetings=tuple(m for m in p.meetings if m.id not in ids),
        links=tuple(k for k in p.links if not {k.before, k.after} & ids),
    )


def earlier_or_later(meeting: Meeting) -> Meeting:
    first, last = meeting.slot_range
    return replace(meeting, slot_range=(max(0, first - 2), last + 2))
