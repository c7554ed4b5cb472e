"""The main flow from need to answer, by keyboard alone, in real Chromium: each step by the person who takes it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from samspil.features.meetings.models import Meeting
from samspil.features.planner.testing import keep_few
from samspil.features.programmes.models import Agreement, Programme, Signature, Version
from samspil.features.voices.models import Answer
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.jobs.worker import run_one
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team
from samspil.foundation.web.testing import CHROMIUM, chromium
from tests.keyboard import Hands

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]


@pytest.fixture(autouse=True)
def _asking_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright's own loop makes Django think that it is called from one."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@dataclass
class Place:
    school: School
    leader: Person
    facilitator: Person
    union: Person
    med: Person
    colleague: Person


def a_small_school() -> Place:
    today = timezone.localdate()
    school = make_school(first_year=today.year + 1 if today.month >= 8 else today.year)
    leader, colleague = make_leader(school), make_colleague(school)
    make_staff(school, "Astrid Holm", group="leader", person=leader)
    others = {}
    for name, role in (("Finn Falk", Role.FACILITATOR), ("Ulla Ud", Role.UNION_REP), ("Mads Mol", Role.MED)):
        others[role] = make_person(name)
        make_membership(others[role], school, role)
    more = [make_staff(school, name) for name in ("Dorte Dal", "Emil Eg", "Freja Friis")]
    make_team(school, members=(StaffMember.objects.get(person=colleague), *more))
    return Place(
        school, leader, others[Role.FACILITATOR], others[Role.UNION_REP], others[Role.MED], colleague
    )


class Visit:
    """Each in a browser of their own, signed in once."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.everybody: dict[str, Hands] = {}

    def by(self, person: Person) -> Hands:
        if person.name not in self.everybody:
            context = self.browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies([{"name": "language", "value": "en", "url": self.address}])
            page = context.new_page()
            page.set_default_timeout(15_000)
            self.everybody[person.name] = Hands(page, self.address)
            self._come_in(self.everybody[person.name], person)
        return self.everybody[person.name]

    def _come_in(self, hands: Hands, person: Person) -> None:
        letters = len(mail.outbox)
        hands.open("/sign-in/")
        hands.page.keyboard.type(str(person.email))  # the field has the focus
        with hands.page.expect_navigation():
            hands.page.keyboard.press("Enter")
        for _try in range(80):
            if len(mail.outbox) > letters:
                break
            hands.page.wait_for_timeout(50)
        code = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
        assert code
        hands.look()
        hands.page.keyboard.type(code[0])
        with hands.page.expect_navigation():
            hands.page.keyboard.press("Enter")
        hands.page.wait_for_load_state()

    def faults(self) -> list[str]:
        return [fault for hands in self.everybody.values() for fault in hands.faults]


def test_from_need_to_answer_by_keyboard_alone(browser: Browser, live_server: LiveServer) -> None:
    place = a_small_school()
    visit = Visit(browser, str(live_server.url).replace("127.0.0.1", "localhost"))
    inside = f"/schools/{place.school.slug}"

    chooses_a_programme(visit.by(place.leader), inside)
    programme = tailors_one_thing(visit.by(place.leader), inside)
    is_signed_by_all(visit, place, inside)
    programme.refresh_from_db()
    assert programme.state == Programme.State.AGREED
    keep_few(programme)  # so that the plan takes seconds

    types_a_slot(visit.by(place.leader), inside)
    is_planned(visit.by(place.leader), inside)
    moves_and_takes_back(visit.by(place.leader), inside)
    agrees_and_ticks(visit.by(place.leader), inside)
    sends_apologies(visit.by(place.colleague), inside, place.colleague)
    asks_and_is_answered(visit, place, inside)

    assert visit.faults() == []


def chooses_a_programme(hands: Hands, inside: str) -> None:
    hands.open(f"{inside}/needs/")
    hands.reach("", "textarea")
    hands.page.keyboard.type("Eleverne giver op, når opgaven bliver lang.")
    hands.press("Add")
    hands.sees("Eleverne giver op")
    hands.press("Make three proposals")
    assert Version.objects.exclude(size="").count() == 3
    hands.press("Choose this one to tailor")


def tailors_one_thing(hands: Hands, inside: str) -> Programme:
    hands.open(f"{inside}/programme/edit/")
    hands.press("Title and years")
    hands.write("Title", "Sammen om lange opgaver")
    hands.unfold("In English")
    hands.write("Title in English", "Long tasks together")
    hands.press("Save")
    hands.sees("Long tasks together")
    return Programme.objects.get(title="Sammen om lange opgaver")


def is_signed_by_all(visit: Visit, place: Place, inside: str) -> None:
    versions = f"{inside}/programme/versions/"
    leader = visit.by(place.leader)
    leader.open(versions)
    leader.press("Freeze a new version")
    for person, button in (
        (place.union, "I have been asked"),
        (place.med, "MED has seen it"),
        (place.leader, "Sign"),
        (place.facilitator, "Sign"),
    ):
        hands = visit.by(person)
        hands.open(versions)
        hands.press(button, kind="button")
    assert Signature.objects.count() == 4


def types_a_slot(hands: Hands, inside: str) -> None:
    hands.open(f"{inside}/school/meeting-plan/")
    hands.write("What is the meeting called?", "Teammøde")
    hands.choose("Kind of meeting", "Team")
    hands.choose("Weekday", "Tuesday")
    hands.write("From", "14.15")
    hands.write("To", "15.45")
    hands.write("For whom", "everyone")
    hands.press("Add to the meeting plan")
    hands.sees("Teammøde")


def is_planned(hands: Hands, inside: str) -> None:
    hands.open(f"{inside}/plans/")
    hands.write("Look for the best for at most", "8")
    hands.press("Solve")
    while run_one():
        pass
    hands.sees("How good it is")
    hands.press("Publish the plan")
    assert Meeting.objects.filter(state="planned").exists()


def moves_and_takes_back(hands: Hands, inside: str) -> None:
    meeting = Meeting.objects.filter(state="planned", starts_at__gt=timezone.now()).order_by("starts_at")[0]
    was = meeting.starts_at
    assert was is not None
    day = timezone.localtime(was).date()
    hands.open(f"{inside}/calendar/?from={day - dt.timedelta(days=day.weekday())}")
    lifted = f'[data-lift*="/meetings/{meeting.pk}/"]'
    for _press in range(200):
        hands.page.keyboard.press("Tab")
        if hands.page.evaluate("target => document.activeElement.matches(target)", lifted):
            break
    hands.page.keyboard.press("Space")
    hands.page.wait_for_selector("td[data-day] .drop")
    for _step in range(9):
        hands.page.keyboard.press("ArrowRight")
        if hands.page.locator("td[data-aim]:is(.yes, .maybe)").count():
            break
    hands.page.keyboard.press("Enter")
    hands.page.wait_for_selector('dialog.ask[open] button[value="all"]')
    hands.press("Move", kind="button")
    meeting.refresh_from_db()
    assert meeting.starts_at != was
    hands.press("Take it back", kind="button")
    meeting.refresh_from_db()
    assert meeting.starts_at == was


def agrees_and_ticks(hands: Hands, inside: str) -> None:
    hands.open(f"{inside}/action-plan/")
    hands.press("New agreement")
    hands.reach("", "textarea")
    hands.page.keyboard.type("Vi giver opgaven i tre bidder.")
    hands.press("Save")
    hands.open(f"{inside}/action-plan/?show=open")
    hands.sees("Vi giver opgaven i tre bidder.")
    hands.unfold("agreed Move on: Vi giver")
    hands.reach("", "input")
    hands.page.keyboard.press("ArrowDown")
    hands.page.keyboard.press("ArrowDown")
    hands.write("What we saw", "Flere blev færdige.")
    hands.press("Save")
    agreed = Agreement.objects.get()
    assert (agreed.status, agreed.evidence) == ("done", "Flere blev færdige.")


def sends_apologies(hands: Hands, inside: str, person: Person) -> None:
    meeting = (
        Meeting.objects.filter(event__attendees__staff__person=person, starts_at__gt=timezone.now())
        .order_by("starts_at")
        .first()
    )
    assert meeting
    hands.open(f"{inside}/meetings/{meeting.pk}/")
    hands.press("Send apologies")
    hands.sees("You are not expected")


def asks_and_is_answered(visit: Visit, place: Place, inside: str) -> None:
    hands = visit.by(place.colleague)
    hands.open(f"{inside}/questions/")
    hands.reach("", "textarea")
    hands.page.keyboard.type("Hvornår skal vi nå det hele?")
    hands.press("Send to the facilitator")
    is_drafted(visit.by(place.facilitator), inside)
    leader = visit.by(place.leader)
    leader.open(f"{inside}/questions/")
    leader.press("Hvor kommer tiden fra?", kind="a")
    leader.press("Sign and show everybody")
    assert Answer.objects.get().signed_by == place.leader


def is_drafted(desk: Hands, inside: str) -> None:
    desk.open(f"{inside}/questions/desk/")
    desk.press("Give it a wording")
    desk.reach("", "textarea")
    desk.page.keyboard.type("Hvor kommer tiden fra?")
    desk.reach("Theme")
    desk.page.keyboard.type("Tid")
    desk.press("Pass it on")
    desk.open(f"{inside}/questions/desk/")
    desk.reach("Answer:")
    desk.page.keyboard.press("Space")
    desk.press("Draft one answer to those ticked")
    desk.reach("", "textarea")
    desk.page.keyboard.type("Hvor kommer tiden fra?")
    desk.reach("", "textarea")
    desk.page.keyboard.type("Fra teammødet.")
    desk.press("Send it to the leaders")
