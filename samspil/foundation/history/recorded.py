"""What history itself has to say, to export and to delete. Every app has such a module; all are read when Django starts."""

from django.utils.translation import gettext_lazy as _

from samspil.foundation.history import deletion, exports, sentences
from samspil.foundation.history.models import Entry

sentences.register("history.undone", _("{who} undid a change."))
exports.register("history", exports.log_lines)
exports.leave_out(Entry, "by", "in the log lines, which are said in words")
exports.register_erasing("history", exports.forget_in_log)
deletion.register("history", deletion.delete_old_entries)
