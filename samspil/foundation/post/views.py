"""Choosing which letters one wants."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from samspil.foundation.accounts.http import PersonRequest
from samspil.foundation.post import actions, saying_no
from samspil.foundation.post.kinds import refusable
from samspil.foundation.post.models import Refused


@login_required
def letters(request: PersonRequest) -> HttpResponse:
    if request.method == "POST" and request.POST.get("works"):
        actions.try_again(request.user)
        messages.success(request, _("We will write to it again."))
        return redirect("post:letters")
    if request.method == "POST":
        actions.choose_letters(request.user, set(request.POST.getlist("wanted")))
        messages.success(request, _("Saved."))
        return redirect("post:letters")
    refused = set(Refused.objects.filter(person=request.user).values_list("kind", flat=True))
    choices = [(kind, kind.name not in refused) for kind in refusable()]
    return render(
        request,
        "post/letters.html",
        {"choices": choices, "bouncing": actions.is_bouncing(request.user.email or "")},
    )


@csrf_exempt  # the signed link is the proof, and mail programs send the form by themselves (RFC 8058)
def say_no(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button: looking changes nothing."""
    found = saying_no.read(token)
    if found is None:
        raise Http404
    person, kind = found
    if request.method == "POST" and request.POST.get("again"):
        actions.say_yes_again(person, kind)
    elif request.method == "POST":
        actions.say_no(person, kind)
    refused = actions.does_not_want(person, kind)
    return render(request, "post/say_no.html", {"kind": kind, "refused": refused})
