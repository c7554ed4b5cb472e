from django.urls import URLPattern, path

from samspil.foundation.web import views

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("language/", views.choose_language, name="language"),
    path("styleguide/", views.style_guide, name="style_guide"),
]
