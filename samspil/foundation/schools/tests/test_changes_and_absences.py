"""What was changed is said and taken back; somebody away for a while; what is kept of a colleague, handed over."""

import datetime as dt
import io
import json
import zipfile
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from samspil.foundation.history import deletion, exports
from samspil.foundation.history.models import Entry
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.registry import recurring
from samspil.foundation.jobs.worker import run_one
from samspil.foundation.schools.models import Absence, DayMark, Import, MeetingSlot, Room, StaffCount
from samspil.foundation.schools.queries import frame_of
from samspil.foundation.schools.testing import make_leader, make_school, make_staff, make_team
from samspil.foundation.schools.tests.people import STRANGERS_OUT, answers, client_of, make_cast
from samspil.foundation.schools.told import told_by

pytestmark = pytest.mark.django_db
SCHOOL = "/schools/engskolen/school/"
CHANGES = f"{SCHOOL}changes/"
AWAY = {"first": "2026-11-01", "last": "2027-01-31"}


def undo_latest(client: Any) -> Any:
    entry = Entry.objects.exclude(what="history.undone").filter(inverse__isnull=False).latest("pk")
    return client.post(f"{CHANGES}{entry.pk}/undo/")


def test_what_was_changed_is_for_those_who_shape_the_programme() -> None:
    cast = make_cast()
    room = Room.objects.create(school=cast.school, name="Biblioteket")
    client_of(cast.astrid).post(f"{SCHOOL}rooms/{room.pk}/remove/")
    entry = Entry.objects.get(what="schools.room_removed")

    assert answers(cast, CHANGES) == STRANGERS_OUT | {"astrid": 200}
    assert answers(cast, f"{CHANGES}{entry.pk}/undo/", {}) == STRANGERS_OUT | {"astrid": 302}

    page = client_of(cast.astrid).get(CHANGES)
    assert "Astrid Holm fjernede lokalet Biblioteket." in page.content.decode()
    assert Room.objects.get().name == "Biblioteket"
    assert client_of(cast.astrid).post(f"{CHANGES}{entry.pk}/undo/").status_code == 409


def test_nobody_undoes_what_was_done_at_another_school() -> None:
    cast = make_cast()
    client_of(cast.carla).post("/schools/bakkeskolen/school/rooms/", {"name": "Salen", "kind": "hall"})
    client_of(cast.carla).post(f"/schools/bakkeskolen/school/rooms/{Room.objects.get().pk}/remove/")
    entry = Entry.objects.get(what="schools.room_removed")
    assert client_of(cast.astrid).post(f"{CHANGES}{entry.pk}/undo/").status_code == 404
    assert not Room.objects.exists()


def test_what_people_expect_to_undo_is_as_it_was() -> None:
    school = make_school()
    client = client_of(make_leader(school))
    bo, line = make_staff(school), make_staff(school, "Line Friis")
    team = make_team(school, members=(bo, line))
    slot = MeetingSlot.objects.create(
        school=school, title="Teammøde", kind="team_meeting", weekday=1, begins=855, ends=945
    )
    StaffCount.objects.create(school=school, group="teacher", count=7)
    frame = frame_of(school)

    def seen(page: str) -> str:
        context = client.get(SCHOOL + page).context
        return str((context["stale"] if page == "counts/" else context["form"]).now)

    changes: dict[str, dict[str, object]] = {
        f"meeting-plan/{slot.pk}/": {
            "title": "Fagmøde", "kind": "subject_meeting", "weekday": "2", "begins": "14.00", "ends": "15.00",
            "audience": "alle", "weeks": "",
        },
        f"staff/{bo.pk}/close/": {"closed_on": "2026-10-01"},
        f"teams/{team.pk}/": {"name": "Udskoling", "kind": "subject", "members": [str(line.pk)]},
        "counts/": {
            "lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "0", "lines-0-group": "teacher", "lines-0-team": "", "lines-0-count": "3", "lines-0-fraction": "",
        },
        "times/": {
            "teaching_begins": "8.15", "teaching_ends": "15.00", "cover": "2", "first_year": str(frame.first_year),
        },
    }  # fmt: skip
    for page, typed in changes.items():
        asked = {"seen": seen(page)} if not page.endswith("close/") else {}
        answer = client.post(SCHOOL + page, typed | asked)
        assert answer.status_code == 302, (page, answer.context["form"].errors)
        assert undo_latest(client).status_code == 302, page

    slot.refresh_from_db()
    bo.refresh_from_db()
    assert (slot.title, slot.weekday, slot.begins) == ("Teammøde", 1, 855)
    assert bo.closed_on is None
    assert [(link.staff, link.coordinator) for link in team.team_members.order_by("pk")] == [
        (bo, True),
        (line, False),
    ]
    assert school.teams.get().name == "Indskoling"
    assert school.counts.get().count == 7
    assert (frame_of(school).teaching_begins, frame_of(school).cover) == (480, 3)


def test_an_older_change_is_not_taken_back_over_a_newer_one() -> None:
    school = make_school()
    client = client_of(make_leader(school))
    line = {"lines-TOTAL_FORMS": 1, "lines-INITIAL_FORMS": 0, "lines-0-group": "teacher"}
    for count in (3, 5):
        seen = client.get(f"{SCHOOL}counts/").context["stale"].now
        client.post(f"{SCHOOL}counts/", line | {"lines-0-count": count, "seen": seen})
    first, second = Entry.objects.filter(what="schools.counted").order_by("pk")
    assert client.post(f"{CHANGES}{first.pk}/undo/").status_code == 409
    assert school.counts.get().count == 5
    client.post(f"{CHANGES}{second.pk}/undo/")
    client.post(f"{CHANGES}{first.pk}/undo/")
    assert not school.counts.exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_changes_take_as_many_queries_whatever_their_number(
    count: int, django_assert_num_queries: Any
) -> None:
    school = make_school()
    client = client_of(make_leader(school))
    for number in range(count):
        client.post(f"{SCHOOL}rooms/", {"name": f"Lokale {number}", "kind": "meeting"})
    client.get(CHANGES)
    with django_assert_num_queries(5):  # session, person, school, roles, entries
        assert len(client.get(CHANGES).context["lines"]) == count


def test_a_colleague_away_for_a_while_is_not_counted_on_and_nobody_is_asked_why() -> None:
    cast = make_cast()
    bo = cast.school.staff.get()
    page = f"{SCHOOL}staff/{bo.pk}/"

    assert answers(cast, f"{page}away/", dict(AWAY)) == STRANGERS_OUT | {"astrid": 302}
    client_of(cast.astrid).post(f"{page}away/", AWAY)  # twice is once

    (row,) = told_by(cast.school.pk, timezone.localdate()).absences
    assert (row.person, row.first, row.last) == (bo.key, dt.date(2026, 11, 1), dt.date(2027, 1, 31))
    assert [entry.facts for entry in Entry.objects.filter(what="schools.absence_noted")] == [{}]
    assert exports.export_of(cast.bo)["schools"]["away"][0]["first"] == dt.date(2026, 11, 1)
    absence = Absence.objects.get()
    assert answers(cast, f"{page}away/{absence.pk}/remove/", {}) == STRANGERS_OUT | {"astrid": 302}
    assert client_of(cast.astrid).post(f"{page}away/{absence.pk}/remove/").status_code == 302
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    "typed", [{"last": "2026-10-01"}, {"first": ""}, {"last": "2040-01-01"}, {"first": "x"}]
)
def test_a_time_away_that_makes_no_sense_is_told_and_what_was_typed_stays(typed: dict[str, str]) -> None:
    school = make_school()
    bo = make_staff(school)
    answer = client_of(make_leader(school)).post(f"{SCHOOL}staff/{bo.pk}/away/", AWAY | typed)
    form = answer.context["away"]
    assert (answer.status_code, len(form.errors)) == (200, 1)
    assert {name: form[name].value() for name in AWAY} == AWAY | typed
    assert not Absence.objects.exists()


def test_a_colleagues_data_are_handed_over_and_the_colleague_can_see_that() -> None:
    cast = make_cast()
    bo = cast.school.staff.get()
    make_team(cast.school, members=(bo,))
    Entry.objects.create(by=cast.bo, school=cast.school.pk, what="schools.file_read", thing="x:1")
    address = f"{SCHOOL}staff/{bo.pk}/data/"

    assert answers(cast, address, {}) == STRANGERS_OUT | {"astrid": 200}
    assert client_of(cast.astrid).get(address).status_code == 405

    packed = client_of(cast.astrid).post(address)
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        told = {name: json.loads(archive.read(name)) for name in archive.namelist()}
    assert told["schools.json"]["employments"][0]["name"] == "Bo Krog"
    assert told["schools.json"]["teams"][0]["team__name"] == "Indskoling"
    assert "history.json" not in told  # no timeline of a person for anybody else
    assert "post.json" not in told
    own = [line["what"] for line in exports.export_of(cast.bo)["history"]["log"]]
    assert own == ["schools.file_read", "schools.data_handed_over", "schools.data_handed_over"]


def test_what_has_a_date_of_deletion_is_deleted_by_the_daily_job() -> None:
    school, today = make_school(), timezone.localdate()
    bo = make_staff(school)
    for days in (-1, 0, 1):
        Import.objects.create(school=school, file_name=f"{days}", delete_on=today + dt.timedelta(days=days))
    for days in (61, 60):
        ended = today - dt.timedelta(days=days)
        Absence.objects.create(staff=bo, first=ended, last=ended)

    (daily,) = [task for task in recurring() if task.name == "history.enforce_deletion"]
    assert daily.every == dt.timedelta(days=1)
    Job.objects.create(task=daily.name)
    assert run_one()

    assert sorted(school.imports.values_list("file_name", flat=True)) == ["0", "1"]
    assert Absence.objects.get().last == today - dt.timedelta(days=60)
    assert Job.objects.get(task="history.enforce_deletion").state == Job.State.DONE
    assert deletion.enforce(today)["schools"] == 0


@time_machine.travel(dt.datetime(2027, 3, 15, 12, tzinfo=dt.UTC))
def test_a_draft_counts_nowhere_unless_it_is_asked_for_by_name() -> None:
    school = make_school()
    facts = {"school": school, "title": "Møde", "kind": "other", "weekday": 1, "begins": 855, "ends": 945}
    MeetingSlot.objects.create(**facts, draft=True)
    DayMark.objects.create(
        school=school, first=dt.date(2027, 4, 5), last=dt.date(2027, 4, 9), type="holiday", draft=True
    )
    counted = (
        school.slots.count(),
        MeetingSlot.objects.count(),
        school.day_marks.count(),
        DayMark.objects.count(),
    )
    assert counted == (0, 0, 0, 0)
    assert (MeetingSlot.everything.count(), DayMark.everything.count()) == (1, 1)
