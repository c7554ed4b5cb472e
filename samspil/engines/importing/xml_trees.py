"""XML without its dangers: no entities, no network, no document type, no giant trees."""

from lxml import etree

from samspil.engines.importing.source import Source, check_size
from samspil.engines.wording.findings import Place, Refused, refusal
from samspil.engines.wording.text import Text

Element = etree._Element  # noqa: SLF001 - lxml names its element class so, and annotations need it


def parsed_xml(source: Source) -> Element:
    """The root of a document. Raises Refused when it is no XML or brings a document type of its own."""
    check_size(source)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(source.content, parser)
    except (etree.XMLSyntaxError, ValueError):  # the message may quote the file
        raise _no_xml(source) from None
    if b"<!DOCTYPE" in etree.tostring(root.getroottree(), encoding="utf-8"):
        raise _no_xml(source)
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for comments."""
    tag: object = element.tag  # a function for comments and instructions
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: Element) -> int | None:
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def children(element: Element, name: str) -> tuple[Element, ...]:
    return tuple(child for child in element if local_name(child) == name)


def text_at(element: Element, *path: str) -> str:
    """The text of the first element down this path of names; empty when there is none."""
    for name in path:
        found = children(element, name)
        if not found:
            return ""
        element = found[0]
    return (element.text or "").strip()


def _no_xml(source: Source) -> Refused:
    return refusal(
        "not-xml",
        Text(
            "Filen er ikke gyldig XML, eller den indeholder definitioner, vi ikke åbner. Hent den igen fra systemet.",
            "The file is not valid XML, or it holds definitions we do not open. Fetch it again from the system.",
        ),
        Place(source.name),
    )
