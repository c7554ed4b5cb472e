import json
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import icalendar
import openpyxl
import pytest
from pypdf import PdfReader

from samspil.engines.charts.rounding import figure
from samspil.engines.content.programme import Audience
from samspil.engines.documents.reading import days_said
from samspil.engines.planning.check import check
from samspil.engines.planning.exchange import read_plan
from samspil.engines.wording.formats import short_date, span
from samspil.engines.wording.text import LANGUAGES, Language
from samspil.features.planner.papers.alone import own_times_of
from samspil.features.planner.papers.course import phases_of
from samspil.features.planner.papers.hours import NET_HOURS, loads_of
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.plans import material_of
from samspil.features.planner.papers.writing import papers_of, write_papers
from samspil.features.planner.tests.samples import WRITTEN_ON, make_plan, make_whole_plan

DANISH = [
    "aula.xlsx", "forklaring.pdf", "handleplan.docx", "kalender/skole.ics", "kalender/team-indskoling.ics",
    "kalender/team-mellemtrin.ics", "kalender/team-tovholderne.ics", "kalender/team-udskoling.ics", "kalenderplan.pdf",
    "opgavefordeling.xlsx", "plan.json", "samarbejdsaftale.docx",
]  # fmt: skip
ENGLISH = [
    "action-plan.docx", "aula.xlsx", "calendar-plan.pdf", "calendar/school.ics", "calendar/team-indskoling.ics",
    "calendar/team-mellemtrin.ics", "calendar/team-the-coordinators.ics", "calendar/team-udskoling.ics",
    "co-operation-agreement.docx", "division-of-tasks.xlsx", "explanation.pdf", "plan.json",
]  # fmt: skip


@pytest.fixture(scope="module")
def made() -> MadePlan:
    return make_plan()


@pytest.fixture(scope="module")
def danish(made: MadePlan) -> dict[str, bytes]:
    return papers_of(made, "da", written_on=WRITTEN_ON)


@pytest.mark.parametrize(("language", "names"), [("da", DANISH), ("en", ENGLISH)])
def test_all_papers_of_a_language_are_written(
    made: MadePlan, tmp_path: Path, language: Language, names: list[str]
) -> None:
    out = tmp_path / "papers"

    written = write_papers(made, out, language, written_on=WRITTEN_ON)

    assert sorted(str(path.relative_to(out)) for path in written) == names
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()) == names
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


def test_the_judge_reads_the_plan_file_and_agrees(made: MadePlan, tmp_path: Path) -> None:
    write_papers(made, tmp_path / "out", "da", written_on=WRITTEN_ON)

    plan = read_plan(tmp_path / "out" / "plan.json")
    verdict = check(made.assembled.problem, plan)

    assert plan.places == dict(made.result.plan.places)
    assert (verdict.hard, verdict.primary) == (0, made.result.objective)


def test_the_plan_file_says_when_and_who_without_names(danish: dict[str, bytes]) -> None:
    document = json.loads(danish["plan.json"])

    kickoff = next(meeting for meeting in document["meetings"] if meeting["id"] == "kickoff.hold1")

    assert set(document) == {
        "plan", "objective", "bound", "gap", "seconds", "status", "school", "programme", "written_on", "meetings",
    }  # fmt: skip
    assert set(kickoff) == {"id", "date", "start", "end", "title", "place", "who", "participants"}
    assert kickoff["who"].startswith("Hold 1: ")
    assert sum(kickoff["participants"].values()) > 10


def test_a_team_finds_its_next_meeting(made: MadePlan, danish: dict[str, bytes]) -> None:
    index = _text(danish["kalenderplan.pdf"])
    first = next(
        o
        for o in made.occasions
        if o.event.id.startswith("kickoff") and "Udskoling" in _who(made, o.event.id)
    )

    assert "Find dit team" in index
    assert f"Udskoling 7 lærere og 1 skolepædagog {short_date(first.date, 'da')}" in index.replace(
        "skolepæda- gog", "skolepædagog"
    )


def test_every_meeting_stands_in_the_calendar_plan_with_its_time(
    made: MadePlan, danish: dict[str, bytes]
) -> None:
    text = _text(danish["kalenderplan.pdf"])

    missing = [
        occasion.event.id
        for occasion in made.occasions
        if short_date(occasion.date, "da") not in text or span(occasion.start, occasion.end, "da") not in text
    ]

    assert missing == []


@pytest.mark.parametrize("names", [False, True])
def test_hours_agree_between_pdf_excel_and_plan(names: bool) -> None:  # noqa: FBT001 - a parameter of the test
    made = make_plan(names=names)
    papers = papers_of(made, "da", written_on=WRITTEN_ON)
    teachers = [row.key for row in made.assembled.cast.staff if row.group == "teacher"]
    loads = loads_of(made, WRITTEN_ON)
    meetings = sum(loads[key].meetings for key in teachers) / 60

    row = next(row for row in _rows(papers["opgavefordeling.xlsx"], "Timer pr. gruppe") if row[0] == "Lærere")

    assert row[1:4] == (len(teachers), len(teachers), NET_HOURS * len(teachers))
    assert row[4] == pytest.approx(meetings)
    alone = sum(loads[key].alone for key in teachers) / 60
    said = f"{len(teachers)} {figure(meetings, 'da')} {figure(alone, 'da')}"
    assert f"Lærere {said}" in _text(papers["kalenderplan.pdf"])
    assert f"Lærere {said}" in _text(papers["forklaring.pdf"])


def test_a_persons_hours_are_the_meetings_in_their_own_calendar() -> None:
    made = make_plan(names=True)
    papers = papers_of(made, "da", written_on=WRITTEN_ON)
    person = next(row for row in made.assembled.cast.staff if row.group == "teacher")

    events = _events(papers[f"kalender/person-{person.name.split()[0].lower()}-aeroe.ics"])
    in_year = (
        sum((end - start).seconds for start, end in events.values() if start.date() >= date(2027, 8, 1))
        / 3600
    )
    row = next(
        row for row in _rows(papers["opgavefordeling.xlsx"], "Timer pr. person") if row[0] == person.name
    )

    alone = (6 + 60) / 60  # the survey and the visit to a colleague are no meetings
    assert row[4:6] == (pytest.approx(in_year), pytest.approx(alone))


def test_calendar_times_are_the_plans(made: MadePlan, danish: dict[str, bytes]) -> None:
    problem = made.assembled.problem

    events = _events(danish["kalender/skole.ics"])

    assert {uid: (start.date(), start.hour * 60 + start.minute) for uid, (start, _) in events.items()} == {
        f"{key}@bakkeskolen.samspil": (problem.days[place.day].date, problem.grid.minute(place.slot))
        for key, place in made.result.plan.places.items()
    }
    assert {str(start.tzinfo) for start, _ in events.values()} == {str(ZoneInfo("Europe/Copenhagen"))}


def test_a_team_calendar_holds_its_own_and_the_common_meetings(
    made: MadePlan, danish: dict[str, bytes]
) -> None:
    uids = {uid.split("@")[0] for uid in _events(danish["kalender/team-udskoling.ics"])}

    own = {o.event.id for o in made.occasions if o.event.team and o.event.team.label == "Udskoling"}
    assert own < uids
    assert "follow-up-autumn" in uids
    assert {uid for uid in uids if "indskoling" in uid} == set()


def test_without_names_nobody_is_named_in_papers_for_people(danish: dict[str, bytes]) -> None:
    assert _rows(danish["opgavefordeling.xlsx"], "Timer pr. person") == []
    assert {row[2] for row in _rows(danish["opgavefordeling.xlsx"], "Opgaver")} == {"Ikke besat endnu"}
    assert "lærer 1" not in _text(danish["kalenderplan.pdf"])
    assert "lærer 1" not in _word(danish["samarbejdsaftale.docx"])


def test_with_names_every_team_duty_has_somebody_of_the_team() -> None:
    made = make_plan(names=True)

    rows = _rows(papers_of(made, "da", written_on=WRITTEN_ON)["opgavefordeling.xlsx"], "Opgaver")

    teams = {
        team.label: {made.staff_of[key].name for key in team.members} for team in made.assembled.cast.teams
    }
    assert [row for row in rows if row[1] and row[2] not in teams[str(row[1])]] == []


def test_a_duty_that_goes_with_a_role_is_held_by_those_the_plan_invites() -> None:
    made = make_plan(names=True)
    cast = made.assembled.cast
    work = material_of(made, "da", WRITTEN_ON).work

    holders = work.holders

    expected = {
        "ressourceperson": cast.roles[Audience.RESOURCE_PEOPLE],
        "styregruppe": cast.roles[Audience.STEERING_GROUP],
    }
    in_frame = work.facts.person_of
    for duty, people in expected.items():
        assert set(holders[duty]) == {key for key in people if key in in_frame}
    for team in cast.teams:
        assert set(holders[f"tovholder@{team.label}"]) <= {
            key for key in cast.roles[Audience.COORDINATORS] if key in team.members
        }
        assert len(holders[f"tovholder@{team.label}"]) == 1


def test_phases_and_surveys_have_the_same_dates_in_every_paper(
    made: MadePlan, danish: dict[str, bytes]
) -> None:
    calendar, action_plan = _text(danish["kalenderplan.pdf"]), _word(danish["handleplan.docx"])
    survey = next(own for own in own_times_of(made) if own.title.da == "Første måling")

    assert f"Første måling {days_said(survey.first, survey.last, 'da')}" in calendar
    assert f"{days_said(survey.first, survey.last, 'da')}, uge" in action_plan
    for phase in phases_of(made):
        assert f"{phase.title.da} {days_said(phase.first, phase.last, 'da')}" in calendar
        end = f"{short_date(phase.last, 'da')} {phase.last.year}"
        assert f"{short_date(phase.first, 'da')} {phase.first.year} –\n{end}" in action_plan


def test_the_action_plan_has_goals_deadlines_and_what_was_before(
    made: MadePlan, danish: dict[str, bytes]
) -> None:
    actions = docx.Document(BytesIO(danish["handleplan.docx"])).tables[1]

    rows = {row.cells[2].text: [cell.text for cell in row.cells] for row in actions.rows}

    last = max(o.date for o in made.occasions if o.event.activity.id == "cafe")
    assert rows["Tovholdercafé"][4].startswith(f"{short_date(last, 'da')} {last.year}, uge")
    assert rows["Behov og ønsker"][5] == "er det holdt?"
    assert rows["Eftersyn efter seks måneder"][5] == "ramme"
    assert rows["Tovholdercafé"][1] == "1, 2, 3"


def test_a_team_looks_at_its_agreement_again_after_forty_pupil_days(
    made: MadePlan, danish: dict[str, bytes]
) -> None:
    begun = min(o.date for o in made.occasions if o.event.id == "sharing.udskoling")
    days = [day for year in made.facts.years for day in year.pupil_days]

    words = _word(danish["samarbejdsaftale.docx"])

    review = days[days.index(begun) + 40]
    page = words[words.index("Samarbejdsaftale: Udskoling") :]
    assert f"{review.day}. " in page[page.index("efter otte skoleuger: ") :].split("\n")[0]


@pytest.mark.parametrize(
    "word", ["kickoff", "leader_meeting", "each_team", "sfo_paedagog", "meeting plan", "24.0"]
)
def test_the_danish_papers_hold_no_ids_and_no_english(danish: dict[str, bytes], word: str) -> None:
    for name in ("kalenderplan.pdf", "forklaring.pdf"):
        assert word not in _text(danish[name])
    for name in ("handleplan.docx", "samarbejdsaftale.docx"):
        assert word not in _word(danish[name])


def test_the_same_plan_gives_the_same_papers(made: MadePlan, danish: dict[str, bytes]) -> None:
    again = papers_of(made, "da", written_on=WRITTEN_ON)

    pdfs_and_calendars = [name for name in danish if name.endswith((".pdf", ".ics", ".json"))]
    assert [again[name] for name in pdfs_and_calendars] == [danish[name] for name in pdfs_and_calendars]


@pytest.mark.slow
def test_the_whole_example_comes_out_in_both_languages_with_every_meeting() -> None:
    made = make_whole_plan()

    danish, english = (papers_of(made, language, written_on=WRITTEN_ON) for language in LANGUAGES)

    wanted = {f"{meeting.id}@bakkeskolen.samspil" for meeting in made.assembled.problem.meetings}
    assert set(_events(danish["kalender/skole.ics"])) == wanted
    assert set(_events(english["calendar/school.ics"])) == wanted
    assert 12 <= len(PdfReader(BytesIO(danish["kalenderplan.pdf"])).pages) <= 25


def _who(made: MadePlan, event: str) -> tuple[str, ...]:
    people = next(e.people for e in made.assembled.events if e.id == event)
    return tuple(
        team.label
        for team in made.assembled.cast.teams
        if 2 * len(set(team.members) & set(people)) >= len(team.members)
    )


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def _word(file: bytes) -> str:
    paper = docx.Document(BytesIO(file))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def _rows(file: bytes, sheet: str) -> Sequence[tuple[object, ...]]:
    """The rows under the head, which is the first row with more than one cell filled."""
    rows = list(openpyxl.load_workbook(BytesIO(file))[sheet].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if sum(cell is not None for cell in row) > 1)
    return rows[head + 1 :]


def _events(file: bytes) -> dict[str, tuple[datetime, datetime]]:
    calendar = icalendar.Calendar.from_ical(file)
    return {
        str(event["UID"]): (event.decoded("DTSTART"), event.decoded("DTEND"))
        for event in calendar.walk("VEVENT")
    }
