"""What one place means compared with another, said rule by rule in the words of a staff room."""

from collections import defaultdict

from samspil.engines.planning.check import Verdict
from samspil.engines.planning.explaining.saying import in_a_row, together
from samspil.engines.planning.problem import Problem
from samspil.engines.planning.rules.base import Level
from samspil.engines.wording.text import Text

NOTHING = Text("det ville være lige så godt", "that would be just as good")
WORSE = {
    "target": Text("det ligger {n} dage længere fra den dag, forløbet ønsker", "it is {n} days further from the day the programme asks for"),
    "weekday": Text("ugedagen passer teamet dårligere", "the weekday suits the team less"),
    "late": Text("det slutter senere på dagen", "it ends later in the day"),
    "missing": Text("{n} flere kan ikke komme", "{n} more cannot come"),
    "cover": Text("SFO’en skal dækkes mere ind", "the after-school care needs more cover"),
    "quiet": Text("det ligger i en stille uge", "it lies in a quiet week"),
    "new_time": Text("det kræver en ny mødetid", "it needs a new meeting time"),
    "notice": Text("{n} får besked for sent", "{n} are told too late"),
    "visits": Text("facilitatoren skal komme {n} gange mere", "the facilitator must come {n} more times"),
    "cadence": Text("takten skrider {n} uger mere", "the pace is {n} weeks further off"),
}  # fmt: skip
BETTER = {
    "target": Text("det ligger {n} dage tættere på den dag, forløbet ønsker", "it is {n} days nearer the day the programme asks for"),
    "weekday": Text("ugedagen passer teamet bedre", "the weekday suits the team better"),
    "late": Text("det slutter tidligere", "it ends earlier"),
    "missing": Text("{n} flere kan komme", "{n} more can come"),
    "cover": Text("SFO’en skal dækkes mindre ind", "the after-school care needs less cover"),
    "quiet": Text("det ligger uden for de stille uger", "it lies outside the quiet weeks"),
    "new_time": Text("det ligger i mødeplanens tider", "it lies at a time of the mødeplan"),
    "notice": Text("{n} færre får besked for sent", "{n} fewer are told too late"),
    "visits": Text("facilitatoren slipper for {n} besøg", "the facilitator is spared {n} visits"),
    "cadence": Text("takten rammes {n} uger bedre", "the pace is {n} weeks nearer"),
}  # fmt: skip
BREAKS = {
    "window": Text("det ligger uden for den del af forløbet, hvor mødet hører til", "it lies outside the part of the programme it belongs to"),
    "quiet": Text("ugen skal have ro", "the week is to be left quiet"),
    "required": Text("{people} skal være med og kan ikke", "{people} must be there and cannot"),
    "missing": Text("for mange kan ikke komme", "too many cannot come"),
    "rotation": Text("for få af dem, der skiftes til at komme, kan være med", "too few of those who take turns can come"),
    "facilitator_day": Text("{people} kommer ikke den dag", "{people} does not come that day"),
    "one_place": Text("{people} skulle være to steder på én gang", "{people} would have to be in two places at once"),
    "per_day": Text("{people} ville få for mange møder den dag", "{people} would have too many meetings that day"),
    "week_load": Text("{people} ville få for mange mødetimer den uge", "{people} would have too many meeting hours that week"),
    "month_load": Text("{people} ville få for mange mødetimer den måned", "{people} would have too many meeting hours that month"),
    "year_load": Text("{people} ville få for mange mødetimer det år", "{people} would have too many meeting hours that year"),
    "room": Text("der mangler et lokale", "there is no room left"),
    "cover_cap": Text("for mange ville forlade SFO’en på én gang", "too many would leave the after-school care at once"),
    "facilitator_travel": Text("{people} skulle være på to skoler den dag", "{people} would have to be at two schools that day"),
    "facilitator_hours": Text("{people} ville få en for lang dag", "{people} would have too long a day"),
    "facilitator_overlap": Text("{people} er optaget", "{people} is taken"),
    "min_gap": Text("der ville være for få dage til det næste i rækken", "there would be too few days to the next of the chain"),
    "max_gap": Text("der ville være for mange dage til det næste i rækken", "there would be too many days to the next of the chain"),
}  # fmt: skip
FORBIDDEN = Text("en fast regel ville blive brudt", "a firm rule would be broken")


def consequence(problem: Problem, here: Verdict, there: Verdict) -> Text:
    """What is broken there, else what is worse and what is better, the weightiest first."""
    broken = _broken(problem, here, there)
    if broken:
        return in_a_row(broken)
    worse, better = _priced(here, there)
    if not worse and not better:
        return NOTHING
    if not worse or not better:
        return in_a_row(worse or better)
    bad, good = in_a_row(worse), in_a_row(better)
    return Text(f"{bad.da}, men {good.da}", f"{bad.en}, but {good.en}")


def _broken(problem: Problem, here: Verdict, there: Verdict) -> list[Text]:
    before = here.hard_by_rule
    found = []
    for rule, amount in there.hard_by_rule.items():
        if rule == "per_day" and there.hard_by_rule.get("one_place", 0) > before.get("one_place", 0):
            continue  # said already: in two places at once is the graver of the two
        if amount > before.get(rule, 0):
            new = [
                v
                for v in there.violations
                if v.rule == rule and v.level is Level.HARD and v not in here.violations
            ]
            people = tuple(dict.fromkeys(person for violation in new for person in violation.people))
            found.append(BREAKS.get(rule, FORBIDDEN).filled(people=together(problem, people)))
    return list(dict.fromkeys(found))


def _priced(here: Verdict, there: Verdict) -> tuple[list[Text], list[Text]]:
    before, after = _amounts(here), _amounts(there)
    change = {rule: after[rule][0] - before[rule][0] for rule in {*before, *after}}
    worse, better = [], []
    for rule, cost in sorted(change.items(), key=lambda pair: (-abs(pair[1]), pair[0])):
        count = abs(after[rule][1] - before[rule][1])
        if cost > 0 and rule in WORSE:
            worse.append(_counted(WORSE[rule], count))
        if cost < 0 and rule in BETTER:
            better.append(_counted(BETTER[rule], count))
    return worse, better


def _amounts(verdict: Verdict) -> dict[str, tuple[int, int]]:
    """Rule -> cost and amount."""
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for violation in verdict.violations:
        if violation.level is Level.STRONG:
            cost, amount = found[violation.rule]
            found[violation.rule] = cost + violation.cost, amount + violation.amount
    return found


ONE = (
    ("1 dage", "1 dag"), ("1 uger", "1 uge"), ("1 gange", "1 gang"), ("1 flere kan", "1 mere kan"), ("1 færre", "1 færre"),
    ("1 days", "1 day"), ("1 weeks", "1 week"), ("1 more times", "1 more time"), ("1 visits", "1 visit"), ("1 are", "1 is"), ("1 fewer are", "1 fewer is"),
)  # fmt: skip


def _counted(text: Text, count: int) -> Text:
    said = text.filled(n=count)
    if count != 1:
        return said
    da, en = said.da, said.en
    for many, one in ONE:
        da, en = da.replace(many, one), en.replace(many, one)
    return Text(da, en)
