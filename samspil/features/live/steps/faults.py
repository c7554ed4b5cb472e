"""What can be wrong with an answer, or with a step before anyone sees it. The sentences are in ``live/sentences.py``."""

from enum import StrEnum


class Fault(StrEnum):
    UNREADABLE = "unreadable"
    NOT_A_CHOICE = "not-a-choice"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    TWICE = "twice"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    OUT_OF_RANGE = "out-of-range"
    CPR = "cpr"
    TAKES_NONE = "takes-none"
    NO_SUCH_KIND = "no-such-kind"


class BadAnswer(ValueError):
    """The answer is not one the step takes. ``limit`` is the number the sentence speaks of."""

    def __init__(self, fault: Fault, limit: int = 0) -> None:
        super().__init__(fault)
        self.fault, self.limit = fault, limit


class BadStep(ValueError):
    """The step cannot be asked; ``field`` is the part of it that is wrong."""

    def __init__(self, field: str, fault: Fault, limit: int = 0) -> None:
        super().__init__(f"{field}: {fault}")
        self.field, self.fault, self.limit = field, fault, limit
