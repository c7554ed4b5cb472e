from django.urls import URLPattern, path

from samspil.features.meetings import agenda_papers, agenda_views, aula_views, views

app_name = "meetings"
_AGENDA = "schools/<slug:school>/meetings/<int:pk>/agenda/"
urlpatterns: list[URLPattern] = [
    path("schools/<slug:school>/meetings/<int:pk>/", views.meeting, name="meeting"),
    path("schools/<slug:school>/meetings/<int:pk>/answer/", views.answer, name="answer"),
    path("schools/<slug:school>/meetings/<int:pk>/lock/", views.lock, name="lock"),
    path("schools/<slug:school>/meetings/<int:pk>/hold/", views.hold, name="hold"),
    path("schools/<slug:school>/meetings/<int:pk>/call-off/", views.call_off, name="call_off"),
    path(_AGENDA, agenda_views.agenda, name="agenda"),
    path(f"{_AGENDA}preview/", agenda_views.preview, name="agenda_preview"),
    path(f"{_AGENDA}bricks/", agenda_views.bricks, name="agenda_bricks"),
    path(f"{_AGENDA}fill/", agenda_views.fill, name="agenda_fill"),
    path(f"{_AGENDA}do/", agenda_views.do, name="agenda_do"),
    path(f"{_AGENDA}papers/<str:name>", agenda_papers.paper, name="agenda_paper"),
    path(f"{_AGENDA}keep/", agenda_views.keep, name="agenda_keep"),
    path(f"{_AGENDA}<slug:key>/", agenda_views.block, name="agenda_block"),
    path("schools/<slug:school>/aula/", aula_views.to_enter, name="aula"),
    path("schools/<slug:school>/aula/entered/", aula_views.entered, name="aula_entered"),
    path("schools/<slug:school>/aula/list.<str:kind>", aula_views.download, name="aula_file"),
    path("schools/<slug:school>/who-can-come/", views.who_can_come, name="who_can_come"),
]
