"""A programme: what a school sets out to solve, its goals and signs, its phases and activities, and what was agreed."""

from samspil.features.programmes.models.agreements import Agreement, AgreementQuerySet
from samspil.features.programmes.models.programme import (
    Activity,
    Challenge,
    Duty,
    EarlierWording,
    Goal,
    Need,
    NeedNote,
    Phase,
    Programme,
    ProgrammeQuerySet,
    Sign,
    Stop,
    Worded,
)
from samspil.features.programmes.models.versions import Comment, Signature, Version

__all__ = [
    "Activity",
    "Agreement",
    "AgreementQuerySet",
    "Challenge",
    "Comment",
    "Duty",
    "EarlierWording",
    "Goal",
    "Need",
    "NeedNote",
    "Phase",
    "Programme",
    "ProgrammeQuerySet",
    "Sign",
    "Signature",
    "Stop",
    "Version",
    "Worded",
]
