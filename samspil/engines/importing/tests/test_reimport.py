"""A staff list read again."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.importing.reimport import apply, compare
from samspil.engines.importing.rows import StaffGroup, StaffRow
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import read_staff
from samspil.engines.importing.tests.writing import FOREIGN, HEADINGS, PEOPLE, csv, text
from samspil.engines.wording.findings import Place

TODAY = date(2026, 11, 23)
BO = StaffRow("BH", "Bo Hansen", StaffGroup.TEACHER, initials="BH", teams=("5. årgang", "Dansk"))
EVA = StaffRow("EH", "Eva Holm", StaffGroup.LEADER, initials="EH")


def test_the_same_list_in_another_encoding_changes_nothing() -> None:
    before = read_staff(csv(HEADINGS, *PEOPLE)).rows
    after = read_staff(
        Source("ny.txt", text(HEADINGS, *reversed(PEOPLE), delimiter="\t").encode("utf-16"))
    ).rows

    assert compare(before, after, on=TODAY).nothing


def test_new_changed_and_left_are_told_apart() -> None:
    after = (replace(BO, fraction=0.8, teams=("5. årgang",)), StaffRow("IN", "Ida Nord", StaffGroup.TEACHER))

    changes = compare((BO, EVA), after, on=TODAY)

    assert [row.name for row in changes.new] == ["Ida Nord"]
    assert [(c.field, c.before, c.after) for c in changes.changed[0].fields] == [
        ("fraction", 1.0, 0.8),
        ("teams", ("5. årgang", "Dansk"), ("5. årgang",)),
    ]
    assert changes.left == (replace(EVA, last=TODAY),)
    assert changes.unchanged == ()


def test_a_leaver_is_closed_once_and_reopened_on_return() -> None:
    closed = apply((BO, EVA), compare((BO, EVA), (BO,), on=TODAY))

    later = compare(closed, (BO,), on=date(2027, 1, 5))
    back = compare(closed, (BO, EVA), on=date(2027, 8, 1))

    assert closed == (BO, replace(EVA, last=TODAY))
    assert later.nothing
    assert [change.returned for change in back.changed] == [True]
    assert apply(closed, back) == (BO, EVA)


def test_another_order_of_teams_and_another_line_are_no_change() -> None:
    moved = replace(BO, teams=("Dansk", "5. årgang"), place=Place("ny.csv", 9))

    assert compare((BO,), (moved,), on=TODAY).nothing


def test_a_better_key_and_a_new_surname_make_no_stranger() -> None:
    with_id = replace(BO, key="4711", email="bo@eksempel.dk")
    married = replace(EVA, name="Eva Holm Lund")

    changes = compare((BO, EVA), (with_id, married), on=TODAY)

    assert (changes.new, changes.left) == ((), ())
    assert [row.key for row in apply((BO, EVA), changes)] == ["BH", "EH"]


def test_initials_that_pass_to_someone_else_do_not_swap_people() -> None:
    anne = StaffRow("AJ", "Anne Jensen", StaffGroup.TEACHER, initials="AJ")
    after = (
        replace(anne, key="ANJE", initials="ANJE"),
        StaffRow("AJ", "Anders Juhl", StaffGroup.LEADER, initials="AJ"),
    )

    rows = apply((anne,), compare((anne,), after, on=TODAY))

    assert [(row.key, row.name) for row in rows] == [
        ("AJ", "Anne Jensen"),
        ("AJ · Anders Juhl", "Anders Juhl"),
    ]
    assert compare(rows, after, on=TODAY).nothing


LINES = st.lists(
    st.tuples(
        st.sampled_from(("", "BH", "EH", "SÅ", "ŁK")),
        st.sampled_from(("Bo Hansen", "Eva Holm", "Søren Ågård", "Łukasz Kowalski", "Bo  hansen")),
        st.sampled_from(("Lærer", "Pædagog", "Astronaut", "")),
        st.sampled_from(("37", "32 t/uge", "", "80")),
        st.sampled_from(("", "5. årgang", "SFO, Dansk")),
        st.sampled_from(("", "a@eksempel.dk", "b@eksempel.dk")),
    ),
    max_size=8,
)
HEAD = ("Initialer", "Navn", "Stilling", "Ugetimer", "Team", "E-mail")


@settings(max_examples=80, deadline=None)
@given(LINES, LINES)
def test_reading_a_list_twice_gives_no_changes(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    before, after = (read_staff(csv(HEAD, *lines)).rows for lines in (first, second))

    applied = apply(before, compare(before, after, on=TODAY))

    assert compare(before, before, on=TODAY).nothing
    assert compare(applied, after, on=TODAY).nothing
    assert len({row.key for row in applied}) == len(applied)
    assert {row.key for row in before} <= {row.key for row in applied}


def test_names_from_other_alphabets_are_compared_as_well() -> None:
    rows = read_staff(csv(HEADINGS, *FOREIGN)).rows

    assert compare(rows, rows, on=TODAY).unchanged == rows
