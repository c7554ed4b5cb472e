"""What the pages about questions, reservations and pulses show."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, override

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.rules import read_rules
from samspil.features.meetings.models import Meeting
from samspil.features.voices.models import Answer, Pulse, PulseCount, PulseTicket, Reservation
from samspil.features.voices.pulse_figures import Counts, PulseResult, result_of
from samspil.features.voices.receipts import hash_of, ticket_of
from samspil.features.voices.rules import FEWEST, OPEN, closes_at, is_open, is_over, monday_of, opens_at
from samspil.foundation.accounts.models import Membership, Person, Role
from samspil.foundation.schools.models import School, StaffMember

OTHERS = "others"
SUGGESTED = "Was the meeting worth your time?"


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    pk: int
    question: str
    text: str
    signer: str
    signed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class StateCount:
    """``count`` None: a few, that is from one to four."""

    state: Reservation.State
    count: int | None


@dataclass(frozen=True, slots=True)
class Theme:
    """The facilitator's wordings under one theme. ``count`` None: a few."""

    name: str
    count: int | None
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftCard:
    pk: int
    question: str
    drafted_by: str


@dataclass(frozen=True, slots=True)
class ReceiptCard:
    """What the writer's receipt opens. Never the raw text: the paper with the code may have been lost."""

    written_in: dt.date
    state: Reservation.State
    screened: str
    because: str
    answers: tuple[PublicAnswer, ...]


@dataclass(frozen=True, slots=True)
class PulseCard:
    pk: int
    meeting: Meeting
    question: str
    opens: dt.datetime
    closes: dt.datetime
    open: bool
    over: bool
    mine_given: bool


def facilitators_of(school: School) -> list[str]:
    """Names of those who read raw texts today."""
    found = Membership.objects.filter(organisation=school, role=Role.FACILITATOR).current(
        timezone.localdate()
    )
    return list(found.order_by("person__name").values_list("person__name", flat=True))


def public_answers(school: School) -> list[PublicAnswer]:
    signed = school.answers.filter(signed_at__isnull=False).order_by("-signed_at", "-pk")
    return [_public(answer) for answer in signed.select_related("signed_by")]


def state_counts(school: School) -> list[StateCount]:
    """How many are where. This week's are counted from next Monday, so that nobody can see a number grow."""
    settled = school.reservations.filter(written_in__lt=monday_of(timezone.localdate()))
    counts = dict(settled.values_list("state").annotate(number=Count("pk")).order_by())
    return [
        StateCount(state, _said(counts[state.value]))
        for state in Reservation.State
        if counts.get(state.value)
    ]


def open_themes(school: School) -> list[Theme]:
    """What waits for an answer, in the facilitator's words: the only thing a leader sees before answers are drafted."""
    rows = school.reservations.filter(state__in=(Reservation.State.SCREENED, Reservation.State.DRAFTED))
    wordings: defaultdict[str, list[str]] = defaultdict(list)
    for theme, screened in rows.order_by("theme", "screened").values_list("theme", "screened"):
        wordings[theme].append(screened)
    return [Theme(theme, _said(len(found)), tuple(dict.fromkeys(found))) for theme, found in wordings.items()]


def drafts_of(school: School) -> list[DraftCard]:
    drafts = school.answers.filter(signed_at__isnull=True).select_related("drafted_by").order_by("pk")
    return [DraftCard(d.pk, d.question, d.drafted_by.name if d.drafted_by else "") for d in drafts]


def wordings_of(answer: Answer) -> list[str]:
    """What the answer is about, in the facilitator's words."""
    screened = answer.reservations.order_by("screened").values_list("screened", flat=True)
    return list(dict.fromkeys(screened))


def desk_of(school: School) -> list[Reservation]:
    """Everything the facilitator has not finished: those without a wording first, then by week. Inside a week in the
    order of the receipts, which is no order."""
    rows = school.reservations.filter(state__in=OPEN)
    return sorted(rows, key=lambda row: (bool(row.screened), row.written_in, row.receipt))


def set_aside_of(school: School) -> QuerySet[Reservation]:
    """Those that can still be brought back."""
    rows = school.reservations.filter(state=Reservation.State.SET_ASIDE).exclude(text="")
    return rows.order_by("-written_in", "receipt")


def themes_of(school: School) -> list[str]:
    """Themes in use, to choose again."""
    used = school.reservations.exclude(theme="").order_by("theme").values_list("theme", flat=True)
    return list(used.distinct())


def receipt_card(school: School, code: str) -> ReceiptCard | None:
    signed = Answer.objects.filter(signed_at__isnull=False).select_related("signed_by")
    found = (
        school.reservations.filter(receipt=hash_of(code))
        .prefetch_related(Prefetch("answers", signed, to_attr="signed"))
        .first()
    )
    if found is None:
        return None
    answers = tuple(_public(answer) for answer in getattr(found, "signed", []))
    state = Reservation.State(found.state)
    return ReceiptCard(found.written_in, state, found.screened, found.because, answers)


def known_words(school: School) -> frozenset[str]:
    """Names that point at the school and not at a child."""
    places = [school.name, school.municipality.name if school.municipality else ""]
    teams = school.teams.values_list("name", flat=True)
    return frozenset(word.strip(".,").lower() for name in (*places, *teams) for word in name.split())


def professions() -> list[str]:
    return [*(profession.id for profession in read_rules().professions), OTHERS]


def profession_of(person: Person, school: School) -> str:
    """``teachers``, ``paedagoger`` or ``others``: all that is kept of who answers a pulse."""
    group = (
        StaffMember.objects.filter(school=school, person=person, closed_on__isnull=True)
        .values_list("group", flat=True)
        .first()
    )
    if group is None:
        return OTHERS
    return next((p.id for p in read_rules().professions if StaffGroup(group) in p.groups), OTHERS)


def same_question(question: str) -> list[str]:
    """The question as it is written; the one we suggest is the same in every language."""
    suggested = suggestions()
    return suggested if question in suggested else [question]


def said(question: str) -> str:
    return gettext(SUGGESTED) if question in suggestions() else question


def suggestions() -> list[str]:
    return [_in(language) for language, _name in settings.LANGUAGES]


def _in(language: str) -> str:
    with override(language):
        return gettext(SUGGESTED)


def pulses_of(school: School) -> QuerySet[Pulse]:
    return Pulse.objects.filter(meeting__school=school).select_related("meeting")


def pulses_in_year(school: School, year: int) -> QuerySet[Pulse]:
    """Those whose meeting lies in the school year that begins in August of ``year``."""
    zone = timezone.get_current_timezone()
    begins, ends = (dt.datetime(y, 8, 1, tzinfo=zone) for y in (year, year + 1))
    return (
        pulses_of(school)
        .filter(meeting__ends_at__gte=begins, meeting__ends_at__lt=ends)
        .exclude(meeting__state=Meeting.State.CANCELLED)
    )


def pulse_cards(school: School, person: Person, now: dt.datetime) -> list[PulseCard]:
    """Newest first. Two queries, however many there are."""
    pulses = list(
        pulses_of(school).exclude(meeting__state=Meeting.State.CANCELLED).order_by("-meeting__ends_at")
    )
    mine = [ticket_of(pulse.pk, person.pk) for pulse in pulses]
    given = set(
        PulseTicket.objects.filter(pulse__in=pulses, ticket__in=mine).values_list("pulse_id", flat=True)
    )
    return [pulse_card(pulse, now, mine_given=pulse.pk in given) for pulse in pulses]


def pulse_card(pulse: Pulse, now: dt.datetime, *, mine_given: bool) -> PulseCard:
    return PulseCard(
        pulse.pk,
        pulse.meeting,
        said(pulse.question),
        opens_at(pulse),
        closes_at(pulse),
        is_open(pulse, now),
        is_over(pulse, now),
        mine_given,
    )


def has_answered(pulse: Pulse, person: Person) -> bool:
    return pulse.tickets.filter(ticket=ticket_of(pulse.pk, person.pk)).exists()


def pulse_result(pulse: Pulse, now: dt.datetime) -> PulseResult | None:
    """None while people can still answer: two looks at an open pulse would give one person away.

    It is compared with the time before that the same people were asked the same.
    """
    if not is_over(pulse, now):
        return None
    meeting = pulse.meeting
    earlier = (
        pulses_of(meeting.school)
        .filter(question__in=same_question(pulse.question), meeting__ends_at__lt=opens_at(pulse))
        .filter(meeting__audience=meeting.audience, meeting__team=meeting.team_id)
        .exclude(meeting__state=Meeting.State.CANCELLED)
        .order_by("-meeting__ends_at")
        .first()
    )
    return result_of(_counts(pulse), _counts(earlier) if earlier else None)


def meetings_for_pulse(school: School, now: dt.datetime) -> QuerySet[Meeting]:
    """Meetings to come that have no pulse yet."""
    coming = Meeting.objects.of(school).filter(
        state=Meeting.State.PLANNED, ends_at__gte=now, pulse__isnull=True
    )
    return coming.order_by("ends_at")


def _counts(pulse: Pulse) -> Mapping[str, Counts]:
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for row in PulseCount.objects.filter(pulse=pulse):
        found[row.profession][row.value] += row.count
    return found


def _public(answer: Answer) -> PublicAnswer:
    if answer.signed_at is None:
        raise ValueError("not signed")
    signer = answer.signed_by.name if answer.signed_by else ""
    return PublicAnswer(answer.pk, answer.question, answer.text, signer, answer.signed_at)


def _said(count: int) -> int | None:
    return count if count >= FEWEST else None
