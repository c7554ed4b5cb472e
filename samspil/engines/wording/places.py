"""What a meeting place is called when the school has not named one. Kept in Danish; said in the reader's language."""

from samspil.engines.wording.text import Language, Text

ROOMS = {"meeting": Text("Mødelokale", "Meeting room"), "hall": Text("Salen", "The hall")}
TEAM_PLACE = Text("Teamets mødested", "The team’s usual place")
_KNOWN = {text.da: text for text in (TEAM_PLACE, *ROOMS.values())}


def place_said_in(language: Language, place: str) -> str:
    """A place the school has named itself stays as it is."""
    return _KNOWN[place].said_in(language) if place in _KNOWN else place
