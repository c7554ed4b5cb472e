"""The settings of production, with a hello-world page beside the others, no cache, and what a page costs told."""

from samspil.config import settings as ours
from samspil.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.pages.urls"
MIDDLEWARE = ["benchmarks.pages.urls.measure", *ours.MIDDLEWARE]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False  # the measured server speaks plain HTTP to itself
