"""The live paths on real sockets."""

import http.client
import threading
from collections.abc import Iterator

import pytest

from samspil.features.live.tests.serving import Handset, Site, serving

pytestmark = pytest.mark.slow
POLL = "reveal_step(start_step(make_step(room), by=by)).pk"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("live")) as served:
        yield served


@pytest.fixture
def phone(site: Site) -> Handset:
    phone = Handset(site)
    assert phone.join().status == 200
    return phone


def host_of(site: Site) -> Handset:
    host = Handset(site)
    host.cookie += f"; pass={site.pass_}"
    return host


def test_a_phone_takes_a_seat_and_asking_again_is_the_same_seat(site: Site) -> None:
    phone = Handset(site)

    first, again = phone.join(group="teacher"), phone.join(group="teacher")

    assert (first.status, first.said["number"]) == (200, again.said["number"])
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert f"Path=/r/{site.code}/" in cookie


def test_an_answer_is_acknowledged_once_and_is_seen_by_the_host(site: Site, phone: Handset) -> None:
    host = host_of(site).listen("events?as=host")
    _id, before = host.next()

    ack = phone.answers([1])
    phone.revision -= 1
    again = phone.answers([1])
    told = host.until(ack.said["version"])

    host.close()
    assert (ack.status, ack.said["again"], again.said["again"]) == (200, False, True)
    assert told["answered"] == before["set"]["answered"] + 1
    assert "step" not in told


def test_whoever_comes_back_gets_what_was_missed_and_no_more(site: Site, phone: Handset) -> None:
    stream = phone.listen()
    _hello, hello = stream.next("hello")
    at, whole = stream.next()
    stream.close()
    phone.answers([2])

    back = phone.listen(**{"Last-Event-ID": at})
    _id, mine = back.next("hello")
    _id, missed = back.next()
    back.close()

    assert whole["from"] is None
    assert hello["mine"]["answers"] == {}
    assert mine["mine"]["answers"] == {"": {"value": [2], "revision": 1}}
    assert missed["from"] >= whole["to"]
    assert "step" not in missed["set"]
    assert "result" in missed["set"]


def test_where_no_stream_comes_through_asking_now_and_then_tells_the_same(site: Site, phone: Handset) -> None:
    whole = phone.get("state")
    nothing = phone.get(f"state?after={whole.said['id']}", **{"If-None-Match": whole.headers["etag"]})
    phone.answers([0])
    Handset(site).join()

    later = phone.get(f"state?after={whole.said['id']}")

    assert (whole.status, nothing.status, later.status) == (200, 304, 200)
    assert later.said["state"]["from"] == whole.said["state"]["to"]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({"value": [7]}, 422, "not-a-choice"),
        ({"value": [0], "key": "x"}, 422, "unreadable"),
        ({"value": [0], "revision": -1}, 422, "unreadable"),
        ({"value": [0], "revision": True}, 422, "unreadable"),
        ({"value": [0], "step": 99999}, 409, "not-open"),
        ({"value": [0], "step": "1"}, 422, "unreadable"),
        ({"value": [0], "slot": "x" * 200}, 422, "unreadable"),
        ({"value": "x" * 10_000}, 413, "too-big"),
    ],
)
def test_a_bad_answer_gets_a_sentence(
    phone: Handset, body: dict[str, object], status: int, error: str
) -> None:
    answer = phone.answers(body.pop("value"), **body)

    assert (answer.status, answer.said["error"]) == (status, error)
    assert answer.said["says"].endswith(".")


@pytest.mark.parametrize("body", ["", "[]", "{", '{"step": NaN}', '"\\ud800"', "\x00"])
def test_what_is_no_json_is_refused(phone: Handset, body: str) -> None:
    assert phone.ask("POST", "answers", body).status == 400


def test_sentences_are_in_the_language_of_the_browser(site: Site) -> None:
    assert Handset(site, language="da").answers([0]).said["says"] == "Tag plads i rummet først."
    assert Handset(site).answers([0]).said["says"] == "Take a seat in the room first."


def test_another_site_cannot_post_for_somebody(phone: Handset) -> None:
    phone.origin = "https://elsewhere.example"

    assert phone.answers([0]).said["error"] == "elsewhere"
    assert phone.join().said["error"] == "elsewhere"


def test_only_a_pass_opens_what_the_host_sees(site: Site, phone: Handset) -> None:
    assert phone.get("state?as=host").status == 403
    assert host_of(site).get("state?as=host").status == 200
    phone.cookie = phone.cookie.replace("seat=", "seat=x")
    assert phone.get("state").status == 401


def test_a_phone_that_hurries_is_asked_to_wait_and_its_neighbours_are_not(site: Site, phone: Handset) -> None:
    statuses = [phone.answers([0]).status for _ in range(60)]
    neighbour = Handset(site)
    neighbour.join()

    assert 429 in statuses
    assert neighbour.answers([0]).status == 200


def test_the_pages_are_where_they_were(site: Site) -> None:
    for path, status in (("/sign-in/", 200), (f"/r/{site.code}/nothing/", 404), ("/", 302)):
        line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
        line.request("GET", path)
        assert line.getresponse().status == status
        line.close()


def test_a_step_started_elsewhere_is_on_the_phones_at_once(site: Site, phone: Handset) -> None:
    stream = phone.listen()
    stream.next()

    step = site.say("start_step(make_step(room, 'scale'), by=by).pk")
    while (delta := stream.next()[1])["set"].get("step", {}).get("id") != step:
        pass
    first = phone.answers(4, step=step)
    closed = phone.answers([0])
    stream.close()

    assert delta["set"]["step"]["kind"] == "scale"
    assert first.status == 200
    assert closed.said["error"] == "closed"
    assert "result" not in phone.get("state").said["state"]["set"]
    site.step = site.say(POLL)


def test_a_hundred_colleagues_vote_at_once_and_all_are_counted(site: Site) -> None:
    step = site.say(POLL)
    phones = [Handset(site) for _ in range(100)]

    def vote(phone: Handset) -> None:
        phone.join()
        phone.answers([1], step=step)

    threads = [threading.Thread(target=vote, args=(phone,)) for phone in phones]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert site.say(f"close_step(Step.objects.get(pk={step}), by=by).as_json()")["counts"] == {"1": 100}
    site.step = site.say(POLL)


def test_what_one_process_keeps_the_other_shows(site: Site, phone: Handset) -> None:
    site.step = site.say(POLL)
    other = site.another()
    try:
        elsewhere = Handset(other)
        elsewhere.cookie = phone.cookie
        stream = elsewhere.listen()
        _id, before = stream.next()
        told = stream.until(phone.answers([0]).said["version"])
        stream.close()
        again = elsewhere.answers([2], revision=phone.revision, key=f"{phone.key[:20]}-again")
    finally:
        other.kill()

    assert (before["set"]["answered"], told["answered"]) == (0, 1)
    assert again.said["again"]


def test_guessing_codes_ends_at_the_door(site: Site) -> None:
    stranger, real = Handset(site, address="127.0.0.9"), site.code
    wrong = "1000" if real != "1000" else "1001"
    site.code = wrong
    statuses = [stranger.join().status for _ in range(100)]
    site.code = real

    refused, with_token = stranger.join(), stranger.join(door=site.door)

    assert set(statuses) == {404}
    assert (refused.status, refused.said["error"]) == (403, "door")
    assert with_token.status == 200
    assert Handset(site).join().status == 200
