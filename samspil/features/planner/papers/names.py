"""What the papers are called in each language. The one place where a file name is decided."""

from samspil.engines.wording.text import Text, same

CALENDAR_PLAN = Text("kalenderplan.pdf", "calendar-plan.pdf")
EXPLANATION = Text("forklaring.pdf", "explanation.pdf")
ACTION_PLAN = Text("handleplan.docx", "action-plan.docx")
AGREEMENTS = Text("samarbejdsaftale.docx", "co-operation-agreement.docx")
TASK_BOOK = Text("opgavefordeling.xlsx", "division-of-tasks.xlsx")
AULA = same("aula.xlsx")
PLAN = same("plan.json")

CALENDARS = Text("kalender", "calendar")
"""The folder of the calendar files."""
SCHOOL_CALENDAR = Text("skole.ics", "school.ics")
TEAM_CALENDAR = same("team-{name}.ics")
PERSON_CALENDAR = same("person-{name}.ics")

EARLIER = Text("tidligere", "earlier")
"""Where papers that people may have written on are kept when they are written again."""
WRITTEN_ON_BY_PEOPLE = (ACTION_PLAN, AGREEMENTS)
