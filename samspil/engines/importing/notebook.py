"""What a reader collects while it reads: findings about one file, never so many that nobody reads them."""

from collections import Counter

from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.text import Text

AT_MOST = 20  # of one kind; the rest become one line that counts them


class Notebook:
    """Findings about one file, in the order they were made."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._findings: list[Finding] = []

    def note(self, code: str, text: Text, line: int | None = None) -> None:
        self._add(Weight.NOTE, code, text, line)

    def warn(self, code: str, text: Text, line: int | None = None) -> None:
        self._add(Weight.WARNING, code, text, line)

    def ask(self, code: str, text: Text, line: int | None = None) -> None:
        """The reading goes on with the choice that ``text`` states."""
        self._add(Weight.QUESTION, code, text, line)

    def error(self, code: str, text: Text, line: int | None = None) -> None:
        """This line gave nothing; the others are read."""
        self._add(Weight.ERROR, code, text, line)

    def place(self, line: int | None) -> Place:
        return Place(self.file, line)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return capped(self._findings)

    def _add(self, weight: Weight, code: str, text: Text, line: int | None) -> None:
        self._findings.append(Finding(weight, code, text, self.place(line)))


def capped(findings: list[Finding]) -> tuple[Finding, ...]:
    """At most ``AT_MOST`` of each code; what is left out is counted in one more finding of the same weight."""
    seen: Counter[str] = Counter()
    kept: list[Finding] = []
    last: dict[str, Finding] = {}
    for finding in findings:
        seen[finding.code] += 1
        last[finding.code] = finding
        if seen[finding.code] <= AT_MOST:
            kept.append(finding)
    return (*kept, *(_rest(last[code], count - AT_MOST) for code, count in seen.items() if count > AT_MOST))


def _rest(example: Finding, count: int) -> Finding:
    text = Text(
        "Og {count} steder mere med det samme: {example}", "And {count} more of the same: {example}"
    ).filled(count=count, example=example.text)
    file = Place(example.place.file) if example.place else None
    return Finding(example.weight, example.code, text, file)
