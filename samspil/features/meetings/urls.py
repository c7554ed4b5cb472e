from django.urls import URLPattern, path

from samspil.features.meetings import aula_views, views

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("schools/<slug:school>/meetings/<int:pk>/", views.meeting, name="meeting"),
    path("schools/<slug:school>/meetings/<int:pk>/answer/", views.answer, name="answer"),
    path("schools/<slug:school>/meetings/<int:pk>/lock/", views.lock, name="lock"),
    path("schools/<slug:school>/meetings/<int:pk>/hold/", views.hold, name="hold"),
    path("schools/<slug:school>/meetings/<int:pk>/call-off/", views.call_off, name="call_off"),
    path("schools/<slug:school>/aula/", aula_views.to_enter, name="aula"),
    path("schools/<slug:school>/aula/entered/", aula_views.entered, name="aula_entered"),
    path("schools/<slug:school>/aula/list.<str:kind>", aula_views.download, name="aula_file"),
    path("schools/<slug:school>/who-can-come/", views.who_can_come, name="who_can_come"),
]
