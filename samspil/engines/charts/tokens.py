"""Design tokens: names of colours (Danish nature) and their hex values. The one source for charts, paper and CSS."""

from collections.abc import Mapping
from types import MappingProxyType

HEX: Mapping[str, str] = MappingProxyType(
    {
        "kridt-0": "#ffffff", "kridt-1": "#faf7f3", "kridt-2": "#f3efe7", "kridt-3": "#e2dbd1", "kridt-4": "#948a7f",
        "blaek": "#182337", "blaek-2": "#495468",
        "fjord": "#1e537f", "fjord-dark": "#103356", "fjord-soft": "#e1f0fb", "fjord-mid": "#9ac4e2",
        "fjord-ink": "#103356",
        "lyng": "#9e5899", "lyng-soft": "#f7e7f5", "lyng-ink": "#6b2f67",
        "hav": "#1c7f9b", "hav-soft": "#ddf2f8", "hav-ink": "#0a5069",
        "mos": "#408249", "mos-soft": "#e4f4e0", "mos-ink": "#24552d",
        "rav": "#f1b03a", "rav-line": "#c97f23", "rav-soft": "#fff1d2", "rav-ink": "#7c4912",
        "hyben": "#c94731", "hyben-soft": "#ffe9e3", "hyben-ink": "#99291a",
    }
)  # fmt: skip

PHASE_TONES = ("lyng", "hav", "rav", "mos", "hyben", "fjord")
"""Colours of the phases by ordinal; a seventh phase begins again."""

READ_PAIRS: tuple[tuple[str, str], ...] = (
    ("blaek", "kridt-0"), ("blaek", "kridt-1"), ("blaek", "kridt-2"), ("blaek-2", "kridt-0"), ("blaek-2", "kridt-1"),
    ("blaek-2", "kridt-2"), ("fjord", "kridt-0"), ("kridt-0", "fjord"), ("kridt-0", "fjord-dark"), ("blaek", "rav"),
    *((f"{tone}-ink", f"{tone}-soft") for tone in PHASE_TONES),
    *(("kridt-0", tone) for tone in PHASE_TONES if tone != "rav"),
)  # fmt: skip
"""Text on ground as we use it: each pair must reach 4.5:1 (WCAG 2.2, 1.4.3)."""

SEEN_PAIRS: tuple[tuple[str, str], ...] = (
    ("kridt-4", "kridt-0"),
    ("rav-line", "kridt-0"),
    *((tone, "kridt-0") for tone in PHASE_TONES if tone != "rav"),
)
"""Lines and marks on ground: each pair must reach 3:1 (WCAG 2.2, 1.4.11)."""


def phase_tone(ordinal: int) -> str:
    """The tone of the phase with this place in the programme; the first phase is 0."""
    return PHASE_TONES[ordinal % len(PHASE_TONES)]


def line_of(tone: str) -> str:
    """The tone for lines and small marks; amber itself is too light on white."""
    return "rav-line" if tone == "rav" else tone


def text_on(tone: str) -> str:
    """The ink that can be read on this solid tone: white, but never on amber."""
    return "blaek" if tone == "rav" else "kridt-0"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two tokens, 1 to 21, as WCAG 2.2 defines it from relative luminance."""
    light, dark = sorted((_luminance(HEX[one]), _luminance(HEX[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
