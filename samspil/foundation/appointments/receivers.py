"""News from the post."""

from typing import Any

from samspil.foundation.appointments.actions import record_answer
from samspil.foundation.post.inbox import Reply


def write_down_answer(*, reply: Reply, **_signal: Any) -> None:
    record_answer(reply.uid, reply.attendee, reply.partstat, sequence=reply.sequence)
