from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "samspil.features.live"
    label = "live"
