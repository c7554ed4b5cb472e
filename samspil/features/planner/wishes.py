"""What a school may wish of its plan, in words, and what each answer means to the engine."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from samspil.engines.planning.facts.weights import USUAL
from samspil.engines.wording.formats import number, school_year
from samspil.features.planner.models import PlanWishes
from samspil.features.planner.papers.audiences import GROUPS
from samspil.features.programmes.models import Programme
from samspil.foundation.schools.words import spoken

WISHES: dict[str, Any] = {
    "missing": _("Everybody can come"),
    "new_time": _("Meetings lie at the times of the meeting plan"),
    "target_day": _("Meetings lie where the programme wishes for them"),
    "cadence_week": _("The rhythm is steady"),
    "overload_slot": _("No week is heavy for anybody"),
    "cover_slot": _("Few leave the after-school care"),
    "late": _("Meetings end early in the afternoon"),
    "quiet": _("Quiet weeks stay quiet"),
    "notice": _("People hear of meetings in good time"),
    "visit": _("The facilitator makes few visits"),
    "fair_team": _("Teams are treated alike"),
    "fair_role": _("The professions miss equally little"),
}
USUALLY = "usual"
IMPORTANCE: dict[str, Any] = {
    "none": _("not at all"),
    "little": _("less than usual"),
    USUALLY: _("as usual"),
    "more": _("more than usual"),
    "most": _("most of all"),
}
_FACTORS = {"none": 0.0, "little": 0.5, USUALLY: 1.0, "more": 2.0, "most": 5.0}


def wishes_of(programme: Programme) -> PlanWishes:
    """The programme's wishes; the usual ones when nobody has said any."""
    return getattr(programme, "plan_wishes", None) or PlanWishes(programme=programme)


def limits_of(programme: Programme) -> list[tuple[str, str, str]]:
    """School year, staff group and the most hours of meetings, in words: what the leadership's frame allows."""
    language = spoken()
    return [
        (school_year(int(year)), name.said_in(language), number(most[group.value], language))
        for year, most in sorted(programme.meeting_limits.items())
        for group, name in GROUPS.items()
        if group.value in most
    ]


def weights_of(importance: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    """The engine's weights for what is not as usual. What counts at all costs at least 1."""
    return tuple(
        (wish, max(1, round(USUAL[wish] * factor)) if factor else 0)
        for wish, answer in importance.items()
        if wish in WISHES and (factor := _FACTORS.get(answer, 1.0)) != 1.0
    )
