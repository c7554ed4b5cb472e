from django.urls import URLPattern, path

from samspil.foundation.schools.views import facts, imports, rollover, slots, staff, teams, year

app_name = "schools"
PLACE = "schools/<slug:school>"
urlpatterns: list[URLPattern] = [
    path(f"{PLACE}/school/", facts.home, name="home"),
    path(f"{PLACE}/school/times/", facts.times, name="times"),
    path(f"{PLACE}/school/counts/", facts.counts, name="counts"),
    path(f"{PLACE}/school/meeting-plan/", slots.meeting_plan, name="slots"),
    path(f"{PLACE}/school/meeting-plan/<int:slot>/", slots.change, name="slot"),
    path(f"{PLACE}/school/meeting-plan/<int:slot>/remove/", slots.remove, name="remove_slot"),
    path(f"{PLACE}/year/<int:start>/", year.show, name="year"),
    path(f"{PLACE}/year/<int:start>/holidays/", year.holidays, name="holidays"),
    path(f"{PLACE}/year/<int:start>/quiet-weeks/", year.quiet_weeks, name="quiet_weeks"),
    path(f"{PLACE}/year/<int:start>/marks/<int:mark>/remove/", year.unmark, name="unmark"),
    path(f"{PLACE}/year/<int:start>/undo/", year.undo, name="undo_mark"),
    path(f"{PLACE}/school/staff/", staff.people, name="staff"),
    path(f"{PLACE}/school/staff/new/", staff.add, name="add_staff"),
    path(f"{PLACE}/school/staff/<int:staff>/", staff.change, name="staff_member"),
    path(f"{PLACE}/school/staff/<int:staff>/close/", staff.close, name="close_staff"),
    path(f"{PLACE}/school/staff/<int:staff>/reopen/", staff.reopen, name="reopen_staff"),
    path(f"{PLACE}/school/teams/", teams.teams, name="teams"),
    path(f"{PLACE}/school/teams/new/", teams.add, name="add_team"),
    path(f"{PLACE}/school/teams/<int:team>/", teams.change, name="team"),
    path(f"{PLACE}/school/teams/<int:team>/close/", teams.close, name="close_team"),
    path(f"{PLACE}/school/rooms/", teams.rooms, name="rooms"),
    path(f"{PLACE}/school/rooms/<int:room>/remove/", teams.remove, name="remove_room"),
    path(f"{PLACE}/school/import/", imports.upload, name="imports"),
    path(f"{PLACE}/school/import/<int:kept>/", imports.look, name="import"),
    path(f"{PLACE}/school/import/<int:kept>/columns/", imports.columns, name="import_columns"),
    path(f"{PLACE}/school/import/<int:kept>/run/", imports.run, name="import_run"),
    path(f"{PLACE}/school/import/<int:kept>/undo/", imports.undo, name="import_undo"),
    path(f"{PLACE}/school/import/<int:kept>/drop/", imports.drop, name="import_drop"),
    path(f"{PLACE}/school/next-year/", rollover.next_year, name="next_year"),
    path(f"{PLACE}/school/next-year/prepare/", rollover.prepare, name="prepare_year"),
    path(f"{PLACE}/school/next-year/take/", rollover.take, name="take_year"),
    path(f"{PLACE}/school/next-year/drop/", rollover.drop, name="drop_draft"),
]
