"""What programmes and agreements have to say in the history."""

from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.models import Agreement, Comment, Need, Signature
from samspil.foundation.accounts.models import Person
from samspil.foundation.history import exports, sentences
from samspil.foundation.history.exports import Rows


def rows_about(person: Person) -> Rows:
    agreements = Agreement.objects.filter(owner=person).order_by("pk")
    needs = Need.objects.filter(by=person).order_by("pk").values("school__name", "text", "made_at")
    comments = Comment.objects.filter(by=person).order_by("pk").values("text", "made_at")
    signatures = Signature.objects.filter(by=person).order_by("pk").values("step", "name", "at")
    kept = agreements.values("school__name", "text", "due", "status", "evidence")
    return {
        "agreements": [dict(row) for row in kept],
        "needs": [dict(row) for row in needs],
        "comments": [dict(row) for row in comments],
        "signatures": [dict(row) for row in signatures],
    }


sentences.register("programmes.started", _("{who} began a programme from a template."))
sentences.register("programmes.proposed", _("{who} made three proposals."))
sentences.register("programmes.chosen", _("{who} chose a proposal to tailor."))
sentences.register("programmes.part_saved", _("{who} tailored the programme."))
sentences.register("programmes.part_removed", _("{who} took something out of the programme."))
sentences.register("programmes.frozen", _("{who} kept version {number} of the programme."))
sentences.register("programmes.signed", _("{who} took a step towards agreeing on version {number}."))
sentences.register("programmes.all_agreed", _("The programme is agreed; {who} signed last."))
sentences.register("programmes.commented", _("{who} commented on the programme."))
sentences.register("programmes.comment_settled", _("{who} settled a comment."))
sentences.register("programmes.need_added", _("{who} wrote down what the school needs."))
sentences.register("programmes.need_changed", _("{who} changed what the school needs."))
sentences.register("programmes.need_removed", _("{who} took a need away."))
sentences.register("programmes.agreed", _("{who} wrote an agreement in the action plan."))
sentences.register("programmes.agreement_changed", _("{who} changed an agreement."))
sentences.register("programmes.agreement_moved", _("{who} moved an agreement on."))
sentences.register("programmes.agreement_prepared", _("{who} prepared a decision for the leader."))
exports.register("programmes", rows_about)
