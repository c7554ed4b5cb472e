"""``handleplan.pdf``: the action plan goal by goal, as it stands today, to hang up or bring along."""

from collections.abc import Iterable

from samspil.engines.documents.action_plan import TITLE
from samspil.engines.documents.calendar_plan import cover_json, sheet_of
from samspil.engines.documents.months import Json
from samspil.engines.documents.papers import Action, ActionPlan, Goal
from samspil.engines.documents.typesetting import typeset
from samspil.engines.wording.formats import short_date, week
from samspil.engines.wording.text import Language, Text

_WORDS = {
    "page": Text("side", "page"),
    "of": Text("af", "of"),
    "signs": Text("Tegn på, at vi er på vej", "Signs that we are on our way"),
    "before": Text("Det kunne vi ikke løse før:", "What we could not solve before:"),
    "what": Text("Hvad gør vi?", "What do we do?"),
    "who": Text("Hvem har det?", "Who has it?"),
    "by": Text("Senest", "By"),
    "status": Text("Status", "Status"),
    "seen": Text("Det har vi set", "What we have seen"),
    "nothing": Text("Der er ikke aftalt noget for målet endnu.", "Nothing is agreed for this goal yet."),
    "without": Text("Endnu uden mål", "Without a goal yet"),
    "meeting": Text("Møde", "Meeting"),
    "staff_group": Text("Personalegruppe", "Staff group"),
}
_FOR_THE_LOOK = (
    "people", "meetings", "alone", "preparation", "duties", "in_all", "per_post", "frame", "page_short",
)  # fmt: skip


def action_plan_pdf(plan: ActionPlan, language: Language) -> bytes:
    """The action plan on A4 across, tagged. Same values, same bytes."""
    title = TITLE.filled(title=plan.cover.title).said_in(language)
    words = {name: text.said_in(language) for name, text in _WORDS.items()}
    data: Json = {
        "words": {**dict.fromkeys(_FOR_THE_LOOK, ""), **words},
        "cover": cover_json(plan.cover, language),
        "goals": [_goal(number, goal, plan.actions, language) for number, goal in enumerate(plan.goals, 1)],
        "without": _rows((it for it in plan.actions if not _serves(it)), language),
    }
    return typeset("action_plan", sheet_of(plan.cover, title, language), data)


def _serves(action: Action) -> tuple[int, ...]:
    return action.goals or ((action.goal,) if action.goal else ())


def _goal(number: int, goal: Goal, actions: Iterable[Action], language: Language) -> Json:
    return {
        "number": number,
        "text": goal.text.said_in(language),
        "field": goal.field.said_in(language),
        "challenge": goal.challenge.said_in(language),
        "signs": [sign.said_in(language) for sign in goal.signs],
        "rows": _rows((it for it in actions if number in _serves(it)), language),
    }


def _rows(actions: Iterable[Action], language: Language) -> list[list[str]]:
    return [
        [
            action.text.said_in(language),
            action.owner.said_in(language),
            _by(action, language),
            action.status.said_in(language),
            action.evidence.said_in(language),
        ]
        for action in actions
    ]


def _by(action: Action, language: Language) -> str:
    day = action.deadline
    return f"{short_date(day, language)} {day.year}, {week(day, language)}" if day else ""
