from django.urls import URLPattern, path

from samspil.foundation.post import views

app_name = "post"
urlpatterns: list[URLPattern] = [
    path("profile/letters/", views.letters, name="letters"),
    path("letters/no/<str:token>/", views.say_no, name="say_no"),
]
