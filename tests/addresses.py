"""The way to every page of the demo school: for every address pattern the rows that fill it. One without an entry is an error."""

import datetime as dt
import json
import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

if __name__ == "__main__":  # on its own it tells the pictures where to go
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspil.config.settings")
    django.setup()

from django.core import signing
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from samspil.config.demo.filling import school_year_of
from samspil.features.meetings.agenda import fill_agenda
from samspil.features.meetings.models import Meeting
from samspil.features.planner.models import PlanVersion
from samspil.features.programmes.models import (
    Agreement,
    Comment,
    Duty,
    Goal,
    Need,
    Programme,
    Version,
)
from samspil.features.voices.models import Pulse, Reservation
from samspil.features.voices.testing import make_answer, make_pulse, make_reservation
from samspil.features.worksharing.models import DutyHolder, TeamAgreement, WorkFrame
from samspil.features.worksharing.proposals import done_among, jobs_of
from samspil.features.worksharing.solving import weigh
from samspil.features.worksharing.testing import make_frame, make_holder, make_team_agreement
from samspil.foundation.accounts.models import Invitation, Passkey, Person, Role
from samspil.foundation.accounts.secrets import hash_of
from samspil.foundation.appointments.models import Feed
from samspil.foundation.history.models import Entry
from samspil.foundation.jobs.models import Job
from samspil.foundation.library.models import LibraryItem
from samspil.foundation.library.testing import make_item
from samspil.foundation.post import saying_no
from samspil.foundation.schools.actions.staff import note_absence
from samspil.foundation.schools.models import (
    Absence,
    DayMark,
    Import,
    MeetingSlot,
    Room,
    School,
    StaffMember,
    Team,
)

Arguments = dict[str, Any]
TOKEN = "open-sesame"


class Rows:
    """Real rows of the demo school; what it has none of is made the first time somebody asks."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.leader = Person.objects.filter(memberships__organisation=school, memberships__role=Role.LEADER)[
            0
        ]
        self.year = school_year_of(timezone.localdate())
        self.programme = Programme.objects.get(school=school, state=Programme.State.AGREED)
        self.staff = StaffMember.objects.filter(school=school, person=None).order_by("pk")[0]
        self.team = Team.objects.get(school=school, name="1. årgang")
        self.tomorrow = timezone.localdate() + dt.timedelta(days=1)

    def arguments(self, name: str) -> Arguments:
        needed = _names(name)
        given = WAYS[name](self) if name in WAYS else {}
        return given | ({"school": self.school.slug} if "school" in needed else {})

    def address(self, name: str) -> str:
        return reverse(name, kwargs=self.arguments(name)) + self.asked(name)

    def asked(self, name: str) -> str:
        return ASKED[name](self) if name in ASKED else ""

    def frame(self) -> WorkFrame:
        found = WorkFrame.objects.filter(programme=self.programme, year=self.year).first()
        return found or make_frame(self.programme, self.year)

    def agreed(self) -> Arguments:
        found = TeamAgreement.objects.filter(frame=self.frame(), team=self.team).first()
        found = found or make_team_agreement(self.team, self.frame(), agreed_on=dt.date(self.year, 9, 1))
        return {"year": self.year, "team": found.team.pk}

    def weighed(self) -> Arguments:
        job = done_among(jobs_of(self.programme, self.year)) or Job.objects.create(
            task="worksharing.weigh_duties", state=Job.State.DONE, school=self.school.pk, by=self.leader,
            arguments={"programme": self.programme.pk, "year": self.year, "anew": False},
            result=weigh(self.programme, self.year, anew=False),
        )  # fmt: skip
        return {"year": self.year, "pk": job.pk}

    def holder(self) -> DutyHolder:
        found = DutyHolder.objects.filter(frame=self.frame()).first()
        duty = Duty.objects.filter(programme=self.programme)[0]
        return found or make_holder(duty, self.staff, self.frame())

    def meeting(self) -> Meeting:
        """The next one everybody comes to."""
        return Meeting.objects.filter(school=self.school, starts_at__gt=timezone.now()).order_by("starts_at", "pk")[0]  # fmt: skip

    def with_agenda(self) -> Meeting:
        meeting = self.meeting()
        if not hasattr(meeting, "agenda"):
            fill_agenda(meeting, by=self.leader)
        return meeting

    def pulse(self) -> Pulse:
        found = Pulse.objects.filter(meeting__school=self.school).order_by("opens_at").last()
        held = Meeting.objects.filter(school=self.school, ends_at__lt=timezone.now()).order_by("-ends_at")[0]
        return found or make_pulse(held)

    def reservation(self) -> Reservation:
        found = Reservation.objects.filter(school=self.school, state=Reservation.State.WRITTEN).first()
        return found or make_reservation(self.school)

    def worded(self) -> Reservation:
        """One that has the facilitator's own wording, and no answer yet."""
        found = Reservation.objects.filter(school=self.school, state=Reservation.State.SCREENED).first()
        return found or make_reservation(self.school, screened="Hvem passer børnene imens?")

    def kept(self) -> Import:
        return Import.objects.filter(school=self.school).first() or Import.objects.create(
            school=self.school, by=self.leader, file_name="personale.csv", register="staff", mapping={"name": "Navn"},
            table="Navn;Stilling;Timer\nAnna Friis;Lærer;37\n", delete_on=timezone.localdate() + dt.timedelta(days=30),
        )  # fmt: skip

    def absence(self) -> Arguments:
        found = Absence.objects.filter(staff__school=self.school).first()
        found = found or note_absence(self.staff, first=self.tomorrow, last=self.tomorrow, by=self.leader)
        return {"staff": found.staff.pk, "absence": found.pk}

    def invitation(self) -> Invitation:
        return Invitation.objects.get_or_create(
            organisation=self.school, email="ny@demo.invalid", role=Role.STAFF, token=hash_of("invitation", TOKEN),
            expires_at__gt=timezone.now(), defaults={"expires_at": timezone.now() + dt.timedelta(days=7)},
        )[0]  # fmt: skip

    def token(self) -> str:
        self.invitation()
        return TOKEN

    def own_item(self) -> LibraryItem:
        found = LibraryItem.objects.kept().filter(school=self.school).order_by("pk").first()
        return found or make_item("teammoede-60", school=self.school, by=self.leader)

    def feed(self) -> Feed:
        return Feed.objects.get_or_create(
            school=self.school, person=self.leader, made_by=self.leader, revoked_at=None
        )[0]

    def passkey(self) -> Passkey:
        return Passkey.objects.get_or_create(person=self.leader, name="Min telefon", credential_id="k")[0]

    def plan(self) -> PlanVersion:
        return PlanVersion.objects.filter(school=self.school).order_by("-pk")[0]

    def job(self) -> Job:
        found = Job.objects.filter(school=self.school.pk).first()
        return found or Job.objects.create(
            task="planner.solve", school=self.school.pk, by=self.leader, state=Job.State.DONE
        )

    def entry(self) -> Entry:
        return (
            Entry.objects.filter(school=self.school.pk).exclude(inverse={}).order_by("-pk").first()
            or (Entry.objects.filter(school=self.school.pk).order_by("-pk")[0])
        )

    def change_of_school(self) -> Entry:
        """Something that was changed on the pages of the school and can be taken back there."""
        found = Entry.objects.of_school(self.school.pk).filter(what__startswith="schools.")
        if not found.exists():
            self.absence()
        return found.order_by("-pk")[0]

    def proposal(self) -> int:
        return int(
            Version.objects.filter(programme__school=self.school).exclude(size="").order_by("pk")[0].pk
        )

    def first(self, model: type[Any]) -> int:
        place = {"school": self.school} if hasattr(model, "school") else {"programme": self.programme}
        return int(model.objects.filter(**place).order_by("pk").values_list("pk", flat=True)[0])

    def version(self) -> int:
        return int(Version.objects.filter(programme=self.programme).order_by("-number")[0].pk)

    def goal(self) -> Goal:
        return Goal.objects.filter(programme=self.programme).order_by("order", "pk")[0]


def _pk(model: type[Any], name: str = "pk") -> Callable[[Rows], Arguments]:
    return lambda rows: {name: rows.first(model)}


def _mine(row: Callable[[Rows], Any], name: str = "pk") -> Callable[[Rows], Arguments]:
    return lambda rows: {name: row(rows).pk}


def _year(**more: str) -> Callable[[Rows], Arguments]:
    return lambda rows: {"year": rows.year, **more}


def _start(rows: Rows) -> Arguments:
    return {"start": rows.year}


def _goal_key(rows: Rows) -> Arguments:
    return {"kind": "goal", "key": rows.goal().key}


WAYS: dict[str, Callable[[Rows], Arguments]] = {
    "accounts:demo_sign_in": lambda rows: {"pk": rows.leader.pk},
    "accounts:remove_passkey": _mine(Rows.passkey),
    "accounts:invitation": lambda rows: {"token": rows.token()},
    "accounts:withdraw": _mine(Rows.invitation),
    "accounts:end_membership": lambda rows: {"pk": Person.objects.get(email="henrik@demo.invalid").memberships.get().pk},
    "post:say_no": lambda rows: {"token": signing.dumps([rows.leader.pk, "reminder"], salt=saying_no.SALT)},
    "history:thing": lambda rows: {"label": "programmes.programme", "pk": rows.programme.pk},
    "history:undo": _mine(Rows.entry),
    "jobs:progress": _mine(Rows.job),
    "jobs:stop": _mine(Rows.job),
    "schools:slot": _pk(MeetingSlot, "slot"),
    "schools:remove_slot": _pk(MeetingSlot, "slot"),
    **dict.fromkeys(
        ("schools:year", "schools:holidays", "schools:holidays_file", "schools:quiet_weeks", "schools:undo_mark"), _start
    ),
    "schools:unmark": lambda rows: {"start": rows.year, "mark": rows.first(DayMark)},
    **dict.fromkeys(
        ("schools:staff_member", "schools:close_staff", "schools:reopen_staff", "schools:away", "schools:hand_over", "schools:let_in"),
        lambda rows: {"staff": rows.staff.pk},
    ),
    "schools:not_away": Rows.absence,
    "schools:take_back": _mine(Rows.change_of_school, "entry"),
    "schools:team": lambda rows: {"team": rows.team.pk},
    "schools:close_team": lambda rows: {"team": rows.team.pk},
    "schools:remove_room": _pk(Room, "room"),
    **dict.fromkeys(
        ("schools:import", "schools:import_columns", "schools:import_period", "schools:import_run", "schools:import_undo", "schools:import_drop"),
        _mine(Rows.kept, "kept"),
    ),
    **dict.fromkeys(
        ("library:item", "library:file", "library:adapt", "library:edit", "library:remove", "library:put_back"),
        lambda rows: {"key": rows.own_item().key},
    ),
    "appointments:revoke_feed": _mine(Rows.feed),
    "appointments:feed": lambda rows: {"secret": rows.feed().secret},
    "programmes:need": _pk(Need, "need"),
    "programmes:need_gone": _pk(Need, "need"),
    "programmes:choose": lambda rows: {"version": rows.proposal()},
    "programmes:part": _goal_key,
    "programmes:part_gone": _goal_key,
    "programmes:comment_answer": _pk(Comment, "comment"),
    "programmes:sign": lambda rows: {"version": rows.version(), "step": "school"},
    **dict.fromkeys(
        ("programmes:agreement", "programmes:agreement_move", "programmes:agreement_goal", "programmes:agreement_prepared",
         "programmes:decision"),
        _pk(Agreement, "agreement"),
    ),
    "overview:phase": lambda rows: {"phase": rows.programme.phases.all()[0].pk},
    "programmes:goal": lambda rows: {"goal": rows.goal().pk},
    **dict.fromkeys(
        ("meetings:meeting", "meetings:answer", "meetings:lock", "meetings:hold", "meetings:call_off", "planner:move",
         "planner:times", "planner:accept", "planner:coming", "planner:choose_opening", "planner:take_back_opening"),
        _mine(Rows.meeting),
    ),
    **dict.fromkeys(
        ("meetings:agenda", "meetings:agenda_preview", "meetings:agenda_bricks", "meetings:agenda_fill", "meetings:agenda_do",
         "meetings:agenda_keep"),
        _mine(Rows.with_agenda),
    ),
    "meetings:agenda_paper": lambda rows: {"pk": rows.with_agenda().pk, "name": "drejebog.pdf"},
    "meetings:agenda_block": lambda rows: {"pk": rows.with_agenda().pk, "key": "b1"},
    "meetings:aula_file": lambda _rows: {"kind": "xlsx"},
    "planner:stop": _mine(Rows.plan),
    "planner:publish": _mine(Rows.plan),
    **dict.fromkeys(
        ("worksharing:frame_in_year", "worksharing:edit_frame", "worksharing:duties", "worksharing:propose",
            "worksharing:hold", "worksharing:workbook"),
        _year(),
    ),
    "worksharing:step": _year(step="med_seen_on"),
    "worksharing:step_back": _year(step="med_seen_on"),
    **dict.fromkeys(
        ("worksharing:agreement", "worksharing:edit_agreement", "worksharing:agree", "worksharing:look_again", "worksharing:show"),
        Rows.agreed,
    ),
    **dict.fromkeys(("worksharing:proposal", "worksharing:accept_proposal"), Rows.weighed),
    "worksharing:let_go": lambda rows: {"year": rows.year, "pk": rows.holder().pk},
    **dict.fromkeys(("voices:screening", "voices:set_aside", "voices:bring_back"), _mine(Rows.reservation)),
    "voices:answer": lambda rows: {"pk": make_answer(rows.school, drafted_by=rows.leader).pk},
    **dict.fromkeys(("voices:pulse", "voices:answer_pulse", "voices:take_away_pulse"), _mine(Rows.pulse)),
}  # fmt: skip


NO_PICTURE = {  # asked for like a page, but what comes is no page of its own
    "overview:front_door": "sends on to where the day begins",
    "overview:asked": "a part of the page of one's own",
    "accounts:kept": "comes only when something was typed while signed out",
    "appointments:feed": "a calendar",
    "library:file": "a file",
    "meetings:agenda_preview": "a part of the page on which an agenda is begun",
    "meetings:agenda_bricks": "a part of the page of an agenda",
    "meetings:agenda_paper": "a file",
    "meetings:aula_file": "a file",
    "programmes:action_plan_word": "a file",
    "programmes:action_plan_pdf": "a file",
    "worksharing:workbook": "a file",
    "planner:times": "a part of the dialog in which a meeting is moved",
}
RIGHTS = Path(__file__).with_name("rights.toml")
ASKED: dict[str, Callable[[Rows], str]] = {
    "programmes:compare": lambda _rows: "?from=1&to=2",
    "overview:search": lambda _rows: "?q=dansk",
    "voices:draft": lambda rows: f"?r={rows.worded().pk}",
}


def patterns() -> dict[str, str]:
    """Every name of an address, with its pattern."""
    return dict(_patterns(get_resolver()))


def _patterns(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, here, entry.namespace or space)
        elif isinstance(entry, URLPattern):
            yield f"{space}:{entry.name}", here


def _names(name: str) -> set[str]:
    return {piece.partition(">")[0].partition(":")[2] for piece in patterns()[name].split("<")[1:]}


def pages() -> list[str]:
    """Every address that somebody may open and that is a page."""
    rights = tomllib.loads(RIGHTS.read_text(encoding="utf-8"))
    return [name for name, ways in rights.items() if ways["opens"] and name not in NO_PICTURE]


def _tell() -> None:
    rows = Rows(School.objects.get(slug="havrebakken"))
    print(json.dumps({name.replace(":", "-"): rows.address(name) for name in pages()}))


if __name__ == "__main__":
    _tell()
