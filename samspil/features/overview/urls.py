from django.urls import URLPattern, path

from samspil.features.overview import views

app_name = "overview"
urlpatterns: list[URLPattern] = [
    path("", views.front_door, name="front_door"),
    path("week/", views.week, name="week"),
    path("who-can-read-what/", views.who_reads, name="who_reads"),
    path("our-schools/", views.schools, name="schools"),
    path("schools/<slug:school>/leader/", views.leader, name="leader"),
    path("schools/<slug:school>/mine/", views.mine, name="mine"),
    path("schools/<slug:school>/mine/asked/", views.asked, name="asked"),
    path("schools/<slug:school>/programme/", views.programme, name="programme"),
    path("schools/<slug:school>/programme/phases/<int:phase>/", views.phase, name="phase"),
    path("schools/<slug:school>/search/", views.search, name="search"),
]
