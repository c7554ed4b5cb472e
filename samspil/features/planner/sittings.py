"""The second sitting of a meeting: its key and its title."""

from samspil.engines.wording.text import Text

SECOND = Text("{title} (hold 2)", "{title} (sitting 2)")


def other_key(key: str) -> str:
    return f"{key}.hold2"
