"""Comments, versions, the difference between two, and signatures."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.features.programmes.actions import add_comment, answer_comment, freeze, settle_comment, sign
from samspil.features.programmes.comparing import differences
from samspil.features.programmes.conversion import engine_programme, thawed
from samspil.features.programmes.forms.versions import AnswerForm, CommentForm, NoteForm
from samspil.features.programmes.models import Comment, Programme, Signature, Version
from samspil.features.programmes.queries.finding import editable_programme
from samspil.features.programmes.queries.standing import hours_moved
from samspil.features.programmes.queries.versions import subjects_of, versions_page
from samspil.foundation.schools.access import Visit, editing_visit_to, visit_to


def versions(request: HttpRequest, school: str) -> HttpResponse:
    visit = _reading_visit(request, school)
    programme = editable_programme(visit.school)
    if programme is None:
        return render(request, "programmes/no_versions.html", {"visit": visit})
    return _page(request, visit, programme)


def _page(
    request: HttpRequest,
    visit: Visit,
    programme: Programme,
    *,
    note: NoteForm | None = None,
    said: CommentForm | None = None,
    answer: tuple[int, AnswerForm] | None = None,
) -> HttpResponse:
    """With a form that was sent and could not be saved, as it was typed. ``answer`` is one to that comment."""
    page = versions_page(programme, visit)
    answered, refused = answer or (0, None)
    context = {
        "visit": visit,
        "page": page,
        "note_form": note or NoteForm(),
        "comment_form": said or CommentForm(subjects=page.subjects),
        "threads": [
            (line, refused if refused and line.comment.pk == answered else AnswerForm(pk=line.comment.pk))
            for line in page.comments
        ],
    }
    return render(request, "programmes/versions.html", context)


def compare(request: HttpRequest, school: str) -> HttpResponse:
    """Two versions beside each other; without ``to`` the draft as it stands."""
    visit, programme = _reading(request, school)
    before = get_object_or_404(programme.versions, number=_number(request, "from"))
    number = _number(request, "to")
    after = get_object_or_404(programme.versions, number=number) if number else None
    now = thawed(after.content) if after else engine_programme(programme)
    found = differences(thawed(before.content), now)
    hours = hours_moved(thawed(before.content), now, programme.first_year)
    return render(
        request,
        "programmes/compare.html",
        {"visit": visit, "before": before, "after": after, "differences": found, "hours": hours},
    )


@require_POST
def frozen_version(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    programme = _programme(visit)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, programme, note=form)
    version = freeze(programme, by=visit.person, note=form.cleaned_data["note"])
    messages.success(request, _("Version %(number)s is kept.") % {"number": version.number})
    return redirect("programmes:versions", visit.school.slug)


@require_POST
def signature(request: HttpRequest, school: str, version: int, step: str) -> HttpResponse:
    visit, programme = _reading(request, school)
    if step not in Signature.Step.values:
        raise Http404
    chosen = get_object_or_404(Version, programme=programme, number=version, size="")
    sign(chosen, step, by=visit.person, roles=visit.roles, title=request.POST.get("title", "")[:120])
    messages.success(request, _("Thank you. It is written down."))
    return redirect("programmes:versions", visit.school.slug)


@require_POST
def comment(request: HttpRequest, school: str) -> HttpResponse:
    visit, programme = _reading(request, school)
    form = CommentForm(request.POST, subjects=subjects_of(programme))
    if not form.is_valid():
        return _page(request, visit, programme, said=form)
    add_comment(programme, form.cleaned_data["text"], by=visit.person, about=form.cleaned_data["about"])
    messages.success(request, _("It is written down."))
    return redirect(_comments(visit))


@require_POST
def comment_answer(request: HttpRequest, school: str, comment: int) -> HttpResponse:
    """In words. Those who shape the programme may settle it with them."""
    visit, programme = _reading(request, school)
    found = Comment.objects.filter(programme__school=visit.school).select_related("programme", "replies_to")
    chosen = get_object_or_404(found, pk=comment, replies_to=None)
    form = AnswerForm(request.POST, pk=chosen.pk)
    if not form.is_valid():
        return _page(request, visit, programme, answer=(chosen.pk, form))
    settles = "settle" in request.POST and visit.may_edit
    (settle_comment if settles else answer_comment)(chosen, form.cleaned_data["text"], by=visit.person)
    messages.success(request, _("It is written down."))
    return redirect(f"{redirect('programmes:versions', visit.school.slug).url}#comment-{chosen.pk}")


def _reading(request: HttpRequest, school: str) -> tuple[Visit, Programme]:
    visit = _reading_visit(request, school)
    return visit, _programme(visit)


def _reading_visit(request: HttpRequest, school: str) -> Visit:
    """Those who shape the programme, and TR, AMR and MED, who see it before it is signed."""
    visit = visit_to(request, school)
    if not (visit.may_edit or visit.represents):
        raise Http404
    return visit


def _programme(visit: Visit) -> Programme:
    programme = editable_programme(visit.school)
    if programme is None:
        raise Http404
    return programme


def _comments(visit: Visit) -> str:
    return redirect("programmes:versions", visit.school.slug).url + "#comments"


def _number(request: HttpRequest, name: str) -> int:
    words = request.GET.get(name, "")
    return int(words) if words.isdecimal() and len(words) < 6 else 0
