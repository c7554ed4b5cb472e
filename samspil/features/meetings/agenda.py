"""Everything that changes an agenda. Each change is a state one can go back to."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from hashlib import sha256
from json import dumps

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.engines.content.agendas.block import Block
from samspil.engines.content.agendas.filling import Wanted, filled
from samspil.engines.content.agendas.fitting import fitted
from samspil.engines.content.agendas.writing import MOST_BLOCKS, Values, blocks_in, values_of
from samspil.engines.content.items.library import items
from samspil.engines.wording.text import Text
from samspil.features.meetings.arranging import tidied
from samspil.features.meetings.models import Agenda, AgendaItem, AgendaState, AgendaTemplate, Meeting
from samspil.features.programmes.models import Agreement, Goal
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.history.models import Entry
from samspil.foundation.web.errors import Refusal

KEPT_STATES = 60
NO_WORDS = ("minutes", "beside", "core", "form")  # a change of these is a step of its own
ONE_SITTING = timedelta(minutes=30)  # changes of one person within it are one line in the history
ONE_THOUGHT = timedelta(minutes=3)  # of writing in one block is one step to take back


class BlockGone(Refusal):
    message = gettext_lazy(
        "Somebody has taken the block off the agenda meanwhile. What you wrote stands here."
    )


class BlockChanged(Refusal):
    message = gettext_lazy(
        "Somebody has changed the block meanwhile. What you wrote stands here, and what it says now."
    )


class ChangedMeanwhile(Refusal):
    message = gettext_lazy(
        "Somebody changed the agenda in the same moment. Here it is as it stands now; do it again."
    )


def blocks_now(agenda: Agenda) -> list[Block]:
    return blocks_in([item.content for item in agenda.items.all()])


def fill_agenda(meeting: Meeting, *, by: Person, from_template: AgendaTemplate | None = None) -> Agenda:
    """The meeting's agenda filled anew: from the template, or from its kind, goals, open agreements and length."""
    if from_template:
        return begin(meeting, fitted(blocks_in(from_template.content), meeting.minutes), by=by)
    return begin(meeting, filled(wanted_for(meeting), items()), by=by)


@transaction.atomic
def begin(meeting: Meeting, blocks: Sequence[Block], *, by: Person) -> Agenda:
    """The agenda is these blocks, whatever it was; one step back is what it was."""
    agenda, _is_new = Agenda.objects.get_or_create(meeting=meeting)
    agenda = Agenda.objects.select_for_update().select_related("meeting").get(pk=agenda.pk)
    _stand(agenda, tidied(blocks), by=by)
    return agenda


def wanted_for(meeting: Meeting, kind: str = "") -> Wanted:
    """What the meeting is for, from the programme: nothing of it is typed twice. ``kind`` is another than its own."""
    activity = meeting.activity
    purpose = Text(activity.purpose, activity.purpose_en or activity.purpose) if activity else Text("", "")
    goals = Goal.objects.filter(activities=activity) if activity else Goal.objects.none()
    return Wanted(
        kind=kind or (activity.kind if activity else ""),
        minutes=meeting.minutes,
        purpose=purpose,
        goals=tuple(Text(goal.text, goal.text_en or goal.text) for goal in goals),
        agreements=tuple(
            Text(agreed, agreed) for agreed in open_agreements(meeting).values_list("text", flat=True)
        ),
        core_minutes=core_minutes_of(meeting),
    )


def open_agreements(meeting: Meeting) -> QuerySet[Agreement]:
    """What was agreed at earlier meetings of the same kind and team, or is the team's own, and is not finished."""
    earlier = Meeting.objects.filter(
        programme=meeting.programme_id,
        activity=meeting.activity_id,
        team=meeting.team_id,
        state=Meeting.State.HELD,
    )
    origins = [f"meeting:{pk}" for pk in earlier.values_list("pk", flat=True)]
    found = Agreement.objects.filter(school=meeting.school_id).open()
    return found.filter(origin__in=origins).order_by("due", "pk")


def core_minutes_of(meeting: Meeting) -> int | None:
    """When some have to leave, in minutes after the meeting begins; None when everybody stays."""
    details = meeting.activity.details if meeting.activity else {}
    core = details.get("core_minutes")
    return core if isinstance(core, int) and core < meeting.minutes else None


def change(
    agenda: Agenda, doing: Callable[[list[Block]], Sequence[Block]], *, edits: int, by: Person
) -> None:
    """Do something to the blocks. ``edits`` is what the one who does it saw; when others have changed it since, nothing is done."""
    with transaction.atomic():
        locked = Agenda.objects.select_for_update().get(pk=agenda.pk)
        if locked.edits != edits:
            raise ChangedMeanwhile
        _stand(locked, doing(blocks_now(locked)), by=by)
    agenda.refresh_from_db()


def write_block(
    agenda: Agenda, key: str, writing: Callable[[Block], Block], *, seen: str, by: Person
) -> None:
    """Other words in one block. ``seen`` is the mark of the block that was on the page: what others have done to the rest of
    the agenda since does not matter."""
    with transaction.atomic():
        locked = Agenda.objects.select_for_update().get(pk=agenda.pk)
        blocks = blocks_now(locked)
        block = next((each for each in blocks if each.key == key), None)
        if block is None:
            raise BlockGone
        if mark_of(block) != seen:
            raise BlockChanged
        _stand(locked, [writing(each) if each is block else each for each in blocks], by=by)
    agenda.refresh_from_db()


def mark_of(block: Block) -> str:
    """The same for the same words; another when anything in the block has changed."""
    return sha256(dumps(values_of(block), sort_keys=True).encode()).hexdigest()[:16]


@transaction.atomic
def undo(agenda: Agenda, *, by: Person, steps: int = -1) -> None:
    """One state back (or, with ``steps=1``, forward again). At the end of what is kept, a sentence."""
    locked = Agenda.objects.select_for_update().get(pk=agenda.pk)
    state = AgendaState.objects.filter(agenda=locked, number=locked.at + steps).first()
    if state is None:
        raise Refusal(
            _("There is nothing more to undo.") if steps < 0 else _("There is nothing more to redo.")
        )
    _put(locked, blocks_in(state.content))
    Agenda.objects.filter(pk=locked.pk).update(
        at=state.number, edits=locked.edits + 1, changed_at=timezone.now()
    )
    agenda.refresh_from_db()


@transaction.atomic
def keep_as_template(agenda: Agenda, title: str, *, by: Person) -> AgendaTemplate:
    """The school can begin other meetings with it. The same title again is the same template, said anew."""
    title = title.strip()[:120]
    if not title:
        raise Refusal(_("Give the template a name, so that you find it again."))
    meeting = agenda.meeting
    said = {
        "content": [values_of(block) for block in blocks_now(agenda)],
        "kind": meeting.activity.kind if meeting.activity else "",
        "minutes": meeting.minutes,
        "by": by,
    }
    template, _is_new = AgendaTemplate.objects.update_or_create(
        school_id=meeting.school_id, title=title, defaults=said
    )
    record("meetings.template_kept", template, by=by, school=meeting.school_id, facts={"title": title})
    return template


def _stand(agenda: Agenda, blocks: Sequence[Block], *, by: Person) -> None:
    """The agenda says this from now on; what was undone before is gone, and states older than the last sixty."""
    content = [values_of(block) for block in blocks]
    if len(content) > MOST_BLOCKS:
        raise Refusal(_("There is no room for more blocks. Merge some."))
    last = {
        state.number: state for state in agenda.states.filter(number__gte=agenda.at - 1).order_by("number")
    }
    current = last.get(agenda.at)
    if current is not None and current.content == content:
        return
    _put(agenda, blocks)
    if current and _goes_on(last, agenda.at, content, by):
        AgendaState.objects.filter(pk=current.pk).update(content=content)
    else:
        agenda.states.filter(number__gt=agenda.at).delete()
        agenda.states.filter(number__lte=agenda.at + 1 - KEPT_STATES).delete()
        agenda.at += 1
        agenda.states.create(number=agenda.at, content=content, by=by)
    agenda.edits += 1
    agenda.save(update_fields=["at", "edits", "changed_at"])
    _write_down(agenda, by=by)


def _goes_on(states: dict[int, AgendaState], at: int, content: list[Values], by: Person) -> bool:
    """Whether the same person is still writing in the same block: then it is no step of its own."""
    before, current = states.get(at - 1), states[at]
    fresh = current.by_id == by.pk and timezone.now() - current.made_at < ONE_THOUGHT
    if before is None or at + 1 in states or not fresh:
        return False
    written = _rewritten(before.content, current.content)
    return written != "" and written == _rewritten(current.content, content)


def _rewritten(before: list[Values], after: list[Values]) -> str:
    """The key of the one block whose words are the only difference; empty when there is more to it."""
    if [row["key"] for row in before] != [row["key"] for row in after]:
        return ""
    different = [(was, now) for was, now in zip(before, after, strict=True) if was != now]
    if len(different) != 1 or any(different[0][0][name] != different[0][1][name] for name in NO_WORDS):
        return ""
    return str(different[0][1]["key"])


def _put(agenda: Agenda, blocks: Sequence[Block]) -> None:
    """The rows say these blocks; a block that stays keeps its row, so that what came of it still points there."""
    rows = {item.key: item for item in agenda.items.all()}
    gone = rows.keys() - {block.key for block in blocks}
    AgendaItem.objects.filter(agenda=agenda, key__in=gone).delete()
    said = [
        AgendaItem(
            pk=rows[block.key].pk if block.key in rows else None,
            agenda=agenda,
            key=block.key,
            order=order,
            title=block.title.da or block.title.en,
            minutes=block.minutes,
            content=values_of(block),
        )
        for order, block in enumerate(blocks)
    ]
    AgendaItem.objects.bulk_update(
        [item for item in said if item.pk], ["order", "title", "minutes", "content"]
    )
    AgendaItem.objects.bulk_create([item for item in said if not item.pk])


def _write_down(agenda: Agenda, *, by: Person) -> None:
    meeting = agenda.meeting
    recent = Entry.objects.of_thing(meeting).filter(
        what="meetings.agenda_changed", by_id=by.pk, at__gte=timezone.now() - ONE_SITTING
    )
    if not recent.exists():
        facts = {"title": meeting.title, "title_en": meeting.title_en}
        record("meetings.agenda_changed", meeting, by=by, school=meeting.school_id, facts=facts)
