"""How meetings, people and places in the calendar are said in sentences."""

from collections import Counter
from collections.abc import Sequence

from samspil.engines.planning.problem import Problem, Start
from samspil.engines.wording.formats import clock, listed, long_date, short_date
from samspil.engines.wording.text import Text, same

MOST_NAMES = 3


def named(problem: Problem, name: str) -> Text:
    """What people call a meeting, a person or a facilitator; its id when nothing else is known."""
    return problem.names.get(name) or same(name)


def on_day(problem: Problem, day: int) -> Text:
    """``tirsdag d. 20. januar 2027``; a day outside the calendar says so."""
    if not 0 <= day < len(problem.days):
        return Text("en dag, der ikke længere er i kalenderen", "a day no longer in the calendar")
    date = problem.days[day].date
    return Text(long_date(date, "da"), long_date(date, "en"))


def shortly(problem: Problem, day: int) -> Text:
    """``tir. 20. jan.``; the day must be in the calendar."""
    date = problem.days[day].date
    return Text(short_date(date, "da"), short_date(date, "en"))


def at(problem: Problem, start: Start) -> Text:
    """``tirsdag d. 20. januar 2027 kl. 14.15``."""
    day = on_day(problem, start.day)
    time = clock(problem.grid.minute(start.slot))
    return Text(f"{day.da} kl. {time}", f"{day.en} at {time}")


def together(problem: Problem, names: Sequence[str]) -> Text:
    """``Anna, Bo og 4 andre``; those who are not to be named are counted: ``du, 3 lærere og 1 leder``."""
    kinds = Counter(problem.counted_as[name] for name in names if name in problem.counted_as)
    names = [name for name in names if name not in problem.counted_as]
    shown = [named(problem, name) for name in names[:MOST_NAMES]]
    rest = len(names) - len(shown)
    if rest:
        shown.append(
            Text(f"{rest} andre" if rest > 1 else "1 anden", f"{rest} others" if rest > 1 else "1 other")
        )
    in_order = dict.fromkeys(problem.counted_as.values())
    shown += [counted(kinds[kind], *kind) for kind in in_order if kind in kinds]
    return Text(listed([t.da for t in shown], "da"), listed([t.en for t in shown], "en"))


def in_a_row(texts: Sequence[Text]) -> Text:
    """Whole sentences in one, so the last has its comma too."""
    *first, last = texts
    if not first:
        return last
    da, en = ", ".join(t.da for t in first), ", ".join(t.en for t in first)
    return Text(f"{da}, og {last.da}", f"{en}, and {last.en}")


def counted(count: int, one: Text, many: Text) -> Text:
    """``1 møde`` or ``3 møder``."""
    word = one if count == 1 else many
    return Text(f"{count} {word.da}", f"{count} {word.en}")


def capital(text: Text) -> Text:
    """The sentence with its first letter large."""
    return Text(text.da[:1].upper() + text.da[1:], text.en[:1].upper() + text.en[1:])
