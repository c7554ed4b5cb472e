"""Whether a programme holds together: names that exist, weeks with room, an order that can be kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from samspil.engines.content.kinds import NOT_SAID
from samspil.engines.content.precedence import circle_in
from samspil.engines.content.programme import Activity, Phase, Programme
from samspil.engines.content.tailoring import week_of_school_year
from samspil.engines.content.vocabulary import nearest
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text

QUIET_WEEKS = frozenset({50, 51, 52, *range(27, 32)})

About = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and what it is about: the first of these that stands in the file is where it is shown."""

    code: str
    text: Text
    about: tuple[About, ...]


_NO_SUCH = Text(
    "»{name}« findes ikke blandt forløbets {things}. {hint}", "“{name}” is not among the programme's {things}. {hint}"
)  # fmt: skip
_MEANT = Text("Mente du »{word}«?", "Did you mean “{word}”?")
_CHOOSE = Text("Vælg mellem {danish}.", "Choose among {english}.")
_GOALS, _PHASES = Text("mål", "goals"), Text("faser", "phases")
_CHALLENGES, _ACTIVITIES = Text("udfordringer", "challenges"), Text("aktiviteter", "activities")

_IMPOSSIBLE = Text(
    "Uge {week} findes ikke. Uger går fra 1 til 53.", "There is no week {week}. Weeks go from 1 to 53."
)
_BACKWARDS = Text(
    "{title} slutter i uge {last}, før den begynder i uge {first}: skoleåret går fra uge 31 til uge 30. Byt dem om.",
    "{title} ends in week {last}, before it begins in week {first}: the school year goes from week 31 to week 30. "
    "Swap them.",
)
_ONLY_QUIET = Text(
    "{title} kan kun ligge i uge 50–52 eller 27–31, hvor der ikke holdes møder. Vælg andre uger, "
    "eller skriv stille_uger = true.",
    "{title} can only lie in weeks 50–52 or 27–31, when no meetings are held. Choose other weeks, "
    "or write quiet_ok = true.",
)
_NO_ROOM = Text(
    "Der er ikke plads til {title} {count} gange i uge {first}–{last}: det kræver {needed} skoledage, og der er højst "
    "{room}. Giv den flere uger, færre gange eller kortere afstand.",
    "There is no room for {title} {count} times in weeks {first}–{last}: it needs {needed} school days, and there are "
    "at most {room}. Give it more weeks, fewer occurrences or a shorter distance.",
)
_AFTER_THE_END = Text(
    "{title} ligger i skoleår {year}, men forløbet har {years}. Kun eftersyn kan ligge året efter det sidste.",
    "{title} lies in school year {year}, but the programme has {years}. Only check-ups may lie in the year after the "
    "last.",
)
_LEAST_MOST = Text(
    "For {title} er »mindst« ({least}) større end »højst« ({most}). Byt dem om.",
    "For {title}, “at least” ({least}) is more than “at most” ({most}). Swap them.",
)
_OUTSIDE_PHASE = Text(
    "{title} ligger uden for sin fase, {phase}. Flyt den, eller giv den en anden fase.",
    "{title} lies outside its phase, {phase}. Move it, or give it another phase.",
)
_TOO_EARLY = Text(
    "{title} skal ligge efter {other}, men er slut, før {other} kan nå det. Flyt den ene.",
    "{title} must come after {other}, but ends before {other} can be over. Move one of them.",
)
_CIRCLE = Text(
    "Rækkefølgen går i ring: {names}. Fjern »efter« et af stederne.",
    "The order goes in a circle: {names}. Remove “after” in one of the places.",
)
_CORE = Text(
    "{title}: de fælles minutter ({core}) er flere end mødets ({minutes}).",
    "{title}: the minutes in common ({core}) are more than the meeting's ({minutes}).",
)
_DATES = Text(
    "{title} har {dates} datoer, men skal kun holdes {count} gange. Ret antal, eller slet en dato.",
    "{title} has {dates} dates but is held only {count} times. Mend the count, or delete a date.",
)
_NO_SIGNS = Text(
    "Målet har ingen tegn. Skriv mindst ét: hvad vil man kunne se, når målet er nær?",
    "The goal has no signs. Write at least one: what will people be able to see when the goal is near?",
)
_BOTH_FIELDS = Text(
    "Forløbet mangler et mål for {field}. Formålet er elevernes læring og trivsel, begge dele: skriv et mål til.",
    "The programme has no goal for {field}. Its purpose is the pupils' learning and well-being, both: add a goal.",
)
_FIELD_NAMES = {
    "academic": Text("læring (faglig)", "learning (academic)"),
    "wellbeing": Text("trivsel", "well-being"),
}
_EMPTY = Text(
    "Forløbet har ingen {things}. Skriv mindst én, eller brug en skabelon.",
    "The programme has no {things}. Write at least one, or use a template.",
)


def faults_of(programme: Programme) -> Iterator[Fault]:
    """Everything that does not hold together in this programme."""
    yield from _contents(programme)
    for phase in programme.phases:
        yield from _span(("phase", phase.id), phase.title, phase.begins, phase.ends)
    for goal in programme.goals:
        if not goal.signs:
            yield Fault("no-signs", _NO_SIGNS, (("goal", goal.id, "signs"), ("goal", goal.id)))
        if goal.challenge:
            known = tuple(challenge.id for challenge in programme.challenges)
            yield from _known(goal.challenge, known, _CHALLENGES, ("goal", goal.id, "challenge"))
    for activity in programme.activities:
        yield from _activity(activity, programme)
    yield from _order(programme)


def _contents(programme: Programme) -> Iterator[Fault]:
    for things, name in ((programme.phases, _PHASES), (programme.activities, _ACTIVITIES)):
        if not things:
            yield Fault("empty", _EMPTY.filled(things=name), ())
    for field, name in _FIELD_NAMES.items():
        if not any(goal.field == field for goal in programme.goals):
            yield Fault("one-sided", _BOTH_FIELDS.filled(field=name), ())


def _activity(activity: Activity, programme: Programme) -> Iterator[Fault]:
    about = ("activity", activity.id)
    for goal in activity.goals:
        yield from _known(goal, tuple(goal.id for goal in programme.goals), _GOALS, (*about, "goals"))
    if activity.phase:
        phases = tuple(phase.id for phase in programme.phases)
        yield from _known(activity.phase, phases, _PHASES, (*about, "phase"), ("remove", activity.phase))
    when, title = activity.when, activity.title
    if when.weeks == NOT_SAID:
        return
    wrong_span = tuple(
        _span(about, title, (when.year, when.weeks[0]), (when.year, when.weeks[1]), key="weeks")
    )
    yield from wrong_span
    if not wrong_span:
        yield from _room(activity)
    if not wrong_span and when.year <= programme.years + 1:
        yield from _within_phase(activity, programme)
    if when.year > programme.years + 1:
        text = _AFTER_THE_END.filled(title=title, year=when.year, years=programme.years)
        yield Fault("after-the-end", text, ((*about, "year"), ("programme", "years"), about))
    yield from _numbers(activity)


def _numbers(activity: Activity) -> Iterator[Fault]:
    about, when, title = ("activity", activity.id), activity.when, activity.title
    pairs = [(when.at_least, when.at_most, "at_least")]
    pairs += [(link.at_least, link.at_most, "after") for link in activity.after]
    for least, most, key in pairs:
        if least is not None and most is not None and least > most:
            text = _LEAST_MOST.filled(title=title, least=least, most=most)
            yield Fault("least-above-most", text, ((*about, key), (*about, "at_most"), about))
    if activity.core_minutes is not None and activity.core_minutes > activity.minutes:
        text = _CORE.filled(title=title, core=activity.core_minutes, minutes=activity.minutes)
        yield Fault("core-too-long", text, ((*about, "core_minutes"), (*about, "minutes"), about))
    if len(activity.on) > when.count:
        text = _DATES.filled(title=title, dates=len(activity.on), count=when.count)
        yield Fault("too-many-dates", text, ((*about, "on"), (*about, "count"), about))


def _span(
    about: About, title: Text, begins: tuple[int, int], ends: tuple[int, int], *, key: str = ""
) -> Iterator[Fault]:
    """Weeks that exist, and an end that is not before the start."""
    first, last = key or "begins", key or "ends"
    for (_, week), name in ((begins, first), (ends, last)):
        if not 1 <= week <= 53:
            yield Fault("impossible-week", _IMPOSSIBLE.filled(week=week), ((*about, name), about))
            return
    if _moment(*begins) > _moment(*ends):
        text = _BACKWARDS.filled(title=title, first=begins[1], last=ends[1])
        yield Fault("end-before-start", text, ((*about, last), (*about, first), about))


def _room(activity: Activity) -> Iterator[Fault]:
    """Room in the span: five school days a week at most, none in quiet weeks. Fixed dates make their own room."""
    when, about = activity.when, ("activity", activity.id)
    weeks = range(week_of_school_year(when.weeks[0]), week_of_school_year(when.weeks[1]) + 1)
    open_weeks = [
        week for week in weeks if activity.quiet_ok or (week - 53 if week > 53 else week) not in QUIET_WEEKS
    ]
    needed = (when.count - 1) * max(1, when.at_least or 0) + 1
    if activity.on:
        return
    if not open_weeks:
        yield Fault("only-quiet-weeks", _ONLY_QUIET.filled(title=activity.title), ((*about, "weeks"), about))
    elif needed > 5 * len(open_weeks):
        text = _NO_ROOM.filled(
            title=activity.title, count=when.count, first=when.weeks[0], last=when.weeks[1], needed=needed,
            room=5 * len(open_weeks),
        )  # fmt: skip
        yield Fault("no-room", text, ((*about, "weeks"), (*about, "count"), (*about, "at_least"), about))


def _within_phase(activity: Activity, programme: Programme) -> Iterator[Fault]:
    phase = next((phase for phase in programme.phases if phase.id == activity.phase), None)
    if phase is not None and not _overlap(activity, phase):
        about = ("activity", activity.id)
        places = ((*about, "weeks"), (*about, "phase"), (*about, "year"), ("phase", phase.id), about)
        text = _OUTSIDE_PHASE.filled(title=activity.title, phase=phase.title)
        yield Fault("outside-its-phase", text, places)


def _overlap(activity: Activity, phase: Phase) -> bool:
    year, (first, last) = activity.when.year, activity.when.weeks
    return _moment(year, first) <= _moment(*phase.ends) and _moment(*phase.begins) <= _moment(year, last)


def _order(programme: Programme) -> Iterator[Fault]:
    activities = {activity.id: activity for activity in programme.activities}
    for activity in programme.activities:
        for link in activity.after:
            about = ("activity", activity.id, "after")
            yield from _known(link.activity, tuple(activities), _ACTIVITIES, about)
            other = activities.get(link.activity)
            if other is not None and _too_early(activity, other, link.at_least):
                text = _TOO_EARLY.filled(title=activity.title, other=other.title)
                yield Fault("no-room-after", text, (about, about[:2], ("activity", other.id)))
    if circle := circle_in(programme.activities):
        names = [activities[name].title for name in circle]
        names_said = Text(" → ".join(title.da for title in names), " → ".join(title.en for title in names))
        places = tuple(("activity", name, "after") for name in circle)
        yield Fault("circle", _CIRCLE.filled(names=names_said), places)


def _too_early(activity: Activity, other: Activity, at_least: int) -> bool:
    if not (_timed(activity) and _timed(other)):
        return False
    last = _moment(activity.when.year, activity.when.weeks[1])
    first = _moment(other.when.year, other.when.weeks[0])
    return (last - first + 1) * 5 <= at_least


def _timed(activity: Activity) -> bool:
    """Whether its weeks make sense; if not, that has been said already."""
    first, last = activity.when.weeks
    return 1 <= first <= 53 and 1 <= last <= 53 and week_of_school_year(first) <= week_of_school_year(last)


def _moment(year: int, week: int) -> int:
    """Weeks since the spring before the programme began to count; 53 to a school year, so that order is kept."""
    return year * 53 + week_of_school_year(week)


def _known(name: str, names: tuple[str, ...], things: Text, *about: About) -> Iterator[Fault]:
    if name in names:
        return
    meant = nearest(name, {known: known for known in names})
    hint = _MEANT.filled(word=meant) if meant else _choose(names)
    yield Fault("unknown-name", _NO_SUCH.filled(name=name, things=things, hint=hint), (*about, about[0][:2]))


def _choose(names: tuple[str, ...]) -> Text:
    return _CHOOSE.filled(danish=listed(names, "da"), english=listed(names, "en"))
