"""What plans have to say in the history and to export."""

from django.utils.translation import gettext_lazy as _

from samspil.features.planner.models import PlanVersion, PlanWishes
from samspil.foundation.history import exports, sentences, things
from samspil.foundation.schools.access import opens_to_editors

sentences.register("planner.solve_started", _("{who} asked for plan {number}."))
sentences.register("planner.published", _("{who} published plan {number} with {meetings} meetings."))
sentences.register("planner.moved", _("{who} moved meetings: {meetings}."))
sentences.register("planner.wishes_saved", _("{who} changed the wishes for the plan."))
exports.tell("plans", PlanVersion, "made_by", columns=("school__name", "number", "state", "made_at"))
exports.tell("wishes", PlanWishes, "saved_by", columns=("programme__title",))
things.register(PlanVersion, opens_to_editors)
