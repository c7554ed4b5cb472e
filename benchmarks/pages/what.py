"""The addresses of the measured pages, and sessions of those who ask for them."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse
from django.utils import timezone

from benchmarks.pages.words import PAGES
from samspil.config.demo.filling import school_year_of
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.actions import ask_for_proposal
from samspil.foundation.accounts.models import Person
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.worker import run_one
from samspil.foundation.schools.models import School


def addresses(school: School) -> dict[str, str]:
    return {
        page: f"/schools/{school.slug}/shell/" if page == "shell" else _address(measured.address, school)
        for page, measured in PAGES.items()
    }


def _address(name: str, school: School) -> str:
    if name in {"overview:week", "overview:schools", "accounts:profile"}:
        return reverse(name)
    more: list[object] = []
    if name in {"meetings:meeting", "planner:move", "planner:times", "planner:coming"}:
        coming = Meeting.objects.filter(school=school, starts_at__gt=timezone.now())
        more = [coming.order_by("starts_at", "pk").values_list("pk", flat=True)[0]]
    if name in {"schools:year", "worksharing:propose"}:
        more = [school_year_of(timezone.localdate())]
    return reverse(name, args=[school.slug, *more]) + ("?q=dansk" if name == "overview:search" else "")


def weigh_duties(school: School) -> None:
    """The proposal that its page shows is the work of a job."""
    programme = Programme.objects.get(school=school, state=Programme.State.AGREED)
    leader = Person.objects.get(email="karin@demo.invalid")
    job = ask_for_proposal(programme, school_year_of(timezone.localdate()), anew=True, by=leader)
    while Job.objects.filter(pk=job.pk, state=Job.State.WAITING).exists() and run_one():
        pass


def session_of(role: str) -> str:
    """A session as signing in makes it."""
    person = Person.objects.get(email=f"{role}@demo.invalid")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)
