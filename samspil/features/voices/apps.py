from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "samspil.features.voices"
    label = "voices"
