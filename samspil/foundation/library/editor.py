"""The form of an item with its steps: how it begins, how it is sent, and how a step is added, moved or taken out."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from samspil.engines.content.items.item import Item
from samspil.engines.content.items.writing import item_of
from samspil.engines.wording.findings import Refused
from samspil.foundation.library.editing import Told, fields_of, fields_of_step
from samspil.foundation.library.forms import ItemForm, StepForm
from samspil.foundation.library.words import said

MOST_STEPS = 40
EMPTY_STEP = {"form": "talk"}
_FIELD_OF = {  # which question a fault found by the loader belongs to
    "minutes": "minutes",
    "short-minutes": "short_minutes",
    "no-opt-out": "opt_out",
    "backwards": "people_most",
}


class Editor:
    """``before`` is the item as it stands, ``edits`` how often it has been changed; nothing for one that is new."""

    def __init__(self, *, before: Item | None, edits: int = 0, once: str = "") -> None:
        self.before, self.edits = before, edits
        self.item: Item | None = None
        self.at: int | None = None  # the step that was just added or moved
        begin = fields_of(before) if before else {"energy": "even", "body": "seated", "kind": "protocol"}
        self.form = ItemForm(initial={**begin, "seen": edits, "once": once})
        short = bool(before and before.short_minutes)
        steps = [fields_of_step(step, short=short) for step in before.steps] if before else [EMPTY_STEP]
        self.steps = _unsent(steps)

    @property
    def rows(self) -> list[tuple[int, StepForm]]:
        return list(enumerate(self.steps))

    @property
    def total(self) -> int:
        """What the steps add up to, as far as they are numbers."""
        return sum(
            int(words)
            for step in self.steps
            if (words := str(step["minutes"].value() or "")).isdecimal() and len(words) < 5
        )

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Every fault, with the field it stands at."""
        found = [(name, str(words)) for name, several in self.form.errors.items() for words in several]
        for number, step in self.rows:
            place = _("Step %(number)s") % {"number": number + 1}
            found += [
                (f"{step.prefix}-{name}", f"{place}, {step.fields[name].label}: {words}")
                for name, several in step.errors.items()
                for words in several
            ]
        return [("" if name == "__all__" else name, words) for name, words in found]  # fmt: skip

    def rearrange(self, sent: QueryDict, order: str) -> None:
        """``add-2`` puts an empty step after number 2, ``up-2``, ``down-2`` and ``remove-2`` do what they say. Nothing is judged."""
        steps, (what, number) = _steps_in(sent), _order(order)
        self.form = ItemForm(initial={name: sent.get(name, "") for name in ItemForm.base_fields})
        if what == "add" and len(steps) < MOST_STEPS:
            steps.insert(number + 1, dict(EMPTY_STEP))
            self.at = min(number + 1, len(steps) - 1)
        elif what == "remove" and number < len(steps):
            del steps[number]
            self.at = min(number, len(steps) - 1)
        elif (
            what in {"up", "down"}
            and 0 <= (other := number + (1 if what == "down" else -1)) < len(steps) > number
        ):
            steps[number], steps[other] = steps[other], steps[number]
            self.at = other
        self.steps = _unsent(steps or [dict(EMPTY_STEP)])

    def read(self, sent: QueryDict) -> bool:
        """Whether what was sent is an item; then it is in ``item``. Else every fault stands at its question."""
        self.form = ItemForm(sent)
        self.steps = [
            StepForm(sent, prefix=f"steps-{number}") for number, _step in enumerate(_steps_in(sent))
        ]
        fine = [part.is_valid() for part in (self.form, *self.steps)]
        if not self.steps:
            self.form.add_error(None, _("An item has at least one step."))
            self.steps = _unsent([dict(EMPTY_STEP)])
        elif all(fine):
            self._judge()
        return self.item is not None

    def is_stale(self) -> bool:
        """Whether somebody has changed the item since the form was made, into something else than what was typed.
        Sending the form once more uses what was typed."""
        if self.before is None or self.form.cleaned_data["seen"] == self.edits or self.item == self.before:
            return False
        self.form.add_error(
            None,
            _(
                "Somebody has changed this while you were writing. Compare, and save again to use what you typed."
            ),
        )
        renewed: Any = self.form.data.copy()  # type: ignore[attr-defined]
        renewed["seen"] = self.edits
        self.form.data = renewed
        return True

    def _judge(self) -> None:
        values = Told(self.before).values(self.form.cleaned_data, [step.cleaned_data for step in self.steps])
        try:
            self.item = item_of(values, self.before.id if self.before else "own")
        except Refused as refused:
            # words that stand in both languages are found wrong twice, and told once
            for code, words in dict.fromkeys((each.code, said(each.text)) for each in refused.findings):
                self.form.add_error(_FIELD_OF.get(code), words)


def _unsent(steps: list[dict[str, Any]]) -> list[StepForm]:
    return [StepForm(initial=step, prefix=f"steps-{number}") for number, step in enumerate(steps)]


def _steps_in(sent: Mapping[str, str]) -> list[dict[str, Any]]:
    """The steps as they were typed, as many as the form says there are."""
    told = sent.get("steps", "")
    count = min(int(told), MOST_STEPS) if told.isascii() and told.isdigit() and len(told) < 5 else 0
    return [
        {name: sent.get(f"steps-{number}-{name}", "") for name in StepForm.base_fields} for number in range(count)
    ]  # fmt: skip


def _order(order: str) -> tuple[str, int]:
    what, _dash, number = order.partition("-")
    return what, int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1
