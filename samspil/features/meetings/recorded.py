"""What meetings have to say in the history and to export."""

from django.utils.translation import gettext_lazy as _

from samspil.features.meetings.models import AgendaState, AgendaTemplate, Entered, Meeting
from samspil.foundation.history import exports, sentences, things
from samspil.foundation.schools.access import opens_to_editors

sentences.register("meetings.scheduled", _("{who} put the meeting {title} on the plan."))
sentences.register("meetings.changed", _("{who} changed the meeting {title}."))
sentences.register("meetings.moved", _("{who} moved the meeting {title} from {was} to {starts}."))
sentences.register("meetings.held", _("{who} marked the meeting {title} as held."))
sentences.register("meetings.called_off", _("{who} called off the meeting {title}."))
sentences.register("meetings.locked", _("{who} locked the time of the meeting {title}."))
sentences.register("meetings.unlocked", _("{who} let the meeting {title} be moved again."))
exports.tell("led", Meeting, "facilitator", columns=("school__name", "title", "starts_at", "state"))
exports.tell("entered", Entered, "by", columns=("title", "starts_at", "entered_at"))
things.register(Meeting, opens_to_editors)
sentences.register("meetings.entered", _("{who} marked what had been entered in Aula ({count})."))
sentences.register("meetings.agenda_changed", _("{who} worked on the agenda of the meeting {title}."))
sentences.register("meetings.template_kept", _("{who} kept the agenda template {title}."))
exports.tell("agenda_templates", AgendaTemplate, "by", columns=("school__name", "title", "made_at"))
exports.leave_out(AgendaState, "by", "steps to go back to, soon gone; what was done stands in the log lines")
