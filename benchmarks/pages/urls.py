"""The product's pages, the floor (``hello``), and an empty page with everything around it (``shell``)."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from samspil.config.urls import handler400, handler403, handler404, handler500
from samspil.config.urls import urlpatterns as ours
from samspil.foundation.schools.access import visit_to

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def hello(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello, world")


def shell(request: HttpRequest, school: str) -> HttpResponse:
    visit_to(request, school)
    return render(request, "web/page.html")


def measure(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The outermost middleware measures everything a page costs: session, person, membership, view and template."""

    def middleware(request: HttpRequest) -> HttpResponse:
        count = 0

        def counted(execute: Any, *details: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*details)

        begins = time.thread_time()
        with connection.execute_wrapper(counted):
            response = get_response(request)
        response.headers["X-Worked"] = f"{(time.thread_time() - begins) * 1000:.3f}"
        response.headers["X-Queries"] = str(count)
        return response

    return middleware


urlpatterns = [path("hello/", hello), path("schools/<slug:school>/shell/", shell), *ours]
