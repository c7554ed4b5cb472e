"""Work of the division of work outside of requests: weighing duties, and telling teams that it is time to look again."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.foundation.jobs.handle import Handle
from samspil.foundation.jobs.registry import task


@task("worksharing.weigh_duties", title=gettext_lazy("Dividing the duties"))
def weigh_duties(handle: Handle, *, programme: int, year: int, anew: bool) -> dict[str, Any]:
    from samspil.features.programmes.models import Programme  # noqa: PLC0415 - not before the apps are ready
    from samspil.features.worksharing.solving import weigh  # noqa: PLC0415 - loads the solver

    handle.tell({"says": _("Weighing who can take what.")})
    found = weigh(Programme.objects.select_related("school").get(pk=programme), year, anew=anew)
    handle.stop_if_asked()
    return {**found, "href": _page_of(programme, year, handle.job.pk)}


@task("worksharing.remind_of_review", every=timedelta(hours=6))
def remind_of_review(handle: Handle) -> dict[str, int]:
    from samspil.features.worksharing.reminding import remind_teams  # noqa: PLC0415 - not before the apps are ready

    return {"letters": remind_teams(timezone.localdate())}


def _page_of(programme: int, year: int, job: int) -> str:
    from samspil.features.programmes.models import Programme  # noqa: PLC0415 - not before the apps are ready

    slug = Programme.objects.values_list("school__slug", flat=True).get(pk=programme)
    return reverse("worksharing:proposal", args=[slug, year, job])
