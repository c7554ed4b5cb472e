"""What Havrebakkens Skole asked for before it began, how the programme was agreed, and what came of it. All invented."""

import datetime as dt
from dataclasses import dataclass, replace

from django.utils import timezone

from samspil.config.demo.comments import BO, COMMENTS, JONAS, KARIN, LINE, MIKKEL, SARA, say
from samspil.engines.content import programme as engine
from samspil.engines.content.library import template
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.actions import add_agreement, set_agreement_status
from samspil.features.programmes.conversion import as_content, engine_programme
from samspil.features.programmes.models import (
    Agreement,
    Need,
    Phase,
    Programme,
    Sign,
    Signature,
    Version,
)
from samspil.features.programmes.words import week_day
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import Team

CHALLENGE, WISH, NOTE = Need.Kind.CHALLENGE, Need.Kind.WISH, Need.Kind.NOTE


@dataclass(frozen=True, slots=True)
class Told:
    """A need: who wrote it, which week of the first winter, what answers it (``goal:key``, ``activity:key``) and how it went."""

    kind: str
    week: int
    by: str
    text: str
    answer: str = ""
    outcome: str = ""


NEEDS = (
    Told(
        CHALLENGE, 47, KARIN,
        "På mellemtrinnet går mange elever i stå, så snart en opgave er lang. Hver lærer har sin egen måde at hjælpe på, "
        "og eleverne ved ikke, hvad de kan regne med.",
        "goal:persist",
        "Seks årgange begynder nu timen på samme måde, og lærere og pædagoger hjælper ens, når en elev sidder fast.",
    ),
    Told(
        CHALLENGE, 47, LINE,
        "Konflikter fra frikvarteret følger med ind i klassen og videre i SFO'en. Vi pædagoger hører først om dem kl. 14.",
        "goal:belong",
        "Gårdvagten siger det videre ved døren, og 1. årgang og SFO hold A holder overgangen kl. 14 sammen.",
    ),
    Told(
        CHALLENGE, 48, JONAS,
        "Vi opdager for sent, når en elev begynder at blive væk. Tre voksne har hver set lidt, og ingen har set det hele.",
        "goal:notice",
        "Teamene tager fraværet op hver fjerde uge. Vi er ikke i mål: udskolingen mangler en fast aftale om, hvem der ringer hjem.",
    ),
    Told(
        CHALLENGE, 50, SARA,
        "Teammøderne går med praktik. Når vi når til undervisningen, er der ti minutter tilbage, og pædagogerne er gået.",
        "activity:round-1",
        "Det fælles punkt ligger først på dagsordenen, så alle er der. Praktik står i ugemailen.",
    ),
    Told(
        CHALLENGE, 2, MIKKEL,
        "Der er ikke aftalt tid til at lærere og pædagoger kan forberede sig sammen. Det bliver til snak på gangen.",
        "activity:sharing",
        "Hvert team har en samarbejdsaftale med en fast time hver anden uge. Den blev set efter i foråret.",
    ),
    Told(
        WISH, 48, LINE,
        "At pædagogerne kan være med hele mødet, eller at det vigtige ligger, mens vi er der.",
        "activity:follow-up-autumn",
        "De fælles møder holdes i to hold, når SFO'en har åbent.",
    ),
    Told(
        WISH, 49, SARA,
        "At se hinandens undervisning, uden at det bliver en eksamen.",
        "activity:observation-1",
        "Alle team har været på besøg mindst én gang. Besøget følger en aftalt opgave, og der bliver ikke skrevet om personer.",
    ),
    Told(
        WISH, 50, MIKKEL,
        "At der bliver taget noget væk, før der bliver lagt noget til.",
        "activity:hours-in-plan",
        "To personalemøder og den praktiske gennemgang i uge 32 faldt væk. Timerne står i skoleplanen.",
    ),
    Told(
        WISH, 2, KARIN,
        "At vi kan klare det selv, når Bo er rejst hjem.",
        "activity:resource-training",
        "Fire ressourcepersoner leder nu teamsparringen.",
    ),
    Told(
        NOTE, 46, BO,
        "Uforpligtende møde: Karin vil have et forløb, der passer ind i den mødeplan, skolen har. Ingen nye faste møder. "
        "Skolen har prøvet aktionslæring før; det gik i sig selv, da vejlederen stoppede.",
    ),
    Told(
        NOTE, 49, BO,
        "Møde med Karin, Jonas og Amina: to professioner, ét sprog. Begynd dér, hvor lærere og pædagoger allerede er sammen om "
        "timerne. Bestyrelsen skal spørges, før planen er færdig.",
        "activity:board-before",
        "Bestyrelsen fik planen i foråret og bad om en kort side til forældrene.",
    ),
    Told(
        NOTE, 2, JONAS,
        "Snak i tovholdergruppen: de vil gerne lede møderne, men ikke være små ledere. Giv dem en dagsorden, der er klar.",
        "activity:cafe",
        "Tovholdercaféen holdes med en dagsorden, der ligger klar dagen før.",
    ),
)  # fmt: skip
VERSIONS = (  # number, size or own, week, who, note
    (1, "small", 3, BO, "Forslag: et halvt år, kun opstart og to runder."),
    (2, "middle", 3, BO, "Forslag: ét skoleår med alle team."),
    (3, "large", 3, BO, "Forslag: to skoleår, og skolen tager over i det andet."),
    (4, "", 4, KARIN, "Vi vælger to år. Besøg hos kolleger er sat til halvanden time."),
    (5, "", 5, JONAS, "Besøg er kortet til en time. To personalemøder falder væk."),
    (6, "", 6, BO, "SFO'en er skrevet ind i målet om fællesskab. Klar til TR og MED."),
)
SIGNED = (  # step, week, weekday, who, as what: TR and MED at their meeting, the others at the one about the agreement
    (Signature.Step.UNION_ASKED, 6, 4, MIKKEL, "Tillidsrepræsentant"),
    (Signature.Step.MED_SEEN, 6, 4, MIKKEL, "For MED-udvalget"),
    (Signature.Step.SCHOOL, 8, 1, KARIN, "Skoleleder"),
    (Signature.Step.PROVIDER, 8, 1, BO, "Facilitator, Havbjerg Skoleudvikling"),
)
CAME_OF_IT = (  # sign, team, days before today, what was agreed, what was seen
    (
        "persist-start", "4. årgang", 250, "Vi begynder hver time med den samme opgave på tavlen i fire uger",
        "I to timer om ugen talte vi: før var ni i gang efter fem minutter, nu er det omkring femten. Mandag går det stadig trægt.",
    ),
    (
        "persist-same", "6. årgang", 190, "Alle voksne bruger de samme tre spørgsmål, når en elev sidder fast",
        "Eleverne kan spørgsmålene udenad. Vi glemmer dem selv, når der er vikar på.",
    ),
    (
        "persist-next", "8. årgang", 60, "Eleverne skriver deres næste skridt, før de pakker sammen",
        "Cirka halvdelen kan sige det uden at se efter. De andre skriver det samme hver gang; det prøver vi noget nyt med.",
    ),
    (
        "belong-break", "1. årgang", 230, "To faste lege i gården, som pædagogerne sætter i gang kl. 11.30",
        "Vi talte to dage i samme uge: færre gik alene. Det holdt også i ugen efter.",
    ),
    (
        "belong-lesson", "3. årgang", 80, "Gårdvagten siger det videre ved døren, og klassen begynder, når det er sagt",
        "De fleste uenigheder er klaret, før timen begynder. Det tager to minutter, når begge voksne er der.",
    ),
    (
        "notice-talk", "7. årgang", 45, "Fraværet er fast punkt hver fjerde teammøde",
        "Vi har taget det op tre gange og aftalt næste skridt hver gang. Én gang gik der tre uger; vi flytter punktet frem.",
    ),
)  # fmt: skip
MET = {  # phase -> year, week and weekday of each of its criteria: within the phase, and after what they speak of
    "clarify": ((0, 8, 1), (0, 6, 2), (0, 6, 4)),
    "start": ((0, 20, 1), (1, 34, 4), (1, 35, 5)),
    "practise": ((1, 23, 2), (1, 24, 4), (1, 25, 4)),
    "spread": ((2, 5, 2), (2, 6, 4), (2, 6, 5)),
    "anchor": ((2, 20, 4), (2, 22, 2), (2, 23, 4)),
}


def fill_needs(programme: Programme, people: dict[str, Person], today: dt.date) -> None:
    first = programme.first_year
    for told in NEEDS:
        _tell(told, programme, people, _day(told.week, first))
    for comment in COMMENTS:
        say(comment, programme, people, _day(comment.week, first))
    _versions(programme, people)
    _criteria(programme, today)
    _came_of_it(programme, people[BO], today)


def _day(week: int, first_year: int, weekday: int = 2) -> dt.datetime:
    """An afternoon in the winter before the programme began, a Tuesday's unless said otherwise."""
    day = week_day(0, week, first_year, weekday)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(15, 40)))


def _tell(told: Told, programme: Programme, people: dict[str, Person], at: dt.datetime) -> None:
    kind, _colon, key = told.answer.partition(":")
    need = Need.objects.create(
        school=programme.school, kind=told.kind, text=told.text, by=people[told.by], outcome=told.outcome,
        goal=programme.goals.filter(key=key).first() if kind == "goal" else None,
        activity=programme.activities.filter(key=key).first() if kind == "activity" else None,
    )  # fmt: skip
    Need.objects.filter(pk=need.pk).update(made_at=at)


def _versions(programme: Programme, people: dict[str, Person]) -> None:
    now = engine_programme(programme)
    contents = {
        "small": template("kick-start"), "middle": template("one-year"), "large": template("two-years"),
        4: _before_the_talks(now), 5: replace(now, goals=_with_goal(now, "Flere elever har nogen at være sammen med.")), 6: now,
    }  # fmt: skip
    for number, size, week, who, note in VERSIONS:
        version = Version.objects.create(
            programme=programme, number=number, size=size, note=note, by=people[who], content=as_content(contents[size or number]),
        )  # fmt: skip
        Version.objects.filter(pk=version.pk).update(made_at=_day(week, programme.first_year))
    latest = programme.versions.get(number=len(VERSIONS))
    for step, week, weekday, who, title in SIGNED:
        signature = Signature.objects.create(
            version=latest, step=step, by=people[who], name=people[who].name, title=title
        )
        Signature.objects.filter(pk=signature.pk).update(at=_day(week, programme.first_year, weekday))


def _before_the_talks(now: engine.Programme) -> engine.Programme:
    """Longer visits, shorter words in a goal, and two staff meetings that were still there."""
    activities = tuple(replace(it, minutes=90) if it.id == "observation-1" else it for it in now.activities)
    stops = tuple(it for it in now.stops if it.id != "two-staff-meetings")
    goals = _with_goal(now, "Flere elever har nogen at være sammen med.")
    return replace(now, activities=activities, stops=stops, goals=goals)


def _with_goal(now: engine.Programme, danish: str) -> tuple[engine.Goal, ...]:
    return tuple(
        replace(it, text=replace(it.text, da=danish)) if it.id == "belong" else it for it in now.goals
    )


def working_day(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend: nobody agrees on something for a Sunday."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _criteria(programme: Programme, today: dt.date) -> None:
    """What has been seen so far."""
    for phase in Phase.objects.filter(programme=programme, key__in=MET):
        days = (week_day(year, week, programme.first_year, day) for year, week, day in MET[phase.key])
        phase.exit_criteria = [
            it | ({"met_on": day.isoformat()} if day <= today else {})
            for it, day in zip(phase.exit_criteria, days, strict=True)
        ]
        phase.save(update_fields=["exit_criteria"])


def _team_meeting(programme: Programme, team: str, day: dt.date) -> str:
    """The team's last before the day."""
    theirs = Meeting.objects.filter(programme=programme, team__name=team, starts_at__date__lt=day)
    last = theirs.order_by("-starts_at").first()
    return f"meeting:{last.pk}" if last else ""


def _came_of_it(programme: Programme, bo: Person, today: dt.date) -> None:
    for key, team, days, text, seen in CAME_OF_IT:
        sign = Sign.objects.get(goal__programme=programme, key=key)
        due = working_day(today - dt.timedelta(days=days))
        agreement = add_agreement(
            programme.school, text, by=bo, sign=sign, due=due, origin=_team_meeting(programme, team, due),
            owner_team=Team.objects.filter(school=programme.school, name=team).first(),
        )  # fmt: skip
        set_agreement_status(agreement, Agreement.Status.DONE, by=bo, evidence=seen)
        done_at = timezone.make_aware(dt.datetime.combine(due, dt.time(15)))
        Agreement.objects.filter(pk=agreement.pk).update(
            made_at=done_at - dt.timedelta(weeks=6), done_at=done_at
        )
