"""A matter that only a leader can decide: laid before the leader with a recommendation, and decided."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.features.programmes.actions import decide, lay_before_leader
from samspil.features.programmes.forms.deciding import LayForm, VerdictForm
from samspil.features.programmes.models import Agreement
from samspil.features.programmes.queries.action_plan import agreements_seen, mine_of
from samspil.features.programmes.queries.deciding import decision_page
from samspil.features.programmes.rules import fingerprint
from samspil.foundation.schools.access import Visit, editing_visit_to
from samspil.foundation.web.errors import Refusal

VERDICTS = {"approve": Agreement.Verdict.APPROVED, "not_now": Agreement.Verdict.NOT_NOW}


def decision(request: HttpRequest, school: str, agreement: int) -> HttpResponse:
    """For those who shape the programme to read; the one whose it is says yes or not now."""
    visit = editing_visit_to(request, school)
    chosen = _to_decide(visit, agreement)
    if request.method != "POST":
        return _page(request, visit, chosen)
    page = decision_page(visit, chosen, timezone.localdate())
    if visit.person not in page.deciders or request.POST.get("verdict") not in VERDICTS:
        raise Http404
    form = VerdictForm(request.POST)
    if form.is_valid() and _decided(form, chosen, request.POST["verdict"], visit):
        said = {"approve": _("Approved. Those who prepared it can see it."), "not_now": _("It is back with a word from you.")}  # fmt: skip
        messages.success(request, said[request.POST["verdict"]])
        return redirect("overview:leader", visit.school.slug)
    return _page(request, visit, chosen, verdict=form)


@require_POST
def prepared(request: HttpRequest, school: str, agreement: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    chosen = _to_decide(visit, agreement)
    form = LayForm(request.POST, home=request.build_absolute_uri("/").rstrip("/"))
    if form.is_valid() and _laid(form, chosen, visit):
        messages.success(request, _("The leader can see that it is prepared."))
        return redirect("programmes:decision", visit.school.slug, chosen.pk)
    return _page(request, visit, chosen, laying=form)


def _to_decide(visit: Visit, agreement: int) -> Agreement:
    seen = agreements_seen(visit, mine_of(visit.person, visit.school)).select_related("decided_by", "school")
    return get_object_or_404(seen, pk=agreement, decided_by_leader=True)


def _page(
    request: HttpRequest,
    visit: Visit,
    chosen: Agreement,
    *,
    verdict: VerdictForm | None = None,
    laying: LayForm | None = None,
) -> HttpResponse:
    now = _words(chosen)
    mark = fingerprint(now)
    shown = {
        "visit": visit,
        "page": decision_page(visit, chosen, timezone.localdate()),
        "form": verdict or VerdictForm(initial={"seen": mark}),
        "laying": laying or LayForm(initial={**now, "seen": mark}, home=""),
        "open": laying is not None,
    }
    return render(request, "programmes/decision.html", shown, status=422 if verdict or laying else 200)


def _words(chosen: Agreement) -> dict[str, Any]:
    return {
        "recommendation": chosen.recommendation,
        "consequence": chosen.consequence,
        "paper": chosen.paper,
    }


def _decided(form: VerdictForm, chosen: Agreement, pressed: str, visit: Visit) -> bool:
    """Decide, unless what was prepared now says something else than what was read."""
    if chosen.prepared and form.cleaned_data["seen"] != fingerprint(_words(chosen)):
        form.add_error(
            None, _("What was prepared has been changed while you read it. Read it again, and decide.")
        )
        form.data = {**dict(form.data.items()), "seen": fingerprint(_words(chosen))}
        return False
    try:
        decide(chosen, VERDICTS[pressed], word=form.cleaned_data["word"], by=visit.person)
    except Refusal as refusal:
        form.add_error("word" if pressed == "not_now" and chosen.prepared else None, str(refusal))
        return False
    return True


def _laid(form: LayForm, chosen: Agreement, visit: Visit) -> bool:
    said = {name: form.cleaned_data[name] for name in _words(chosen)}
    now = _words(chosen)
    if chosen.recommendation and said != now and form.cleaned_data["seen"] != fingerprint(now):
        form.add_error(None, _("Somebody has changed this while you were writing. Compare, and save again."))
        form.data = {**dict(form.data.items()), "seen": fingerprint(now)}
        return False
    try:
        lay_before_leader(chosen, **said, by=visit.person)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
