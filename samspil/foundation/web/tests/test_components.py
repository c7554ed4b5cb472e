from datetime import date, time
from typing import Any, Literal, get_args

import pytest
from django import forms
from django.template import Context, Engine, TemplateSyntaxError
from django.utils import translation

from samspil.foundation.web.samples import SAMPLES
from samspil.foundation.web.templatetags.components import REGISTRY, choices_of, rendered, typed


def page(source: str, **context: Any) -> str:
    engine = Engine.get_default()
    with translation.override("en"):
        return engine.from_string(source).render(Context(context))


def test_a_wrong_argument_a_missing_one_and_a_wrong_choice_are_errors_and_not_silence() -> None:
    wrong = {
        "{% card titel='x' %}{% endcard %}": "titel",
        "{% empty %}{% endempty %}": "title",
        "{% chip tone='pink' %}late{% endchip %}": "pink",
    }

    for source, word in wrong.items():
        with pytest.raises(TemplateSyntaxError, match=word):
            page(source)


def test_the_style_guide_has_a_sample_of_every_choice_of_every_component() -> None:
    unseen = [
        (name, prop, choice)
        for name in REGISTRY
        if name != "form_field"
        for prop, allowed in choices_of(name).items()
        for choice in allowed
        if choice not in {_said(sample.props, name, prop) for sample in SAMPLES[name]}
    ]

    assert unseen == []
    assert {*SAMPLES, "form_field"} == {*REGISTRY}


def _said(props: dict[str, Any], name: str, prop: str) -> Any:
    return props.get(prop, (REGISTRY[name].__kwdefaults__ or {}).get(prop))


def test_components_keep_their_choices_as_literals() -> None:
    assert choices_of("note")["tone"] == get_args(
        Literal["", "lyng", "hav", "rav", "mos", "hyben", "fjord", "stille"]
    )


def test_what_was_typed_is_shown_as_text_and_never_as_markup() -> None:
    evil = '"><script>alert(1)</script>'

    said = page(
        "{% field label=x name='title' value=x error=x help=x %}{% endfield %}"
        "{% person name=x %}{% endperson %}{% task title=x when=x %}{% endtask %}{% empty title=x %}{% endempty %}",
        x=evil,
    )

    assert "<script" not in said


def test_a_field_ties_its_name_help_and_error_to_the_answer() -> None:
    said = page(
        "{% field label='Name' name='title' value='Ab' help='As on the plan' error='Too short' %}{% endfield %}"
    )

    assert '<label for="id_title">' in said
    assert 'aria-describedby="id_title_helptext id_title_error" aria-invalid="true" required' in said
    assert 'id="id_title_helptext">As on the plan' in said
    assert 'id="id_title_error"' in said


def test_a_select_keeps_the_choice_that_was_made() -> None:
    said = page(
        "{% field label='Way' name='way' kind='select' value=2 options=ways %}{% endfield %}",
        ways=[(1, "A"), (2, "B")],
    )

    assert '<option value="1">A</option><option value="2" selected>B</option>' in said


def test_values_are_written_as_browsers_read_them() -> None:
    assert [typed(value, kind) for value, kind in (
        (date(2026, 12, 2), "date"), (time(14, 15), "time"), (9.5, "number"), (None, "text"), ("2026-12", "date"),
    )] == ["2026-12-02", "14:15", "9.5", "", "2026-12"]  # fmt: skip


def test_numbers_in_answers_have_a_dot_in_danish_too() -> None:
    with translation.override("da"):
        said = rendered("field", label="Timer", name="hours", value=9.5, kind="number")

    assert 'value="9.5"' in said


class Form(forms.Form):
    title = forms.CharField(help_text="As on the plan")
    day = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)

    def clean(self) -> None:
        raise forms.ValidationError("Somebody changed it")


def test_the_error_summary_leads_to_every_question_of_a_django_form() -> None:
    said = page("{% error_summary form=form %}{% enderror_summary %}", form=Form(data={}))

    assert "3 things need another look" in said
    assert '<a href="#id_title">' in said
    assert "<li>Somebody changed it</li>" in said
    assert page("{% error_summary form=form %}{% enderror_summary %}", form=Form()).strip() == ""


def test_a_django_field_keeps_its_help_and_error_tied_to_it() -> None:
    form = Form(data={})
    said = page("{% form_field of=form.title %}{% endform_field %}", form=form)
    radios = page("{% form_field of=form.day %}{% endform_field %}", form=form)

    assert 'aria-describedby="id_title_helptext id_title_error"' in said
    assert said.count('id="id_title_helptext"') == said.count('id="id_title_error"') == 1
    assert "<fieldset" in radios
    assert "<legend>" in radios


def test_the_ape_sits_on_tasks_that_wait_and_on_nothing_else() -> None:
    waiting = page("{% task title='Find cover' state='waiting' %}{% endtask %}")
    others = page(
        "{% task title='x' %}{% endtask %}{% task title='x' state='done' %}{% endtask %}"
        "{% person name='Karin Holm' %}{% endperson %}{% avatar name='Karin Holm' %}{% endavatar %}"
    )

    assert 'aria-label="Waiting for its next move"' in waiting
    assert "ape" not in others.replace("shape", "")


def test_hours_over_the_frame_are_said_and_drawn_as_too_much() -> None:
    within = page("{% progress label='Teachers' used=9.5 planned=14.5 frame=24 %}{% endprogress %}")
    over = page("{% progress label='Teachers' used=18 planned=9 frame=24 %}{% endprogress %}")
    nothing = page("{% progress label='Teachers' used=0 frame=0 %}{% endprogress %}")

    assert "9.5 used, 14.5 planned." in within
    assert 'x="39.58%" width="60.42%"' in within
    assert "That is more than the frame." in over
    assert 'class="progress__over" x="88.89%" width="11.11%"' in over
    assert 'class="progress__used" width="0.00%"' in nothing
