"""What is done with a letter that came in, whichever way it came."""

import logging
from enum import StrEnum

from samspil.foundation.post.actions import mark_bouncing
from samspil.foundation.post.inbox import Bounce, Reply, read_letter
from samspil.foundation.post.signals import answer_arrived

logger = logging.getLogger(__name__)


class Kind(StrEnum):
    ANSWER = "answer"
    BOUNCE = "bounce"
    OTHER = "other"


def receive(raw: bytes) -> Kind:
    """Act on one raw letter: an answer is written down, an address that does not work is noted, anything else is left.

    An answer counts only when it comes from the address that was invited. Receiving a letter twice is harmless.
    """
    letter = read_letter(raw)
    match letter:
        case Reply() if letter.sender == letter.attendee:
            answer_arrived.send(Reply, reply=letter)
            return Kind.ANSWER
        case Bounce():
            if letter.permanent:
                mark_bouncing(letter.address)
            return Kind.BOUNCE
        case _:
            logger.info("a letter that is no answer and no bounce was left")
            return Kind.OTHER
