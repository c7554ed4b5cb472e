"""What Samspil says when it cannot do what a person asked."""

from django.utils.functional import Promise


class Refusal(Exception):
    """A sentence for the person; never a bug. Everything else that is raised is a bug."""

    message: "str | Promise" = ""

    def __init__(self, message: "str | Promise" = "") -> None:
        super().__init__(message)
        if message:
            self.message = message

    def __str__(self) -> str:
        return str(self.message)
