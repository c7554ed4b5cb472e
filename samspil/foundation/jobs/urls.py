from django.urls import URLPattern, path

from samspil.foundation.jobs import views

app_name = "jobs"
urlpatterns: list[URLPattern] = [
    path("jobs/<int:pk>/", views.progress, name="progress"),
    path("jobs/<int:pk>/stop/", views.stop, name="stop"),
]
