from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samspil.foundation.schools.access import visit_to


def frame(request: HttpRequest, school: str) -> HttpResponse:
    return render(request, "web/page.html", {"visit": visit_to(request, school)})
