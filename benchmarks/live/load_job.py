"""Work in the background that never stops writing: rows by the hundred in one transaction after the other, and its progress."""

ROWS = 100


def run() -> None:
    from samspil.config.commands.running import make_ready  # noqa: PLC0415 - only in this process

    make_ready()
    from django.db import transaction  # noqa: PLC0415 - needs Django

    from samspil.foundation.history.models import Entry  # noqa: PLC0415
    from samspil.foundation.jobs.handle import Handle  # noqa: PLC0415
    from samspil.foundation.jobs.models import Job  # noqa: PLC0415

    handle = Handle(Job.objects.create(task="benchmark", state=Job.State.RUNNING, lease="benchmark"))
    number = 0
    while True:
        with transaction.atomic():
            for _row in range(ROWS):
                Entry.objects.create(what="benchmark", thing=f"benchmark:{number}", facts={"number": number})
                number += 1
            Entry.objects.filter(what="benchmark", thing__lt=f"benchmark:{number - 10 * ROWS}").delete()
        handle.tell({"says": "", "done": number, "of": number + 1})


if __name__ == "__main__":
    run()
