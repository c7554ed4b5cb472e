"""What happened to a school's facts, in words, and how it is taken back. Read when Django starts."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samspil.foundation.history import deletion, exports, sentences, things, undoing
from samspil.foundation.schools.access import opens_to_editors
from samspil.foundation.schools.actions import taking_back
from samspil.foundation.schools.actions.imports import delete_old_imports
from samspil.foundation.schools.actions.staff import delete_old_absences
from samspil.foundation.schools.models import (
    Absence,
    DayMark,
    Import,
    Lesson,
    MeetingSlot,
    School,
    StaffMember,
    Team,
    TeamMember,
)


def delete_old_rows(today: dt.date) -> int:
    return delete_old_imports(today) + delete_old_absences(today)


sentences.register("schools.frame_set", _("{who} changed the times or the holiday plan."))
sentences.register("schools.counted", _("{who} counted the staff: {count}."))
sentences.register("schools.slot_added", _("{who} put “{title}” on the meeting plan."))
sentences.register("schools.slot_changed", _("{who} changed “{title}” on the meeting plan."))
sentences.register("schools.slot_removed", _("{who} took “{title}” off the meeting plan."))
sentences.register("schools.days_marked", _("{who} marked “{title}” on {day}."))
sentences.register("schools.days_unmarked", _("{who} removed “{title}” on {day}."))
sentences.register("schools.holidays_written", _("{who} changed the holidays of the school year."))
sentences.register("schools.quiet_weeks_set", _("{who} changed the quiet weeks."))
sentences.register("schools.staff_added", _("{who} added a colleague to the staff list."))
sentences.register("schools.staff_changed", _("{who} changed what is known of a colleague."))
sentences.register("schools.staff_closed", _("{who} took a colleague off the staff list from {day}."))
sentences.register("schools.staff_reopened", _("{who} put a colleague back on the staff list."))
sentences.register("schools.absence_noted", _("{who} noted that a colleague cannot come for a while."))
sentences.register("schools.absence_removed", _("{who} removed a time when a colleague could not come."))
sentences.register(
    "schools.data_handed_over", _("{who} took out what the school keeps about a colleague, to hand it over.")
)
sentences.register("schools.team_added", _("{who} added the team {title}."))
sentences.register("schools.team_changed", _("{who} changed the team {title}."))
sentences.register("schools.team_closed", _("{who} closed the team {title}."))
sentences.register("schools.room_added", _("{who} added the room {title}."))
sentences.register("schools.room_removed", _("{who} removed the room {title}."))
sentences.register("schools.file_read", _("{who} read the file {title}."))
sentences.register("schools.columns_explained", _("{who} explained the columns of {title}."))
sentences.register("schools.period_told", _("{who} told which days {title} holds on."))
sentences.register("schools.file_imported", _("{who} imported {title}."))
sentences.register("schools.import_undone", _("{who} undid the import of {title}."))
sentences.register("schools.reading_dropped", _("{who} dropped the file {title} without importing it."))
sentences.register("schools.year_prepared", _("{who} prepared a draft of next year's meeting plan."))
sentences.register("schools.year_taken", _("{who} took next year's meeting plan into use."))
sentences.register("schools.draft_dropped", _("{who} threw the draft of next year away."))
deletion.register("schools", delete_old_rows)
undoing.register("schools.mark_away", taking_back.mark_away)
undoing.register("schools.mark_back", taking_back.mark_back)
undoing.register("schools.slot_back", taking_back.slot_back)
undoing.register("schools.as_before", taking_back.as_before)
undoing.register("schools.team_as_before", taking_back.team_as_before)
undoing.register("schools.counts_back", taking_back.counts_back)
undoing.register("schools.room_back", taking_back.room_back)
exports.tell(
    "employments",
    StaffMember,
    "person",
    columns=(
        "school__name", "key", "name", "initials", "email", "group", "fraction", "duties", "begins", "closed_on",
    ),
)  # fmt: skip
exports.tell("teams", TeamMember, "staff__person", columns=("team__name", "coordinator"))
exports.tell(
    "timetable",
    Lesson,
    "staff__person",
    columns=("weekday", "date", "begins", "ends", "duty", "first", "last"),
)
exports.tell("away", Absence, "staff__person", columns=("first", "last"))
exports.tell("files_read", Import, "by", columns=("school__name", "file_name", "made_at", "state"))
exports.stands_for_a_person(StaffMember)
for model in (School, MeetingSlot, DayMark, Team, Import):
    things.register(model, opens_to_editors)
