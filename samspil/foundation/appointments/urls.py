from django.urls import URLPattern, path

from samspil.foundation.appointments import views

app_name = "appointments"
urlpatterns: list[URLPattern] = [
    path("schools/<slug:school>/feeds/", views.feeds, name="feeds"),
    path("schools/<slug:school>/feeds/make/", views.make, name="make_feed"),
    path("schools/<slug:school>/feeds/<int:pk>/revoke/", views.revoke, name="revoke_feed"),
    path("feeds/<str:secret>.ics", views.feed, name="feed"),
]
