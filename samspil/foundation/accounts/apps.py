from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "samspil.foundation.accounts"
    label = "accounts"
