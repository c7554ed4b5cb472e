from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "samspil.foundation.post"
    label = "post"

    def ready(self) -> None:
        from samspil.foundation.accounts.signals import (  # noqa: PLC0415 - models are not there before ready
            letter_unwanted,
            letter_wanted,
        )
        from samspil.foundation.post import receivers  # noqa: PLC0415 - models are not there before ready

        letter_wanted.connect(receivers.put_in_outbox, dispatch_uid="post")
        letter_unwanted.connect(receivers.take_out_of_outbox, dispatch_uid="post")
