"""What the forms for the parts of a programme have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.engines.content.tailoring import week_of_school_year
from samspil.features.programmes.models import Programme
from samspil.features.programmes.words import year_words

LONG = (forms.Textarea, forms.CheckboxSelectMultiple)
META = ("key", "edits", "seen")


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together. ``folded``: few need them, so they are opened by those who do."""

    title: Any
    fields: tuple[forms.BoundField, ...]
    folded: bool

    @property
    def opened(self) -> bool:
        return not self.folded or any(field.errors for field in self.fields)

    @property
    def short(self) -> bool:
        """Whether the answers are so short that they stand side by side."""
        return not any(isinstance(field.field.widget, LONG) for field in self.fields)


class PartForm(forms.Form):
    """``edits`` and ``seen`` tell what the writer had before them; ``key`` names what is new, so that it comes once."""

    GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    FOLDED: tuple[tuple[Any, tuple[str, ...]], ...] = ()  # what few need
    NAMED_BY: str = ""  # the field two parts of the programme must not share
    AMONG: str = ""  # what the programme calls those parts

    key = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=60)
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.prepare()

    def prepare(self) -> None:
        """Fill in what can be chosen among."""

    @property
    def sections(self) -> list[Section]:
        """The fields in their groups; what is only for English readers lies folded at the end."""
        english = [name for name in self.fields if name.endswith("_en")]
        named = [name for _title, names in (*self.GROUPS, *self.FOLDED) for name in names]
        rest = [field.name for field in self.visible_fields() if field.name not in {*named, *english}]
        groups = [*self.GROUPS, ("", tuple(rest))] if rest else list(self.GROUPS)
        made = [Section(title, tuple(self[name] for name in names), folded=False) for title, names in groups]
        seldom = [*self.FOLDED, (_("In English"), tuple(english))] if english else [*self.FOLDED]
        return made + [
            Section(title, tuple(self[name] for name in names), folded=True) for title, names in seldom
        ]

    def clean(self) -> None:
        super().clean()
        if self.NAMED_BY and self._has_twin():
            self.add_error(self.NAMED_BY, _("There is one with these words already."))

    def _has_twin(self) -> bool:
        rows = getattr(self.programme, self.AMONG).exclude(key=self.cleaned_data.get("key") or "")
        said_now = str(self.cleaned_data.get(self.NAMED_BY, "")).casefold()
        return said_now in {words.casefold() for words in rows.values_list(self.NAMED_BY, flat=True)}

    def choose(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type
        field.choices = choices

    def years(self, *names: str) -> None:
        last = self.programme.years + 1
        choices = [(year, year_words(year, self.programme.first_year)) for year in range(last + 1)]
        for name in names:
            label = self.fields[name].label
            self.fields[name] = forms.TypedChoiceField(label=label, choices=choices, coerce=int)

    def in_time_order(self, first: tuple[str, str], last: tuple[str, str]) -> None:
        """The end lies no earlier than the beginning. ``first`` and ``last`` name the fields of year and week."""
        if any(self.cleaned_data.get(name) is None for name in (*first, *last)):
            return
        begins, ends = (
            (self.cleaned_data[year], week_of_school_year(self.cleaned_data[week]))
            for year, week in (first, last)
        )
        if ends < begins:
            self.add_error(last[1], _("It ends before it begins."))

    def pairs(self, danish: str, english: str) -> None:
        """A line in English belongs to the Danish line beside it."""
        both = (self.cleaned_data.get(danish, ""), self.cleaned_data.get(english, ""))
        if len(both[1].splitlines()) > len(both[0].splitlines()):
            self.add_error(
                english, _("There are more lines in English than in Danish. They belong together in pairs.")
            )

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in META}
