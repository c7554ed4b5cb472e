"""The page where a school decides what its plan is made from."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samspil.features.planner import actions
from samspil.features.planner.forms import WishesForm, initial_of, stamp_of
from samspil.features.planner.queries import programme_of
from samspil.features.planner.wishes import limits_of, wishes_of
from samspil.foundation.schools.access import editing_visit_to
from samspil.foundation.web.errors import Refusal


def wishes(request: HttpRequest, school: str) -> HttpResponse:
    """When somebody else has saved since the page was opened, both are shown and nothing is overwritten."""
    visit = editing_visit_to(request, school)
    programme = programme_of(visit.school)
    if programme is None:
        raise Refusal(_("There is no programme to plan yet. Choose one first."))
    kept = wishes_of(programme)
    form = WishesForm(request.POST or None, initial=initial_of(kept))
    theirs: WishesForm | None = None
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] == stamp_of(kept):
            actions.save_wishes(programme, values=form.values(), by=visit.person)
            messages.success(request, _("Saved. The next plan is made from it."))
            return redirect("planner:plans", visit.school.slug)
        theirs = WishesForm(initial=initial_of(kept))
        form.data = {**request.POST.dict(), "weekdays": request.POST.getlist("weekdays")}
        form.data["seen"] = stamp_of(kept)
    shown = {
        "form": form,
        "kept": kept,
        "theirs": theirs and _differing(form, theirs),
        "limits": limits_of(programme),
    }
    return render(request, "planner/wishes.html", shown, status=409 if theirs else 200)


def _differing(mine: WishesForm, theirs: WishesForm) -> list[tuple[str, str]]:
    """What the other one saved, where it is not what was typed here."""
    return [
        (str(field.label), _said(theirs, field.name))
        for field in mine
        if not field.is_hidden and _said(mine, field.name) != _said(theirs, field.name)
    ]


def _said(form: WishesForm, name: str) -> str:
    value = form[name].value()
    choices = {str(key): str(words) for key, words in getattr(form.fields[name], "choices", ())}
    many = value if isinstance(value, list | tuple) else [value]
    return ", ".join(choices.get(str(each), _plain(each)) for each in many)


def _plain(value: object) -> str:
    return (
        value.strftime("%H:%M")
        if hasattr(value, "strftime")
        else str(value).replace("\r\n", "\n").replace(",", ".").removesuffix(".0")
    )
