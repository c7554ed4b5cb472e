"""Staff groups in words, and counting them so that a figure is never about one or two people."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FEWEST = 3  # a staff group with fewer people is counted among the others
OTHERS = "others"
EVERYBODY = "everybody"
NAMES: Mapping[str, "str | Promise"] = {
    "teacher": _("Teachers"),
    "kindergarten_teacher": _("Kindergarten-class teachers"),
    "school_paedagog": _("School pædagoger"),
    "sfo_paedagog": _("After-school pædagoger"),
    "assistant": _("Assistants"),
    "adviser": _("Advisers"),
    "leader": _("Leaders"),
    "support": _("Technical and administrative staff"),
    OTHERS: _("Other staff"),
    EVERYBODY: _("All staff on the plan"),
}


def counted_as(people: Mapping[str, int]) -> dict[str, str]:
    """Group -> the group it is shown as. Small ones are put together; if they are still few, the smallest joins them."""
    small = {group for group, count in people.items() if count < FEWEST}
    rest = sorted((count, group) for group, count in people.items() if group not in small)
    if small and rest and sum(people[group] for group in small) < FEWEST:
        small.add(rest[0][1])
    shared = EVERYBODY if small == set(people) else OTHERS
    return {group: shared if group in small else group for group in people}


def name_of(group: str) -> str:
    return str(NAMES.get(group, group))
