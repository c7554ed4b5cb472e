"""What Havrebakkens Skole changed in its template, so that the hours hold for every staff group in both school years."""

from samspil.config.demo.people import YEAR_TEAMS
from samspil.engines.content.programme import Audience
from samspil.features.programmes.models import Activity, Programme

FRAME = {  # hours per full-time post and school year, each group under its own agreement
    "teacher": 28, "kindergarten_teacher": 26, "school_paedagog": 32, "sfo_paedagog": 30, "assistant": 20, "adviser": 30,
}  # fmt: skip
DUTY_HOURS = {"Tovholder": 2, "Mødeleder": 1, "Referent": 1, "Ressourceperson": 4, "Styregruppe": 1}
SEATS = {"Ressourceperson": 4, "Styregruppe": 3}
LEFT_OUT = (
    "data-talk",
    "peer-sparring",
    "visit",
    "new-leader",
)  # the template's, which the school chose away
TIMES = {
    "rounds-2": 3, "peer-sparring-2": 1, "sparring-2": 2, "visits-2": 1, "cafe": 2, "cafe-2": 3, "writing": 2,
    "steering": 2, "resource-training-2": 3,
}  # fmt: skip
LASTS = {  # minutes: a role on top of the common meetings must fit in the frame as well
    "kickoff": 300, "intro-action-learning": 45, "market": 90, "market-2": 90, "cafe": 60, "cafe-2": 60,
    "resource-training": 120, "resource-training-2": 90, "writing": 90, "steering": 60, "steering-2": 60,
    "evaluation": 60, "evaluation-2": 60, "principles": 60, "anchoring": 60,
}  # fmt: skip
WEEKS = {  # so that TR and MED see the hours before anybody signs
    "first-meeting": (46, 46), "needs": (49, 49), "tr-med": (6, 6), "agreement": (8, 8), "hours-in-plan": (20, 20),
}  # fmt: skip
SHARING = (  # key, phase, weeks: short, in the staff meeting's own time, and never two months apart
    ("share-1", "spread", 38, 40),
    ("share-2", "spread", 49, 49),
    ("share-3", "anchor", 2, 4),
    ("share-4", "anchor", 9, 11),
    ("share-5", "anchor", 15, 18),
)
SHORT = 45
HOURS_SEEN = (
    ("tr-med-2", "practise", 1),
    ("tr-med-3", "anchor", 2),
)  # key, phase, year: before the next year's hours


def tailor(programme: Programme) -> None:
    programme.frame_hours = {group: float(hours) for group, hours in FRAME.items()}
    programme.chosen_teams = list(YEAR_TEAMS)
    programme.save()
    for duty in programme.duties.filter(title__in=DUTY_HOURS):
        duty.hours = DUTY_HOURS[duty.title]
        if duty.title in SEATS:
            duty.details = duty.details | {"count": SEATS[duty.title]}
        duty.save()
    programme.activities.filter(key__in=LEFT_OUT).delete()
    programme.activities.filter(audience=Audience.EACH_TEAM).update(audience=Audience.CHOSEN_TEAMS)
    for key, count in TIMES.items():
        programme.activities.filter(key=key).update(count=count)
    for key, minutes in LASTS.items():
        programme.activities.filter(key=key).update(minutes=minutes)
    for key, (first, last) in WEEKS.items():
        programme.activities.filter(key=key).update(first_week=first, last_week=last)
    programme.activities.filter(key="tr-med").update(phase=programme.phases.get(key="clarify"))
    _share_across(programme)
    _show_hours(programme)


def _show_hours(programme: Programme) -> None:
    """TR and MED see the hours of the next school year as they saw those of the first, before anybody decides."""
    like = programme.activities.get(key="tr-med")
    for key, phase, year in HOURS_SEEN:
        made = Activity.objects.create(
            programme=programme, phase=programme.phases.get(key=phase), key=key, kind=like.kind, order=like.order,
            title="TR og MED ser timerne for næste skoleår", title_en="TR and MED see the hours of the next school year",
            purpose=like.purpose, purpose_en=like.purpose_en, audience=like.audience, led_by=like.led_by,
            minutes=SHORT, year=year, first_week=16, last_week=16, details=_like(like),
        )  # fmt: skip
        made.goals.set(like.goals.all())


def _share_across(programme: Programme) -> None:
    like = programme.activities.get(key="follow-up-2")
    phases = {phase.key: phase for phase in programme.phases.all()}
    for key, phase, first, last in SHARING:
        made = Activity.objects.create(
            programme=programme, phase=phases[phase], key=key, kind=like.kind, order=like.order,
            title="Vi deler på tværs", title_en="We share across teams",
            purpose="To teams fortæller, hvad de har prøvet, og hvad de så. Resten vælger én ting, de vil prøve.",
            purpose_en="Two teams tell what they tried and what they saw. The others choose one thing to try.",
            audience=like.audience, led_by=like.led_by, minutes=SHORT, year=like.year,
            first_week=first, last_week=last, details=_like(like),
        )  # fmt: skip
        made.goals.set(like.goals.all())


def _like(other: Activity) -> dict[str, object]:
    """The same times of the mødeplan, room and chair, without what follows from coming after something."""
    return {
        name: it
        for name, it in other.details.items()
        if name not in {"after", "includes", "preparation", "core_minutes"}
    }
