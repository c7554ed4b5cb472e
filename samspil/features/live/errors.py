"""What the room refuses, in a sentence."""

from django.utils.translation import gettext_lazy as _

from samspil.features.live.sentences import of_step
from samspil.features.live.steps.faults import BadStep
from samspil.foundation.web.errors import Refusal


class NoDate(Refusal):
    message = _("The meeting has no date, or it is called off. A room opens for a meeting that is held.")


class RoomClosed(Refusal):
    message = _("The room is closed.")


class NoCodeFree(Refusal):
    message = _("Every code is in use just now. Try again in a minute.")


class StepClosed(Refusal):
    message = _(
        "That part is closed, and its answers are counted. Add it once more if you want to ask again."
    )


class NotBegun(Refusal):
    message = _("That part has not begun yet.")


class AlwaysUnseen(Refusal):
    message = _("An exit pulse is never named.")


class NothingToShareOut(Refusal):
    message = _("Nobody has taken a seat yet, so there is nobody to share out.")


class UnfitStep(Refusal):
    """``field`` is the part of the step that is wrong."""

    def __init__(self, bad: BadStep) -> None:
        super().__init__(of_step(bad))
        self.field, self.fault = bad.field, bad.fault
