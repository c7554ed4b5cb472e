"""Who may see how far a piece of work is, and who may stop it."""

from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.rules import may_edit
from samspil.foundation.jobs.models import Job


def may_stop(person: Person, roles: frozenset[str], job: Job) -> bool:
    """Those who started it, and those who shape the school's programme."""
    return job.by_id == person.pk or may_edit(roles)
