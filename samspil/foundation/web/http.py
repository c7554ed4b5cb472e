"""Requests as our views see them."""

from django.http import HttpRequest


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page and not all of it."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Request-Type") != "full"
