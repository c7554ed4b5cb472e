"""Stands in for Django's own command, which needs GNU gettext."""

from typing import Any

from django.core.management.base import BaseCommand

from samspil.foundation.web import catalogues


class Command(BaseCommand):
    help = "Compile the Danish catalogue."

    def handle(self, *_args: Any, **_options: Any) -> None:
        catalogues.compile_catalogue()
