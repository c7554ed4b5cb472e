from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "samspil.foundation.library"
    label = "library"
