"""``handleplan.docx``: goals, signs, actions and evidence in the SMTTE tradition, to be written on all the way."""

from docx.document import Document

from samspil.engines.documents.papers import Action, ActionPlan, Goal
from samspil.engines.documents.reading import days_said, weeks_said
from samspil.engines.documents.values import Phase
from samspil.engines.documents.word import Shape, add_table, new_paper, saved
from samspil.engines.wording.formats import short_date, week
from samspil.engines.wording.text import Language, Text

TITLE = Text("Handleplan: {title}", "Action plan: {title}")
DATED = Text("{school} · skrevet {date}", "{school} · written {date}")
CONTEXT = Text("Sammenhæng", "Context")
WHERE_NOW = Text("Her står vi nu:", "This is where we are now:")
GOALS = Text("Mål og tegn", "Goals and signs")
GOAL_HEAD = (
    Text("Nr.", "No."), Text("Trivsel", "Well-being"), Text("Mål", "Goal"),
    Text("Tegn: det ser vi, når vi er på vej", "Signs: what we see when we are on our way"),
    Text("Det kunne vi ikke løse før", "What we could not solve before"),
)  # fmt: skip
ACTIONS = Text("Tiltag", "Actions")
ACTION_HEAD = (
    Text("Nr.", "No."), Text("Mål", "Goal"), Text("Hvad gør vi?", "What do we do?"), Text("Hvem har det?", "Who has it?"),
    Text("Senest", "By"), Text("Status", "Status"), Text("Det har vi set", "What we have seen"),
)  # fmt: skip
PHASES = Text("Faser, og hvornår vi går videre", "Phases, and when we move on")
PHASE_HEAD = (
    Text("Fase", "Phase"), Text("Fra og til", "From and to"), Text("Formål", "Purpose"),
    Text("Vi går videre, når …", "We move on when …"), Text("Hvor langt er vi?", "How far are we?"),
)  # fmt: skip
EVALUATION = Text("Evaluering", "Evaluation")
EVALUATION_HEAD = (
    Text("Dato", "Date"), Text("Hvad så vi?", "What did we see?"), Text("Hvad betyder det?", "What does it mean?"),
    Text("Hvad gør vi nu?", "What do we do now?"),
)  # fmt: skip

_EMPTY_ACTIONS, _EMPTY_EVALUATIONS = 6, 4


def action_plan_docx(plan: ActionPlan, language: Language) -> bytes:
    """The action plan on A4 across, with empty rows to fill in."""
    title = TITLE.filled(title=plan.cover.title).said_in(language)
    paper = new_paper(plan.cover, title, Shape(across=True, margin=1.8, text=10), language)
    paper.add_paragraph(title, style="Title")
    date = short_date(plan.cover.written_on, language)
    dated = DATED.filled(school=plan.cover.school, date=f"{date} {plan.cover.written_on.year}")
    paper.add_paragraph(dated.said_in(language))
    _add_context(paper, plan, language)
    _add(paper, GOALS, GOAL_HEAD, _goal_rows(plan.goals, language), (1.2, 3.4, 7, 8.4, 6), language)
    actions = [*_action_rows(plan.actions, language), *_empty(_EMPTY_ACTIONS, 7)]
    _add(paper, ACTIONS, ACTION_HEAD, actions, (1.2, 1.4, 7.4, 3.8, 2.8, 2.8, 6.6), language)
    _add(paper, PHASES, PHASE_HEAD, _phase_rows(plan.phases, language), (4, 4.2, 6.4, 7, 4.4), language)
    _add(paper, EVALUATION, EVALUATION_HEAD, _empty(_EMPTY_EVALUATIONS, 4), (3, 8, 7.5, 7.5), language)
    return saved(paper)


def _add_context(paper: Document, plan: ActionPlan, language: Language) -> None:
    paper.add_heading(CONTEXT.said_in(language), level=1)
    paper.add_paragraph(plan.cover.purpose.said_in(language))
    paper.add_paragraph(f"{WHERE_NOW.said_in(language)} {'_' * 90}")


def _add(
    paper: Document, heading: Text, head: tuple[Text, ...], rows: list[list[str]], widths: tuple[float, ...],
    language: Language,
) -> None:  # fmt: skip
    paper.add_heading(heading.said_in(language), level=1)
    add_table(paper, [text.said_in(language) for text in head], rows, widths)


def _goal_rows(goals: tuple[Goal, ...], language: Language) -> list[list[str]]:
    return [
        [
            str(number),
            goal.field.said_in(language),
            goal.text.said_in(language),
            "\n".join(sign.said_in(language) for sign in goal.signs),
            goal.challenge.said_in(language),
        ]
        for number, goal in enumerate(goals, 1)
    ]


def _action_rows(actions: tuple[Action, ...], language: Language) -> list[list[str]]:
    return [
        [
            str(number),
            ", ".join(map(str, action.goals)) or str(action.goal or ""),
            action.text.said_in(language),
            action.owner.said_in(language),
            _deadline(action, language),
            action.status.said_in(language),
            action.evidence.said_in(language),
        ]
        for number, action in enumerate(actions, 1)
    ]


def _deadline(action: Action, language: Language) -> str:
    """A date with its week; what is done within some weeks has them all."""
    day, first = action.deadline, action.begins
    if day is None:
        return ""
    if first is None or first >= day:
        return f"{short_date(day, language)} {day.year}, {week(day, language)}"
    return f"{days_said(first, day, language)}, {weeks_said(first, day, language)}"


def _phase_rows(phases: tuple[Phase, ...], language: Language) -> list[list[str]]:
    return [
        [
            f"{number}. {phase.title.said_in(language)}",
            f"{short_date(phase.first, language)} {phase.first.year} –\n{short_date(phase.last, language)} {phase.last.year}",
            phase.purpose.said_in(language),
            "\n".join(criterion.said_in(language) for criterion in phase.exit_criteria),
            "",
        ]
        for number, phase in enumerate(phases, 1)
    ]


def _empty(rows: int, columns: int) -> list[list[str]]:
    return [[""] * columns for _ in range(rows)]
