"""How long what somebody wrote is kept. The pages say it, and a job does it every day."""

import datetime as dt
from functools import reduce
from operator import or_

from django.db.models import Q

from samspil.features.voices.models import Reservation
from samspil.features.voices.pulse_actions import forget_tickets

State = Reservation.State
DAYS_SET_ASIDE = 30
"""So long it can be brought back."""
DAYS_AT_MOST = 365


def forget_what_is_over(today: dt.date) -> int:
    return forget_tickets(today) + forget_texts(today)


def forget_texts(today: dt.date) -> int:
    """Empties the texts whose time is up; the wording, the answer and the receipt stay. A question nobody has read goes whole.

    A text is over the day after the answer is signed, thirty days after it was set aside, and after a year whatever happened.
    """
    longest = Q(written_in__lte=today - dt.timedelta(days=DAYS_AT_MOST))
    over = (
        longest,
        Q(state=State.ANSWERED, answers__signed_at__date__lt=today),
        Q(state=State.SET_ASIDE, set_aside_on__lt=today - dt.timedelta(days=DAYS_SET_ASIDE)),
    )
    unread, _each = Reservation.objects.filter(longest, state=State.WRITTEN).delete()
    due = list(Reservation.objects.exclude(text="").filter(reduce(or_, over)).values_list("pk", flat=True))
    return unread + Reservation.objects.filter(pk__in=due).update(text="")
