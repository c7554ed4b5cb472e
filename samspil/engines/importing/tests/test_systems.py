"""Exports from the administrative systems: STIL, Tabulex, Untis, OneRoster."""

import pytest

from samspil.engines.importing.oneroster import read_oneroster, read_oneroster_zip
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.importing.source import Source
from samspil.engines.importing.stil import read_stil
from samspil.engines.importing.tabulex import read_tabulex
from samspil.engines.importing.tests.writing import codes, zipped
from samspil.engines.importing.untis import PeriodTimes, read_untis
from samspil.engines.wording.findings import Refused

WS17 = """<?xml version="1.0" encoding="UTF-8"?>
<m:Export xmlns:m="urn:medium">
 <m:Institution><InstitutionNumber>999001</InstitutionNumber>
  <Group><GroupId>T5</GroupId><GroupName>Team 5. årgang</GroupName><GroupType>Team</GroupType></Group>
  <Group><GroupId>S1</GroupId><GroupName>Solsikken</GroupName><GroupType>SFO</GroupType></Group>
  <Group><GroupId>K5</GroupId><GroupName>5.A</GroupName><GroupType>Hovedgruppe</GroupType></Group>
  <InstitutionPerson><LocalPersonId>11</LocalPersonId><UNILogin><UserId>1000000158</UserId></UNILogin>
   <Person><FirstName>Ayşe</FirstName><FamilyName>Kaya</FamilyName><EmailAddress>ayse@eksempel.dk</EmailAddress></Person>
   <Employee><Role>Pædagog</Role><ShortName>AK</ShortName><GroupId>S1</GroupId><GroupId>K5</GroupId></Employee></InstitutionPerson>
  <InstitutionPerson><LocalPersonId>12</LocalPersonId>
   <Person><FirstName>Bo</FirstName><FamilyName>Holm</FamilyName></Person>
   <Employee><Role>Lærer</Role><Role>Leder</Role><ShortName>BH</ShortName><Occupation>Lærer</Occupation><GroupId>T5</GroupId></Employee></InstitutionPerson>
  <InstitutionPerson><LocalPersonId>13</LocalPersonId>
   <Person><FirstName>Ida</FirstName><FamilyName>Elev</FamilyName></Person><Student><Role>Elev</Role></Student></InstitutionPerson>
  <InstitutionPerson><LocalPersonId>14</LocalPersonId>
   <Person><FirstName>Per</FirstName><FamilyName>Gæst</FamilyName></Person><Extern><Role>Praktikant</Role></Extern></InstitutionPerson>
 </m:Institution></m:Export>"""

BOMB = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><l>&d;</l>"""
OUTSIDE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><l><Institution>&a;</Institution></l>'


def test_stil_gives_staff_and_teams_and_no_pupil() -> None:
    roster = read_stil(Source("ws17.xml", WS17.encode()))

    assert [(row.key, row.name, row.group, row.teams, row.duties, row.uniid) for row in roster.staff] == [
        ("11", "Ayşe Kaya", StaffGroup.SFO_PAEDAGOG, ("Solsikken",), (), "1000000158"),
        ("12", "Bo Holm", StaffGroup.TEACHER, ("Team 5. årgang",), ("Leder",), ""),
        ("14", "Per Gæst", StaffGroup.TEACHER, (), (), ""),
    ]
    assert [(row.label, row.kind, row.members) for row in roster.teams] == [
        ("Team 5. årgang", "year", ("12",)),
        ("Solsikken", "sfo", ("11",)),
    ]
    assert codes(roster.findings) == ["several-roles", "unclear-group", "pupils-not-read", "no-employment"]
    assert "Elev" not in repr(roster)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB, "not-xml"),
        (OUTSIDE, "not-xml"),
        (b"<a>", "not-xml"),
        (b"<a/>", "not-stil"),
        (b"", "empty-file"),
    ],
)
def test_xml_with_tricks_or_without_staff_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_stil(Source("ws17.xml", data))

    assert codes(refused.value.findings) == [code]


def tabulex_line(*cells: str) -> str:
    return "¤".join(cells) + "\r\n"


def test_tabulex_reads_its_fixed_columns_with_or_without_the_school_year() -> None:
    line = tabulex_line("999001", "77", "", "SØ", "Søren", "Ørsted", "", "Vej 2", "", "8700", "By", "", "", "", "", "", "Lærer", "Lærer")  # fmt: skip
    hold = tabulex_line("999001", "77", "862026", "5A dansk")

    plain = read_tabulex(Source("Personale.txt", line.encode("cp1252")))
    with_year = read_tabulex(
        Source("Personale.txt", ("2026/27\r\n" + line).encode("cp1252")),
        Source("Personale-hold.txt", hold.encode("cp1252")),
    )

    assert [(row.key, row.name, row.initials, row.group) for row in plain.staff] == [
        ("77", "Søren Ørsted", "SØ", StaffGroup.TEACHER)
    ]
    assert [row.key for row in with_year.staff] == ["77"]
    assert [(row.label, row.members) for row in with_year.teams] == [("5A dansk", ("77",))]
    assert codes(with_year.findings) == ["no-employment", "cpr-column", "groups-or-teams"]
    assert "Vej 2" not in repr(with_year)


def test_a_file_with_other_columns_is_not_tabulex() -> None:
    with pytest.raises(Refused) as refused:
        read_tabulex(Source("Personale.txt", "a¤b¤c".encode("cp1252")))

    assert codes(refused.value.findings) == ["not-tabulex"]


GPU = '1,"5A","KH","DAN","102",1,1,,\r\n1,"5B","KH","DAN","102",1,1,,\r\n2,"5A","","MAT","",3,6,,\r\n3,"5A","SØ","MAT","",3,12,,\r\n4,"","MÆ","SFO","",5,2,,\r\n'


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_untis_lessons_get_the_schools_own_times(delimiter: str) -> None:
    times = PeriodTimes(((480, 540), (545, 605)))

    reading = read_untis(Source("GPU001.TXT", GPU.replace(",", delimiter).encode("cp1252")), times)

    assert [(row.person, row.weekday, row.start, row.end, row.label, row.duty) for row in reading.rows] == [
        ("KH", 0, 480, 540, "5A 5B DAN", False),
        ("MÆ", 4, 545, 605, "SFO", True),
    ]
    assert codes(reading.findings) == ["lesson-without-teacher", "unknown-period"]


def test_untis_without_times_uses_an_ordinary_day_and_asks() -> None:
    reading = read_untis(Source("GPU001.TXT", GPU.encode("cp1252")))

    assert (reading.rows[0].start, reading.rows[0].end) == (480, 525)
    assert codes(reading.findings)[0] == "period-times"
    assert "1: 8.00–8.45" in reading.findings[0].text.da


USERS = b"sourcedId,status,givenName,familyName,userIds,email,password\r\nu1,,Karen,Holm,{uniid:0101900158},karen@eksempel.dk,hemmelig\r\nu2,,Ida,Elev,,,\r\nu3,tobedeleted,Per,Gammel,,,\r\n"
ROLES = b"sourcedId,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\r\nr1,u1,primary,teacher,2026-08-01,,o2\r\nr2,u2,primary,student,,,o1\r\nr3,u3,primary,teacher,,,o1\r\n"
ORGS = b"sourcedId,name,type\r\no1,Eksempelskolen,school\r\no2,Indskoling,department\r\n"


def test_oneroster_gives_staff_from_files_or_zip() -> None:
    files = {"users.csv": USERS, "roles.csv": ROLES, "orgs.csv": ORGS}

    loose = read_oneroster([Source(name, data) for name, data in files.items()])
    packed = read_oneroster_zip(zipped({f"udtræk/{name}": data for name, data in files.items()}))

    assert loose == packed
    assert [(row.key, row.name, row.group, row.teams, row.uniid) for row in loose.staff] == [
        ("u1", "Karen Holm", StaffGroup.TEACHER, ("Indskoling",), "0101900158")
    ]
    assert [(team.label, team.kind, team.members) for team in loose.teams] == [
        ("Indskoling", "department", ("u1",))
    ]
    assert codes(loose.findings) == ["no-employment"]
    assert not any(word in repr(loose) for word in ("Elev", "Gammel", "hemmelig"))


@pytest.mark.parametrize(
    ("files", "code"),
    [({"roles.csv": ROLES}, "oneroster-without-users"), ({"users.csv": b"0" * 30_000_000}, "bomb")],
)
def test_oneroster_without_users_or_with_a_bomb_is_refused(files: dict[str, bytes], code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_oneroster_zip(zipped(files))

    assert codes(refused.value.findings) == [code]
