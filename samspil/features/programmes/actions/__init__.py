"""What people do to a programme and to what was agreed. Each function is one complete, recorded change."""

from samspil.features.programmes.actions.agreements import (
    add_agreement,
    change_agreement,
    mark_prepared,
    set_agreement_status,
)
from samspil.features.programmes.actions.beginning import (
    choose_proposal,
    make_proposals,
    start_programme,
)
from samspil.features.programmes.actions.needs import add_need, change_need, remove_need

__all__ = [
    "add_agreement",
    "add_need",
    "change_agreement",
    "change_need",
    "choose_proposal",
    "make_proposals",
    "mark_prepared",
    "remove_need",
    "set_agreement_status",
    "start_programme",
]
