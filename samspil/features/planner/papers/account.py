"""What stands in the explanation: what each rule weighed, who is left out, what was not possible, what to look at."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from samspil.engines.charts.rounding import figure
from samspil.engines.documents.papers import Impossible, LeftOut, RuleCost, Strength
from samspil.engines.documents.values import GroupHours
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.explaining.feasible import Answer
from samspil.engines.planning.explaining.sentences import Sentence, read_sentences
from samspil.engines.planning.rules.base import Level
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.active import is_active
from samspil.features.planner.papers.audiences import GROUPS, TONES
from samspil.features.planner.papers.made import MadePlan

FEWEST = 3  # a staff group with fewer people is counted among the others: a figure is not about one person

TEAMLESS = "person-without-team"
_TEAMLESS_ONE = Text("1 medarbejder er ikke med i noget team.", "1 member of staff is not in any team.")
_TEAMLESS_MANY = Text(
    "{count} medarbejdere er ikke med i noget team.", "{count} members of staff are not in any team."
)
_OTHERS = Text("Øvrige medarbejdere", "Other staff")
_WHO = Text("{group} ({people} ansatte, talt sammen)", "{group} ({people} people, counted together)")
_REMEDY = Text(
    "Aftal en anden vej ind med hver enkelt, og regn de minutter med i timerne. Et referat alene er ikke nok.",
    "Agree on another way in with each of them, and count those minutes as hours. Minutes alone are not enough.",
)
_TURNS = Text(
    "De skiftes til at komme, når SFO’en er åben. {remedy}",
    "They come in turns while the SFO is open. {remedy}",
)
_NO_PLACE = Text("“{title}” har ikke fået en plads i kalenderen.", "“{title}” has no place in the calendar.")
_OVER_LIMIT = Text(
    "{group} må have {most} mødetimer i skoleåret på fuld tid, men møderne tager op til {needed}.",
    "{group} may have {most} hours of meetings in the school year at full time, but the meetings take up to {needed}.",
)
_RAISE_LIMIT = Text(
    "Sæt grænsen til {needed} timer i ledelsens ramme: så står den ikke i vejen.",
    "Set the limit to {needed} hours in the leadership’s frame: then it is not in the way.",
)
_OVER_FRAME = Text(
    "{group} bruger {total} timer pr. fuldtid, men har {frame} med rollernes timer. Det kommer af folk på deltid eller i "
    "flere teams: hæv rammen, eller aftal, hvilke møder de er med til.",
    "{group} use {total} hours per full-time post, but have {frame} with the hours of roles. It comes from people who work "
    "part-time or are in several teams: raise the frame, or agree which meetings they take part in.",
)
_SPREAD = Text(
    "Opgavernes timer er delt efter ansættelse, til der står navne på dem.",
    "The hours of duties are spread by employment until they have names on them.",
)


def rule_costs_of(made: MadePlan) -> tuple[RuleCost, ...]:
    """Every rule that says something here, in the order we explain them. Shares are of the primary cost."""
    costs: Counter[tuple[str, Level]] = Counter()
    for violation in made.result.verdict.violations:
        costs[violation.rule, violation.level] += violation.cost
    whole = sum(cost for (_, level), cost in costs.items() if level is Level.STRONG)
    return tuple(
        _rule_cost(made, sentence, costs, whole)
        for sentence in read_sentences().all
        if sentence.levels != (Level.HARD,) or is_active(sentence.rule, made.assembled.problem)
    )


def left_out_of(made: MadePlan) -> tuple[LeftOut, ...]:
    """How often people of each staff group do not come to what they belong to, in the whole plan: because they cannot,
    or because it is not their turn."""
    expected: Counter[StaffGroup] = Counter()
    missed: Counter[StaffGroup] = Counter()
    for occasion in made.occasions:
        expected.update(made.staff_of[key].group for key in occasion.invited)
        missed.update(made.staff_of[key].group for key in occasion.missing)
    turning = {made.staff_of[key].group for o in made.occasions for turn in o.turns for key in turn.group}
    rows = []
    for title, groups in _titled(made).items():
        if sum(missed[group] for group in groups):
            people = sum(row.group in groups for row in made.assembled.cast.staff)
            remedy = _TURNS.filled(remedy=_REMEDY) if turning & set(groups) else _REMEDY
            rows.append(
                LeftOut(
                    _WHO.filled(group=title, people=people),
                    sum(missed[group] for group in groups),
                    sum(expected[group] for group in groups),
                    remedy,
                    TONES[groups[0]],
                )
            )
    return tuple(rows)


def impossible_of(made: MadePlan) -> tuple[Impossible, ...]:
    """What is over a limit by mere adding up, then what the explanation found, else the meetings that got no place."""
    if not made.result.verdict.hard:
        return ()
    return (*_over_limits(made), *_found(made))


def _over_limits(made: MadePlan) -> Iterator[Impossible]:
    """Staff groups of which somebody has more hours of meetings than the school year's limit, if they come to all of it."""
    problem = made.assembled.problem
    slots: Counter[str] = Counter(problem.met)
    for meeting in problem.meetings:
        short = dict(meeting.partial)
        slots.update({key: short.get(key, meeting.duration) for key in meeting.members + meeting.required})
    an_hour = 60 / problem.grid.slot
    for group, limit in problem.limits.items():
        posts = [
            slots[who.id] / who.fraction for who in problem.persons if who.group == group and who.fraction
        ]
        if limit.year_hard is None or max(posts, default=0) <= limit.year_hard:
            continue
        hours = {"most": limit.year_hard / an_hour, "needed": -(-max(posts) // an_hour)}
        title = GROUPS[StaffGroup(group)]
        yield Impossible(_in_both(_OVER_LIMIT, title, **hours), (_in_both(_RAISE_LIMIT, title, **hours),))


def _found(made: MadePlan) -> tuple[Impossible, ...]:
    told = made.explanation
    if told is None:
        if not made.result.plan.places:
            return ()
        titles = {event.id: event.title for event in made.assembled.events}
        return tuple(Impossible(_NO_PLACE.filled(title=titles[meeting.id])) for meeting in made.held.unplaced)
    ways = tuple(way.text for way in told.ways if way.answer is not Answer.NO)
    conflict = (Impossible(told.conflict.text, ways),) if told.conflict else ()
    return (*(Impossible(no_start.text) for no_start in told.no_starts), *conflict)


def findings_of(made: MadePlan, groups: tuple[GroupHours, ...]) -> tuple[Finding, ...]:
    """Questions first, then what to take care of, then what is good to know."""
    order = [Weight.ERROR, Weight.QUESTION, Weight.WARNING, Weight.NOTE]
    found = (*_counted(made.facts.findings), *made.assembled.findings, *_about_hours(made, groups))
    return tuple(sorted(found, key=lambda finding: order.index(finding.weight)))


def _counted(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """People without a team are counted: who they are stands in the school's own list."""
    teamless = [finding for finding in findings if finding.code == TEAMLESS]
    if teamless:
        place = Place(teamless[0].place.file) if teamless[0].place else None
        said = _TEAMLESS_ONE if len(teamless) == 1 else _TEAMLESS_MANY.filled(count=len(teamless))
        yield Finding(teamless[0].weight, TEAMLESS, said, place)
    yield from (finding for finding in findings if finding.code != TEAMLESS)


def _titled(made: MadePlan) -> dict[Text, list[StaffGroup]]:
    """The staff groups by what they are called here; small ones together."""
    people = Counter(row.group for row in made.assembled.cast.staff)
    found: defaultdict[Text, list[StaffGroup]] = defaultdict(list)
    for group in StaffGroup:
        if people[group]:
            found[GROUPS[group] if people[group] >= FEWEST else _OTHERS].append(group)
    return dict(found)


def _rule_cost(made: MadePlan, sentence: Sentence, costs: Counter[tuple[str, Level]], whole: int) -> RuleCost:
    weight = made.assembled.problem.weights.get(sentence.weight, 0) if sentence.weight else 0
    if Level.STRONG in sentence.levels:
        cost = costs[sentence.rule, Level.STRONG]
        return RuleCost(sentence.says, Strength.STRONG, weight, cost, cost / whole if whole else 0)
    if Level.SOFT in sentence.levels:
        return RuleCost(sentence.says, Strength.SOFT, weight, costs[sentence.rule, Level.SOFT], 0)
    return RuleCost(sentence.says, Strength.HARD, 0, 0, 0)


def _about_hours(made: MadePlan, groups: tuple[GroupHours, ...]) -> Iterator[Finding]:
    for group in groups:
        total = group.per_post(group.total)
        if group.frame and total > group.allowed + 0.05:
            said = _in_both(_OVER_FRAME, group.title, total=total, frame=group.allowed)
            yield Finding(Weight.WARNING, "over-frame", said)
    if made.programme.duties and not made.has_names:
        yield Finding(Weight.NOTE, "duties-spread", _SPREAD)


def _in_both(text: Text, group: Text, **hours: float) -> Text:
    """The sentence with its numbers written as each language writes them."""
    return text.filled(group=group, **{k: Text(figure(v, "da"), figure(v, "en")) for k, v in hours.items()})
