from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "samspil.foundation.appointments"
    label = "appointments"

    def ready(self) -> None:
        from samspil.foundation.appointments import receivers  # noqa: PLC0415 - models are not there before ready
        from samspil.foundation.post.signals import answer_arrived  # noqa: PLC0415

        answer_arrived.connect(receivers.write_down_answer, dispatch_uid="appointments")
