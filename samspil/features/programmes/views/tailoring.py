"""Tailoring the programme, part by part."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.engines.content.library import kinds
from samspil.features.programmes.actions import remove_part, save_part
from samspil.features.programmes.english import without_outdated
from samspil.features.programmes.forms.parts import FORMS
from samspil.features.programmes.forms.shape import PartForm
from samspil.features.programmes.models import Programme
from samspil.features.programmes.queries.finding import editable_programme
from samspil.features.programmes.queries.parts import ROWS, Values, about_part, new_values, values_of
from samspil.features.programmes.queries.tailoring import tailoring_page
from samspil.features.programmes.rules import fingerprint
from samspil.features.programmes.words import PARTS, said
from samspil.foundation.schools.access import Visit, editing_visit_to
from samspil.foundation.web.errors import Refusal

NEW = "new"


def edit(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    programme = editable_programme(visit.school)
    if programme is None:
        return redirect("programmes:needs", visit.school.slug)
    return render(
        request,
        "programmes/tailoring.html",
        {"visit": visit, "page": tailoring_page(programme, timezone.localdate())},
    )


def part(request: HttpRequest, school: str, kind: str, key: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    programme = _programme(visit, kind)
    adding, now = key == NEW, values_of(programme, kind, key)
    if now is None and not adding and request.method != "POST":
        raise Http404
    form = _form(request, programme, kind, now, key)
    typed = request.method == "POST" and form.is_valid() and not _stale(form, now, adding=adding)
    if typed and (kept := _saved(form, programme, kind, key, visit)):
        messages.success(request, _("Saved."))
        if form.values() != values_of(programme, kind, kept):
            messages.info(
                request,
                _(
                    "The English said what stood there before. English readers see the Danish until you write it anew."
                ),
            )
        return redirect(f"{_page(visit)}#{_place(kind, kept)}")
    context = {"kind": kind, "title": PARTS[kind], "adding": adding, "key": key}
    choosing = _kinds() if adding and kind == "activity" and not form.initial.get("kind") else ()
    return render(
        request,
        "programmes/part.html",
        {
            "visit": visit,
            "form": form,
            "kinds": () if form.is_bound else choosing,
            "now": _in_words(form, now) if form.is_bound and form.non_field_errors() else (),
            "about": about_part(programme, kind, key),
            "may_go": kind in ROWS,
            **context,
        },
    )


@require_POST
def part_gone(request: HttpRequest, school: str, kind: str, key: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    programme = _programme(visit, kind)
    if kind not in ROWS:
        raise Http404
    remove_part(programme, kind, key, by=visit.person)
    messages.success(request, _("It is taken away."))
    return redirect(f"{_page(visit)}#{kind}")


def _programme(visit: Visit, kind: str) -> Programme:
    programme = editable_programme(visit.school)
    if programme is None or kind not in FORMS:
        raise Http404
    return programme


def _page(visit: Visit) -> str:
    return redirect("programmes:edit", visit.school.slug).url


def _form(request: HttpRequest, programme: Programme, kind: str, now: Values | None, key: str) -> PartForm:
    values = now if now is not None else new_values(kind, request.GET.get("kind", ""))
    seen = fingerprint(now or {})
    own = f"own-{secrets.token_hex(4)}" if key == NEW else key
    return FORMS[kind](
        request.POST if request.method == "POST" else None,
        initial={**values, "edits": programme.edits, "seen": seen, "key": own},
        programme=programme,
    )


def _stale(form: PartForm, now: Values | None, *, adding: bool) -> bool:
    """Whether somebody has changed this part since the form was made, into something else than what was typed."""
    said_now = form.values()
    if adding or said_now == now:
        return False
    mark = fingerprint(now or {})
    if form.cleaned_data["edits"] == form.programme.edits or form.cleaned_data["seen"] == mark:
        return False
    gone = _("Somebody has taken this away while you were writing. Save again to put it back.")
    changed = _("Somebody has changed this while you were writing. Compare, and save again.")
    form.add_error(None, gone if now is None else changed)
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    data["edits"], data["seen"] = form.programme.edits, mark
    form.data = data
    return True


def _place(kind: str, key: str) -> str:
    """Where on the page one was."""
    if kind in {"heading", "teams"}:
        return kind
    return f"{'phase' if kind == 'criteria' else kind}-{key}"


def _saved(form: PartForm, programme: Programme, kind: str, key: str, visit: Visit) -> str:
    """Save what was typed, unless it says so already or a rule forbids it. The part's key when it is saved."""
    chosen = form.cleaned_data["key"] if key == NEW else key
    if not chosen or chosen == NEW:
        chosen = f"own-{secrets.token_hex(4)}"
    now, typed = values_of(programme, kind, chosen), form.values()
    begun_with = new_values(kind, typed.get("kind", "")) if key == NEW else now
    meant = without_outdated(typed, begun_with or {})
    if meant == now:
        return chosen
    try:
        save_part(programme, kind, chosen, meant, by=visit.person)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return ""
    return chosen


def _kinds() -> list[tuple[str, str, str]]:
    rows = ((kind.id, said(kind.title), said(kind.purpose)) for kind in kinds().values())
    return sorted(rows, key=lambda row: row[1])


def _in_words(form: PartForm, now: Values | None) -> list[tuple[str, str]]:
    """What the part says now, field by field, beside what was typed."""
    if now is None:
        return []
    lines = []
    for field in form.visible_fields():
        value = now.get(field.name, (now.get("hours") or {}).get(field.name.removeprefix("hours_"), ""))
        choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
        parts = value if isinstance(value, list) else [value]
        words = ", ".join(choices.get(str(it), "" if it is None else str(it)) for it in parts)
        lines.append((str(field.label), words))
    return lines
