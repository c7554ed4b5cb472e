"""What is wrong in a file is refused: all of it at once, each fault with its line and what to do."""

import pytest

from samspil.engines.content.library import kinds_in
from samspil.engines.content.schoolfile import programme_of
from samspil.engines.content.source import source_of
from samspil.engines.wording.findings import Refused

ON_ONE_YEAR = 'skabelon = "one-year"\n'


def refused(words: str) -> list[tuple[str, int | None]]:
    with pytest.raises(Refused) as caught:
        programme_of(words)
    findings = caught.value.findings
    assert all(finding.text.da and finding.text.en and finding.place for finding in findings)
    return [(finding.code, finding.place.line if finding.place else None) for finding in findings]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("[aktivitet.kickoff]\nminuter = 60", "unknown-key"),
        ("[aktivitet.kickoff]\nminutter = 0", "wrong-type"),
        ("[aktivitet.kickoff]\nminutter = 'en time'", "wrong-type"),
        ("[aktivitet.kickoff]\nfor = 'alle sammen'", "unknown-word"),
        ("[aktivitet.kickoff]\ntider = ['mandagsmøde']", "unknown-word"),
        ("[aktivitet.kickoff]\nslags = 'kick-of'", "unknown-kind"),
        ("[aktivitet.kickoff]\nindhold = ['åbning']", "unknown-kind"),
        ("[aktivitet.kickoff]\nfase = 'opstart'", "unknown-name"),
        ("[aktivitet.kickoff]\nmål = ['lesning']", "unknown-name"),
        ("[aktivitet.kickoff]\nefter = ['plan-meting']", "unknown-name"),
        ("[aktivitet.kickoff]\nuger = [54, 55]", "impossible-week"),
        ("[aktivitet.kickoff]\nuger = 0", "impossible-week"),
        ("[aktivitet.kickoff]\nuger = 'tidligt'", "wrong-type"),
        ("[aktivitet.sparring]\nuger = '49-46'", "end-before-start"),
        ("[aktivitet.sparring]\nuger = '50-52'", "only-quiet-weeks"),
        ("[aktivitet.sparring]\nantal = 40", "no-room"),
        ("[aktivitet.sparring]\nmindst = 10\nantal = 3", "no-room"),
        ("[aktivitet.round-1]\nuger = '36-36'", "no-room-after"),
        ("[aktivitet.baseline]\nefter = ['sparring']", "no-room-after"),
        ("[aktivitet.pupils-council]\nuger = '20-21'", "outside-its-phase"),
        ("[aktivitet.pupils-council]\nskoleår = 3", "after-the-end"),
        ("[aktivitet.kickoff]\nfælles_minutter = 400", "core-too-long"),
        ("[aktivitet.cafe]\nhøjst = 3", "least-above-most"),
        ("[aktivitet.kickoff]\ndatoer = [2026-08-05, 2026-08-06]\nantal = 1", "too-many-dates"),
        ("[aktivitet.kickoff]\ndatoer = ['6. august']", "wrong-type"),
        ("[aktivitet.opstartsdag]\nminutter = 60", "unknown-activity"),
        ("[aktivitet.kickoff]\nskiftes = {lærer = 1.5}", "wrong-type"),
        ("[aktivitet.kickoff]\nuger = [true, 35]", "wrong-type"),
        ("[aktivitet.kickoff]\nid = 'andet'", "two-ids"),
        ("mål = 'læsning'", "wrong-type"),
        ("fjern = ['kickof']\n", "nothing-to-remove"),
        ("skoleår = 4\n", "wrong-type"),
        ("[[tilføj]]\nid = 'kickoff'\nslags = 'own-activity'\nfase = 'start'\nskoleår = 1\nuger = 35", "twice"),
        ("[[tilføj]]\nid = 'a'\nslags = 'own-activity'\nfase = 'start'\nuger = 35", "missing-key"),
        ("[fase.pause]\ntitel = 'Pause'", "missing-key"),
        ("[tillæg.vært]\ntitel = 'Vært'", "missing-key"),
        ("[aktivitet.kickoff]\ntitel = {da = 'Kun dansk'}", "missing-language"),
        ("[aktivitet.kickoff]\ntitel = 'a'\ntitle = 'b'", "key-twice"),
        ("[ramme_timer]\ngartner = 5", "unknown-word"),
        ("[[mål]]\nområde = 'faglig'\ntekst = 'a'\ntegn = []\n[[mål]]\nområde='trivsel'\ntekst='b'\ntegn=['c']", "no-signs"),
        ("[[mål]]\nområde = 'faglig'\ntekst = 'a'\ntegn = ['b']", "one-sided"),
    ],
)  # fmt: skip
def test_one_fault_is_refused_alone(words: str, code: str) -> None:
    assert {fault for fault, _ in refused(ON_ONE_YEAR + words)} == {code}


def test_a_template_nobody_has_is_refused_where_it_is_asked_for() -> None:
    assert refused('titel = "Vores"\nskabelon = "two-year"\n') == [("unknown-template", 2)]


def test_faults_beside_an_unknown_template_are_told_too() -> None:
    assert refused('skabelon = "two-year"\nfarve = 1\n') == [("unknown-template", 1), ("unknown-key", 2)]


def test_a_template_that_is_no_word_is_one_fault() -> None:
    assert refused("skabelon = 3\n") == [("wrong-type", 1)]


def test_a_circle_is_shown_with_the_names_in_it() -> None:
    words = ON_ONE_YEAR + "[aktivitet.status]\nefter = ['cafe']\n[aktivitet.cafe]\nefter = ['status']\n"

    with pytest.raises(Refused) as caught:
        programme_of(words)

    (finding,) = caught.value.findings
    assert finding.code == "circle"
    assert finding.said_in("da").count("→") == 2
    assert finding.place is not None
    assert finding.place.line in {3, 5}


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    words = (
        ON_ONE_YEAR
        + "fjern = ['kickof']\n"
        + "[aktivitet.kickoff]\n"
        + "minutter = -1\n"
        + "farve = 'blå'\n"
        + "[aktivitet.sparring]\n"
        + "uger = '60-61'\n"
        + "mål = [\n"
        + "  'ukendt',\n"
        + "]\n"
    )

    assert refused(words) == [
        ("nothing-to-remove", 2),
        ("wrong-type", 4),
        ("unknown-key", 5),
        ("impossible-week", 7),
        ("unknown-name", 8),
    ]


def test_a_programme_without_a_template_must_be_whole() -> None:
    codes = [code for code, _ in refused('titel = "Vores eget"\n')]

    assert sorted(set(codes)) == ["empty", "missing-key", "one-sided"]


def test_a_civil_registration_number_is_refused_and_never_repeated() -> None:
    number = "0101101234"

    with pytest.raises(Refused) as caught:
        programme_of(
            f"{ON_ONE_YEAR}[aktivitet.kickoff]\ntitel = 'Om {number}'\nfor = '{number}'\n'{number}' = 1\n[aktivitet.'{number}']\n"
        )

    said = " ".join(
        finding.said_in(language) for finding in caught.value.findings for language in ("da", "en")
    )
    assert ("cpr" in {finding.code for finding in caught.value.findings}, number in said) == (True, False)


def test_a_missing_activity_time_is_one_fault_not_many() -> None:
    words = ON_ONE_YEAR + "[[tilføj]]\nid = 'a'\nslags = 'own-activity'\nfase = 'start'\nskoleår = 1\n"

    assert refused(words) == [("missing-key", 2)]


def test_a_removed_phase_must_be_empty_first() -> None:
    codes = refused(ON_ONE_YEAR + "\nfjern = ['spread']\n")

    assert set(codes) == {("unknown-name", 3)}


def test_a_library_kind_needs_both_languages() -> None:
    words = '[a]\nfamily = "own"\ntitle = "kun dansk"\npurpose = {da = "a", en = "b"}\nminutes = 60\naudience = "leaders"\n'

    with pytest.raises(Refused) as caught:
        kinds_in(source_of(words, "kinds.toml"))

    assert [(finding.code, finding.place and finding.place.line) for finding in caught.value.findings] == [
        ("missing-key", 1),
        ("missing-language", 3),
    ]
