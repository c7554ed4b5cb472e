from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "samspil.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Every app's ``tasks.py`` registers its work."""
        autodiscover_modules("tasks")
