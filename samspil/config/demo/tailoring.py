"""What Havrebakkens Skole changed in its template, so that the hours hold for every staff group in both school years."""

from samspil.config.demo.people import YEAR_TEAMS
from samspil.engines.content.programme import Audience
from samspil.features.programmes.models import Activity, Programme

FRAME = {  # hours per full-time post and school year, each group under its own agreement
    "teacher": 28, "kindergarten_teacher": 26, "school_paedagog": 32, "sfo_paedagog": 30, "assistant": 20, "adviser": 26,
}  # fmt: skip
DUTY_HOURS = {"Tovholder": 3, "Mødeleder": 1, "Referent": 1, "Ressourceperson": 12, "Styregruppe": 2}
LEFT_OUT = ("data-talk", "peer-sparring", "new-leader")  # the template's, which the school chose away
TIMES = {"rounds-2": 3, "peer-sparring-2": 1, "sparring-2": 2}
SHARING = (  # key, phase, weeks: short, in the staff meeting's own time, and never two months apart
    ("share-1", "spread", 38, 40),
    ("share-2", "spread", 49, 49),
    ("share-3", "anchor", 2, 4),
    ("share-4", "anchor", 9, 11),
    ("share-5", "anchor", 15, 18),
)
SHORT = 45


def tailor(programme: Programme) -> None:
    programme.frame_hours = {group: float(hours) for group, hours in FRAME.items()}
    programme.chosen_teams = list(YEAR_TEAMS)
    programme.save()
    for duty in programme.duties.filter(title__in=DUTY_HOURS):
        duty.hours = DUTY_HOURS[duty.title]
        duty.save()
    programme.activities.filter(key__in=LEFT_OUT).delete()
    programme.activities.filter(audience=Audience.EACH_TEAM).update(audience=Audience.CHOSEN_TEAMS)
    for key, count in TIMES.items():
        programme.activities.filter(key=key).update(count=count)
    _share_across(programme)


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
