"""What is said of a version, and of the programme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.forms.fields import chosen, words


class NoteForm(forms.Form):
    note = words(_("What is new in this version (may be empty)"), longest=300, needed=False)


class AnswerForm(forms.Form):
    """An answer to one comment; the page has one for each."""

    text = words(_("Your answer"), longest=4000, rows=3)

    def __init__(self, *args: Any, pk: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_answer_{pk}_%s"


class CommentForm(forms.Form):
    about = chosen(_("About"), needed=False)
    text = words(_("Your comment"), longest=4000, rows=3)

    def __init__(self, *args: Any, subjects: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type
        field.choices = [("", _("the whole")), *subjects]
