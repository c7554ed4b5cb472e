"""What a result is read for: the mean, the order, the cards most people like."""

from collections import Counter

from samspil.features.live.steps.kind import Content
from samspil.features.live.steps.results import Card, Result
from samspil.features.live.steps.writing import VOTE


def mean(result: Result) -> float | None:
    """Of a scale, a temperature or a pulse. None when there is nothing to see."""
    number = sum(result.counts.values())
    if not number:
        return None
    return sum(int(value) * count for value, count in result.counts.items()) / number


def ranked(content: Content, result: Result) -> list[tuple[int, int]]:
    """The options of a ranking with their points, best first: the first place gives as many points as there are places."""
    points: Counter[int] = Counter(dict.fromkeys(range(len(content["options"])), 0))
    for count, number in result.counts.items():
        option, place = map(int, count.split(":"))
        points[option] += number * (content["most"] - place)
    return sorted(points.items(), key=lambda pair: (-pair[1], pair[0]))


def cards_by_votes(result: Result) -> list[tuple[str, Card, int]]:
    """Name, card and votes, the best liked first."""
    liked = [(name, card, result.counts.get(VOTE + name, 0)) for name, card in result.cards.items()]
    return sorted(liked, key=lambda each: (-each[2], each[1].text.casefold(), each[0]))


def piles(content: Content, result: Result) -> list[list[int]]:
    """For each pile the cards most people laid there; cards nobody laid are in none."""
    best: dict[int, tuple[int, int]] = {}
    for count, number in sorted(result.counts.items()):
        card, pile = map(int, count.split(":"))
        best[card] = max(best.get(card, (0, 0)), (number, -pile))
    found: list[list[int]] = [[] for _pile in content["piles"]]
    for card, (_number, pile) in sorted(best.items()):
        found[-pile].append(card)
    return found
