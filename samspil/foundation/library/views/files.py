"""An item read from a file: it becomes the school's own, or every fault in it is told with its line."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samspil.engines.content.items.item import Item
from samspil.engines.content.items.reading import item_in
from samspil.engines.content.source import source_in
from samspil.engines.wording.findings import Refused
from samspil.foundation.library.access import writing_visit_to
from samspil.foundation.library.actions import read_item
from samspil.foundation.library.forms import FileForm
from samspil.foundation.library.marks import fresh_mark, mark_in
from samspil.foundation.library.words import language


def from_file(request: HttpRequest, school: str) -> HttpResponse:
    visit = writing_visit_to(request, school)
    form = _form(request)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        item, faults = _read(form)
        if item:
            own = read_item(visit.school, item, once=mark_in(form.cleaned_data["once"]), by=visit.person)
            messages.success(request, _("It is in the library."))
            return redirect("library:item", school, own.key)
    return render(request, "library/from_file.html", {"visit": visit, "form": form, "faults": faults})


def _form(request: HttpRequest) -> FileForm:
    if request.method == "POST":
        return FileForm(request.POST, request.FILES)
    return FileForm(initial={"once": fresh_mark()})


def _read(form: FileForm) -> tuple[Item | None, list[str]]:
    file = form.cleaned_data["chosen"]
    try:
        return item_in(source_in(file.read(), file.name), "own", both_languages=False), []
    except Refused as refused:
        return None, [finding.said_in(language()) for finding in refused.findings]
