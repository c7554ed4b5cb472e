from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "samspil.features.programmes"
    label = "programmes"
