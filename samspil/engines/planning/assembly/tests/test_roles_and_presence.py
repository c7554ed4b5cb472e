from datetime import date
from pathlib import Path

import numpy as np

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.content.programme import Audience
from samspil.engines.planning.assembly.assembling import Assembled, assemble
from samspil.engines.planning.assembly.tests.folders import school
from samspil.engines.planning.facts.folder import read_school

DUTIES = """Navn;Initialer;Stilling;Timer;Team;Funktion
Anna Friis;AF;Lærer;37;5. årgang;trivselsvejleder
Bo Krogh;BK;Lærer;37;5. årgang;TR, PLF-tovholder
Carl Dam;CD;SFO-pædagog;32;6. årgang;medhjælper for nye
Dorte Lund;DL;Skoleleder;37;;
"""
LESSONS = """Lærer;Ugedag;Fra;Til;Fag
AF;tirsdag;8.00;10.00;dansk
CD;tirsdag;12.00;13.00;støtte
EH;tirsdag;13.00;16.00;SFO
"""


def spans(assembled: Assembled, person: str, day: date, *, duty: bool) -> tuple[int, int] | None:
    """First and last minute in which the person is on duty, or else free."""
    where = assembled.problem.person_at[person], assembled.horizon.index_of[day]
    layer = assembled.problem.availability.duty if duty else assembled.problem.availability.free
    slots = np.flatnonzero(layer[where])
    return (QUARTERS.minute(int(slots[0])), QUARTERS.minute(int(slots[-1]) + 1)) if len(slots) else None


def with_lessons(folder: Path, more: str = "") -> Assembled:
    (folder / "skema.csv").write_text(LESSONS, encoding="utf-8")
    return school(folder, more=more)


def test_a_duty_is_read_by_its_words_and_not_by_its_first_letters(tmp_path: Path) -> None:
    cast = school(tmp_path, staff=DUTIES).cast

    assert cast.roles[Audience.TR_MED] == ("DL", "BK")


def test_a_team_without_a_coordinator_gets_one_and_a_question(tmp_path: Path) -> None:
    assembled = school(tmp_path, staff=DUTIES)

    assert assembled.cast.roles[Audience.COORDINATORS] == ("BK", "CD")
    assert "role-coordinators" in {finding.code for finding in assembled.findings}


def test_coordinators_named_in_the_list_of_teams_need_no_question(tmp_path: Path) -> None:
    (tmp_path / "teams.csv").write_text("Team;Tovholder\n5. årgang;EH\n6. årgang;GK\n", encoding="utf-8")
    school(tmp_path)
    read = read_school(tmp_path)

    assembled = assemble(read.facts, read.programme)

    assert assembled.cast.roles[Audience.COORDINATORS] == ("EH", "GK")
    assert "role-coordinators" not in {finding.code for finding in assembled.findings}


def test_a_stranger_among_the_roles_is_told(tmp_path: Path) -> None:
    assembled = school(tmp_path, more='[roller]\ntr_med = ["ZZ"]\n')

    assert [f.text.en for f in assembled.findings if f.code == "role-stranger"] == [
        "“ZZ” under “roles” is not one person on the staff list and is left out. Write the name or initials as the list does."
    ]


def test_lessons_do_not_free_a_paedagog_from_the_after_school_care(tmp_path: Path) -> None:
    assembled = with_lessons(tmp_path)
    tuesday = date(2027, 9, 14)

    assert spans(assembled, "CD", tuesday, duty=True) == (13 * 60 + 30, 17 * 60)
    assert spans(assembled, "EH", tuesday, duty=True) == (13 * 60, 16 * 60)


def test_a_rota_tells_who_is_free_on_a_staff_day(tmp_path: Path) -> None:
    assembled = with_lessons(tmp_path)
    wednesday = date(2027, 8, 4)

    assert spans(assembled, "CD", wednesday, duty=True) == (7 * 60, 17 * 60)
    assert spans(assembled, "EH", wednesday, duty=True) is None


def test_in_a_theme_week_people_teach_though_not_by_the_timetable(tmp_path: Path) -> None:
    theme = '[[dage]]\nnavn = "Emneuge"\nfra = 2027-11-09\nslags = "tema"\n'
    assembled = with_lessons(tmp_path, more=theme)

    assert spans(assembled, "AF", date(2027, 11, 2), duty=False) == (10 * 60, 17 * 60)
    assert spans(assembled, "AF", date(2027, 11, 9), duty=False) == (14 * 60, 17 * 60)
