"""The colours of the style sheet are those of the charts and can be read on each other."""

import math
import re

import pytest

from samspil.engines.charts.tokens import HEX, READ_PAIRS, SEEN_PAIRS
from samspil.foundation.web.import_maps import PACKAGE

SHEET = (PACKAGE / "foundation/web/static/web/css/00-reset-tokens.css").read_text(encoding="utf-8")
Linear = tuple[float, float, float]


def linear(lightness: float, chroma: float, hue: float) -> Linear:
    """Oklch as linear sRGB, by the matrices of CSS Color 4."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    return red, green, blue


COLOURS: dict[str, Linear] = {
    name: linear(float(lightness) / 100, float(chroma), float(hue))
    for name, lightness, chroma, hue in re.findall(r"--([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", SHEET)
}


def contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (
            0.2126 * red + 0.7152 * green + 0.0722 * blue
            for red, green, blue in (COLOURS[one], COLOURS[other])
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


TONES = ("lyng", "hav", "mos", "rav", "hyben")
TEXT = {
    *((one, other) for one, other in READ_PAIRS if {one, other} <= COLOURS.keys()),
    ("fjord", "kridt-1"), ("fjord", "fjord-soft"), ("fjord-mid", "fjord-dark"), ("rav", "fjord-dark"),
    ("kridt-0", "blaek"), ("kridt-0", "hyben-ink"), ("blaek", "rav-press"), ("blaek", "kridt-4"),
    ("rav-ink", "rav-soft"), ("hyben-ink", "kridt-0"), ("hyben-ink", "rav-soft"), ("blaek-2", "fjord-soft"),
    *((f"{tone}-ink", "kridt-0") for tone in TONES),
    *(("blaek", f"{tone}-soft") for tone in TONES),
}  # fmt: skip
LINES = {
    *SEEN_PAIRS,
    ("hyben", "kridt-1"),
    ("fjord", "kridt-1"),
    ("rav", "fjord-dark"),
    ("kridt-4", "kridt-1"),
}


@pytest.mark.parametrize(("ink", "ground"), sorted(TEXT))
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("line", "ground"), sorted(LINES))
def test_lines_and_marks_can_be_seen_on_their_ground(line: str, ground: str) -> None:
    assert contrast(line, ground) >= 3


def test_the_measured_ratios_are_those_of_the_colours_we_chose() -> None:
    measured = {pair: contrast(*pair) for pair in (
        ("blaek", "kridt-1"), ("kridt-0", "fjord"), ("blaek", "rav"), ("rav-line", "kridt-0"), ("lyng-ink", "lyng-soft"),
    )}  # fmt: skip

    assert list(measured.values()) == pytest.approx([14.74, 8.08, 8.25, 3.21, 7.95], abs=0.1)


def test_style_sheet_and_charts_have_the_same_colours() -> None:
    def encoded(part: float) -> float:
        return 255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)

    apart = {
        name: round(
            max(
                abs(encoded(part) - int(HEX[name][at : at + 2], 16))
                for part, at in zip(colour, (1, 3, 5), strict=True)
            )
        )
        for name, colour in COLOURS.items()
        if name in HEX
    }

    assert {name: distance for name, distance in apart.items() if distance > 2} == {}
    assert len(apart) > 25
