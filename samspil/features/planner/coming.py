"""Who can come to one meeting, what stands in the way, and what could be done: in numbers, never by name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samspil.engines.planning.balancing.hindrances import Hindrance
from samspil.features.meetings.groups import EVERYBODY, FEWEST, counted_as, name_of
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.queries import in_language
from samspil.features.planner.choosing import Offer
from samspil.features.planner.models import Opening
from samspil.features.planner.moving import standing_of
from samspil.features.planner.offers import (
    OtherTime,
    View,
    answers_of,
    hindered_in,
    offers_of,
    other_times_of,
)
from samspil.features.planner.opening import holds

SALT = "planner.opening"
NOT_TODAY = "not-today"
REASONS = {
    Hindrance.CARE.value: gettext_lazy("The after-school care is open and needs them"),
    Hindrance.TAUGHT.value: gettext_lazy("With pupils, or at something else at the school"),
    Hindrance.OUTSIDE.value: gettext_lazy("Outside their working time"),
    Hindrance.AWAY.value: gettext_lazy("Not at work that day, or have sent apologies"),
    NOT_TODAY: gettext_lazy("Not asked this time"),
}


@dataclass(frozen=True, slots=True)
class GroupComing:
    name: str
    can: int
    everyone: int

    @property
    def tone(self) -> str:
        return "mos" if self.can == self.everyone else "rav"


@dataclass(frozen=True, slots=True)
class Reason:
    says: str
    people: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An offer in words, with what says yes to it. ``kind`` chooses the words of its heading."""

    offer: Offer
    token: str

    @property
    def kind(self) -> str:
        return self.offer.kind

    @property
    def saves(self) -> bool:
        return self.offer.hours < 0

    @property
    def hours(self) -> float:
        return abs(self.offer.hours)


@dataclass(frozen=True, slots=True)
class Chosen:
    row: Opening
    holds: bool

    @property
    def saves(self) -> bool:
        return self.row.hours < 0

    @property
    def hours(self) -> float:
        return abs(self.row.hours)

    @property
    def people(self) -> int:
        return len(self.row.coming or self.row.people)


@dataclass(frozen=True, slots=True)
class ComingPage:
    """``groups`` has one line for a team's meeting: a staff group within a team is nobody's to see."""

    meeting: Meeting
    title: str
    groups: tuple[GroupComing, ...]
    can: int
    everyone: int
    reasons: tuple[Reason, ...]
    suggestions: tuple[Suggestion, ...]
    times: tuple[OtherTime, ...]
    chosen: tuple[Chosen, ...]
    hours_chosen: float


def coming_page(meeting: Meeting) -> ComingPage:
    """Raises Refusal when the plan does not know the meeting."""
    standing = standing_of(meeting)
    view = View(standing, meeting, answers_of(meeting, standing.ground.known.meetings))
    coming = [person for person in view.staff if person in view.answers.coming]
    offers = offers_of(view)
    return ComingPage(
        meeting=meeting,
        title=in_language(meeting.title, meeting.title_en),
        groups=_groups(view),
        can=len(coming),
        everyone=len(view.staff),
        reasons=_reasons(view, hindered_in(view)) if len(view.staff) >= FEWEST else (),
        suggestions=tuple(Suggestion(offer, _token(meeting, offer)) for offer in offers),
        times=() if meeting.locked else other_times_of(view),
        chosen=tuple(Chosen(row, holds(row)) for row in view.openings),
        hours_chosen=float(sum(max(0, row.hours) for row in standing.ground.known.openings if not row.rests)),
    )


def offer_in(token: str, meeting: Meeting) -> Offer:
    """What was shown and is said yes to. Raises BadSignature when it is not for this meeting, or too old."""
    told = signing.loads(token, salt=SALT, max_age=60 * 60 * 4)
    if told.pop("meeting") != meeting.pk:
        raise signing.BadSignature
    return Offer.unpacked(told)


def said_of(kind: str, people: int) -> str:
    """What has just been chosen."""
    said = {
        Opening.Kind.COVER: ngettext(
            "%(n)d more person can come now, and cover is counted.",
            "%(n)d more people can come now, and cover is counted.", people,
        ),
        Opening.Kind.FIRST: ngettext(
            "The point comes first: %(n)d person takes part in the first part.",
            "The point comes first: %(n)d people take part in the first part.", people,
        ),
        Opening.Kind.TURNS: ngettext(
            "They take turns: %(n)d person comes this time.", "They take turns: %(n)d people come this time.", people
        ),
        Opening.Kind.SITTING: ngettext(
            "A second sitting is on the plan for %(n)d person.", "A second sitting is on the plan for %(n)d people.", people
        ),
    }  # fmt: skip
    return (said[Opening.Kind(kind)] if kind in Opening.Kind.values else _("Done.")) % {"n": people}


def _token(meeting: Meeting, offer: Offer) -> str:
    return signing.dumps({"meeting": meeting.pk, **offer.packed()}, salt=SALT, compress=True)


def _groups(view: View) -> tuple[GroupComing, ...]:
    group_of = {row.key: row.group.value for row in view.standing.assembled.cast.staff}
    everyone = Counter(group_of[person] for person in view.staff)
    shown = counted_as(everyone) if view.row.team_id is None else dict.fromkeys(everyone, EVERYBODY)
    total = Counter(shown[group_of[person]] for person in view.staff)
    can = Counter(shown[group_of[person]] for person in view.staff if person in view.answers.coming)
    return tuple(
        GroupComing(name_of(group), can[group], count)
        for group, count in sorted(total.items(), key=lambda each: -each[1])
        if count >= FEWEST
    )


def _reasons(view: View, hinders: Mapping[str, Hindrance]) -> tuple[Reason, ...]:
    """Of those who do not come, counted over all of them. Who it is, and why somebody is away, is not told."""
    found: Counter[str] = Counter()
    for person in view.staff:
        if person in view.answers.said_no:
            found[Hindrance.AWAY] += 1
        elif person not in view.answers.coming:
            why = hinders[person]
            found[NOT_TODAY if why is Hindrance.NONE else why.value] += 1
    return tuple(Reason(str(says), found[why]) for why, says in REASONS.items() if found[why])
