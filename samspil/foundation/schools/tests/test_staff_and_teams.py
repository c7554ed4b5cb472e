import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from samspil.foundation.accounts.actions.people import accept_invitation, add_colleague_without_address
from samspil.foundation.accounts.models import Invitation, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.history import exports
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_leader, make_school, make_staff, make_team
from samspil.foundation.schools.tests.people import STRANGERS_OUT, answers, client_of, make_cast
from samspil.foundation.schools.told import told_by

pytestmark = pytest.mark.django_db
SCHOOL = "/schools/engskolen/school/"
LINE = {
    "name": "Line Friis", "group": "sfo_paedagog", "initials": "LF", "email": "line@example.org", "fraction": "81,1",
    "duties": "TR, koordinator", "begins": "2026-08-01",
}  # fmt: skip


def test_every_page_about_people_is_for_those_who_shape_the_programme() -> None:
    cast = make_cast()
    bo = cast.school.staff.get()
    team = make_team(cast.school, members=(bo,))

    for page in (
        "staff/",
        "staff/new/",
        f"staff/{bo.pk}/",
        "teams/",
        "teams/new/",
        f"teams/{team.pk}/",
        "rooms/",
    ):
        assert answers(cast, SCHOOL + page) == STRANGERS_OUT | {"astrid": 200}, page


def test_a_colleague_is_added_once_with_a_key_that_stays() -> None:
    cast = make_cast()

    assert answers(cast, f"{SCHOOL}staff/new/", dict(LINE)) == STRANGERS_OUT | {"astrid": 302}
    again = client_of(cast.astrid).post(f"{SCHOOL}staff/new/", LINE)

    line = cast.school.staff.get(name="Line Friis")
    assert (line.key, float(line.fraction), line.duties) == ("line@example.org", 0.811, ["TR", "koordinator"])
    assert list(again.context["form"].errors) == ["name"]
    assert Entry.objects.get(what="schools.staff_added").facts == {}  # no name is left in the log


def test_a_colleague_with_a_new_name_and_address_is_the_same_colleague() -> None:
    school = make_school()
    client = client_of(make_leader(school))
    client.post(f"{SCHOOL}staff/new/", LINE)
    line = school.staff.get()
    seen = client.get(f"{SCHOOL}staff/{line.pk}/").context["form"].now

    client.post(
        f"{SCHOOL}staff/{line.pk}/", LINE | {"name": "Line Bøgh", "email": "lb@example.org", "seen": seen}
    )

    line.refresh_from_db()
    assert (line.name, line.key) == ("Line Bøgh", "line@example.org")


def test_namesakes_may_both_work_here() -> None:
    school = make_school()
    client = client_of(make_leader(school))
    client.post(f"{SCHOOL}staff/new/", LINE)
    client.post(f"{SCHOOL}staff/new/", LINE | {"email": "lf2@example.org", "initials": "LF2"})

    assert school.staff.count() == 2


def test_a_cpr_number_is_refused_and_not_shown_again() -> None:
    school = make_school()

    answer = client_of(make_leader(school)).post(f"{SCHOOL}staff/new/", LINE | {"duties": "010190-1234"})

    assert list(answer.context["form"].errors) == ["duties"]
    assert "010190" not in answer.content.decode()
    assert not school.staff.exists()


def test_a_leaver_is_closed_and_may_come_back() -> None:
    cast = make_cast()
    bo = cast.school.staff.get()
    day = timezone.localdate() - dt.timedelta(days=1)

    assert answers(cast, f"{SCHOOL}staff/{bo.pk}/close/", {"closed_on": day.isoformat()}) == STRANGERS_OUT | {
        "astrid": 302
    }
    assert told_by(cast.school.pk, timezone.localdate()).people[0] == ()
    assert StaffMember.objects.get(pk=bo.pk).closed_on == day

    assert answers(cast, f"{SCHOOL}staff/{bo.pk}/reopen/", {}) == STRANGERS_OUT | {"astrid": 302}
    assert [row.name for row in told_by(cast.school.pk, timezone.localdate()).people[0]] == ["Bo Krog"]


def test_a_wrong_last_day_closes_nobody() -> None:
    cast = make_cast()
    bo = cast.school.staff.get()

    answer = client_of(cast.astrid).post(f"{SCHOOL}staff/{bo.pk}/close/", {"closed_on": "i morgen"})

    assert list(answer.context["closing"].errors) == ["closed_on"]
    assert cast.school.staff.get().closed_on is None


def test_a_team_has_members_and_a_coordinator_who_is_one_of_them() -> None:
    cast = make_cast()
    bo, line = cast.school.staff.get(), make_staff(cast.school, "Line Friis")
    told: dict[str, object] = {
        "name": "Indskoling",
        "kind": "year",
        "members": [bo.pk],
        "coordinator": line.pk,
    }

    assert answers(cast, f"{SCHOOL}teams/new/", told) == STRANGERS_OUT | {"astrid": 302}

    (team,) = told_by(cast.school.pk, timezone.localdate()).people[1]
    assert (sorted(team.members), team.coordinator) == (["bo krog", "line friis"], "line friis")


def test_a_team_changes_hands_and_is_closed_and_its_name_opens_it_again() -> None:
    cast = make_cast()
    bo, line = cast.school.staff.get(), make_staff(cast.school, "Line Friis")
    team = make_team(cast.school, members=(bo,))
    address, client = f"{SCHOOL}teams/{team.pk}/", client_of(cast.astrid)
    told: dict[str, object] = {"name": "Indskoling", "kind": "sfo", "members": [line.pk], "coordinator": ""}

    client.post(address, told | {"seen": client.get(address).context["form"].now})
    assert [row.members for row in told_by(cast.school.pk, timezone.localdate()).people[1]] == [
        ("line friis",)
    ]
    assert answers(cast, f"{address}close/", {}) == STRANGERS_OUT | {"astrid": 302}
    assert told_by(cast.school.pk, timezone.localdate()).people[1] == ()
    client.post(f"{SCHOOL}teams/new/", told)

    team.refresh_from_db()
    assert (team.closed_on, team.kind) == (None, "sfo")


def test_nobody_from_elsewhere_gets_into_a_team() -> None:
    cast = make_cast()
    stranger = make_staff(School.objects.get(slug="bakkeskolen"), "Sven")
    told: dict[str, object] = {"name": "Indskoling", "kind": "year", "members": [stranger.pk]}

    answer = client_of(cast.astrid).post(f"{SCHOOL}teams/new/", told)

    assert list(answer.context["form"].errors) == ["members"]
    assert client_of(cast.astrid).get(f"{SCHOOL}staff/{stranger.pk}/").status_code == 404


def test_rooms_come_and_go() -> None:
    cast = make_cast()

    told: dict[str, object] = {"name": "Personalerum", "kind": "hall", "seats": "60"}
    assert answers(cast, f"{SCHOOL}rooms/", told) == STRANGERS_OUT | {"astrid": 302}
    room = cast.school.rooms.get()
    assert (room.name, room.kind, room.seats) == ("Personalerum", "hall", 60)
    assert answers(cast, f"{SCHOOL}rooms/{room.pk}/remove/", {}) == STRANGERS_OUT | {"astrid": 302}
    assert not cast.school.rooms.exists()


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("page", "queries"), [("staff/", 6), ("teams/", 6), ("rooms/", 5)])
def test_the_lists_take_as_many_queries_whatever_their_length(
    count: int, page: str, queries: int, django_assert_num_queries: Any
) -> None:
    school = make_school()
    for number in range(count):
        staff = make_staff(school, f"Navn {number}")
        make_team(school, f"Team {number}", members=(staff,))
        school.rooms.create(name=f"Lokale {number}")
    client = client_of(make_leader(school))

    with django_assert_num_queries(queries):
        assert client.get(SCHOOL + page).status_code == 200


def test_somebody_in_no_team_has_every_page_and_an_export() -> None:
    cast = make_cast()
    bo = cast.school.staff.get()
    client = client_of(cast.astrid)
    for page in ("staff/", f"staff/{bo.pk}/", "teams/", ""):
        assert client.get(SCHOOL + page).status_code == 200, page
    assert client_of(cast.bo).post("/my-data/").status_code == 200
    assert exports.export_of(cast.bo)["schools"]["teams"] == []
    assert client.post(f"{SCHOOL}staff/{bo.pk}/data/").status_code == 200


def test_a_new_colleague_is_on_the_list_in_the_team_and_invited_in_one(
    django_capture_on_commit_callbacks: Any,
) -> None:
    school = make_school()
    astrid = make_leader(school)
    team = make_team(school, members=(make_staff(school),))
    client = client_of(astrid)

    unaddressed = client.post(f"{SCHOOL}staff/new/", LINE | {"email": "", "role": "staff"})
    client.post(f"{SCHOOL}staff/new/", LINE | {"teams": [str(team.pk)], "role": "staff"})

    line = school.staff.get(name="Line Friis")
    invitation = Invitation.objects.get(email="line@example.org")
    assert list(unaddressed.context["form"].errors) == ["email"]
    assert (invitation.role, invitation.begins, team.members.count()) == ("staff", line.begins, 2)
    with django_capture_on_commit_callbacks(execute=True):
        person = accept_invitation(invitation, by=None)
    line.refresh_from_db()
    assert line.person == person


def test_a_refused_invitation_leaves_no_colleague_behind() -> None:
    school = make_school()
    fie = make_person("Fie Dam")
    make_membership(fie, school, Role.FACILITATOR)
    make_leader(school)

    page = client_of(fie).post(f"{SCHOOL}staff/new/", LINE | {"role": "leader"})

    assert "role" in page.context["form"].errors
    assert 'value="Line Friis"' in page.content.decode()
    assert (school.staff.count(), Invitation.objects.count()) == (0, 0)


def test_a_colleague_on_the_list_is_invited_from_their_own_page_and_known_members_are_recognised() -> None:
    school = make_school()
    client = client_of(make_leader(school))
    client.post(f"{SCHOOL}staff/new/", LINE)
    line = school.staff.get()
    address = f"{SCHOOL}staff/{line.pk}/"

    invited = client.post(f"{address}invitation/", {"role": "union_rep"})
    line.email = ""
    line.save()
    refused = client.post(f"{address}invitation/", {"role": "staff"})
    known = make_person("Ida Lund", "ida@example.org")
    make_membership(known, school)
    client.post(
        f"{SCHOOL}staff/new/", LINE | {"name": "Ida Lund", "initials": "IL", "email": "ida@example.org"}
    )

    assert (invited.headers["Location"], Invitation.objects.get().role) == (address, "union_rep")
    assert list(refused.context["letting_in"].errors) == ["role"]
    assert school.staff.get(name="Ida Lund").person == known


def test_somebody_without_an_address_is_the_only_one_of_their_name(
    django_capture_on_commit_callbacks: Any,
) -> None:
    school = make_school()
    astrid = make_leader(school)
    mie = make_staff(school, "Mie Toft")

    with django_capture_on_commit_callbacks(execute=True):
        person = add_colleague_without_address(school, "Mie Toft", by=astrid)
    mie.refresh_from_db()

    assert mie.person == person
