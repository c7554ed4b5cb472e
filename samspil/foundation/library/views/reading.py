"""The library, and an item of it as one reads it, prints it and takes it along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from samspil.engines.content.items.item import BODY, ENERGY
from samspil.engines.content.items.writing import as_toml
from samspil.foundation.library.access import found_in, reading_visit_to, writes
from samspil.foundation.library.marks import fresh_mark
from samspil.foundation.library.queries import item_page, list_page, removed_lately
from samspil.foundation.library.wishes import LENGTHS_SAID, MOST_PEOPLE, wish_in
from samspil.foundation.library.words import LABELS, SHELVES, said


def item_list(request: HttpRequest, school: str) -> HttpResponse:
    visit = reading_visit_to(request, school)
    page = list_page(visit.school, wish_in(request.GET), request.GET.get("page", ""))
    context = {"visit": visit, "page": page, "labels": LABELS}
    if "HX-Request" in request.headers:
        answer = render(request, "library/results.html", context)
    else:
        may_write = writes(visit)
        removed = removed_lately(visit.school) if may_write and not page.wish else []
        more = {"writes": may_write, "removed": removed, **_choices()}
        answer = render(request, "library/items.html", context | more)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def item(request: HttpRequest, school: str, key: str) -> HttpResponse:
    visit = reading_visit_to(request, school)
    found = found_in(visit.school, key)
    page = item_page(found.item, found.own, short=request.GET.get("version") == "short")
    context = {"visit": visit, "page": page, "own": found.own, "writes": writes(visit), "once": fresh_mark()}
    return render(request, "library/item.html", context)


def item_file(request: HttpRequest, school: str, key: str) -> HttpResponse:
    visit = reading_visit_to(request, school)
    found = found_in(visit.school, key)
    response = HttpResponse(as_toml(found.item), content_type="application/toml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{key}.toml"'
    return response


def _choices() -> dict[str, object]:
    return {
        "kinds": [(kind, str(words)) for kind, words in SHELVES.items()],
        "lengths": LENGTHS_SAID,
        "energies": [(name, said(text)) for name, text in ENERGY.items()],
        "bodies": [(name, said(text)) for name, text in BODY.items()],
        "most_people": MOST_PEOPLE,
    }
