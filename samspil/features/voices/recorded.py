"""What questions, answers and pulses have to say in the history and to export. What was written anonymously has no owner."""

from django.utils.translation import gettext_lazy as _

from samspil.features.voices.keeping import forget_what_is_over
from samspil.features.voices.models import Answer
from samspil.foundation.history import deletion, exports, sentences

sentences.register("voices.screened", _("{who} read a question and passed it on."))
sentences.register("voices.set_aside", _("{who} set a question aside."))
sentences.register("voices.brought_back", _("{who} brought a question back."))
sentences.register("voices.answer_drafted", _("{who} drafted an answer."))
sentences.register("voices.answer_edited", _("{who} reworded an answer."))
sentences.register("voices.answer_signed", _("{who} signed an answer; everybody can read it."))
sentences.register("voices.pulse_planned", _("{who} put a pulse on a meeting."))
sentences.register("voices.pulse_reworded", _("{who} reworded a pulse."))
sentences.register("voices.pulse_taken_away", _("{who} took a pulse away."))
deletion.register("voices", forget_what_is_over)
exports.tell(
    "answers",
    Answer,
    "drafted_by",
    "signed_by",
    columns=("school__name", "question", "text", "drafted_at", "signed_at"),
    private=True,
)
