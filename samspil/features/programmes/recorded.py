"""What programmes and agreements have to say in the history."""

from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.models import (
    Agreement,
    Comment,
    Need,
    NeedNote,
    Programme,
    Signature,
    Version,
)
from samspil.foundation.history import exports, sentences, things
from samspil.foundation.schools.access import opens_to_editors

sentences.register("programmes.started", _("{who} began a programme from a template."))
sentences.register("programmes.proposed", _("{who} made three proposals."))
sentences.register("programmes.chosen", _("{who} chose a proposal to tailor."))
sentences.register("programmes.part_saved", _("{who} tailored the programme."))
sentences.register("programmes.part_removed", _("{who} took something out of the programme."))
sentences.register("programmes.frozen", _("{who} kept version {number} of the programme."))
sentences.register("programmes.signed", _("{who} took a step towards agreeing on version {number}."))
sentences.register("programmes.all_agreed", _("The programme is agreed; {who} signed last."))
sentences.register("programmes.commented", _("{who} commented on the programme."))
sentences.register("programmes.comment_answered", _("{who} answered a comment."))
sentences.register("programmes.comment_settled", _("{who} settled a comment."))
sentences.register("programmes.need_added", _("{who} wrote down what the school needs."))
sentences.register("programmes.need_changed", _("{who} changed what the school needs."))
sentences.register("programmes.need_noted", _("{who} wrote a note beside a need."))
sentences.register("programmes.need_answered", _("{who} wrote what became of a need."))
sentences.register("programmes.need_removed", _("{who} took a need away."))
sentences.register("programmes.agreed", _("{who} wrote an agreement in the action plan."))
sentences.register("programmes.agreement_changed", _("{who} changed an agreement."))
sentences.register("programmes.agreement_moved", _("{who} moved an agreement on."))
sentences.register("programmes.ape_shown", _("{who} put the ape on the tasks that wait."))
sentences.register("programmes.ape_hidden", _("{who} took the ape off the tasks that wait."))
sentences.register("programmes.agreement_prepared", _("{who} prepared a decision for the leader."))
sentences.register("programmes.decided", _("{who} decided what was prepared."))
exports.tell(
    "agreements",
    Agreement,
    "owner",
    "owner_staff__person",
    "prepared_by",
    "decided_by",
    columns=("school__name", "text", "due", "status", "evidence", "recommendation", "verdict_word"),
    private=True,
)
exports.tell("needs", Need, "by", columns=("school__name", "text", "made_at"))
exports.tell("notes", NeedNote, "by", columns=("need__school__name", "text", "made_at"))
exports.tell("versions", Version, "by", columns=("programme__title", "number", "note", "made_at"))
exports.tell("comments", Comment, "by", columns=("about", "text", "made_at", "settled_at"))
exports.tell("signatures", Signature, "by", columns=("version__number", "step", "name", "title", "at"))
things.register(Programme, opens_to_editors)
