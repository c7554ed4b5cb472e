"""The demo's division of work: a frame written and agreed step by step, the teams' agreements, duties with holders."""

import datetime as dt
from itertools import cycle

from samspil.features.programmes.models import Programme
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
STEPS_ON = ((3, 24), (4, 16), (5, 12), (6, 18))  # in the spring before the school year
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
SHOWN = {"1. årgang", "4. årgang", "Matematik", "SFO hold A"}


def fill_sharing(programme: Programme, today: dt.date, *, by: Person) -> None:
    """Both school years up to now: last year's holders, and this year's frame, agreements and duties."""
    first = programme.first_year
    frames = [_frame(programme, year, today) for year in (first, first + 1)]
    for shift, frame in enumerate(frames):
        _duties(programme, frame, shift=shift, by=by)
    _agreements(frames[-1], today)


def _frame(programme: Programme, year: int, today: dt.date) -> WorkFrame:
    steps = (dt.date(year, month, day) for month, day in STEPS_ON)
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
    pool = StaffMember.objects.filter(school=frame.school_id).exclude(group__in=("leader", "support"))
    everyone = list(pool.order_by("pk"))
    turn = cycle(everyone[7 + shift :] + everyone[: 7 + shift])
    teams = Team.objects.filter(school=frame.school_id).exclude(kind="leadership").order_by("pk")
    listed = TeamMember.objects.filter(team__in=teams, coordinator=True).select_related("staff")
    coordinator = {row.team_id: row.staff for row in listed}
    members = {team: [m for m in everyone if m in set(team.members.all())] for team in teams}
    rows = []
    for place, duty in enumerate(programme.duties.order_by("pk")):
        if duty.details.get("per") == "team":
            for number, (team, people) in enumerate(members.items()):
                if people and not (place == 2 and number % 3 == 0):
                    leads = duty.details.get("audience") == "coordinators"
                    holder = coordinator.get(team.pk) if leads else None
                    holder = holder or people[(place + shift) % len(people)]
                    rows.append(DutyHolder(duty=duty, staff=holder, team=team, frame=frame, by=by))
            continue
        groups = duty.details.get("groups") or ()
        fit = (one for one in turn if not groups or one.group in groups)
        rows += [
            DutyHolder(duty=duty, staff=next(fit), frame=frame, by=by)
            for _ in range(int(duty.details.get("count") or 1))
        ]
    DutyHolder.objects.bulk_create(rows)
