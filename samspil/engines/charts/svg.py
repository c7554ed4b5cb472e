"""Small SVG pieces. Every shape carries a class (the page's CSS wins) and a hex colour (wins where there is no CSS).

No style attribute, script, filter or foreignObject: the drawing passes a strict content security policy, and typst
and office programs draw it the same way.
"""

from html import escape
from zlib import crc32

from samspil.engines.charts.picture import Picture, Table
from samspil.engines.charts.tokens import HEX

TEXT_FONT = "Figtree, sans-serif"
HEADING_FONT = "Bricolage Grotesque, Figtree, sans-serif"

Point = tuple[float, float]

_NARROW = frozenset("fijlrtI.,:;'|!()[]- ")
_WIDE = frozenset("mwMWÆæŒœ@%")


def short(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def filled(token: str) -> str:
    """The attributes that fill a shape with a token."""
    return f'class="f-{token}" fill="{HEX[token]}"'


def lined(token: str, width: float = 1) -> str:
    """The attributes that draw an outline in a token, with nothing inside."""
    return f'class="s-{token}" fill="none" stroke="{HEX[token]}" stroke-width="{short(width)}"'


def outlined(fill: str, line: str, width: float = 1) -> str:
    """The attributes of a filled shape with an outline."""
    colours = f'fill="{HEX[fill]}" stroke="{HEX[line]}"'
    return f'class="f-{fill} s-{line}" {colours} stroke-width="{short(width)}"'


def rect(corner: Point, size: Point, paint: str, *, radius: float = 0) -> str:
    (x, y), (width, height) = corner, size
    place = f'x="{short(x)}" y="{short(y)}" width="{short(max(0, width))}" height="{short(height)}"'
    return f'<rect {place} rx="{short(radius)}" {paint}/>'


def circle(centre: Point, radius: float, paint: str) -> str:
    return f'<circle cx="{short(centre[0])}" cy="{short(centre[1])}" r="{short(radius)}" {paint}/>'


def line(start: Point, end: Point, paint: str) -> str:
    return f'<path d="{along([start, end])}" {paint}/>'


def along(points: list[Point]) -> str:
    """The path data of a line through points."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)


def label(
    at: Point, words: str, size: float, ink: str = "blaek", *, font: str = "400", anchor: str = "start"
) -> str:
    """A line of text on a baseline. ``font`` is a weight, or ``h`` and a weight for the heading face."""
    family, weight = (HEADING_FONT, font[1:]) if font.startswith("h") else (TEXT_FONT, font)
    shape = f'font-family="{family}" font-size="{short(size)}" font-weight="{weight}" text-anchor="{anchor}"'
    return f'<text x="{short(at[0])}" y="{short(at[1])}" {shape} {filled(ink)}>{escape(words)}</text>'


def curved(name: str, points: list[Point], words: str, paint: str, *, offset: float = 50) -> str:
    """Text along a line through points, its middle ``offset`` per cent of the way. ``name`` is unique in the drawing."""
    track = f'<path id="{name}" d="{along(points)}" fill="none"/>'
    path = f'<textPath href="#{name}" startOffset="{short(offset)}%">{escape(words)}</textPath>'
    return f'{track}<text text-anchor="middle" {paint}>{path}</text>'


def width_of(words: str, size: float) -> float:
    """About how wide a text is, a little on the safe side, in the same unit as ``size``."""
    return size * sum(
        0.34 if c in _NARROW else 0.9 if c in _WIDE else 0.66 if c.isupper() else 0.57 for c in words
    )


def cut(words: str, size: float, room: float) -> str:
    """The text, or as much of it as there is room for, with an ellipsis."""
    if width_of(words, size) <= room:
        return words
    while words and width_of(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def name_for(kind: str, title: str, description: str) -> str:
    """A stem for ids that is the same for the same chart and differs between charts on one page."""
    return f"{kind}-{crc32(f'{title}|{description}'.encode()):08x}"


def picture(kind: str, size: Point, words: tuple[str, str], body: str, table: Table) -> Picture:
    """The finished chart. ``words`` are its title and its description."""
    (width, height), (title, description) = size, words
    stem = name_for(kind, title, description)
    frame = f'viewBox="0 0 {short(width)} {short(height)}" width="{short(width)}" height="{short(height)}"'
    said = f'<title id="{stem}-t">{escape(title)}</title><desc id="{stem}-d">{escape(description)}</desc>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {kind}" {frame} role="img" '
        f'aria-labelledby="{stem}-t {stem}-d">{said}{body}</svg>'
    )
    return Picture(svg, title, description, width, height, table)
