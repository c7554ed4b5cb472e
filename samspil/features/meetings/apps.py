from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "samspil.features.meetings"
    label = "meetings"
