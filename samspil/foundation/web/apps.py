from django.apps import AppConfig
from django.core.checks import register

from samspil.foundation.web.vendor import check_vendor


class WebConfig(AppConfig):
    name = "samspil.foundation.web"
    label = "web"

    def ready(self) -> None:
        register(check_vendor)
