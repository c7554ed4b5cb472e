"""The action plan: agreements under their goals, for one reader."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samspil.features.programmes.models import Agreement, Goal
from samspil.features.programmes.queries.choosing import values_of
from samspil.features.programmes.queries.finding import current_programme
from samspil.features.programmes.rules import fingerprint, waits
from samspil.features.programmes.words import due_words, shown
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import Frame, School, StaffMember, TeamMember

ORIGINS = {"meeting": "meetings:meeting"}


@dataclass(frozen=True, slots=True)
class Mine:
    """What makes an agreement a person's own: they, their employments here, their teams."""

    person: int
    staff: frozenset[int]
    teams: frozenset[int]

    def owns(self, agreement: Agreement) -> bool:
        return (
            agreement.owner_id == self.person
            or agreement.owner_staff_id in self.staff
            or agreement.owner_team_id in self.teams
        )


@dataclass(frozen=True, slots=True)
class AgreementRow:
    pk: int
    text: str
    sign: str
    owner: str
    due: str
    late: bool
    status: str
    status_words: str
    evidence: str
    waits: bool
    may_change: bool
    decision: str
    origin: str
    goal_id: int | None
    seen: str  # the mark of what was shown, to tell whether somebody has changed it since

    @property
    def finished(self) -> bool:
        return self.status == Agreement.Status.DONE


@dataclass(frozen=True, slots=True)
class Moved:
    """What has just been moved on, and how far it was ``before``: it can be moved back."""

    row: AgreementRow
    before: str


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """``pk`` is None for what was agreed without a goal."""

    pk: int | None
    text: str
    field: str
    rows: tuple[AgreementRow, ...]
    finished: int
    count: int


@dataclass(frozen=True, slots=True)
class ActionPlanPage:
    """``inside``: the reader works here or shapes the programme; all others see counts only."""

    groups: tuple[GoalGroup, ...]
    columns: tuple[tuple[str, str, str, tuple[AgreementRow, ...]], ...]  # status, words, tone, rows
    goals: tuple[tuple[str, str], ...]  # what can be given to an agreement without one
    total: int
    show_ape: bool
    inside: bool


def mine_of(person: Person, school: School) -> Mine:
    staff = StaffMember.objects.filter(person=person, school=school).values_list("pk", flat=True)
    teams = TeamMember.objects.filter(staff__person=person, team__school=school)
    return Mine(person.pk, frozenset(staff), frozenset(teams.values_list("team_id", flat=True)))


def may_change(agreement: Agreement, visit: Visit, mine: Mine) -> bool:
    """Owners and those who shape the programme."""
    return visit.may_edit or mine.owns(agreement)


def agreements_seen(visit: Visit, mine: Mine) -> "QuerySet[Agreement]":
    """The action plan is everybody's; what a team or a colleague agreed without a goal is their own."""
    shared = Q(goal__isnull=False) | Q(owner_team__isnull=True, owner_staff__isnull=True)
    own = Q(owner=mine.person) | Q(owner_staff__in=mine.staff) | Q(owner_team__in=mine.teams)
    found = Agreement.objects.of(visit.school).filter(shared | own).exclude(status=Agreement.Status.DROPPED)
    related = ("school", "goal", "sign", "owner", "owner_staff", "owner_team", "prepared_by")
    return found.select_related(*related).order_by(F("due").asc(nulls_last=True), "pk")


def action_plan_page(visit: Visit, *, show: str, today: dt.date) -> ActionPlanPage:
    """``show``: "mine", "open" or everything."""
    mine = mine_of(visit.person, visit.school)
    found = [it for it in agreements_seen(visit, mine) if _wanted(it, show, mine)]
    rows = rows_of(found, visit, mine, today)
    programme = current_programme(visit.school)
    goals = list(programme.goals.all()) if programme else []
    known = {goal.pk for goal in goals}
    others = {it.goal.pk: it.goal for it in found if it.goal and it.goal.pk not in known}
    return ActionPlanPage(
        groups=tuple(_groups([*goals, *others.values()], rows, everything=show != "mine")),
        columns=_columns(rows),
        goals=tuple((f"goal:{goal.pk}", shown(goal.text, goal.text_en)) for goal in goals),
        total=len(rows),
        show_ape=shows_ape(visit.school),
        inside=is_inside(visit),
    )


def moved_in(page: ActionPlanPage, asked: Mapping[str, str]) -> Moved | None:
    """What the address says has been moved, as long as it is on the page, is one's own to move, and is elsewhere now."""
    rows = (row for *_column, rows in page.columns for row in rows)
    row = next((row for row in rows if str(row.pk) == asked.get("moved") and row.may_change), None)
    before = asked.get("before", "")
    if row is None or before == row.status or before not in {status for status, *_column in page.columns}:
        return None
    return Moved(row, before)


def is_inside(visit: Visit) -> bool:
    return visit.works_here or visit.may_edit


def shows_ape(school: School) -> bool:
    return Frame.objects.filter(school=school).values_list("show_ape", flat=True).first() is not False


def rows_of(found: Iterable[Agreement], visit: Visit, mine: Mine, today: dt.date) -> tuple[AgreementRow, ...]:
    return tuple(_row(agreement, may_change(agreement, visit, mine), today) for agreement in found)


def row_to_change(agreement: Agreement, today: dt.date) -> AgreementRow:
    """Of an agreement that one was let in to because one may change it."""
    return _row(agreement, changes=True, today=today)


def owner_of(agreement: Agreement) -> str:
    owner = agreement.owner or agreement.owner_staff or agreement.owner_team
    return str(owner) if owner else ""


def _wanted(agreement: Agreement, show: str, mine: Mine) -> bool:
    ended = agreement.status in (Agreement.Status.DONE, Agreement.Status.DROPPED)
    if show == "open":
        return not ended
    return mine.owns(agreement) if show == "mine" else True


def _row(agreement: Agreement, changes: bool, today: dt.date) -> AgreementRow:  # noqa: FBT001 - private
    ended = agreement.status in (Agreement.Status.DONE, Agreement.Status.DROPPED)
    sign = agreement.sign
    return AgreementRow(
        pk=agreement.pk,
        text=agreement.text,
        sign=shown(sign.text, sign.text_en) if sign else "",
        owner=owner_of(agreement),
        due=due_words(agreement.due, today, finished=ended),
        late=agreement.due is not None and agreement.due < today and not ended,
        status=agreement.status,
        status_words=str(agreement.get_status_display()),
        evidence=agreement.evidence,
        waits=waits(agreement, today),
        may_change=changes,
        decision=_decision(agreement),
        origin=_origin(agreement),
        goal_id=agreement.goal_id,
        seen=fingerprint(values_of(agreement)) if changes else "",
    )


def _decision(agreement: Agreement) -> str:
    if not agreement.decided_by_leader:
        return ""
    if agreement.verdict == Agreement.Verdict.NOT_NOW:
        return _("the leader said: not now. %(word)s") % {"word": agreement.verdict_word}
    if agreement.verdict == Agreement.Verdict.APPROVED:
        return _("approved by the leader")
    if agreement.prepared and agreement.prepared_by:
        return _("prepared by %(name)s · the leader decides") % {"name": agreement.prepared_by.first_name}
    return _("the leader decides")


def _origin(agreement: Agreement) -> str:
    """The address of where it was agreed; empty when that is not a page."""
    kind, _colon, number = agreement.origin.partition(":")
    if kind not in ORIGINS or not number.isdecimal():
        return ""
    try:
        return reverse(ORIGINS[kind], args=[agreement.school.slug, int(number)])
    except NoReverseMatch:
        return ""


def _groups(goals: list[Goal], rows: tuple[AgreementRow, ...], *, everything: bool) -> Iterable[GoalGroup]:
    under: dict[int | None, list[AgreementRow]] = defaultdict(list)
    for row in rows:
        under[row.goal_id].append(row)
    for goal in goals:
        if everything or under[goal.pk]:
            words = shown(goal.text, goal.text_en)
            yield _group(goal.pk, words, str(goal.get_field_display()), under[goal.pk])
    if under[None]:
        yield _group(None, _("Without a goal yet"), "", under[None])


def _group(pk: int | None, text: str, field: str, rows: list[AgreementRow]) -> GoalGroup:
    finished = sum(row.finished for row in rows)
    return GoalGroup(pk, text, field, tuple(rows), finished, len(rows))


def _columns(
    rows: tuple[AgreementRow, ...],
) -> tuple[tuple[str, str, str, tuple[AgreementRow, ...]], ...]:
    kinds = (Agreement.Status.OPEN, Agreement.Status.UNDERWAY, Agreement.Status.DONE)
    tones = ("stille", "rav", "mos")
    return tuple(
        (kind.value, str(kind.label), tone, tuple(row for row in rows if row.status == kind))
        for kind, tone in zip(kinds, tones, strict=True)
    )
