"""Who is who: lines about one person become one row, and two people never become one without a question."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import one_line, plain, shown
from samspil.engines.importing.rows import StaffRow
from samspil.engines.wording.formats import listed, number
from samspil.engines.wording.text import Text


def people(sightings: Sequence[StaffRow], notes: Notebook) -> tuple[StaffRow, ...]:
    """One row for each person. ``key`` holds the employee id, or nothing, before; the stable key after.

    Lines are about one person when the names are equal and no id, e-mail or initials contradict each other.
    """
    persons: list[StaffRow] = []
    lines: defaultdict[int, list[int]] = defaultdict(list)
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for seen in sightings:
        known = by_name[plain(seen.name)]
        index = next((i for i in known if not _contradict(persons[i], seen)), None)
        if index is None:
            index = len(persons)
            persons.append(seen)
            known.append(index)
        else:
            persons[index] = _joined(persons[index], seen, notes)
        lines[index].append(seen.place.line or 0 if seen.place else 0)
    _ask_about_bare_names(persons, lines, notes)
    _ask_about_namesakes([[persons[i] for i in known] for known in by_name.values()], notes)
    return _with_keys(persons, notes)


def stable_key(row: StaffRow) -> str:
    """Employee id (still in ``key``), else e-mail, else initials, else name."""
    return row.key or row.email.casefold() or row.initials.upper() or one_line(row.name)


def _contradict(a: StaffRow, b: StaffRow) -> bool:
    pairs = ((a.key, b.key), (a.email, b.email), (a.initials, b.initials), (a.uniid, b.uniid))
    return any(plain(x) != plain(y) for x, y in pairs if x and y)


def _joined(known: StaffRow, seen: StaffRow, notes: Notebook) -> StaffRow:
    line = seen.place.line if seen.place else None
    if seen.group is not known.group:
        notes.ask(
            "two-groups", _TWO_GROUPS.filled(name=known.name, first=known.group.label, second=seen.group.label), line
        )  # fmt: skip
    if seen.fraction != known.fraction:
        notes.ask("two-employments", _two_employments(known, seen), line)
    return replace(
        known,
        key=known.key or seen.key,
        initials=known.initials or seen.initials,
        email=known.email or seen.email,
        uniid=known.uniid or seen.uniid,
        teams=tuple(dict.fromkeys((*known.teams, *seen.teams))),
        duties=tuple(dict.fromkeys((*known.duties, *seen.duties))),
        first=known.first or seen.first,
        last=known.last or seen.last,
    )


def _two_employments(known: StaffRow, seen: StaffRow) -> Text:
    first, second = known.fraction * 100, seen.fraction * 100
    return _TWO_EMPLOYMENTS.filled(
        name=known.name,
        first=Text(number(first, "da"), number(first, "en")),
        second=Text(number(second, "da"), number(second, "en")),
    )


def _ask_about_bare_names(
    persons: list[StaffRow], lines: defaultdict[int, list[int]], notes: Notebook
) -> None:
    for index, row in enumerate(persons):
        if len(lines[index]) > 1 and not (row.key or row.email or row.initials):
            numbers = [str(line) for line in lines[index]]
            text = _BARE.filled(
                name=shown(row.name), lines=Text(listed(numbers, "da"), listed(numbers, "en"))
            )
            notes.ask("one-name-several-lines", text, lines[index][-1])


def _ask_about_namesakes(groups: list[list[StaffRow]], notes: Notebook) -> None:
    for group in groups:
        if len(group) > 1:
            marks = [shown(stable_key(row)) for row in group]
            text = _NAMESAKES.filled(
                name=shown(group[0].name), marks=Text(listed(marks, "da"), listed(marks, "en"))
            )
            notes.ask("two-people-one-name", text, group[1].place.line if group[1].place else None)


def _with_keys(persons: list[StaffRow], notes: Notebook) -> tuple[StaffRow, ...]:
    """Keys that two people share are lengthened by the name for both, whatever their order in the file."""
    keys = Counter(stable_key(row) for row in persons)
    taken: Counter[str] = Counter()
    rows = []
    for row in persons:
        key = stable_key(row)
        if keys[key] > 1:
            notes.ask(
                "one-key-two-people",
                _SHARED.filled(key=shown(key), name=shown(row.name)),
                row.place.line if row.place else None,
            )
            key = f"{key} · {one_line(row.name)}"
        taken[key] += 1
        rows.append(replace(row, key=key if taken[key] == 1 else f"{key} · {taken[key]}"))
    return tuple(rows)


_TWO_GROUPS = Text(
    "{name} står som både {first} og {second}. Vi har skrevet {first}: hvad er hovedstillingen?",
    "{name} is listed both as {first} and as {second}. We wrote {first}: which is the main position?",
)
_TWO_EMPLOYMENTS = Text(
    "{name} står med både {first} % og {second} % af fuld tid. Vi har brugt {first} %: skal tallene lægges sammen?",
    "{name} is listed with both {first} % and {second} % of full time. We used {first} %: should they be added up?",
)
_BARE = Text(
    "“{name}” står på linje {lines} uden initialer eller e-mail. Vi har læst det som én person: er de flere?",
    "“{name}” stands on lines {lines} without initials or e-mail. We read it as one person: are they several?",
)
_NAMESAKES = Text(
    "Flere hedder “{name}”. Vi kender dem fra hinanden på {marks}: er det rigtigt, at de er flere?",
    "Several people are called “{name}”. We tell them apart by {marks}: are they really several?",
)
_SHARED = Text(
    "“{key}” bruges af mere end én person, også {name}. Vi kender dem fra hinanden på navnet: hvem skal have hvad?",
    "“{key}” is used by more than one person, {name} among them. We tell them apart by name: who should have which?",
)
