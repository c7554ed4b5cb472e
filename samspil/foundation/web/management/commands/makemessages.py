"""Stands in for Django's own command, which needs GNU gettext."""

from typing import Any

from django.core.management.base import BaseCommand

from samspil.foundation.web import catalogues


class Command(BaseCommand):
    help = "Bring the Danish catalogue up to date with the code."

    def handle(self, *_args: Any, **_options: Any) -> None:
        catalogues.DANISH.write_bytes(catalogues.refreshed())
