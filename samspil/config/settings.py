"""Every setting of Samspil, in one file. Values that differ between machines come from `machine.py`."""

import os
from pathlib import Path

from samspil.config.machine import mail_server, this_machine, with_folders

MACHINE = with_folders(this_machine(os.environ))
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = MACHINE.debug
SECRET_KEY = MACHINE.secret_key
ALLOWED_HOSTS = list(MACHINE.hosts)

INSTALLED_APPS = [
    "samspil.features.overview",
    "samspil.features.voices",
    "samspil.features.worksharing",
    "samspil.features.planner",
    "samspil.features.live",
    "samspil.features.meetings",
    "samspil.features.programmes",
    "samspil.foundation.library",
    "samspil.foundation.appointments",
    "samspil.foundation.schools",
    "samspil.foundation.post",
    "samspil.foundation.jobs",
    "samspil.foundation.accounts",
    "samspil.foundation.history",
    "samspil.foundation.web",
    "template_partials.apps.SimpleAppConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "samspil.foundation.web.static_files.ServeStaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "samspil.foundation.accounts.middleware.AskThemIn",
    "samspil.foundation.accounts.middleware.AskForSecondStep",
    "samspil.foundation.web.middleware.SpeakTheirLanguage",
    "samspil.foundation.web.middleware.AllowOnlyOurOwn",
    "samspil.foundation.web.middleware.ShowRefusals",
    "samspil.foundation.accounts.middleware.AnswerOnce",
]
ROOT_URLCONF = "samspil.config.urls"
ASGI_APPLICATION = "samspil.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "samspil.config.navigation.navigation",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "samspil.foundation.web.templatetags.components",
                "samspil.foundation.web.templatetags.page",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "samspil.foundation.web.sqlite",
        "NAME": MACHINE.var / "samspil.sqlite3",
        "TEST": {"NAME": "file:tests?mode=memory&cache=shared&of="},  # each test process adds its name
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
            "timeout": 20,
        },
    }
}
if MACHINE.postgres:
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", **MACHINE.postgres}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "/sign-in/"
DEMO_TITLES = (
    "samspil.config.demo.people.TITLES"  # what people of the demonstration are called where one chooses
)
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "samspil.foundation.web.failures.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = MACHINE.var / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
SITE_ADDRESS = MACHINE.address
DEFAULT_FROM_EMAIL = MACHINE.mail_from
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MACHINE.mail_host else 'console'}.EmailBackend"
_MAIL = mail_server(MACHINE.mail_host)
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = _MAIL.host, _MAIL.port, 20
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starttls, _MAIL.ssl
MAIL_INBOX = MACHINE.mail_inbox
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
