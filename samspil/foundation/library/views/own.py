"""Writing, adapting and taking away the school's own items."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.foundation.library.access import Found, found_in, own_number, writing_visit_to
from samspil.foundation.library.actions import (
    adapt_item,
    change_item,
    put_item_back,
    remove_item,
    write_item,
)
from samspil.foundation.library.editing import differences, in_one_language
from samspil.foundation.library.editor import Editor
from samspil.foundation.library.marks import fresh_mark, mark_in
from samspil.foundation.library.models import LibraryItem
from samspil.foundation.library.words import LABELS
from samspil.foundation.schools.access import Visit
from samspil.foundation.web.errors import Refusal


def new(request: HttpRequest, school: str) -> HttpResponse:
    visit = writing_visit_to(request, school)
    editor = Editor(before=None, once=fresh_mark())
    if _is_sent(request, editor) and editor.item:
        mark = mark_in(editor.form.cleaned_data["once"])
        own = write_item(visit.school, editor.item, once=mark, by=visit.person)
        messages.success(request, _("It is in the library."))
        return redirect("library:item", school, own.key)
    return _form(request, visit, editor, None)


def edit(request: HttpRequest, school: str, key: str) -> HttpResponse:
    visit = writing_visit_to(request, school)
    found = found_in(visit.school, key)
    if found.own is None:
        return redirect("library:item", school, key)
    editor = Editor(before=found.item, edits=found.own.edits)
    if (
        _is_sent(request, editor)
        and editor.item
        and not editor.is_stale()
        and _changed(editor, found.own, visit)
    ):
        messages.success(request, _("Saved."))
        return redirect("library:item", school, key)
    return _form(request, visit, editor, found)


@require_POST
def adapt(request: HttpRequest, school: str, key: str) -> HttpResponse:
    visit = writing_visit_to(request, school)
    found = found_in(visit.school, key)
    own = adapt_item(visit.school, found.item, once=mark_in(request.POST.get("once", "")), by=visit.person)
    return redirect("library:edit", school, own.key)


@require_POST
def remove(request: HttpRequest, school: str, key: str) -> HttpResponse:
    visit = writing_visit_to(request, school)
    remove_item(_own(visit, key), by=visit.person)
    messages.success(
        request, _("It is taken away. It can be put back for thirty days, at the foot of the page.")
    )
    return redirect("library:items", school)


@require_POST
def put_back(request: HttpRequest, school: str, key: str) -> HttpResponse:
    visit = writing_visit_to(request, school)
    put_item_back(_own(visit, key), by=visit.person)
    messages.success(request, _("It is back in the library."))
    return redirect("library:item", school, key)


def _own(visit: Visit, key: str) -> LibraryItem:
    """The school's own item, taken away or not."""
    return get_object_or_404(LibraryItem, school=visit.school, pk=own_number(key))


def _is_sent(request: HttpRequest, editor: Editor) -> bool:
    """Whether an item was sent; a step that is moved is only moved."""
    if request.method != "POST":
        return False
    if order := request.POST.get("do", ""):
        editor.rearrange(request.POST, order)
        return False
    return editor.read(request.POST)


def _changed(editor: Editor, own: LibraryItem, visit: Visit) -> bool:
    try:
        change_item(own, editor.item or own.as_item(), by=visit.person)
    except Refusal as refusal:
        editor.form.add_error(None, str(refusal))
        return False
    return True


def _form(request: HttpRequest, visit: Visit, editor: Editor, found: Found | None) -> HttpResponse:
    typed, stale = editor.item, bool(editor.form.is_bound and editor.form.non_field_errors())
    now = differences(found.item, typed) if found and typed and stale else []
    both = bool(found and not in_one_language(found.item))
    return render(
        request,
        "library/edit.html",
        {
            "visit": visit,
            "editor": editor,
            "found": found,
            "now": now,
            "both_languages": both,
            "labels": LABELS,
        },
    )
