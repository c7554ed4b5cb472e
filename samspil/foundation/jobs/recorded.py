"""What background work has to say in the history, and how long its rows are kept."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samspil.foundation.history import deletion, sentences
from samspil.foundation.jobs.models import Job

KEEP = dt.timedelta(days=30)


def delete_old_jobs(today: dt.date) -> int:
    """Work that is over is forgotten after a month."""
    over = Job.objects.exclude(state__in=(Job.State.WAITING, Job.State.RUNNING))
    return over.filter(made_at__date__lt=today - KEEP).delete()[0]


sentences.register("jobs.stop_asked", _("{who} stopped a piece of work."))
deletion.register("jobs", delete_old_jobs)
