"""Every component in every state, for the style guide and its test. The words are Danish on purpose: they are as long as ours."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe

from samspil.foundation.web.templatetags.components import rendered


@dataclass(frozen=True, slots=True)
class Sample:
    """A component said in one way. ``parts`` are the components inside it."""

    content: str = ""
    props: dict[str, Any] = field(default_factory=dict)
    parts: tuple[tuple[str, "Sample"], ...] = ()
    dark: bool = False
    inside: str = ""  # an element it has to sit in

    def as_html(self, name: str) -> SafeString:
        inner = self.content + "".join(part.as_html(kind) for kind, part in self.parts)
        html = rendered(name, mark_safe(inner), **self.props)  # noqa: S308 - our own words, below
        return mark_safe(f'<ul class="{self.inside}">{html}</ul>' if self.inside else html)  # noqa: S308

    def as_said(self, name: str) -> str:
        said = " ".join(f"{prop}={value!r}" for prop, value in self.props.items())
        return f"{{% {name}{' ' + said if said else ''} %}}"


class ExampleForm(forms.Form):
    """Django's own fields in our look: one answered, one wrong, one to choose, one hidden."""

    use_required_attribute = False
    title = forms.CharField(label="Hvad hedder mødet?", help_text="Det står på mødeplanen.")
    days = forms.ChoiceField(
        label="Hvilken dag?",
        choices=[("tuesday", "Tirsdag"), ("friday", "Fredag")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Bemærkning", required=False, widget=forms.Textarea)


def _say(content: str = "", **props: Any) -> Sample:
    return Sample(content, props)


TONES = ("lyng", "hav", "rav", "mos", "hyben", "fjord", "stille")
TONE_WORDS = {
    "": "Fælles møde",
    "lyng": "Pædagoger",
    "hav": "Lærere",
    "rav": "Foreslået",
    "mos": "Aftalt",
    "hyben": "Over tiden",
    "fjord": "Næste skoleår",
    "stille": "Afholdt",
}
WAYS = (("", "Vælg en måde"), ("plenum", "Alle sammen"), ("groups", "I grupper på tværs"))
TABLE = (
    '<table class="data"><caption>Timer i skoleåret</caption><thead><tr><th scope="col">Gruppe</th>'
    '<th scope="col" class="num">Brugt</th></tr></thead><tbody><tr><th scope="row">Lærere</th><td class="num">9,5</td></tr>'
    '<tr><th scope="row">Pædagoger</th><td class="num">7,5</td></tr></tbody></table>'
)

SAMPLES: dict[str, tuple[Sample, ...]] = {
    "card": (
        _say("<p>Onsdag 2. december kl. 14.15–16.00</p>", title="PLF-møde 1: Det gode blik"),
        _say(
            '<p>Bo ringer til de to teams.</p><p><a href="#card">Hele ugen</a></p>',
            title="Dette bærer Bo",
            look="ink",
        ),
        _say(f'<div class="scroll-x">{TABLE}</div>', look="flush"),
        *(_say("<p>Det holder vi op med</p>", title=TONE_WORDS[tone], tone=tone) for tone in TONES),
        *(_say("<p>Det holder vi op med</p>", title=TONE_WORDS[tone], tone=tone, look="solid") for tone in TONES),
    ),
    "button": (
        *(_say("Vælg tidspunktet", kind=kind) for kind in ("primary", "quiet", "bare", "rav", "danger")),
        Sample("Meld afbud", {"kind": "ghost", "icon": "phone"}, dark=True),
        _say("Book et uforpligtende møde", size="big", href="#button"),
        _say("Gem", size="block", name="keep", value="yes", icon="check"),
    ),
    "chip": (_say(TONE_WORDS[""]), *(_say(TONE_WORDS[tone], tone=tone) for tone in TONES)),
    "note": tuple(
        _say("<strong>SFO holder åbent med vikarer</strong>Vi flytter ikke noget, før du siger ja.", tone=tone)
        for tone in ("", *TONES)
    ),
    "toast": (_say("Mødet er flyttet."), _say("Vi kunne ikke gemme. Teksten ligger stadig her.", tone="hyben")),
    "empty": (
        _say("<p>Begynd med en undren.</p>", title="Her er ikke noget endnu", href="#empty", action="Skriv en undren"),
        _say(title="Ingen venter på svar"),
    ),
    "stat": (
        _say("pr. fuldtidsansat er gjort fri i skoleåret", value="21 timer"),
        *(_say("på mødeplanen", value=58, tone=tone) for tone in TONES),
    ),
    "progress": (
        _say(label="Lærere, fuld tid", used=9.5, planned=14.5, frame=24),
        _say(label="Pædagoger, 30 timer om ugen", used=7.5, planned=8, frame=19.5, tone="lyng"),
        _say(label="Lærere, fuld tid", used=18, planned=9, frame=24),
        _say("Ingen timer endnu.", label="TAP", used=0, frame=0, tone="stille"),
        *(_say(label=TONE_WORDS[tone], used=5, planned=5, frame=15, tone=tone) for tone in ("", *TONES)),
    ),
    "person": (
        _say("Lærer, Mellemtrin", name="Freja Toft", tone="hav"),
        _say(name="Amina Yusuf", tone="lyng"),
        *(_say("Skoleleder", name="Karin Holm", tone=tone) for tone in ("", *TONES)),
    ),
    "avatar": tuple(_say(name="Karin Holm", tone=tone) for tone in ("", *TONES)),
    "task": tuple(
        Sample(content, {"title": title, "when": when, **more}, inside="todo-list")
        for content, title, when, more in (
            (
                '<a class="btn btn-quiet" href="#task">Se to forslag</a>',
                "Find vikardækning til team Udskoling i uge 49",
                "Du beslutter · skulle være klaret i fredags",
                {"state": "waiting", "late": True},
            ),
            ("", "Send dagsorden til bestyrelsesmødet", "Fredag 27. november", {"state": "open", "href": "#task"}),
            ("", "Dagsordenen til PLF-møde 1 er skrevet", "Mandag", {"state": "done"}),
        )
    ),
    "table_twin": (_say(TABLE), _say(TABLE, summary="Vis faserne som tabel")),
    "dialog": tuple(
        Sample(
            "<p>Vi flytter ikke noget, før du siger ja.</p>",
            {"name": f"move-{kind}", "title": "Flyt PLF-møde 1", "action": "Flyt", "kind": kind},
            dark=kind == "ghost",
        )
        for kind in ("primary", "quiet", "bare", "rav", "ghost", "danger")
    ),
    "breadcrumb": (
        Sample(
            parts=(
                ("crumb", _say("Kalender", href="#breadcrumb")),
                ("crumb", _say("Uge 49", href="#breadcrumb")),
                ("crumb", _say("PLF-møde 1")),
            )
        ),
    ),
    "crumb": (
        Sample("Uge 49", {"href": "#crumb"}, inside="crumbs"),
        Sample("PLF-møde 1", inside="crumbs"),
    ),
    "tabs": (
        Sample(
            props={"label": "Mødet"},
            parts=(
                ("tab", _say("Dagsorden", href="#tabs", here=True)),
                ("tab", _say("Opgaver", href="#tabs")),
                ("tab", _say("Afbud", href="#tabs")),
            ),
        ),
    ),
    "tab": (_say("Dagsorden", href="#tab", here=True), _say("Opgaver", href="#tab")),
    "field": (
        _say(label="Hvad hedder mødet?", name="title", value="Det gode blik"),
        _say(label="Hvad vil I nå?", name="goal", kind="textarea", help="To-tre sætninger er nok."),
        _say(label="Hvordan mødes I?", name="way", kind="select", value="plenum", options=WAYS),
        _say(label="Hvornår?", name="day", kind="date", value=date(2026, 12, 2)),
        _say(label="Fra klokken", name="start", kind="time", value=time(14, 15)),
        _say("minutter", label="Hvor længe?", name="minutes", kind="number", value=105),
        _say(label="E-mail", name="email", kind="email", optional=True),
        _say(label="Hvad hedder mødet?", name="wrong", error="Giv mødet et navn.", help="Det står på mødeplanen."),
        _say(label="Hvordan mødes I?", name="wrong_way", kind="select", options=WAYS, error="Vælg en måde."),
        _say(label="Hvad vil I nå?", name="wrong_goal", kind="textarea", value="Vi", error="Skriv lidt mere."),
    ),
    "error_summary": (
        _say(errors=(("wrong", "Giv mødet et navn."),)),
        _say(errors=(("wrong", "Giv mødet et navn."), ("wrong_way", "Vælg en måde."), ("", "Nogen har ændret mødet."))),
    ),
}  # fmt: skip
