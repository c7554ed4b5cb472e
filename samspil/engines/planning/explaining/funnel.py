"""Meetings that have no start at all, and which single rule would give them one. No solver is needed to see it."""

from dataclasses import dataclass

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.explaining.cutting import cut, remember
from samspil.engines.planning.explaining.knobs import KNOB, ON_STARTS
from samspil.engines.planning.explaining.saying import counted, named, shortly
from samspil.engines.planning.model.model import Model
from samspil.engines.planning.problem import Meeting, Problem
from samspil.engines.wording.formats import listed, number
from samspil.engines.wording.text import Text

STARTS = Text("mulig start", "possible start"), Text("mulige starter", "possible starts")
CANNOT = Text("{meeting} kan ikke placeres: {why}.", "{meeting} cannot be placed: {why}.")
NO_SINGLE = Text("flere regler står i vejen på én gang", "several rules stand in the way at once")
WHY = {
    "facilitator_days": Text("{facilitator} kan ikke komme i hele vinduet ({window})", "{facilitator} cannot come in the whole window ({window})"),
    "quiet_weeks": Text("hele vinduet ({window}) er stille uger", "the whole window ({window}) is quiet weeks"),
    "required": Text("de, der skal være med, kan ikke komme samtidig i vinduet ({window})", "those who must take part can never come together in the window ({window})"),
    "quorum": Text("der kan aldrig komme {quorum} af deltagerne i vinduet ({window})", "{quorum} of the participants can never come in the window ({window})"),
    "turns": Text("der kan aldrig komme nok af dem, der skiftes, i vinduet ({window})", "never enough of those who take turns can come in the window ({window})"),
    "new_times": Text("mødeplanen har ingen tid, der passer, i vinduet ({window})", "the mødeplan has no time that fits in the window ({window})"),
    "hours_of_day": Text("ingen kan på den tid af dagen i vinduet ({window})", "nobody can at that time of day in the window ({window})"),
    "windows": Text("vinduet er for smalt ({window})", "the window is too narrow ({window})"),
    "locks": Text("det er låst til en plads, der ikke kan bruges", "it is locked to a place that cannot be used"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gain:
    """Giving up this knob alone would give so many starts."""

    knob: str
    starts: int


@dataclass(frozen=True, slots=True)
class NoStart:
    """A meeting without a start. ``gains`` come in order of how small a change each is; ``text`` says the first."""

    meeting: str
    gains: tuple[Gain, ...]
    text: Text

    @property
    def detail(self) -> Text:
        """What each single change would give."""
        parts = [(KNOB[gain.knob].says, counted(gain.starts, *STARTS)) for gain in self.gains]
        said = [
            Text(f"{count.da} uden reglen om, {says.da}", f"{count.en} without the rule on {says.en}")
            for says, count in parts
        ]
        return Text(listed([t.da for t in said], "da"), listed([t.en for t in said], "en"))


def without_start(model: Model) -> tuple[NoStart, ...]:
    """Every meeting that has no start in a narrowed model, with what each single rule costs it."""
    problem = model.problem
    names = [problem.meetings[number].id for number in model.without_starts()]
    if not names:
        return ()
    few = cut(problem, names)
    gains: dict[str, list[Gain]] = {name: [] for name in names}
    for knob in ON_STARTS:
        relaxed = KNOB[knob].off(few)
        remember(few, relaxed)
        for choice in narrowed(relaxed).choices:
            if len(choice.day):
                gains[choice.starts.meeting.id].append(Gain(knob, len(choice.day)))
    return tuple(_no_start(problem, name, tuple(gains[name])) for name in names)


def _no_start(problem: Problem, name: str, gains: tuple[Gain, ...]) -> NoStart:
    meeting = problem.meetings[problem.meeting_at[name]]
    why = WHY[gains[0].knob] if gains else NO_SINGLE
    said = why.filled(
        window=_window(problem, meeting),
        facilitator=named(problem, meeting.facilitator or ""),
        quorum=Text(f"{number(100 * meeting.quorum, 'da')} %", f"{number(100 * meeting.quorum, 'en')} %"),
    )
    return NoStart(name, gains, CANNOT.filled(meeting=named(problem, name), why=said))


def _window(problem: Problem, meeting: Meeting) -> Text:
    last = len(problem.days) - 1
    first, end = (max(0, min(day, last)) for day in meeting.window)
    one, other = shortly(problem, first), shortly(problem, end)
    return Text(f"{one.da}–{other.da}", f"{one.en}–{other.en}")
