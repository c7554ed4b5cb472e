"""A request from somebody who is signed in."""

from django.http import HttpRequest

from samspil.foundation.accounts.models import Person


class PersonRequest(HttpRequest):
    user: Person  # login_required has looked
