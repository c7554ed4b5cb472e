"""Which staff group a job title means, in Danish or English. What a title does not say becomes a question."""

import difflib
import re
from dataclasses import dataclass

from samspil.engines.importing.plain_words import parts, plain, shown
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.engines.importing.vocabulary import words
from samspil.engines.wording.text import Text


@dataclass(frozen=True, slots=True)
class GroupReading:
    """``doubt`` says how an unclear title was read. ``rest``: what else the title says, such as a duty."""

    group: StaffGroup
    doubt: Text | None = None
    rest: tuple[str, ...] = ()


def staff_group(title: str, teams: tuple[str, ...]) -> GroupReading:
    """The staff group of a title; ``teams`` (and departments) decide between school and SFO for a *pædagog*."""
    if not title.strip():
        return GroupReading(StaffGroup.TEACHER, _BLANK)
    whole = _lookup(title, teams)
    if whole is not None:
        return whole
    pieces = parts(re.sub(r"[()]", ",", title))
    read = [(piece, found) for piece in pieces if (found := _lookup(piece, teams)) is not None]
    if not read:
        return GroupReading(StaffGroup.TEACHER, _unknown(title))
    rest = tuple(piece for piece in pieces if piece != read[0][0])
    first = read[0][1]
    if len({found.group for _, found in read}) > 1:
        return GroupReading(first.group, _SEVERAL.filled(title=shown(title), group=first.group.label), rest)
    return GroupReading(first.group, first.doubt, rest)


def _lookup(title: str, teams: tuple[str, ...]) -> GroupReading | None:
    known = words()
    word = plain(title)
    if word in known.groups:
        return GroupReading(known.groups[word])
    if word in known.paedagog:
        return _paedagog(title, teams)
    if word in known.unclear:
        group = known.unclear[word]
        return GroupReading(group, _UNCLEAR.filled(title=shown(title), group=group.label))
    without_class = plain(re.sub(r"\d{1,2}\.?\s*[a-zæøå]?\b", "", title.casefold()))
    if without_class != word and without_class in known.groups:
        return GroupReading(known.groups[without_class])
    alone = len(parts(title)) == 1  # the end of "lærer/læsevejleder" says nothing of its beginning
    ending = next((ending for ending in known.suffixes if alone and word.endswith(ending)), None)
    return GroupReading(known.suffixes[ending]) if ending else None


def _paedagog(title: str, teams: tuple[str, ...]) -> GroupReading:
    """Without a team we say SFO, so that the plan keeps the SFO staffed until someone answers."""
    kinds = {kind_of_team(team) for team in teams}
    if "sfo" in kinds:
        return GroupReading(StaffGroup.SFO_PAEDAGOG)
    at_school = bool(kinds & {"year", "class", "subject", "department", "resource"})
    group = StaffGroup.SCHOOL_PAEDAGOG if at_school else StaffGroup.SFO_PAEDAGOG
    return GroupReading(group, _PAEDAGOG.filled(title=shown(title), group=group.label))


def _unknown(title: str) -> Text:
    near = difflib.get_close_matches(plain(title)[:60], words().groups, n=1, cutoff=0.75)
    group = StaffGroup.TEACHER.label
    if not near:
        return _UNKNOWN.filled(title=shown(title), group=group)
    return _NEAR.filled(title=shown(title), group=group, near=words().groups[near[0]].label)


_BLANK = Text(
    "Der står ingen stilling. Vi har skrevet lærer: hvad er det rigtige?",
    "No position is given. We wrote teacher: what is right?",
)
_UNKNOWN = Text(
    "Stillingen “{title}” kender vi ikke. Vi har skrevet {group}: hvad er det rigtige?",
    "We do not know the position “{title}”. We wrote {group}: what is right?",
)
_NEAR = Text(
    "Stillingen “{title}” kender vi ikke. Vi har skrevet {group}: er det {near}?",
    "We do not know the position “{title}”. We wrote {group}: is it {near}?",
)
_UNCLEAR = Text(
    "“{title}” siger ikke, hvilken personalegruppe der er tale om. Vi har skrevet {group}: passer det?",
    "“{title}” does not say which staff group is meant. We wrote {group}: is that right?",
)
_PAEDAGOG = Text(
    "“{title}”: er det skole eller SFO? Vi har skrevet {group}.",
    "“{title}”: school or SFO? We wrote {group}.",
)
_SEVERAL = Text(
    "“{title}” nævner flere personalegrupper. Vi har skrevet {group}: er det hovedstillingen?",
    "“{title}” names several staff groups. We wrote {group}: is that the main position?",
)
