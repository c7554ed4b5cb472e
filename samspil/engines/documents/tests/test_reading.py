from dataclasses import replace
from datetime import date

from samspil.engines.documents.aula import kind_of
from samspil.engines.documents.reading import (
    changes_between,
    handed_out_by,
    in_name_order,
    meetings_by_reader,
    weeks_of_month,
)
from samspil.engines.documents.tests.samples import make_small_plan
from samspil.engines.documents.values import Reader
from samspil.engines.wording.text import same

SEPTEMBER, NOVEMBER = make_small_plan().meetings


def test_names_are_in_danish_order() -> None:
    names = [
        "Aagaard",
        "Ørsted",
        "Ægir",
        "Zoe",
        "Łukasz",
        "Lone",
        "Čedo",
        "Dan",
        "Årup",
        "10. årgang",
        "2. årgang",
    ]

    ordered = [reader.name for reader in in_name_order(Reader(name, name) for name in names)]

    assert ordered == [
        "2. årgang", "10. årgang", "Čedo", "Dan", "Lone", "Łukasz", "Zoe", "Ægir", "Ørsted", "Aagaard", "Årup",
    ]  # fmt: skip


def test_a_month_is_shown_in_whole_iso_weeks() -> None:
    weeks = weeks_of_month(date(2026, 11, 1))

    assert weeks[0][0] == date(2026, 10, 26)
    assert weeks[-1][-1] == date(2026, 12, 6)
    assert {len(week) for week in weeks} == {7}


def test_december_ends_in_its_own_year() -> None:
    assert weeks_of_month(date(2026, 12, 1))[-1][0] == date(2026, 12, 28)


def test_the_opgaveoversigt_is_due_five_weeks_before_the_first_of_august() -> None:
    assert handed_out_by(2026) == date(2026, 6, 27)


def test_a_person_named_twice_in_a_meeting_has_it_once() -> None:
    meeting = replace(SEPTEMBER, participants=("a", "a"))

    assert meetings_by_reader([NOVEMBER, meeting])["a"] == [meeting]


def test_only_what_aula_shows_counts_as_a_change() -> None:
    new_reason = replace(SEPTEMBER, reason=same("Ny grund"), preparation=30)

    assert changes_between([SEPTEMBER], [new_reason]) == ()


def test_changes_are_new_moved_corrected_and_cancelled() -> None:
    added = replace(SEPTEMBER, id="added", date=date(2026, 8, 20))
    moved = replace(SEPTEMBER, date=date(2026, 9, 10))
    elsewhere = replace(NOVEMBER, place="Salen")
    gone = replace(NOVEMBER, id="gone", date=date(2026, 12, 1))

    changes = changes_between([SEPTEMBER, NOVEMBER, gone], [added, moved, elsewhere])

    assert [kind_of(change).da for change in changes] == ["Ny", "Flyttet", "Rettet", "Aflyst"]
