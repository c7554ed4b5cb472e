from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "samspil.foundation.appointments"
    label = "appointments"
