"""The secret addresses."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from samspil.foundation.accounts.models import Membership
from samspil.foundation.appointments.actions import cancel_event, make_feed, put_event, revoke_feed
from samspil.foundation.appointments.models import Feed
from samspil.foundation.appointments.testing import make_event, make_shown
from samspil.foundation.history import exports
from samspil.foundation.schools.models import StaffMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

pytestmark = pytest.mark.django_db
STAFF = frozenset({"staff"})
LEADER = frozenset({"leader"})


def titles(client: Client, feed: Feed) -> list[str]:
    answer = client.get(f"/feeds/{feed.secret}.ics")
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_a_feed_shows_what_it_is_for(client: Client) -> None:
    school = make_school()
    astrid, bo = make_leader(school), make_colleague(school)
    ida, per = make_staff(school, "Ida Lund"), make_staff(school, "Per Vang")
    member = StaffMember.objects.get(person=bo)
    team = make_team(school, members=(member, ida, per))
    plans = {"Alle": [member, ida, per], "Sparring": [member], "Andre": [ida]}
    for number, (title, staff) in enumerate(plans.items()):
        make_event(school, by=astrid, uid=f"{number}@samspil", shown=make_shown(title), staff=staff)
    gone = make_event(school, by=astrid, uid="gone@samspil", shown=make_shown("Aflyst"), staff=[member])
    cancel_event(gone, by=astrid)

    shown = {
        "mine": titles(client, make_feed(school, by=bo, roles=STAFF)),
        "team": titles(client, make_feed(school, by=bo, roles=STAFF, team=team)),
        "school": titles(client, make_feed(school, by=astrid, roles=LEADER, all_school=True)),
    }

    assert {name: sorted(each) for name, each in shown.items()} == {
        "mine": ["Alle", "Sparring"],
        "team": ["Alle"],
        "school": ["Alle", "Andre", "Sparring"],
    }


def test_nothing_is_sent_again_until_something_has_changed(client: Client) -> None:
    school = make_school()
    astrid, bo = make_leader(school), make_colleague(school)
    event = make_event(school, by=astrid, staff=StaffMember.objects.all())
    address = f"/feeds/{make_feed(school, by=bo, roles=STAFF).secret}.ics"
    first = client.get(address)
    etag, last = first.headers["ETag"], first.headers["Last-Modified"]

    same = [
        client.get(address, headers={"If-None-Match": etag}).status_code,
        client.get(address, headers={"If-Modified-Since": last}).status_code,
    ]
    put_event(school, uid=event.uid, shown=make_shown(), staff=[], by=astrid)
    left = client.get(address, headers={"If-None-Match": etag})

    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert same == [304, 304]
    assert (left.status_code, b"VEVENT" in left.content) == (200, False)


def test_an_address_stops_when_revoked_and_when_its_maker_has_left(client: Client) -> None:
    school = make_school()
    bo, ida = make_colleague(school), make_colleague(school, "Ida Lund")
    revoked, left = make_feed(school, by=bo, roles=STAFF), make_feed(school, by=ida, roles=STAFF)
    before = [client.get(f"/feeds/{each.secret}.ics").status_code for each in (revoked, left)]
    revoke_feed(revoked, by=bo)
    Membership.objects.filter(person=ida).update(ends=timezone.localdate() - dt.timedelta(days=1))
    after = [
        client.get(f"/feeds/{secret}.ics").status_code
        for secret in (revoked.secret, left.secret, "x", "å" * 99)
    ]
    assert (before, after) == ([200, 200], [404, 404, 404, 404])


def test_a_school_feed_ends_with_the_right_to_it(client: Client) -> None:
    school = make_school()
    astrid = make_leader(school)
    feed = make_feed(school, by=astrid, roles=LEADER, all_school=True)
    Membership.objects.filter(person=astrid).update(role="staff")
    assert client.get(f"/feeds/{feed.secret}.ics").status_code == 404


def test_the_page_is_for_the_school_and_the_feeds_for_oneself(client: Client) -> None:
    school, other = make_school(), make_school("Skovskolen")
    people = {
        "astrid": make_leader(school),
        "bo": make_colleague(school),
        "carla": make_leader(other, "Carla Friis"),
    }
    team = make_team(school)
    pages, made = {}, {}
    for name, person in people.items():
        client.force_login(person)
        pages[name] = client.get("/schools/engskolen/feeds/").status_code
        made[name] = [
            client.post("/schools/engskolen/feeds/make/", {"what": what}).status_code
            for what in ("mine", "mine", "school", f"team-{team.pk}", "team-x", "")
        ]
    mine = Feed.objects.filter(made_by=people["astrid"], person=people["astrid"]).get()
    client.force_login(people["bo"])
    stolen = client.post(f"/schools/engskolen/feeds/{mine.pk}/revoke/").status_code
    client.force_login(people["astrid"])
    page = client.get("/schools/engskolen/feeds/").content.decode()
    client.post(f"/schools/engskolen/feeds/{mine.pk}/revoke/")

    assert pages == {"astrid": 200, "bo": 200, "carla": 404}
    assert made == {
        "astrid": [302, 302, 302, 302, 404, 302],
        "bo": [302, 302, 409, 404, 404, 302],
        "carla": [404] * 6,
    }
    assert f"webcal://testserver/feeds/{mine.secret}.ics" in page
    assert f"http://testserver/feeds/{mine.secret}.ics" in page
    assert stolen == 404
    assert client.get(f"/feeds/{mine.secret}.ics").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_a_feed_asks_the_same_few_queries(client: Client, count: int, django_assert_num_queries: Any) -> None:
    school = make_school()
    astrid, bo = make_leader(school), make_colleague(school)
    for number in range(count):
        make_event(school, by=astrid, uid=f"{number}@samspil", staff=StaffMember.objects.all())
    feed = make_feed(school, by=bo, roles=STAFF)
    with django_assert_num_queries(4):  # feed, roles, last change, events
        assert len(titles(client, feed)) == count


def test_a_person_takes_their_meetings_along_but_no_secret() -> None:
    school = make_school()
    astrid, bo = make_leader(school), make_colleague(school)
    make_event(school, by=astrid, staff=StaffMember.objects.all())
    feed = make_feed(school, by=bo, roles=STAFF)
    rows = exports.export_of(bo)["appointments"]
    assert [row["event__title"] for row in rows["meetings"]] == ["PLF-møde 1"]
    assert feed.secret not in exports.export_as_json(bo)
