"""What plans have to say in the history and to export."""

from django.utils.translation import gettext_lazy as _

from samspil.features.planner.choosing import UNDO, taken_back
from samspil.features.planner.models import Opening, PlanVersion, PlanWishes
from samspil.foundation.history import exports, sentences, things, undoing
from samspil.foundation.schools.access import opens_to_editors

sentences.register("planner.solve_started", _("{who} asked for plan {number}."))
sentences.register("planner.published", _("{who} published plan {number} with {meetings} meetings."))
sentences.register("planner.moved", _("{who} moved meetings: {meetings}."))
sentences.register("planner.wishes_saved", _("{who} changed the wishes for the plan."))
sentences.register(
    "planner.opening_cover",
    _("{who} arranged cover at {title} for {people} people, {hours} hours, so that they can come."),
)
sentences.register(
    "planner.opening_first",
    _(
        "{who} put the point first at {title}: {people} people take part in the first part. It saves {hours} hours of cover."
    ),
)
sentences.register(
    "planner.opening_turns",
    _("{who} let a group take turns at {title}: {people} people come this time. It saves {hours} hours."),
)
sentences.register(
    "planner.opening_sitting",
    _("{who} arranged a second sitting of {title} for {people} people. It costs {hours} hours."),
)
sentences.register("planner.opening_taken_back", _("{who} took back what was arranged for {title}."))
sentences.register(
    "planner.opening_rests", _("What was arranged for {title} rests, for {who} has moved the meeting.")
)
sentences.register(
    "planner.opening_again",
    _("What was arranged for {title} holds again, for {who} has moved the meeting back."),
)
undoing.register(UNDO, taken_back)
exports.tell("openings", Opening, "chosen_by", columns=("meeting__title", "kind", "chosen_at"))
exports.tell("plans", PlanVersion, "made_by", columns=("school__name", "number", "state", "made_at"))
exports.tell("wishes", PlanWishes, "saved_by", columns=("programme__title",))
things.register(PlanVersion, opens_to_editors)
