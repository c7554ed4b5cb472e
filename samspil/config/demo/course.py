"""The demo's programme: two years from a template, meetings in the mødeplan's own times, what was agreed and asked."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from samspil.config.demo.heard import fill_heard
from samspil.config.demo.needs import fill_needs, working_day
from samspil.config.demo.tailoring import tailor
from samspil.engines.content.programme import Audience
from samspil.engines.importing.plain_words import plain
from samspil.engines.planning.assembly.horizon import monday
from samspil.features.meetings.actions import Wanted, hold, schedule
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.actions import (
    add_agreement,
    lay_before_leader,
    set_agreement_status,
    start_programme,
)
from samspil.features.programmes.models import Activity, Agreement, Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import School, StaffMember, Team
from samspil.foundation.schools.queries import school_years_of

TIMES = {  # audience -> weekday, begins (minutes after midnight), the mødeplan's name for it
    "chosen_teams": (1, 855, "Teammøde"),
    "all_staff": (2, 855, "Personalemøde"),
    "leaders": (0, 570, "Ledelsesmøde"),
    "tr_med": (3, 855, "MED-udvalg"),
}
GUESTS_HOST = Q(key="karin@demo.invalid")
STEERING = Q(team_members__team__name="Styregruppe") | Q(group="leader")
WRITING = Q(team_members__team__name="Skrivegruppe") | GUESTS_HOST
WHO = {
    Audience.ALL_STAFF: ~Q(group="support"),
    Audience.LEADERS: Q(group="leader"),
    Audience.TR_MED: Q(group="leader") | Q(key="mikkel@demo.invalid"),
    Audience.STEERING_GROUP: STEERING,
    Audience.WRITING_GROUP: WRITING,
    Audience.RESOURCE_PEOPLE: Q(team_members__team__name="Ressourceteam"),
    Audience.COORDINATORS: Q(team_members__coordinator=True),
    Audience.BOARD: GUESTS_HOST,
    Audience.PARENTS: GUESTS_HOST,
    Audience.PUPIL_COUNCIL: GUESTS_HOST,
}
OTHERWISE = (3, 855, "Tovholdermøde")
EVENING = 19 * 60
WHOLE_DAY = (3, 9 * 60)
SUMMARIES = {  # the beginning of the activity's key -> what one missed, in a minute
    "kickoff": "Vi gennemgik, hvorfor vi har forløbet, og hvad vi holder op med. Teamene valgte, hvad de vil prøve først.",
    "start-2": "Vi så tilbage på første år: to runder i de fleste team, og hvad de førte til. Hvert team valgte ét nyt skridt til efteråret.",
    "follow-up-autumn": "Teamene fortalte, hvad de havde set i klasserne. To ting gik igen: en rolig start på timen og to voksne med én plan.",
    "follow-up-2": "Seks team viste, hvad de har prøvet siden august. Vi aftalte, hvem der prøver hvad indtil næste gang.",
    "vision": "I grupper på tværs skrev vi, hvad vi håber at se om nogle år. Skrivegruppen samler det i ét billede.",
    "market-2": "Teamene viste, hvad de kan løse nu, og hvad de vil holde fast i. Vi fandt to ting, der stadig mangler en aftale.",
    "market": "Hvert team havde en bod. Flest stoppede ved de tre spørgsmål, alle voksne stiller, når en elev sidder fast.",
    "share-1": "4. og 6. årgang fortalte om den ens begyndelse på timen. Resten valgte én ting, de vil prøve i fire uger.",
    "share-2": "1. og 3. årgang fortalte om overgangen kl. 14. Det vigtigste bliver sagt ved døren, resten står i den fælles bog.",
    "share-3": "7. og 8. årgang fortalte om fraværet som fast punkt. Tre team tager det med hjem.",
    "share-4": "0. og 2. årgang fortalte om legene i gården. Gårdvagterne aftalte, hvem der sætter dem i gang.",
    "share-5": "5. og 9. årgang fortalte om at slutte timen med næste skridt. Vi valgte, hvad der bliver fast fra august.",
    "hand-over": "Skolen tog over: årshjulet har en navngiven ansvarlig, og eftersynet står i kalenderen.",
}
OF_A_TEAM = "Teamet så på én time sammen og aftalte, hvad der bliver prøvet indtil næste gang."


@dataclass(frozen=True, slots=True)
class Cast:
    people: dict[str, Person]
    staff: tuple[StaffMember, ...]
    teams: tuple[Team, ...]


def fill_course(school: School, people: dict[str, Person], today: dt.date) -> Programme:
    leader, facilitator = people["karin@demo.invalid"], people["bo@demo.invalid"]
    programme = start_programme(school, "two-years", first_year=school.frame.first_year, by=facilitator)
    programme.title, programme.title_en = "Fælles blik på børnene", "Seeing the children together"
    programme.state = Programme.State.AGREED
    programme.save()
    tailor(programme)
    cast = Cast(people, tuple(school.staff.all()), tuple(school.teams.filter(kind="year")))
    for activity in programme.activities.all():
        for wanted in _meetings_of(activity, cast, school, facilitator):
            _put(programme, wanted, today, by=leader)
    _apologies(programme, today)
    _agreements(programme, people, today)
    decide_before_next(programme, today)
    fill_needs(programme, people, today)
    fill_heard(programme, people, today)
    return programme


def _put(programme: Programme, wanted: Wanted, today: dt.date, *, by: Person) -> None:
    meeting = schedule(programme, wanted=wanted, by=by)
    if wanted.starts_at and wanted.starts_at.date() < today:
        hold(meeting, by=by, summary=_summary(wanted))


def _summary(wanted: Wanted) -> str:
    if wanted.team is not None:
        return OF_A_TEAM
    return next((text for key, text in SUMMARIES.items() if wanted.key.startswith(key)), "")


def _meetings_of(activity: Activity, cast: Cast, school: School, facilitator: Person) -> Iterator[Wanted]:
    if activity.details.get("individual") or activity.audience == Audience.EACH_PERSON:
        return
    for number, day in enumerate(_days(activity, school), start=1):
        weekday, begins, slot = TIMES.get(activity.audience, OTHERWISE)
        del weekday
        if activity.minutes >= 300 or _is_staff_day(school, day):
            begins, slot = WHOLE_DAY[1], "Pædagogisk dag"
        if activity.audience in {Audience.BOARD, Audience.PARENTS}:
            begins, slot = EVENING, ""
        starts = timezone.make_aware(dt.datetime.combine(day, dt.time(begins // 60, begins % 60)))
        for team in cast.teams if activity.audience == Audience.CHOSEN_TEAMS else (None,):
            yield Wanted(
                key=_key(activity, team, number),
                title=activity.title + (f" · {team.name}" if team else ""),
                title_en=(activity.title_en or activity.title) + (f" · {team.name}" if team else ""),
                minutes=activity.minutes,
                audience=activity.audience,
                activity=activity,
                team=team,
                facilitator=facilitator if activity.led_by == "facilitator" else None,
                starts_at=starts,
                staff=_staff_for(activity, team, cast),
                place="Personalerummet" if activity.audience == Audience.ALL_STAFF else "Mødelokale 1",
                slot_title=slot,
                cover=3 if activity.audience == Audience.ALL_STAFF else 0,
                ceremony=bool(activity.details.get("ceremony")),
            )


def _is_staff_day(school: School, day: dt.date) -> bool:
    return school.day_marks.filter(type="staff", first__lte=day, last__gte=day).exists()


def _key(activity: Activity, team: Team | None, number: int) -> str:
    """The name the planner gives the same meeting, so that it can be weighed and moved."""
    names = [activity.key, plain(team.name) if team else "", str(number) if activity.count > 1 else ""]
    sittings = activity.details.get("sittings", 1) > 1
    return ".".join(name for name in [*names, "hold1" if sittings else ""] if name)


def _staff_for(activity: Activity, team: Team | None, cast: Cast) -> tuple[StaffMember, ...]:
    if team is not None:
        return tuple(team.members.all())
    audience = Audience(activity.audience)
    if audience == Audience.NEW_COLLEAGUES:
        return tuple(one for one in cast.staff if one.group == "teacher")[-2:]
    here = StaffMember.objects.filter(school=activity.programme.school)
    return tuple(here.filter(WHO[audience]).distinct().order_by("pk")) if audience in WHO else ()


def _days(activity: Activity, school: School) -> list[dt.date]:
    """As many days as the activity comes, spread over its weeks, on the weekday of its slot, when staff work."""
    start = school.frame.first_year + activity.year - 1
    weekday = TIMES.get(activity.audience, OTHERWISE)[0]
    if activity.minutes >= 300:
        weekday = WHOLE_DAY[0]
    first, last = monday(start, activity.first_week), monday(start, activity.last_week)
    weeks = [first + dt.timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    days = [week + dt.timedelta(days=weekday) for week in weeks]
    works = {day for year in school_years_of(school, start, 1) for day in year.working_days}
    usable = [day for day in days if day in works and day.isocalendar().week not in {50, 51, 52}] or days[:1]
    step = len(usable) / activity.count
    return sorted({usable[min(int((n + 0.5) * step), len(usable) - 1)] for n in range(activity.count)})


def _apologies(programme: Programme, today: dt.date) -> None:
    """A few cannot come to the next meetings; nobody says why."""
    coming = Meeting.objects.filter(programme=programme, starts_at__date__gte=today, audience="all_staff")
    for meeting in coming.order_by("starts_at")[:3]:
        for attendee in Attendee.objects.filter(event=meeting.event).order_by("pk")[3:60:11]:
            attendee.cannot_come, attendee.answered_at = True, timezone.now()
            attendee.save()


COVER_IT = "Find vikardækning til udskolingens sparring"
AGENDA = "Godkend dagsordenen for det næste fælles møde"
PREPARATION = "Afgør, hvornår pædagogerne forbereder sig i foråret"
WRITE_AGENDA = "Skriv dagsordenen til det næste fælles møde"
LAID = {  # what Bo recommends the leader, and what it means
    COVER_IT: (
        "Lad de to faste vikarer tage 7. og 8. årgang den første time. De kender klasserne.",
        "Tre vikartimer. Uden dem må to af lærerne gå, før sparringen er slut.",
    ),
    AGENDA: (
        "Godkend den, som den ligger. Det fælles punkt ligger først, så SFO'en er med.",
        "Dagsordenen bliver sendt til alle på mødeplanen. Skal noget flyttes, er der tid til det endnu.",
    ),
    PREPARATION: (
        "Læg den fælles time før kl. 13.30 i ulige uger, som teamene selv har foreslået.",
        "Skemaet ændres for ni team fra februar. Timen ligger i rammen; der bliver ikke lagt timer til.",
    ),
}
AGREED = (  # what, whose, by when (days from today), status, which goal, whether only the leader can decide
    (COVER_IT, "karin", -2, "open", 1, True),
    (AGENDA, "karin", 2, "open", None, True),
    (PREPARATION, "karin", 4, "open", 0, True),
    (WRITE_AGENDA, "bo", -1, "done", None, False),
    ("Ring til de to teams, der gerne vil have hjælp", "bo", 1, "open", 0, False),
    ("Pak kortsæt og skriv drejebog", "bo", 3, "open", 1, False),
    ("Opdater siden til forældrene", "bo", 4, "underway", None, False),
    ("Alle teams begynder timen ens i fire uger", "sara", 9, "underway", 0, False),
    (
        "Pædagogerne i SFO hold A og 1. årgang holder overgangen kl. 14 sammen",
        "line",
        12,
        "underway",
        1,
        False,
    ),
    ("Saml teamenes prøvehandlinger i ét billede", "jonas", 7, "open", 0, False),
    ("Beskeder flyttes fra onsdagsmødet til ugemailen", "karin", -60, "done", None, False),
    ("To voksne, én plan: prøves i matematik på 8. årgang", "henrik", 20, "open", 0, False),
)


def _agreed_at(programme: Programme, today: dt.date) -> str:
    """The last common meeting."""
    common = Meeting.objects.filter(programme=programme, audience="all_staff", starts_at__date__lt=today)
    last = common.order_by("-starts_at").first()
    return f"meeting:{last.pk}" if last else ""


SEEN = {
    WRITE_AGENDA: "Den ligger hos Karin til godkendelse.",
    "Beskeder flyttes fra onsdagsmødet til ugemailen": "Onsdagsmødet er en halv time kortere. Tovholderne får færre spørgsmål, end vi havde troet.",
}


def _agreements(programme: Programme, people: dict[str, Person], today: dt.date) -> None:
    goals, bo = list(programme.goals.all()), people["bo@demo.invalid"]
    for text, who, days, status, goal, only_leader in AGREED:
        owner = people[f"{who}@demo.invalid"]
        agreement = add_agreement(
            programme.school, text, by=bo, owner=owner, due=working_day(today + dt.timedelta(days=days)),
            goal=None if goal is None else goals[goal], programme=programme,
            origin="" if only_leader or goal is None else _agreed_at(programme, today),
        )  # fmt: skip
        if only_leader:
            Agreement.objects.filter(pk=agreement.pk).update(decided_by_leader=True)
            agreement.refresh_from_db()
            recommendation, consequence = LAID[text]
            lay_before_leader(agreement, recommendation=recommendation, consequence=consequence, by=bo)
        if status != Agreement.Status.OPEN:
            seen = SEEN.get(text, "Det er prøvet og virker.") if status == Agreement.Status.DONE else ""
            set_agreement_status(agreement, status, by=owner, evidence=seen)


def decide_before_next(programme: Programme, today: dt.date) -> None:
    """The agenda is approved before the meeting it is for, whenever that lies, and can be read where it is decided."""
    coming = Meeting.objects.filter(programme=programme, audience="all_staff", starts_at__date__gt=today)
    meeting = coming.order_by("starts_at").first()
    if meeting is None or meeting.starts_at is None:
        return
    day = timezone.localtime(meeting.starts_at).date() - dt.timedelta(days=1)
    due = working_day(min(day, today + dt.timedelta(days=2)))
    paper = reverse("meetings:agenda", args=[programme.school.slug, meeting.pk])
    Agreement.objects.filter(school=programme.school, text=AGENDA).update(due=due, paper=paper)
