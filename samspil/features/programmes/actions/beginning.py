"""How a programme begins: from a template, or chosen among proposals made from what the school brought."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.engines.content import programme as engine
from samspil.engines.content.library import template as template_named
from samspil.engines.wording.text import Text, same
from samspil.features.programmes.conversion import as_content, frozen, rows_from, thawed
from samspil.features.programmes.models import Need, Programme, Version
from samspil.features.programmes.rules import first_year_for
from samspil.features.programmes.settling import in_one_order
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import School
from samspil.foundation.web.errors import Refusal

SIZES = {"small": "kick-start", "middle": "one-year", "large": "two-years"}  # smallest first
PROPOSALS = Text("Tre forslag", "Three proposals")


class AgreedAlready(Refusal):
    message = _("This programme is agreed. Make new proposals to begin another.")


@transaction.atomic
def start_programme(school: School, template: str, *, first_year: int, by: Person) -> Programme:
    """The school has a programme with everything the template has, to be tailored. ``first_year`` begins in August."""
    chosen = template_named(template.replace("_", "-"))
    programme = Programme(school=school, first_year=first_year, state=Programme.State.PROPOSED)
    rows_from(chosen, programme=programme)
    record("programmes.started", programme, by=by, school=school.pk, facts={"template": chosen.id})
    return programme


@transaction.atomic
def make_proposals(school: School, *, by: Person) -> Programme:
    """Three sizes of programme stand side by side, with the school's own challenges in them. Twice is harmless."""
    School.objects.select_for_update().filter(pk=school.pk).first()
    programme = _shaped(school) or Programme.objects.create(
        school=school, title=PROPOSALS.da, title_en=PROPOSALS.en, first_year=first_year_for(timezone.localdate()),
    )  # fmt: skip
    contents = {size: as_content(_with_needs(template_named(name), school)) for size, name in SIZES.items()}
    if _latest(programme) == contents:
        return programme
    for size, content in contents.items():
        Version.objects.create(
            programme=programme, number=next_number(programme), size=size, content=content, by=by
        )
    record("programmes.proposed", programme, by=by, school=school.pk)
    return programme


@transaction.atomic
def choose_proposal(version: Version, *, by: Person) -> Programme:
    """The proposal becomes the programme to tailor. What stood there before is kept as a version."""
    programme = Programme.objects.select_for_update().get(pk=version.programme_id)
    if programme.state not in (Programme.State.SKETCH, Programme.State.PROPOSED):
        raise AgreedAlready
    if programme.activities.exists():
        before = frozen(programme)
        if in_one_order(before) == in_one_order(version.content):
            return programme
        Version.objects.create(programme=programme, number=next_number(programme), content=before, by=by)
    programme.state = Programme.State.PROPOSED
    programme.edits += 1
    rows_from(thawed(version.content), programme=programme)
    record("programmes.chosen", programme, by=by, school=programme.school_id, facts={"size": version.size})
    return programme


def next_number(programme: Programme) -> int:
    last = programme.versions.order_by("-number").first()
    return last.number + 1 if last else 1


def _shaped(school: School) -> Programme | None:
    shaping = (Programme.State.SKETCH, Programme.State.PROPOSED)
    return Programme.objects.filter(school=school, state__in=shaping).order_by("-pk").first()


def _with_needs(template: engine.Programme, school: School) -> engine.Programme:
    """The school's challenges stand first; an example of the template stays where one of its goals needs it."""
    own = tuple(
        engine.Challenge(f"need-{need.pk}", same(need.text))
        for need in Need.objects.filter(school=school, kind=Need.Kind.CHALLENGE).order_by("pk")
    )
    return replace(template, challenges=(*own, *template.challenges))


def _latest(programme: Programme) -> dict[str, Any]:
    rows = programme.versions.filter(size__in=SIZES).order_by("number")
    return {row.size: row.content for row in rows}
