from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "samspil.foundation.schools"
    label = "schools"

    def ready(self) -> None:
        from samspil.foundation.accounts.signals import joined  # noqa: PLC0415 - models are not there before ready
        from samspil.foundation.schools import receivers  # noqa: PLC0415 - models are not there before ready

        joined.connect(receivers.recognise, dispatch_uid="schools")
