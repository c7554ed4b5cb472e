from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "samspil.foundation.schools"
    label = "schools"
