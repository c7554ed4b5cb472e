"""The sentences of the room: what is wrong with an answer, and who will see it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samspil.features.live.steps.faults import BadAnswer, BadStep, Fault
from samspil.features.live.steps.kinds import KINDS
from samspil.features.live.steps.seeing import Visibility

FAULTS: dict[str, "str | Promise"] = {
    Fault.UNREADABLE: _("This answer could not be read. Try once more."),
    Fault.NOT_A_CHOICE: _("That is not one of the choices."),
    Fault.TOO_FEW: _("Choose at least {limit}."),
    Fault.TOO_MANY: _("There is room for at most {limit}."),
    Fault.TWICE: _("The same stands there twice."),
    Fault.EMPTY: _("Write something first."),
    Fault.TOO_LONG: _("It is too long. There is room for {limit} characters."),
    Fault.OUT_OF_RANGE: _("Choose one of the numbers shown."),
    Fault.CPR: _("It looks as if there is a CPR number in it. Take it away, and send again."),
    Fault.TAKES_NONE: _("There is nothing to answer here."),
    Fault.NO_SUCH_KIND: _("There is no such kind of step."),
}
TROUBLES: dict[str, "str | Promise"] = {
    "no-room": _("There is no open room with that code."),
    "door": _("Scan the QR code on the screen to come in."),
    "closed-room": _("The room is closed. Thank you for today."),
    "no-seat": _("Take a seat in the room first."),
    "no-pass": _("Only those who run the meeting see this."),
    "closed": _("This part is closed; what was sent before that is counted."),
    "not-open": _("This part has not begun yet."),
    "elsewhere": _("This can only be sent from the page of the room."),
    "too-big": _("It is too long to send."),
    "slow-down": _("A little slower, please: it is sent again by itself in a moment."),
    "busy": _("The room is busy: it is sent again by itself in a moment."),
    "full": _("Every seat in the room is taken."),
    "unreadable": FAULTS[Fault.UNREADABLE],
    "name": _("Write your first name: in this part, everybody sees who says what."),
}


def of_answer(bad: BadAnswer) -> str:
    return str(FAULTS[bad.fault]).format(limit=bad.limit)


def of_step(bad: BadStep) -> str:
    return str(FAULTS[bad.fault]).format(limit=bad.limit)


def who_sees_what(kind: str, visibility: str) -> str:
    """One sentence, said before anyone types."""
    if visibility == Visibility.NAMED:
        return str(_("Everybody sees who says what."))
    if visibility == Visibility.BY_GROUP:
        return str(
            _(
                "Nobody sees who says what. Staff groups are shown when it is closed, if each has at least five."
            )
        )
    if KINDS[kind].weighs:
        return str(
            _("Nobody sees who says what, and nothing is shown until it is closed and five have answered.")
        )
    return str(_("Nobody sees who says what, not even those who run the meeting."))
