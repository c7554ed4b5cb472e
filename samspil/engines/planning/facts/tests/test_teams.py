from samspil.engines.importing.rows import StaffGroup, StaffRow, TeamRow
from samspil.engines.planning.facts.teams import all_teams

ANNA = StaffRow("AF", "Anna Friis", StaffGroup.TEACHER, "AF", teams=("5. årgang",))
BO = StaffRow("BK", "Bo Krogh", StaffGroup.SFO_PAEDAGOG, "BK", teams=("5.årgang", "SFO-team"))


def test_a_list_of_teams_and_the_column_of_a_staff_list_are_joined() -> None:
    told = (TeamRow("5. årgang", "year", (), "Anna Friis"), TeamRow("Fagteam dansk", "subject", ("AF",)))

    teams = all_teams(told, (ANNA, BO))

    assert [(team.label, team.kind, team.members) for team in teams] == [
        ("5. årgang", "year", ("AF", "BK")),
        ("Fagteam dansk", "subject", ("AF",)),
        ("SFO-team", "sfo", ("BK",)),
    ]


def test_a_team_told_of_twice_keeps_the_coordinator_who_is_named() -> None:
    told = (TeamRow("5. årgang", "year", ("BK",)), TeamRow("5. ÅRGANG", "year", (), "AF"))

    assert [(team.coordinator, team.members) for team in all_teams(told, (ANNA,))] == [("AF", ("AF",))]
