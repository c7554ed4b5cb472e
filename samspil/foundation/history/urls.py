from django.urls import URLPattern, path

from samspil.foundation.history import views

app_name = "history"
urlpatterns: list[URLPattern] = [
    path("history/<str:label>/<int:pk>/", views.thing, name="thing"),
    path("history/<int:pk>/undo/", views.undo, name="undo"),
    path("my-data/", views.mine, name="mine"),
]
