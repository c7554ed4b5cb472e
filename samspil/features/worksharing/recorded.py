"""What the division of work has to say in the history and to export."""

from django.utils.translation import gettext_lazy as _

from samspil.features.worksharing.models import DutyHolder, WorkFrame
from samspil.foundation.history import exports, sentences, things
from samspil.foundation.schools.access import opens_to_editors

sentences.register(
    "worksharing.frame_written", _("{who} wrote the frame for the division of work in {year}.")
)
sentences.register("worksharing.step_taken", _("{who} took a step with the frame for {year}."))
sentences.register("worksharing.step_taken_back", _("{who} took a step with the frame for {year} back."))
sentences.register("worksharing.agreement_written", _("{who} wrote in the team's agreement."))
sentences.register("worksharing.agreed", _("{who} marked the team's agreement as agreed."))
sentences.register(
    "worksharing.agreement_reviewed", _("{who} noted that the team has looked at its agreement again.")
)
sentences.register("worksharing.agreement_shown", _("{who} showed the team's agreement to the leaders."))
sentences.register(
    "worksharing.agreement_hidden", _("{who} no longer shows the team's agreement to the leaders.")
)
sentences.register("worksharing.duty_given", _("{who} gave a colleague the duty {duty}."))
sentences.register("worksharing.duty_taken_off", _("{who} took the duty {duty} off a colleague."))
sentences.register("worksharing.proposal_asked", _("{who} asked for a proposal for the duties in {year}."))
exports.tell(
    "duties",
    DutyHolder,
    "staff__person",
    "by",
    columns=("duty__title", "staff__name", "team__name", "frame__year"),
)
things.register(WorkFrame, opens_to_editors)
