"""Staff group from the roles and the position an administrative system gives, which need not agree."""

from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import plain, shown
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.importing.staff_groups import staff_group
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text


def group_of_roles(
    position: str, roles: tuple[str, ...], teams: tuple[str, ...], notes: Notebook, line: int | None
) -> tuple[StaffGroup, tuple[str, ...]]:
    """The staff group, and the roles beside it as duties. The position decides; else the first role.

    Asks when a role means another group, such as a leader who is listed as teacher.
    """
    chosen = position or (roles[0] if roles else "")
    read = staff_group(chosen, teams)
    if read.doubt is not None:
        notes.ask("unclear-group", read.doubt, line)
    others = tuple(role for role in roles if plain(role) != plain(chosen))
    differing = [
        role
        for role in others
        if (other := staff_group(role, teams)).doubt is None and other.group is not read.group
    ]
    if differing:
        words = [f"“{shown(role)}”" for role in differing]
        text = _DIFFER.filled(
            chosen=shown(chosen),
            others=Text(listed(words, "da"), listed(words, "en")),
            group=read.group.label,
        )
        notes.ask("several-roles", text, line)
    return read.group, tuple(dict.fromkeys((*others, *read.rest)))


_DIFFER = Text(
    "Stillingen er “{chosen}”, men rollerne siger også {others}. Vi har skrevet {group}: passer det?",
    "The position is “{chosen}”, but the roles also say {others}. We wrote {group}: is that right?",
)
