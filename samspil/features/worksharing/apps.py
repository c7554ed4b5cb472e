from django.apps import AppConfig


class WorksharingConfig(AppConfig):
    name = "samspil.features.worksharing"
    label = "worksharing"
