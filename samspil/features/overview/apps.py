from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "samspil.features.overview"
    label = "overview"
