from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from samspil.foundation.accounts.http import PersonRequest
from samspil.foundation.jobs import actions
from samspil.foundation.jobs.queries import seen_job, work_card
from samspil.foundation.jobs.rules import may_stop
from samspil.foundation.web.errors import Refusal
from samspil.foundation.web.http import wants_part


@require_GET
@never_cache
@login_required
def progress(request: PersonRequest, pk: int) -> HttpResponse:
    """How far it is. The part asks again each second; a whole page that is done goes on to what was made."""
    job, roles = seen_job(request.user, pk)
    card = work_card(job, request.user, roles)
    if wants_part(request):
        response = render(request, "jobs/progress.html#work", {"card": card})
        if card.href and not card.goes_on:
            response.headers["HX-Redirect"] = card.href
        return response
    if card.href and not card.goes_on:
        return redirect(card.href)
    return render(request, "jobs/progress.html", {"card": card})


@require_POST
@login_required
def stop(request: PersonRequest, pk: int) -> HttpResponse:
    job, roles = seen_job(request.user, pk)
    if not may_stop(request.user, roles, job):
        raise Refusal(_("Only the one who started this, or those who lead the programme, can stop it."))
    actions.ask_to_stop(job, by=request.user)
    messages.success(request, _("Samspil has been asked to stop."))
    return redirect("jobs:progress", pk=pk)
