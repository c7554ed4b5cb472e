from django.urls import URLPattern, path

from samspil.features.planner import coming_views, moving_views, views, wish_views

app_name = "planner"
urlpatterns: list[URLPattern] = [
    path("schools/<slug:school>/calendar/", views.calendar, name="calendar"),
    path("schools/<slug:school>/plans/", views.plans, name="plans"),
    path("schools/<slug:school>/plans/wishes/", wish_views.wishes, name="wishes"),
    path("schools/<slug:school>/plans/solve/", views.solve, name="solve"),
    path("schools/<slug:school>/plans/<int:pk>/stop/", views.stop, name="stop"),
    path("schools/<slug:school>/plans/<int:pk>/publish/", views.publish, name="publish"),
    path("schools/<slug:school>/meetings/<int:pk>/move/", moving_views.move, name="move"),
    path("schools/<slug:school>/meetings/<int:pk>/times/", moving_views.times, name="times"),
    path("schools/<slug:school>/meetings/<int:pk>/move/accept/", moving_views.accept, name="accept"),
    path("schools/<slug:school>/meetings/<int:pk>/who-can-come/", coming_views.who_can_come, name="coming"),
    path(
        "schools/<slug:school>/meetings/<int:pk>/who-can-come/choose/",
        coming_views.choose,
        name="choose_opening",
    ),
    path(
        "schools/<slug:school>/meetings/<int:pk>/who-can-come/back/",
        coming_views.back,
        name="take_back_opening",
    ),
    path("schools/<slug:school>/calendar/undo/", moving_views.undo, name="undo"),
]
