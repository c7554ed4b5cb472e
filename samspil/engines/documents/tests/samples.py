"""Sample papers: a large school with 150 staff and 40 teams, and a small one that gave only counts."""

from datetime import date, timedelta

from samspil.engines.documents.papers import (
    Action,
    ActionPlan,
    Agreements,
    AgreementTeam,
    CalendarPlan,
    Duty,
    Explanation,
    Goal,
    Impossible,
    LeftOut,
    RuleCost,
    Strength,
    TaskBook,
    Verdict,
)
from samspil.engines.documents.values import (
    NOTHING,
    AudienceTrack,
    Cover,
    Frame,
    GroupHours,
    Hours,
    Meeting,
    Phase,
    Reader,
    ReaderKind,
    Stopped,
    TimeOff,
    TrackMoment,
    TrackPeriod,
)
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.text import Text, same

FIRST_NAMES = (
    "Ayşe", "Łukasz", "Čedo", "Freja", "Bo", "Åse", "Søren", "Ægir", "Özlem", "Mikkel", "Anne-Mette", "Ğülay",
    "Šejla", "Jonas", "Line",
)  # fmt: skip
LAST_NAMES = (
    "Doğan", "Kowalczyk-Wiśniewski", "Nielsen", "Toft", "Aagaard", "Hådensøe Christoffersen-Bjerregaard", "Çelik",
    "Müller", "Šimić", "Ørsted",
)  # fmt: skip
TEACHER, PAEDAGOG = Text("lærer", "teacher"), Text("SFO-pædagog", "after-school pædagog")

COVER = Cover(
    school="Havrebakkens Skole",
    title=Text("Fælles blik på børnene", "A shared view of the children"),
    purpose=Text(
        "Lærere og pædagoger lærer sammen, så flere børn trives og lærer mere. "
        "Vi vil kunne løse det, som ingen af os kan løse alene.",
        "Teachers and pædagoger learn together, so that more children thrive and learn more. "
        "We want to be able to solve what none of us can solve alone.",
    ),
    written_on=date(2026, 8, 3),
    provider="Havbjerg Skoleudvikling",
    contact="Bo Mathiesen, 12 34 56 78",
)
PHASES = (
    Phase(
        Text("Afklaring", "Framing"),
        date(2026, 2, 2),
        date(2026, 6, 26),
        Text("Formål, roller og timer. TR og MED er med.", "Purpose, roles and hours, with TR and MED."),
        (Text("Aftalen er skrevet under.", "The agreement is signed."),),
    ),
    Phase(
        Text("Fælles retning", "Shared direction"),
        date(2026, 8, 3),
        date(2026, 11, 8),
        Text(
            "Alle bliver hørt, og I samles om en vision.",
            "Everybody is heard, and you gather round a vision.",
        ),
        (
            Text("Visionen er besluttet.", "The vision is decided."),
            Text("Hvert team har en tovholder.", "Each team has a coordinator."),
        ),
    ),
    Phase(Text("Afprøvning", "Trying out"), date(2026, 11, 9), date(2027, 5, 2)),
    Phase(Text("Sparring på tværs", "Cross-team sparring"), date(2027, 5, 3), date(2027, 12, 19)),
    Phase(Text("Forankring", "Anchoring"), date(2028, 1, 3), date(2028, 6, 23)),
)
TIME_OFF = (
    TimeOff(Text("Efterårsferie", "Autumn holiday"), date(2026, 10, 10), date(2026, 10, 18)),
    TimeOff(Text("Juleferie", "Christmas holiday"), date(2026, 12, 19), date(2027, 1, 3)),
    TimeOff(Text("Vinterferie", "Winter holiday"), date(2027, 2, 13), date(2027, 2, 21), provisional=True),
    TimeOff(Text("Påskeferie", "Easter holiday"), date(2027, 3, 20), date(2027, 3, 29)),
    TimeOff(Text("Sommerferie", "Summer holiday"), date(2027, 6, 26), date(2027, 8, 8)),
)
GROUPS = (
    GroupHours(Text("Lærere", "Teachers"), "hav", 96, 88.5, 148_900, 1_180, 320, 240, 22, freed=21),
    GroupHours(Text("SFO-pædagoger", "After-school pædagoger"), "lyng", 42, 34, 57_120, 610, 190, 60, 24, freed=18),
    GroupHours(Text("Teknisk-administrative medarbejdere og medhjælpere", "Support staff"), "fjord", 12, 9.2, 15_456, 40, 0, 0, 8),
)  # fmt: skip
STOPPED = (
    Stopped(
        Text("Beskeder på onsdagsmøder: de står i ugemailen.", "Messages at Wednesday meetings: they are in the weekly mail."),
        ((Text("Lærere", "Teachers"), 14), (Text("SFO-pædagoger", "After-school pædagoger"), 12.5)),
    ),
    Stopped(Text("To udvalg holder pause til juni 2028.", "Two committees pause until June 2028.")),
)  # fmt: skip


def make_people() -> tuple[Reader, ...]:
    """150 people with the letters of many countries, some with long names, in 40 teams."""
    people = []
    for i in range(150):
        name = f"{FIRST_NAMES[i % 15]} {LAST_NAMES[i // 15]}"
        group = TEACHER if i % 3 else PAEDAGOG
        fraction = 1.0 if i % 4 else 0.81
        hours = Hours(meetings=11.5, preparation=3, duties=60 if i == 7 else 0, frame=24 * fraction)
        teams = (f"Team {i % 40 + 1}",)
        people.append(Reader(f"p{i}", name, about=group, teams=teams, fraction=fraction, hours=hours))
    return tuple(people)


def make_teams() -> tuple[Reader, ...]:
    return tuple(
        Reader(
            f"t{i}",
            f"Team {i + 1}",
            ReaderKind.TEAM,
            Text("3 lærere og 1 pædagog", "3 teachers and 1 pædagog"),
        )
        for i in range(40)
    )


def make_meetings(*, rounds: int = 2) -> tuple[Meeting, ...]:
    """Ten meetings for everybody and some rounds for each of 40 teams; six is a whole year, two make a quicker test."""
    everyone = tuple(reader.key for reader in (*make_people(), *make_teams()))
    common = [
        _common(number, date(2026, 8, 5) + timedelta(weeks=4 * number), everyone) for number in range(10)
    ]
    return (*common, *(_team_meeting(team, round_) for round_ in range(rounds) for team in range(40)))


def _common(number: int, day: date, everyone: tuple[str, ...]) -> Meeting:
    return Meeting(
        id=f"common-{number}",
        date=day,
        start=14 * 60 + 15,
        end=16 * 60,
        title=Text(f"PLF-møde {number + 1}: Hvad kan barnet, og hvad skal vi gøre anderledes?", f"PLC meeting {number + 1}"),
        who=Text("Alle lærere og pædagoger", "All teachers and pædagoger"),
        place="Personalerummet",
        facilitator=number % 3 == 0,
        sfo=Text("SFO holder åbent med vikarer", "SFO stays open with substitutes"),
        reason=Text(
            "Onsdag er den eneste dag, hvor 148 af 150 har fri for børn kl. 14.15.",
            "Wednesday is the only day when 148 of 150 have no children at 14.15.",
        ),
        participants=everyone,
        number=number + 1,
        aula=("Alle medarbejdere",),
        preparation=20,
    )  # fmt: skip


def _team_meeting(team: int, round_: int) -> Meeting:
    day = date(2026, 9, 7) + timedelta(weeks=5 * round_ + team // 20, days=team % 5)
    return Meeting(
        id=f"team-{team}-{round_}",
        date=day,
        start=13 * 60 + 30,
        end=14 * 60 + 30,
        title=Text(f"Team {team + 1}: Prøvehandling, runde {round_ + 1}", f"Team {team + 1}: Try-out, round {round_ + 1}"),
        who=Text(f"Team {team + 1}", f"Team {team + 1}"),
        place="Teamrum",
        reason=Text("Jeres faste teamtid i mødeplanen.", "Your fixed team time in the meeting plan."),
        participants=(f"t{team}", *(f"p{i}" for i in range(150) if i % 40 == team)),
    )  # fmt: skip


FRAMES = tuple(
    Frame(
        year,
        month,
        Text("Sparringsdag", "Sparring day"),
        Text("Alle", "Everybody"),
        Text("onsdag kl. 14.15–16.00", "Wednesday 14.15–16.00"),
        1.75,
    )
    for year, month in ((2027, 8), (2027, 10), (2028, 1), (2028, 4))
)
TRACKS = (
    AudienceTrack(Text("Alle medarbejdere", "All staff"), Text("lærere og pædagoger", "teachers and pædagoger"),
                  (TrackMoment(date(2026, 8, 5), same("PLF")), TrackMoment(date(2027, 10, 1), same("PLF"), firm=False))),
    AudienceTrack(Text("40 teams", "40 teams"), Text("aktionslæring", "action learning"),
                  periods=(TrackPeriod(date(2026, 11, 16), date(2027, 1, 22), Text("Runde 1", "Round 1")),)),
    AudienceTrack(Text("Bestyrelse og forældre", "Board and parents"), Text("inddrages", "take part"),
                  (TrackMoment(date(2026, 9, 16), same("x")), TrackMoment(date(2028, 3, 15), same("x")))),
)  # fmt: skip


def make_large_plan(*, rounds: int = 2) -> CalendarPlan:
    readers = (*make_people(), *make_teams())
    return CalendarPlan(
        COVER, 2026, PHASES, make_meetings(rounds=rounds), TRACKS, TIME_OFF, FRAMES, readers, GROUPS
    )


def make_small_plan(*, title: Text | None = None) -> CalendarPlan:
    """Depth (a): counts only. Teams and staff groups are the readers, and there are a few meetings."""
    cover = Cover(COVER.school, title or COVER.title, COVER.purpose, date(2026, 8, 3))
    readers = (
        Reader(
            "t-ind", "Indskolingen", ReaderKind.TEAM, Text("9 lærere, 4 pædagoger", "9 teachers, 4 pædagoger")
        ),
        Reader("g-lærer", "Lærere", ReaderKind.GROUP),
        Reader("g-pæd", "Pædagoger", ReaderKind.GROUP),
    )
    meetings = tuple(
        Meeting(
            f"m{month}",
            date(2026, month, 3),
            14 * 60 + 15,
            16 * 60,
            Text("PLF-møde", "PLC meeting"),
            Text("Alle", "All"),
            participants=("t-ind", "g-lærer", "g-pæd"),
        )
        for month in (9, 11)
    )
    return CalendarPlan(cover, 2026, PHASES[1:3], meetings, readers=readers)


def make_explanation(*, status: str = "FEASIBLE", gap: float | None = 0.014) -> Explanation:
    rules = (
        RuleCost(Text("Et møde ligger på en skoledag.", "A meeting lies on a school day."), Strength.HARD, 0, 0, 0),
        RuleCost(
            Text(
                "Det samme team har højst ét udviklingsmøde om ugen, og der er mindst ti skoledage mellem to runder.",
                "The same team has at most one development meeting a week, and at least ten school days between rounds.",
            ),
            Strength.STRONG, 8, 412, 0.58,
        ),
        RuleCost(Text("Møder ligger helst i faste tider.", "Meetings lie in fixed slots."), Strength.SOFT, 2.5, 298, 0.42),
    )  # fmt: skip
    return Explanation(
        cover=COVER,
        school_year=2026,
        verdict=Verdict(status, 710, 700.2, gap),
        rules=rules,
        groups=GROUPS,
        meetings=make_meetings(),
        stopped=STOPPED,
        left_out=(
            LeftOut(
                Text("SFO-pædagoger, aftenholdet", "After-school pædagoger, late shift"),
                4,
                10,
                Text(
                    "De er med de første 45 minutter, hvor PLF-punktet ligger, og bytter vagt hver anden gang.",
                    "They take part in the first 45 minutes, where the PLC point lies, and swap shifts every second time.",
                ),
            ),
        ),
        impossible=(
            Impossible(
                Text("Ressourcepersonerne kan ikke mødes samlet i uge 45.", "Resource people cannot all meet in week 45."),
                (Text("Læg mødet i uge 46.", "Put it in week 46."), Text("Mød jer på to hold.", "Meet in two sittings.")),
            ),
        ),
        findings=(
            Finding(Weight.WARNING, "w", Text("Kolonnen “Stilling” mangler.", "The column “Post” is missing."), Place("personale.csv", 1)),
            Finding(Weight.QUESTION, "q", Text("Er “A. Doğan” og “Ayşe Doğan” den samme?", "Are “A. Doğan” and “Ayşe Doğan” the same?")),
        ),
    )  # fmt: skip


def make_action_plan() -> ActionPlan:
    goals = (
        Goal(
            Text("Faglig trivsel", "Academic well-being"),
            Text("Flere børn kommer i gang i timen.", "More children get started in class."),
            (Text("Timen begynder ens hos alle voksne.", "Lessons begin the same way with all adults."),),
            Text("Urolige overgange", "Restless transitions"),
        ),
        Goal(
            Text("Social trivsel", "Social well-being"), Text("Alle børn har nogen at lege med.", "All have someone to play with.")
        ),
    )  # fmt: skip
    actions = (
        Action(
            Text("Prøv fælles start på timen", "Try a shared start of lessons"),
            Text("Team 4", "Team 4"),
            date(2026, 11, 27),
            Text("i gang", "under way"),
            NOTHING,
            1,
        ),
        Action(Text("Legegrupper i SFO", "Play groups in the SFO"), goal=2),
    )
    return ActionPlan(COVER, goals, actions, PHASES)


def make_agreements(*, teams: int = 40, members: int = 12) -> Agreements:
    names = tuple(person.name for person in make_people()[:members])
    return Agreements(
        cover=COVER,
        teams=tuple(AgreementTeam(f"Team {i + 1}", names, names[0] if names else "") for i in range(teams)),
        review_on=date(2026, 10, 28),
        frame=(
            Text("I har 30 minutters fælles forberedelse om ugen.", "You have 30 minutes of joint preparation a week."),
            Text("Begge faggrupper er med til forældremøder.", "Both professions take part in parents’ evenings."),
        ),
    )  # fmt: skip


def make_task_book() -> TaskBook:
    duties = (
        Duty(Text("Tovholder", "Coordinator"), 12, "Team 4", "Ayşe Doğan"),
        Duty(
            Text("Ressourceperson", "Resource person"), 40, "", "", Text("30 timers kursus", "30-hour course")
        ),
    )
    expectations = (
        Text(
            "Lærere og pædagoger er lige parter i teamet.", "Teachers and pædagoger are equals in the team."
        ),
    )
    return TaskBook(COVER, 2026, expectations, GROUPS, duties, STOPPED, make_people(), make_meetings())
