"""What people do to a programme and to what was agreed. Each function is one complete, recorded change."""

from samspil.features.programmes.actions.agreements import (
    add_agreement,
    change_agreement,
    decide,
    lay_before_leader,
    set_agreement_status,
    set_ape,
)
from samspil.features.programmes.actions.beginning import (
    choose_proposal,
    make_proposals,
    start_programme,
)
from samspil.features.programmes.actions.needs import (
    add_need,
    add_note,
    answer_need,
    change_need,
    remove_need,
)
from samspil.features.programmes.actions.parts import limit_meetings, remove_part, save_part
from samspil.features.programmes.actions.versions import (
    add_comment,
    answer_comment,
    freeze,
    settle_comment,
    sign,
)

__all__ = [
    "add_agreement",
    "add_comment",
    "add_need",
    "add_note",
    "answer_comment",
    "answer_need",
    "change_agreement",
    "change_need",
    "choose_proposal",
    "decide",
    "freeze",
    "lay_before_leader",
    "limit_meetings",
    "make_proposals",
    "remove_need",
    "remove_part",
    "save_part",
    "set_agreement_status",
    "set_ape",
    "settle_comment",
    "sign",
    "start_programme",
]
