"""A worker in a process of its own, for the test that kills it. ``python -m … begin|work|tell FOLDER``."""

import json
import os
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspil.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import transaction  # noqa: E402 - after setup

from samspil.foundation.accounts.models import Organisation  # noqa: E402 - after setup
from samspil.foundation.jobs import handle, registry, worker  # noqa: E402 - after setup
from samspil.foundation.jobs.actions import enqueue  # noqa: E402 - after setup
from samspil.foundation.jobs.handle import Handle  # noqa: E402 - after setup
from samspil.foundation.jobs.models import Job  # noqa: E402 - after setup

SHORT = timedelta(seconds=3)


def work_in(folder: Path) -> registry.Work:
    """Writes a row in the same transaction as its success; the first run never gets to the end of it."""

    def work(held: Handle) -> dict[str, Any]:
        with transaction.atomic():
            Organisation.objects.create(
                kind=Organisation.Kind.SCHOOL, name="Fra arbejdet", slug="fra-arbejdet"
            )
            if not (folder / "begun").exists():
                (folder / "begun").touch()
                time.sleep(600)
            held.finish({"done": True})
        return {}

    return work


def run(what: str, folder: Path) -> None:
    registry.task("test.killed")(work_in(folder))
    if what == "begin":
        call_command("migrate", interactive=False, verbosity=0)
        enqueue("test.killed")
    elif what == "work":
        for module, name, value in (
            (handle, "LEASE", SHORT),
            (worker, "LEASE", SHORT),
            (handle, "_RENEW_AFTER", 1.0),
        ):
            setattr(module, name, value)
        worker.run_forever(threading.Event())
    else:
        job = Job.objects.get(task="test.killed")
        rows = Organisation.objects.filter(slug="fra-arbejdet").count()
        said = {"state": job.state, "attempts": job.attempts, "rows": rows, "result": job.result}
        (folder / "told.json").write_text(json.dumps(said))


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
