"""Whatever is thrown at a reader, it answers with rows and findings, or refuses in sentences."""

from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.importing.folders import Folder, read_folder
from samspil.engines.importing.source import Source
from samspil.engines.importing.tests.test_systems import GPU, ORGS, ROLES, USERS, WS17, tabulex_line
from samspil.engines.importing.tests.writing import HEADINGS, PEOPLE, text, workbook
from samspil.engines.wording.text import LANGUAGES

FILES = (
    ("personale.csv", text(HEADINGS, *PEOPLE).encode("cp1252")),
    ("personale.xlsx", workbook({"A": [HEADINGS, *PEOPLE]}).content),
    ("plan.csv", text(("Møde", "Dag", "Dato", "Fra", "Til", "Uger", "Første gang"), ("MED", "ons", "1/8", "8", "9", "33-35", "1.8")).encode()),
    ("fravær.csv", text(("Navn", "Fra", "Til"), ("Bo", "1.8.2026", "2.8.2026")).encode("utf-16")),
    ("antal.csv", text(("Faggruppe", "Antal", "Årsnorm"), ("Lærer", "24", "1.200")).encode()),
    ("teams.csv", text(("Team", "Medlemmer", "Koordinator"), ("SFO", "MÆ/SÅ", "MÆ")).encode()),
    ("ws17.xml", WS17.encode()),
    ("GPU001.TXT", GPU.encode("cp1252")),
    ("Personale.txt", tabulex_line("999001", "77", *[""] * 14, "Lærer,Leder", "Lærer").encode("cp1252")),
    ("users.csv", USERS),
    ("roles.csv", ROLES),
    ("orgs.csv", ORGS),
)  # fmt: skip
PIECES = st.sampled_from(
    [b"", b";", b",", b'"', b"\n", b"\r", b"\xa4", b"9" * 30, "²".encode(), "٣".encode(), b"\x00", b"\xff", b"{x}", b"<", b"-", b"0",
     b"99-99-9999", b"NaN", b"inf", b"1e400", b"=1+1", b"14.15-", b"33-", b"%", b"\xe2\x80\xae"]
)  # fmt: skip


def check_said(folder: Folder) -> None:
    for finding in folder.findings:
        assert all(finding.said_in(language) for language in LANGUAGES)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=6),
)
def test_a_damaged_file_never_crashes(
    file: tuple[str, bytes], damages: list[tuple[float, int, bytes]]
) -> None:
    name, content = file
    for where, cut, piece in damages:
        at = int(where * len(content))
        content = content[:at] + piece + content[at + cut :]

    check_said(read_folder([Source(name, content)]))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), max_size=4))
def test_any_words_under_known_headings_never_crash(rows: list[list[str]]) -> None:
    headings = {
        "personale.csv": ("Navn", "Stilling", "Ugetimer", "Team", "Startdato", "Afdeling", "E-mail"),
        "plan.csv": ("Møde", "Dag", "Dato", "Tid", "Varighed", "Uger", "Optaget"),
        "skema.csv": ("Lærer", "Dag", "Dato", "Fra", "Til", "Varighed", "Fag"),
    }

    for name, heading in headings.items():
        quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
        check_said(read_folder([Source(name, text(heading, *quoted).encode("utf-8", "replace"))]))
