"""The demo's division of work: a frame written and agreed step by step, the teams' agreements, duties with holders."""

import datetime as dt

from samspil.features.programmes.models import Duty, Programme
from samspil.features.programmes.words import week_day
from samspil.features.worksharing.models import DutyHolder, TeamAgreement, WorkFrame
from samspil.features.worksharing.review import review_day
from samspil.features.worksharing.rules import STEPS
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School, StaffMember, Team, TeamMember

EXPECTED = (
    "Alle team mødes om elevernes læring og trivsel, med både lærere og pædagoger ved bordet.\n"
    "Teamet prøver én ting ad gangen og fortæller de andre, hvad det så.\n"
    "Teamet fordeler selv opgaverne og skriver det på én side."
)
JOINT = "En time hver anden uge, lagt i skemaet, så SFO-pædagogerne kan være med før kl. 13.30."
STOPS = "Onsdagsmødets første halve time: Beskeder står i ugemailen.\nDe skrevne halvårsplaner i fagteamene."
SLACK = 40
FIRST_STEPS = (
    (6, 4),
    (6, 4),
    (20, 1),
    (25, 4),
)  # week and weekday in the spring before: TR and MED at their meeting
NEXT_STEPS = ((13, 2), (16, 4), (20, 1), (25, 4))
WORDS = (
    {
        "in_class": "Den ene tager imod, den anden samler op. Vi bytter hver fredag.",
        "with_parents": "Kontaktlæreren skriver, pædagogen ringer. Vi svarer inden for to dage.",
        "hand_over": "Fem minutter ved døren kl. 13.30. Det vigtige står i den fælles bog.",
        "preparation": "Tirsdag i ulige uger. Pædagogen er med den første time.",
    },
    {
        "in_class": "Vi begynder alle timer ens: hilsen, dagens plan, ro.",
        "with_parents": "Forældremødet holdes af to, én lærer og én pædagog.",
        "hand_over": "Den, der har sidste time, giver dagen videre.",
        "preparation": "Vi forbereder to uger ad gangen og deler materialerne.",
    },
)
DUE = "4. årgang"  # Sara's
NOT_YET = {"8. årgang", "Praktisk-musiske fag"}
IN_GROUPS = {
    "resource_people": "Ressourceteam",
    "steering_group": "Styregruppe",
    "writing_group": "Skrivegruppe",
}
BUSY = 100.0
SHOWN = {"1. årgang", "4. årgang", "Matematik", "SFO hold A"}


def fill_sharing(programme: Programme, today: dt.date, *, by: Person) -> None:
    """Both school years up to now: last year's holders, and this year's frame, agreements and duties."""
    first = programme.first_year
    frames = [_frame(programme, year, today) for year in (first, first + 1)]
    for shift, frame in enumerate(frames):
        _duties(programme, frame, shift=shift, by=by)
    _agreements(frames[-1], today)


def _frame(programme: Programme, year: int, today: dt.date) -> WorkFrame:
    first = year == programme.first_year
    steps = (week_day(0, week, year, day) for week, day in (FIRST_STEPS if first else NEXT_STEPS))
    taken = {name: day for name, day in zip(STEPS, steps, strict=True) if day <= today}
    return WorkFrame.objects.create(
        school_id=programme.school_id, programme=programme, year=year, edits=1, slack_hours=SLACK,
        expected=EXPECTED, joint_preparation=JOINT, stops=STOPS, **taken,
    )  # fmt: skip


def _agreements(frame: WorkFrame, today: dt.date) -> None:
    """Made in the autumn; one is due to be looked at again, some have been, the newest have weeks left."""
    school = School.objects.get(pk=frame.school_id)
    teams = Team.objects.filter(school=school, closed_on__isnull=True).exclude(kind="leadership")
    early, late = _due_now(school, today), today - dt.timedelta(weeks=5)
    days = {day: review_day(school, day) for day in (early, late)}
    rows = []
    for number, team in enumerate(teams.exclude(name__in=NOT_YET).order_by("pk")):
        agreed = early if number % 3 == 0 or team.name == DUE else late
        looked = days[early] if agreed == early and team.name != DUE else None
        rows.append(
            TeamAgreement(
                team=team,
                frame=frame,
                edits=1,
                agreed_on=agreed,
                review_on=days[agreed],
                reviewed_on=looked,
                shown_to_leaders=team.name in SHOWN,
                **WORDS[number % len(WORDS)],
            )
        )
    TeamAgreement.objects.bulk_create(rows)


def _due_now(school: School, today: dt.date) -> dt.date:
    """The latest day, whole weeks ago, from which eight school weeks have gone."""
    weeks = (today - dt.timedelta(weeks=number) for number in range(8, 30))
    return next((day for day in weeks if review_day(school, day) <= today), today - dt.timedelta(weeks=30))


def _duties(programme: Programme, frame: WorkFrame, *, shift: int, by: Person) -> None:
    """Most duties are held; note-takers of some teams are still open, for a proposal to fill."""
    dealer = _Dealer.at(frame.school_id, shift)
    teams = Team.objects.filter(school=frame.school_id).exclude(kind="leadership").order_by("pk")
    rows: list[tuple[Duty, StaffMember, Team | None]] = []
    for place, duty in enumerate(programme.duties.order_by("pk")):
        if duty.details.get("per") == "team":
            for number, team in enumerate(teams):
                leads = duty.details.get("audience") == "coordinators"
                if leads or place != 2 or number % 3:
                    rows += [(duty, staff, team) for staff in dealer.in_team(team.pk, duty, leads=leads)]
            continue
        group = IN_GROUPS.get(duty.details.get("audience", ""))
        rows += [(duty, staff, None) for staff in dealer.of_school(duty, group)]
    DutyHolder.objects.bulk_create(
        DutyHolder(duty=duty, staff=staff, team=team, frame=frame, by=by) for duty, staff, team in rows
    )


class _Dealer:
    """Gives duties to those who hold least, and none to those who coordinate a team or meet in the programme's groups."""

    def __init__(self, people: list[StaffMember], members: list[TeamMember]) -> None:
        self._people = people
        self._members = members
        busy = {m.staff_id for m in members if m.coordinator or m.team.name in IN_GROUPS.values()}
        self._hours = {one.pk: BUSY if one.pk in busy else 0.0 for one in people}

    @classmethod
    def at(cls, school: int, shift: int) -> "_Dealer":
        pool = StaffMember.objects.filter(school=school).exclude(group__in=("leader", "support"))
        everyone = list(pool.order_by("pk"))
        listed = TeamMember.objects.filter(staff__in=everyone).select_related("team").order_by("pk")
        return cls([*everyone[7 + shift :], *everyone[: 7 + shift]], list(listed))

    def in_team(self, team: int, duty: Duty, *, leads: bool) -> list[StaffMember]:
        here = {m.staff_id for m in self._members if m.team_id == team and (m.coordinator or not leads)}
        return self._least(here, duty, 1)

    def of_school(self, duty: Duty, group: str | None) -> list[StaffMember]:
        fit = duty.details.get("groups") or ()
        if group:
            there = {m.staff_id for m in self._members if m.team.name == group}
        else:
            there = {one.pk for one in self._people if not fit or one.group in fit}
        return self._least(there, duty, int(duty.details.get("count") or 1))

    def _least(self, among: set[int], duty: Duty, count: int) -> list[StaffMember]:
        able = sorted((one for one in self._people if one.pk in among), key=lambda one: self._hours[one.pk])
        for one in able[:count]:
            self._hours[one.pk] += float(duty.hours)
        return able[:count]
