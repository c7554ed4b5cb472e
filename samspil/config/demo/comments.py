"""What was said of the proposal before it was agreed, and what was answered. All invented."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from samspil.features.programmes.models import Comment, Programme
from samspil.foundation.accounts.models import Person

KARIN, JONAS, BO, SARA, LINE, MIKKEL = (
    f"{name}@demo.invalid" for name in ("karin", "jonas", "bo", "sara", "line", "mikkel")
)
UNTIL_ANSWERED = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Said:
    """A comment in a week of the first spring, about the whole or a part, and who answered what."""

    week: int
    by: str
    about: str
    text: str
    answered_by: str
    answer: str


COMMENTS = (
    Said(
        4, LINE, "activity:follow-up-autumn", "SFO'en kan ikke lukke tre timer. Kan mødet deles i to hold?",
        BO, "Ja. Mødet holdes i to hold, så SFO'en kan holde åbent. Det er med i version 6.",
    ),
    Said(
        4, MIKKEL, "", "Jeg vil se timerne pr. gruppe, før jeg bliver spurgt. Og hvad holder vi op med?",
        KARIN, "Timerne pr. gruppe står nu ved siden af hver version, og lige under dem det, vi holder op med. Du og MED ser begge "
        "dele, før nogen skriver under.",
    ),
    Said(
        5, SARA, "activity:observation-1", "Halvanden time er for meget på et teammøde. En time kan lade sig gøre.",
        JONAS, "Enig. Besøget er kortet til en time i version 5.",
    ),
    Said(
        5, KARIN, "goal:belong", "Skriv SFO'en ind i målet. Det er dér, mange af børnene er om eftermiddagen.",
        BO, "Det er skrevet ind, og det er med i version 6.",
    ),
)  # fmt: skip


def say(said: Said, programme: Programme, people: dict[str, Person], at: dt.datetime) -> None:
    kind, _colon, key = said.about.partition(":")
    rows: Any = {"goal": programme.goals, "activity": programme.activities}.get(kind)
    row = rows.filter(key=key).first() if rows else None
    about = f"{kind}:{row.pk}" if row else ""
    answered_at = at + UNTIL_ANSWERED
    asked = Comment.objects.create(
        programme=programme, about=about, text=said.text, by=people[said.by], settled_at=answered_at
    )
    answer = Comment.objects.create(
        programme=programme, replies_to=asked, text=said.answer, by=people[said.answered_by]
    )
    Comment.objects.filter(pk=asked.pk).update(made_at=at)
    Comment.objects.filter(pk=answer.pk).update(made_at=answered_at)
