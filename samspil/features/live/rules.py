"""Who may run a meeting."""

from samspil.foundation.schools.access import Visit


def may_run(visit: Visit) -> bool:
    """The facilitator and the leaders."""
    return visit.may_edit
