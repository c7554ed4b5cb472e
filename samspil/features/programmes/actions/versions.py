"""Comments, frozen versions, and the steps to an agreed programme."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.engines.content.coherence import faults_of
from samspil.features.programmes.actions.beginning import next_number
from samspil.features.programmes.conversion import frozen, thawed
from samspil.features.programmes.models import Comment, Programme, Signature, Version
from samspil.features.programmes.queries.standing import standing_of
from samspil.features.programmes.rules import may_take, next_step
from samspil.features.programmes.words import said
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.web.errors import Refusal


class NothingSaid(Refusal):
    message = gettext_lazy("Write a few words first.")


class NotTheirs(Refusal):
    message = gettext_lazy("This step is for somebody else.")


class NotYet(Refusal):
    message = gettext_lazy("The steps come in order: this one is not next.")


class ChangedSince(Refusal):
    message = gettext_lazy(
        "The programme has been changed since this version. Freeze a new version, and sign that."
    )


@transaction.atomic
def freeze(programme: Programme, *, by: Person, note: str = "") -> Version:
    """The programme as it stands is kept to compare and sign. When nothing has changed it is the same version."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    content = frozen(programme)
    fault = next(iter(faults_of(thawed(content))), None)
    if fault:
        raise Refusal(_("It does not fit together yet: %(fault)s") % {"fault": said(fault.text)})
    last = programme.versions.filter(size="").order_by("-number").first()
    if last and last.content == content:
        return last
    version = Version.objects.create(
        programme=programme, number=next_number(programme), content=content, note=note.strip(), by=by
    )
    record("programmes.frozen", version, by=by, school=programme.school_id, facts={"number": version.number})
    return version


@transaction.atomic
def add_comment(programme: Programme, text: str, *, by: Person, about: str = "") -> Comment:
    """Somebody says something about the programme or a part of it. The same words twice in a row are one."""
    if not text.strip():
        raise NothingSaid
    last = programme.comments.order_by("-pk").first()
    if last and (last.text, last.by_id, last.about) == (text.strip(), by.pk, about):
        return last
    comment = Comment.objects.create(programme=programme, text=text.strip(), about=about, by=by)
    record("programmes.commented", comment, by=by, school=programme.school_id)
    return comment


@transaction.atomic
def answer_comment(comment: Comment, text: str, *, by: Person) -> Comment:
    """Somebody answers. When the one who asked answers what was settled, it is open again."""
    if not text.strip():
        raise NothingSaid
    asked = comment.replies_to or comment
    last = asked.replies.order_by("-pk").first()
    if last and (last.text, last.by_id) == (text.strip(), by.pk):
        return last
    reply = Comment.objects.create(programme=asked.programme, replies_to=asked, text=text.strip(), by=by)
    if asked.settled_at and asked.by_id == by.pk:
        asked.settled_at = None
        asked.save(update_fields=["settled_at"])
    record("programmes.comment_answered", reply, by=by, school=asked.programme.school_id)
    return reply


@transaction.atomic
def settle_comment(comment: Comment, text: str, *, by: Person) -> None:
    """What the comment asked for is dealt with, and it is said how: nothing is settled without words."""
    answer_comment(comment, text, by=by)
    if comment.settled_at is None:
        comment.settled_at = timezone.now()
        comment.save(update_fields=["settled_at"])
        record("programmes.comment_settled", comment, by=by, school=comment.programme.school_id)


@transaction.atomic
def sign(version: Version, step: str, *, by: Person, roles: frozenset[str], title: str = "") -> None:
    """The step is taken, in order, by somebody whose step it is. With the last one the programme is agreed."""
    programme = Programme.objects.select_for_update().get(pk=version.programme_id)
    taken = set(version.signatures.values_list("step", flat=True))
    if step in taken:
        return
    if not may_take(step, roles):
        raise NotTheirs
    asked = standing_of(programme).steps
    if step != next_step(taken, asked):
        raise NotYet
    newer = programme.versions.filter(size="", number__gt=version.number).exists()
    if newer or frozen(programme) != version.content:
        raise ChangedSince
    Signature.objects.create(version=version, step=step, by=by, name=by.name, title=title.strip())
    facts = {"step": str(step), "number": version.number}
    record("programmes.signed", version, by=by, school=programme.school_id, facts=facts)
    if next_step({*taken, step}, asked) is None:
        programme.state = Programme.State.AGREED
        programme.save(update_fields=["state", "edited_at"])
        record("programmes.all_agreed", programme, by=by, school=programme.school_id)
