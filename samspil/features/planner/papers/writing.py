"""Writes every paper of a plan into a folder, all of them or none."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from samspil.engines.documents.action_plan import action_plan_docx
from samspil.engines.documents.agreements import agreements_docx
from samspil.engines.documents.aula import aula_list_xlsx
from samspil.engines.documents.calendar_plan import calendar_plan_pdf
from samspil.engines.documents.explanation import explanation_pdf
from samspil.engines.documents.task_book import task_book_xlsx
from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Language, Text
from samspil.features.planner.papers import names
from samspil.features.planner.papers.calendars import calendars_of
from samspil.features.planner.papers.collaboration import action_plan_of, agreements_of
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.moving_in import moved_in
from samspil.features.planner.papers.plan_file import plan_json
from samspil.features.planner.papers.plans import (
    Material,
    calendar_plan_of,
    explanation_of,
    material_of,
    task_book_of,
)

_CANNOT = Text(
    "Papirerne kan ikke skrives her: {why}. Luk filer, der er åbne, eller vælg en anden mappe.",
    "The papers cannot be written here: {why}. Close open files or choose another folder.",
)


def write_papers(made: MadePlan, out: Path, language: Language, *, written_on: date) -> tuple[Path, ...]:
    """The files, written. Raises Refused when they cannot be; then the folder is as it was.

    Without a single placed meeting only the explanation and the plan file are written. Files of other names in ``out``
    are left alone; a Word paper that people may have written on is kept under ``tidligere`` before a new one comes.
    """
    papers = papers_of(made, language, written_on=written_on)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
            return moved_in(papers, Path(folder), out, language)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refusal("papers-unwritable", _CANNOT.filled(why=reason), Place(str(out))) from error


def papers_of(made: MadePlan, language: Language, *, written_on: date) -> dict[str, bytes]:
    """Every paper's content by its path inside the folder."""
    material = material_of(made, language, written_on)
    papers = {
        names.EXPLANATION.said_in(language): explanation_pdf(explanation_of(material), language),
        names.PLAN.said_in(language): plan_json(material),
    }
    return {**papers, **_of_meetings(material)} if made.occasions else papers


def _of_meetings(material: Material) -> dict[str, bytes]:
    language = material.language
    folder = names.CALENDARS.said_in(language)
    contents = {
        names.CALENDAR_PLAN: calendar_plan_pdf(calendar_plan_of(material), language),
        names.ACTION_PLAN: action_plan_docx(action_plan_of(material), language),
        names.AGREEMENTS: agreements_docx(agreements_of(material), language),
        names.TASK_BOOK: task_book_xlsx(task_book_of(material), language),
        names.AULA: aula_list_xlsx(material.cover, material.meetings, language),
    }
    papers = {name.said_in(language): content for name, content in contents.items()}
    return papers | {f"{folder}/{name}": content for name, content in calendars_of(material)}
