"""What background work has to say in the history, and how long its rows are kept."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samspil.foundation.history import deletion, exports, sentences
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.registry import recurring

KEEP = dt.timedelta(days=30)
KEEP_ROUNDS = dt.timedelta(days=2)
OFTEN = dt.timedelta(hours=1)


def delete_old_jobs(today: dt.date) -> int:
    """Work that is over is forgotten after a month; what comes round every minute and went well, after two days."""
    over = Job.objects.exclude(state__in=(Job.State.WAITING, Job.State.RUNNING))
    rounds = [task.name for task in recurring() if task.every and task.every < OFTEN]
    went_well = over.filter(task__in=rounds, state=Job.State.DONE, made_at__date__lt=today - KEEP_ROUNDS)
    return over.filter(made_at__date__lt=today - KEEP).delete()[0] + went_well.delete()[0]


sentences.register("jobs.stop_asked", _("{who} stopped a piece of work."))
deletion.register("jobs", delete_old_jobs)
exports.tell("work", Job, "by", columns=("task", "state", "made_at", "ended_at"))
