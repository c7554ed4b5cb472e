"""Every setting of Samspil, in one file. Values that differ between machines come from `machine.py`."""

import os

from samspil.config.machine import this_machine

MACHINE = this_machine(os.environ)

DEBUG = MACHINE.debug
SECRET_KEY = MACHINE.secret_key
ALLOWED_HOSTS = list(MACHINE.hosts)

INSTALLED_APPS: list[str] = []
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "samspil.config.urls"
ASGI_APPLICATION = "samspil.config.asgi.application"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": MACHINE.var / "samspil.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL;"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
