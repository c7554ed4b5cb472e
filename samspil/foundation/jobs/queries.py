"""What the page of a piece of work shows."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from samspil.foundation.accounts.models import Membership, Person
from samspil.foundation.accounts.rules import only_reads
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.registry import title_of
from samspil.foundation.jobs.rules import may_stop


@dataclass(frozen=True, slots=True)
class WorkCard:
    """``percent`` is None while nobody knows how much there is. ``href`` is where to go on when it is done."""

    pk: int
    title: str
    state: str
    says: str
    percent: int | None
    fault: str
    href: str
    stop_asked: bool
    may_stop: bool

    @property
    def goes_on(self) -> bool:
        return self.state in {Job.State.WAITING, Job.State.RUNNING}


def seen_job(person: object, pk: int) -> tuple[Job, frozenset[str]]:
    """The job, for the one who started it and for the people of its school, with their roles there. Raises Http404."""
    job = Job.objects.filter(pk=pk).first()
    if job is None or not isinstance(person, Person):
        raise Http404
    memberships = Membership.objects.filter(person=person, organisation=job.school)
    roles = frozenset(memberships.current(timezone.localdate()).values_list("role", flat=True))
    if (not roles or only_reads(roles)) and job.by_id != person.pk:
        raise Http404
    return job, roles


def work_card(job: Job, person: Person, roles: frozenset[str]) -> WorkCard:
    return WorkCard(
        pk=job.pk,
        title=title_of(job.task) or _("Samspil is working"),
        state=job.state,
        says=str(job.progress.get("says", "")),
        percent=_percent(job.progress),
        fault=job.fault,
        href=_safe(job.result),
        stop_asked=job.stop_asked,
        may_stop=may_stop(person, roles, job),
    )


def _percent(progress: dict[str, Any]) -> int | None:
    done, of = progress.get("done"), progress.get("of")
    if not isinstance(done, int | float) or not isinstance(of, int | float) or of <= 0:
        return None
    return max(0, min(100, round(100 * done / of)))


def _safe(result: dict[str, Any] | None) -> str:
    href = str((result or {}).get("href", ""))
    return href if url_has_allowed_host_and_scheme(href, allowed_hosts=None) else ""
