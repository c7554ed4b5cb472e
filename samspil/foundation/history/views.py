from typing import cast

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.foundation.history import exports, undoing
from samspil.foundation.history.models import Entry
from samspil.foundation.history.queries import history_of
from samspil.foundation.history.things import opened


@require_GET
@login_required
def thing(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """What happened to a thing, for those who may edit it."""
    shown = opened(request, label, pk)
    return render(request, "history/thing.html", {"thing": shown, "lines": history_of(shown)})


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back, if one may edit the thing it was done to."""
    entry = get_object_or_404(Entry, pk=pk)
    label, _colon, number = entry.thing.partition(":")
    opened(request, label, int(number))
    undoing.undo(entry, by=cast("AbstractBaseUser", request.user))
    messages.success(request, _("Undone."))
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect("history:thing", label=label, pk=int(number))


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Everything about oneself, as a file to take along."""
    if request.method != "POST":
        return render(request, "history/mine.html")
    response = HttpResponse(
        exports.export_as_zip(cast("AbstractBaseUser", request.user)), content_type="application/zip"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="samspil.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response
