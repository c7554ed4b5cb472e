"""Which programme a page is about."""

from django.db.models import Case, IntegerField, Value, When

from samspil.features.programmes.models import Programme
from samspil.foundation.schools.models import School

_ORDER = Case(
    When(state=Programme.State.AGREED, then=Value(0)),
    When(state=Programme.State.PROPOSED, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def current_programme(school: School) -> Programme | None:
    """The agreed programme, else the one being tailored, else none."""
    return (
        Programme.objects.filter(school=school, state__in=(Programme.State.AGREED, Programme.State.PROPOSED))
        .order_by(_ORDER, "-pk")
        .first()
    )


def draft_programme(school: School) -> Programme | None:
    """The programme being shaped: proposed or still a sketch; else the agreed one."""
    return tailored_programme(school) or current_programme(school)


def tailored_programme(school: School) -> Programme | None:
    shaping = (Programme.State.PROPOSED, Programme.State.SKETCH)
    return Programme.objects.filter(school=school).filter(state__in=shaping).order_by("-pk").first()


def editable_programme(school: School) -> Programme | None:
    """What the tailoring page is about: the proposed programme, else the agreed one."""
    wanted = (Programme.State.PROPOSED, Programme.State.AGREED)
    found = Programme.objects.filter(school=school, state__in=wanted).order_by("-pk")
    programme = min(found, key=lambda row: wanted.index(row.state), default=None)
    if programme is not None:
        programme.school = school
    return programme
