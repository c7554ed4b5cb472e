"""How the energy of a meeting goes, over a strip that shows what is done meanwhile."""

from itertools import pairwise

from samspil.engines.charts.picture import Picture, Table
from samspil.engines.charts.svg import along, filled, lined, picture, rect, short
from samspil.engines.charts.values import Passage
from samspil.engines.wording.text import Language, Text

HEAD = (Text("Blok", "Block"), Text("Minutter", "Minutes"), Text("Form", "Form"), Text("Energi", "Energy"))
TITLE = Text("Energi gennem mødet", "Energy through the meeting")
LEVELS = (Text("lav", "low"), Text("jævn", "even"), Text("høj", "high"))

_CURVE, _STRIP, _GAP, _AIR = 84, 12, 4, 8


def energy_curve(passages: tuple[Passage, ...], language: Language, *, width: float = 560) -> Picture:
    """A curve of energy (0–1 in each passage) over a strip of forms; widths follow the minutes. Our own picture, not a measurement."""
    whole = sum(passage.minutes for passage in passages) or 1
    edges = [0.0]
    for passage in passages:
        edges.append(edges[-1] + passage.minutes / whole * width)
    body = _curve(passages, edges, width) + "".join(
        rect(
            (edges[at] + 1, _CURVE + _GAP),
            (edges[at + 1] - edges[at] - 2, _STRIP),
            filled(passage.tone),
            radius=4,
        )
        for at, passage in enumerate(passages)
    )
    title = TITLE.said_in(language)
    rows = tuple(
        (each.title, str(each.minutes), each.form, _level(each.energy, language)) for each in passages
    )
    description = "; ".join(f"{title} {minutes} min: {form}, {level}" for title, minutes, form, level in rows)
    table = Table(title, tuple(text.said_in(language) for text in HEAD), rows)
    return picture("energy", (width, _CURVE + _GAP + _STRIP), (title, description), body, table)


def _curve(passages: tuple[Passage, ...], edges: list[float], width: float) -> str:
    if not passages:
        return ""
    heights = [_AIR + (_CURVE - 2 * _AIR) * (1 - passage.energy) for passage in passages]
    middles = [(edges[at] + edges[at + 1]) / 2 for at in range(len(passages))]
    points = [(0.0, heights[0]), *zip(middles, heights, strict=True), (width, heights[-1])]
    path = along(points[:1])
    for (x0, y0), (x1, y1) in pairwise(points):
        bend = short((x0 + x1) / 2)
        path += f"C{bend} {short(y0)} {bend} {short(y1)} {short(x1)} {short(y1)}"
    under = f'<path d="{path}V{_CURVE}H0Z" {filled("rav-soft")}/>'
    return under + f'<path d="{path}" {lined("rav-line", 3)}/>'


def _level(energy: float, language: Language) -> str:
    return LEVELS[0 if energy < 0.4 else 1 if energy < 0.75 else 2].said_in(language)
