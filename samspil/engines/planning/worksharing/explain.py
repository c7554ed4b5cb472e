"""Why the duties cannot be divided: what is missing, which rules stand in the way, and which changes help.

Every way out is the facts with one change, solved again by the same model: nothing is said that was not tried.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samspil.engines.planning.worksharing.facts import Duty, Facts
from samspil.engines.planning.worksharing.model import stretched_model
from samspil.engines.planning.worksharing.running import Budget, Outcome, run
from samspil.engines.planning.worksharing.sharing import Explanation, Shortage, Status, WayOut
from samspil.engines.planning.worksharing.targets import may_hold, room_for_duties
from samspil.engines.planning.worksharing.ways_out import Change, changes_for
from samspil.engines.wording.text import Text

TRIALS = 12  # a trial may use one part in so many of the budget
MOST_TRIALS = 40


@dataclass(frozen=True, slots=True)
class Trial:
    """A change and what is still missing with it: ``missing`` None when time ran out."""

    change: Change
    missing: int | None
    empty: Mapping[str, int]


def explain(facts: Facts, budget: Budget) -> Explanation:
    """For facts already proved infeasible. ``complete`` says whether every question got its answer in time."""
    base = run(stretched_model(facts), budget.half())
    if base.status is not Status.OPTIMAL or base.objective is None:
        return Explanation((), (), complete=False)
    changes = changes_for(facts, base.empty, base.loose)
    trials = tuple(_trials(changes[:MOST_TRIALS], budget.part(TRIALS)))
    helpful = [trial for trial in trials if trial.missing is not None and trial.missing < base.objective]
    return Explanation(
        (*_seats_missing(facts, base, helpful), *_locks_broken(facts, base)),
        _ways_out(helpful),
        complete=len(changes) <= MOST_TRIALS and all(trial.missing is not None for trial in trials),
    )


def _trials(changes: Sequence[Change], budget: Budget) -> Iterator[Trial]:
    """Tries each change; in a family of growing changes it stops at the first that is enough."""
    settled: set[str] = set()
    for change in changes:
        if change.family in settled:
            continue
        outcome = run(stretched_model(change.facts), budget)
        if change.family and outcome.objective == 0:
            settled.add(change.family)
        yield Trial(change, _missing(outcome), outcome.empty)


def _missing(outcome: Outcome) -> int | None:
    """A solution with nothing missing is an answer even without a proof; any other needs one."""
    return outcome.objective if outcome.status is Status.OPTIMAL or outcome.objective == 0 else None


def _ways_out(helpful: Sequence[Trial]) -> tuple[WayOut, ...]:
    """Those that are enough first, empty seats last among equals. A larger change of a family that helps no more than a smaller one is left out."""
    kept: list[Trial] = []
    for trial in helpful:
        family = [k for k in kept if k.change.family and k.change.family == trial.change.family]
        if not family or (trial.missing or 0) < min(k.missing or 0 for k in family):
            kept.append(trial)
    ranked = sorted(kept, key=lambda trial: (trial.missing or 0, trial.change.rule == "seats"))
    return tuple(WayOut(t.change.rule, t.change.text, t.missing == 0) for t in ranked)


def _seats_missing(facts: Facts, base: Outcome, helpful: Sequence[Trial]) -> Iterator[Shortage]:
    for duty, missing in sorted(base.empty.items()):
        helped = [trial for trial in helpful if trial.empty.get(duty, 0) < missing]
        blamed = dict.fromkeys(trial.change.rule for trial in helped if trial.change.rule != "seats")
        rules = tuple(blamed) or _first_hindrance(facts, facts.duty_of[duty])
        yield Shortage(duty, missing, rules, _shortage_text(facts, facts.duty_of[duty], missing, rules))


def _locks_broken(facts: Facts, base: Outcome) -> Iterator[Shortage]:
    for duty, person in base.loose:
        text = Text(
            "{person} er låst til {duty}, men det kan ikke lade sig gøre sammen med de andre faste regler.",
            "{person} is locked to {duty}, but that is not possible together with the other hard rules.",
        )
        yield Shortage(
            duty,
            0,
            ("locks",),
            text.filled(person=facts.person_of[person].name, duty=facts.duty_of[duty].name),
        )


def _shortage_text(facts: Facts, duty: Duty, missing: int, rules: Sequence[str]) -> Text:
    text = Text(
        "{duty} mangler {missing} af {count}. {funnel}{why}",
        "{duty} lacks {missing} of {count}. {funnel}{why}",
    )
    return text.filled(
        duty=duty.name, missing=missing, count=duty.count, funnel=_funnel(facts, duty), why=_why(facts, rules)
    )


@dataclass(frozen=True, slots=True)
class Funnel:
    """How the people who could hold a duty become fewer, rule by rule."""

    here: int
    right: int
    free: int
    roomy: int


def _funnel_of(facts: Facts, duty: Duty) -> Funnel:
    here = [p for p in facts.people if duty.team is None or duty.outsiders or duty.team in p.teams]
    right = [p for p in here if p.group in (duty.groups or facts.rules.pool)]
    free = [p for p in right if may_hold(facts, duty, p)]
    roomy = [p for p in free if room_for_duties(facts, p) >= duty.minutes]
    return Funnel(len(here), len(right), len(free), len(roomy))


def _first_hindrance(facts: Facts, duty: Duty) -> tuple[str, ...]:
    """The first rule that by itself leaves too few people, for when no single change is a way out."""
    funnel = _funnel_of(facts, duty)
    left = (("team", funnel.here), ("group", funnel.right), ("blocked", funnel.free), ("hours", funnel.roomy))
    return tuple(rule for rule, people in left if people < duty.count)[:1]


def _funnel(facts: Facts, duty: Duty) -> Text:
    text = (
        Text(
            "Af skolens {here} har {right} en faggruppe, der må have opgaven; {free} er hverken fritaget eller låst "
            "ude, og {roomy} har timer til den.",
            "Of the school's {here}, {right} are in a staff group that may hold the duty; {free} are neither exempt "
            "nor locked out, and {roomy} have hours for it.",
        )
        if duty.team is None
        else Text(
            "Af teamets {here} har {right} en faggruppe, der må have opgaven; {free} er hverken fritaget eller låst "
            "ude, og {roomy} har timer til den.",
            "Of the team's {here}, {right} are in a staff group that may hold the duty; {free} are neither exempt "
            "nor locked out, and {roomy} have hours for it.",
        )
    )
    funnel = _funnel_of(facts, duty)
    return text.filled(here=funnel.here, right=funnel.right, free=funnel.free, roomy=funnel.roomy)


def _why(facts: Facts, rules: Sequence[str]) -> Text:
    if not rules:
        return Text(
            " Ingen regel står alene i vejen: Der skal ændres mere end én ting.",
            " No rule stands in the way alone: More than one thing must change.",
        )
    sentences = [facts.rules.rule_of[rule].sentence for rule in rules]
    return Text(
        " I vejen står: " + " ".join(sentence.da for sentence in sentences),
        " In the way: " + " ".join(sentence.en for sentence in sentences),
    )
