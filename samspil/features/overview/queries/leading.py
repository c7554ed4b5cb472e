"""The leaders' page: what is carried for them, what only they decide, hours, and what others chose to show."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.engines.charts.spiral import school_year_of
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.formats import school_year
from samspil.features.overview.queries.agreements import AgreementLine, carried_and_decided
from samspil.features.overview.queries.course import programme_shown_to
from samspil.features.overview.queries.deciding import Decisions, decisions_for
from samspil.features.overview.queries.hours import YearHours, hours_of_groups
from samspil.features.overview.words import figure, language, local_day, said
from samspil.features.planner.papers.audiences import GROUPS
from samspil.features.programmes.models import Programme
from samspil.features.programmes.models import Stop as Ending
from samspil.features.programmes.queries.action_plan import shows_ape
from samspil.features.programmes.queries.deciding import Deciders
from samspil.features.voices.models import Answer
from samspil.features.worksharing.models import WorkFrame
from samspil.foundation.accounts.models import LEADERS, Membership, Person, Role
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import Team

_TEACH_OR_CARE = {group.value for group in StaffGroup} - {StaffGroup.LEADER.value, StaffGroup.SUPPORT.value}


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder of hours; ``done_on`` is empty until it is taken."""

    step: str
    done_on: dt.date | None


@dataclass(frozen=True, slots=True)
class EndingLine:
    """Something the school stops doing. ``freed`` says the hours for each staff group."""

    text: str
    freed: str
    agreed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class EndingYear:
    """What the school stops doing in one school year, and what that frees, all together. ``now``: this school year."""

    year: str
    now: bool
    endings: list[EndingLine]
    freed: str


@dataclass(frozen=True, slots=True)
class Heard:
    question: str
    answer: str
    signed_by: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class ShownTeam:
    """A samarbejdsaftale the team has chosen to show."""

    team: str
    topic: str
    next_step: str
    review_on: dt.date | None


@dataclass(frozen=True, slots=True)
class LeaderPage:
    bearers: list[Person]
    borne: list[AgreementLine]
    decisions: Decisions
    hours: YearHours | None
    ladder: tuple[Rung, ...]
    endings: list[EndingYear]
    heard: list[Heard]
    shown: list[ShownTeam]
    silent_teams: int
    ape: bool

    @property
    def bearer(self) -> Person | None:
        return self.bearers[0] if self.bearers else None


def leader_page(visit: Visit, now: dt.datetime, today: dt.date) -> LeaderPage:
    programme = programme_shown_to(visit)
    memberships = _leaders_and_facilitators(visit, today)
    bearers = [each.person for each in memberships if each.role == Role.FACILITATOR]
    work_frame = _work_frame(programme, today)
    shown, silent = _shown_teams(visit, work_frame)
    borne, matters = carried_and_decided(visit, bearers, today)
    answers = _answers(visit)
    drafts = [each for each in answers if each.signed_at is None]
    return LeaderPage(
        bearers=bearers,
        borne=borne,
        decisions=decisions_for(visit, matters, drafts, Deciders.among(memberships), today),
        hours=hours_of_groups(programme, now) if programme else None,
        ladder=_ladder(work_frame),
        endings=_endings(programme, today),
        heard=_heard(answers),
        shown=shown,
        silent_teams=silent,
        ape=shows_ape(visit.school),
    )


def _leaders_and_facilitators(visit: Visit, today: dt.date) -> list[Membership]:
    roles = (Role.FACILITATOR, *LEADERS)
    found = Membership.objects.filter(organisation=visit.school.pk, role__in=roles).current(today)
    return list(found.select_related("person").order_by("pk"))


def _programme_year(programme: Programme, today: dt.date) -> int:
    return school_year_of(today) - programme.first_year + 1


def _work_frame(programme: Programme | None, today: dt.date) -> WorkFrame | None:
    """The frame of this school year; years are told apart by the August they begin in."""
    if programme is None:
        return None
    return WorkFrame.objects.filter(programme=programme, year=school_year_of(today)).first()


def _ladder(frame: WorkFrame | None) -> tuple[Rung, ...]:
    if frame is None:
        return ()
    return (
        Rung(_("The union representative has been asked"), frame.union_asked_on),
        Rung(_("MED has seen the hours"), frame.med_seen_on),
        Rung(_("The hours are in the school’s plan"), frame.in_school_plan_on),
        Rung(_("They are in task overviews and rosters"), frame.in_overviews_on),
    )


def _endings(programme: Programme | None, today: dt.date) -> list[EndingYear]:
    """The school years up to now, this one first: its hours out stand beside its hours in."""
    if programme is None:
        return []
    this = max(1, _programme_year(programme, today))
    found = list(programme.stops.filter(year__lte=this).order_by("-year", "pk"))
    return [
        _ending_year(programme, year, list(endings), now=year == this)
        for year, endings in groupby(found, key=lambda each: each.year)
    ]


def _ending_year(programme: Programme, year: int, endings: list[Ending], *, now: bool) -> EndingYear:
    said_year = school_year(programme.first_year + year - 1)
    return EndingYear(said_year, now, [_ending(each) for each in endings], _freed(endings))


def _ending(ending: Ending) -> EndingLine:
    return EndingLine(
        said(ending.text, ending.text_en), _hours_said(ending.hours), ending.agreed_with_union_on
    )


def _freed(endings: list[Ending]) -> str:
    """Hours freed for a full-time post of each staff group, the year's endings together."""
    sums: dict[str, float] = {}
    for ending in endings:
        for group, hours in (ending.hours or {}).items():
            sums[group] = sums.get(group, 0) + float(hours)
    return _hours_said(sums)


def _hours_said(hours: dict[str, float]) -> str:
    """Short when everybody is freed equally much; otherwise each group with its own hours."""
    known = {group.value: GROUPS[group].said_in(language()) for group in StaffGroup}
    freed = {group: float(each) for group, each in hours.items() if group in known and each}
    if len(freed) > 1 and len(set(freed.values())) == 1 and not set(hours) - set(freed):
        return _equal_hours(next(iter(freed.values())), set(freed))
    parts = [f"{known[group]} {figure(each)}" for group, each in freed.items()]
    return _("Hours: {hours}").format(hours=", ".join(parts)) if parts else ""


def _equal_hours(each: float, groups: set[str]) -> str:
    """A school frees staff, not those who lead or clean: "all" is every group that teaches or cares."""
    if groups >= _TEACH_OR_CARE:
        said_to_all = ngettext("{hours} hour for everybody", "{hours} hours for everybody", _grammar(each))
        return said_to_all.format(hours=figure(each))
    known = {group.value: GROUPS[group].said_in(language()) for group in StaffGroup}
    names = ", ".join(known[group.value] for group in StaffGroup if group.value in groups)
    said_to_some = ngettext("{hours} hour each: {groups}", "{hours} hours each: {groups}", _grammar(each))
    return said_to_some.format(hours=figure(each), groups=names)


def _grammar(hours: float) -> int:
    return 1 if hours == 1 else 2


def _answers(visit: Visit, *, most: int = 2) -> list[Answer]:
    """The answers signed last, and all drafts that wait for a signature, the oldest first. One query."""
    here = Answer.objects.filter(school=visit.school)
    newest = here.filter(signed_at__isnull=False).order_by("-signed_at", "-pk")[:most]
    found = here.filter(Q(signed_at__isnull=True) | Q(pk__in=newest.values("pk")))
    return list(found.select_related("signed_by", "drafted_by").order_by("-signed_at", "pk"))


def _heard(answers: list[Answer]) -> list[Heard]:
    return [
        Heard(
            each.question,
            each.text,
            each.signed_by.first_name if each.signed_by else "",
            local_day(each.signed_at),
        )
        for each in answers
        if each.signed_at
    ]


def _shown_teams(visit: Visit, frame: WorkFrame | None) -> tuple[list[ShownTeam], int]:
    """The agreements that teams have agreed on and show, and how many teams show none."""
    shown = FilteredRelation(
        "work_agreements",
        condition=Q(
            work_agreements__frame=frame,
            work_agreements__shown_to_leaders=True,
            work_agreements__agreed_on__isnull=False,
        ),
    )
    teams = Team.objects.filter(school=visit.school, closed_on__isnull=True).annotate(shown=shown)
    rows = teams.order_by("name").values_list(
        "shown", "name", "shown__in_class", "shown__preparation", "shown__review_on"
    )
    found = [(pk, ShownTeam(*line)) for pk, *line in rows]
    told = [line for pk, line in found if pk]
    return told, len(found) - len(told)
