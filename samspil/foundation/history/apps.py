from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class HistoryConfig(AppConfig):
    name = "samspil.foundation.history"
    label = "history"

    def ready(self) -> None:
        """Every app's ``recorded.py`` registers its sentences, inverses, exports and deletion dates."""
        autodiscover_modules("recorded")
