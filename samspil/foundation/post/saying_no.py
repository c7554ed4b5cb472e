"""The signed link at the foot of a letter. It needs no sign-in and can do one thing only."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from samspil.foundation.accounts.models import Person
from samspil.foundation.post.kinds import KINDS, Kind

SALT = "samspil.post.no"


def link_for(person: Person, kind: Kind) -> str:
    return site() + reverse("post:say_no", args=[signing.dumps([person.pk, kind.name], salt=SALT)])


def read(token: str) -> tuple[Person, Kind] | None:
    """Whose link and which kind; None for one we did not sign."""
    try:
        pk, name = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    person, kind = Person.objects.filter(pk=pk).first(), KINDS.get(name)
    return (person, kind) if person and kind and kind.may_refuse else None


def site() -> str:
    """Where Samspil lives, without a slash at the end; a letter has no request to ask."""
    named = str(getattr(settings, "SITE_ADDRESS", ""))
    if named:
        return named.rstrip("/")
    return (
        "http://localhost:8000"
        if settings.DEBUG
        else f"https://{(settings.ALLOWED_HOSTS or ['localhost'])[0]}"
    )
