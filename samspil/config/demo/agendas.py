"""Agendas of the demo's meetings: of the last ones held, and of the next ones; the one after that is still to be begun."""

import datetime as dt
from dataclasses import replace

from samspil.engines.content.agendas.block import Block
from samspil.engines.wording.text import Text
from samspil.features.meetings.agenda import blocks_now, change, fill_agenda
from samspil.features.meetings.models import Agenda, Meeting
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Person

HELD, COMING = 6, 4
PLAN_B = Text(
    "Er halvdelen gået, før vi når hertil, så tag kun den første runde, og læg resten ind næste gang.",
    "If half of us have left before we get here, take the first round only, and leave the rest for next time.",
)


def fill_agendas(programme: Programme, people: dict[str, Person], today: dt.date) -> None:
    """The common meetings and those of the team that Sara coordinates; Bo has written a plan B for the next common one."""
    bo, sara = people["bo@demo.invalid"], people["sara@demo.invalid"]
    every = Meeting.objects.filter(programme=programme).select_related("activity").order_by("starts_at", "pk")
    common = every.filter(team=None, audience="all_staff")
    for meeting in common.filter(starts_at__date__lt=today).reverse()[:HELD]:
        fill_agenda(meeting, by=bo)
    agendas = [fill_agenda(meeting, by=bo) for meeting in common.filter(starts_at__date__gte=today)[:COMING]]
    own = every.filter(team__team_members__coordinator=True, team__team_members__staff__person=sara)
    for meeting in own.filter(starts_at__date__gte=today)[:1]:
        fill_agenda(meeting, by=sara)
    for agenda in agendas[:1]:
        _think_ahead(agenda, by=bo)


def _think_ahead(agenda: Agenda, *, by: Person) -> None:
    longest = max(blocks_now(agenda), key=lambda block: block.minutes)

    def with_plan(blocks: list[Block]) -> list[Block]:
        return [replace(block, plan_b=PLAN_B) if block == longest else block for block in blocks]

    change(agenda, with_plan, edits=agenda.edits, by=by)
