"""``forklaring.pdf``: what was weighed, what it costs whom, what is stopped, who is left out, and why each meeting lies there."""

from samspil.engines.charts.bars import turnout_bars
from samspil.engines.charts.values import Turnout
from samspil.engines.documents.calendar_plan import (
    cover_json,
    group_bars,
    group_rows,
    new_hours_said,
    sheet_of,
)
from samspil.engines.documents.months import Json
from samspil.engines.documents.papers import Explanation, LeftOut, RuleCost, Strength
from samspil.engines.documents.reading import in_time_order
from samspil.engines.documents.typesetting import drawn, typeset
from samspil.engines.documents.values import Stopped
from samspil.engines.documents.verdict import figures_said, verdict_said
from samspil.engines.documents.words import EXPLANATION_WORDS, spoken
from samspil.engines.wording.findings import Finding, Weight
from samspil.engines.wording.formats import listed, number, school_year, short_date, span
from samspil.engines.wording.text import Language, Text

_FINDING_TONES = {"note": "fjord", "warning": "rav", "question": "hav", "error": "hyben"}
_STRENGTHS = {Strength.STRONG: "rav", Strength.SOFT: "mos", Strength.HARD: "hyben"}
_OUR_FILES = {"ferieplaner.toml": Text("Kommunens ferieplan", "The municipality’s holiday plan")}
_MOST_BARS = 8  # the picture shows those who are left out most; the table below it has them all


def explanation_pdf(explanation: Explanation, language: Language) -> bytes:
    """The explanation on A4 upright, tagged, in one language. Same values, same bytes."""
    words = spoken(EXPLANATION_WORDS, language)
    title = f"{words['paper']}: {explanation.cover.title.said_in(language)}"
    return typeset(
        "explanation", sheet_of(explanation.cover, title, language), _filled(explanation, language, words)
    )


def _filled(paper: Explanation, language: Language, words: dict[str, str]) -> Json:
    left_out = _missed_most_first(paper.left_out)
    ranked = sorted(paper.rules, key=_heaviest_first)
    shares = _whole_shares([rule for rule in ranked if rule.strength != Strength.SOFT])
    bars = group_bars(paper.groups, paper.school_year, language, width=620)
    turnout = turnout_bars(_turnouts(left_out, language), words["turnout"], language, width=620)
    return {
        "words": words,
        "cover": cover_json(paper.cover, language),
        "verdict": verdict_said(paper.verdict, language),
        "figures": figures_said(paper.verdict, language),
        "rules": [_rule(rule, shares, language, words) for rule in ranked if rule.strength != Strength.SOFT],
        "wishes": [_rule(rule, shares, language, words) for rule in ranked if rule.strength == Strength.SOFT],
        "bars": drawn(bars) if paper.groups else None,
        "groups": group_rows(paper.groups, language),
        "new_hours": new_hours_said(paper.groups, language),
        "school_year": school_year(paper.school_year),
        "stopped": [_stopped(stop, language) for stop in paper.stopped],
        "turnout": drawn(turnout) if left_out else None,
        "left_out": [_left_out(out, language, words) for out in left_out],
        "impossible": [
            {"what": no.what.said_in(language), "ways": [way.said_in(language) for way in no.ways_out]}
            for no in paper.impossible
        ],
        "reasons": _reasons(paper, language),
        "findings": [_finding(f, language, words) for f in paper.findings if f.weight != Weight.QUESTION],
        "questions": [_finding(f, language, words) for f in paper.findings if f.weight == Weight.QUESTION],
    }


def _heaviest_first(rule: RuleCost) -> tuple[int, float, float]:
    """What was weighed, the costliest first; then what was only wished for; musts last."""
    return list(_STRENGTHS).index(rule.strength), -rule.share, -rule.cost


def _whole_shares(rules: list[RuleCost]) -> dict[RuleCost, int]:
    """Per cent that add up to a hundred: what rounding down leaves goes to the largest remainders."""
    whole = sum(rule.share for rule in rules)
    if not whole:
        return {}
    exact = {rule: 100 * rule.share / whole for rule in rules if rule.share}
    shares = {rule: int(share) for rule, share in exact.items()}
    nearest = sorted(exact, key=lambda rule: shares[rule] - exact[rule])
    for rule in nearest[: 100 - sum(shares.values())]:
        shares[rule] += 1
    return shares


def _rule(rule: RuleCost, shares: dict[RuleCost, int], language: Language, words: dict[str, str]) -> Json:
    hard = rule.strength == "hard"
    return {
        "sentence": rule.sentence.said_in(language),
        "strength": words[rule.strength],
        "tone": _STRENGTHS[rule.strength],
        "weight": "" if hard else number(rule.weight, language),
        "cost": "" if hard else number(rule.cost, language),
        "share": f"{shares[rule]} %" if rule in shares else "",
        "part": rule.share,
    }


def _stopped(stop: Stopped, language: Language) -> Json:
    unit = "timer" if language == "da" else "hours"
    freed = [f"{group.said_in(language)}: {number(hours, language)} {unit}" for group, hours in stop.hours]
    return {"text": stop.text.said_in(language), "freed": "; ".join(freed)}


def _turnouts(left_out: tuple[LeftOut, ...], language: Language) -> tuple[Turnout, ...]:
    """Those who are left out most."""
    worst = left_out[:_MOST_BARS]
    return tuple(Turnout(out.who.said_in(language), out.tone, out.of - out.missed, out.of) for out in worst)


def _missed_most_first(left_out: tuple[LeftOut, ...]) -> tuple[LeftOut, ...]:
    return tuple(sorted(left_out, key=lambda out: out.missed / out.of if out.of else 0, reverse=True))


def _left_out(out: LeftOut, language: Language, words: dict[str, str]) -> Json:
    missed = f"{out.missed} {words['of']} {out.of}"
    return {"who": out.who.said_in(language), "missed": missed, "remedy": out.remedy.said_in(language)}


def _reasons(paper: Explanation, language: Language) -> list[Json]:
    """One row for every title and reason: the rounds of many teams would say the same thing forty times."""
    dates: dict[tuple[str, str, str], list[str]] = {}
    for meeting in in_time_order(paper.meetings):
        reason, when = meeting.reason.said_in(language), short_date(meeting.date, language)
        if reason:
            key = meeting.title.said_in(language), span(meeting.start, meeting.end, language), reason
            dates.setdefault(key, []).append(when)
    return [
        {"title": title, "when": f"{listed(days, language)}, {time}", "reason": reason}
        for (title, time, reason), days in dates.items()
    ]


def _where(finding: Finding, language: Language) -> str:
    """The school's own file and line; what comes with the program is called by what it is."""
    if finding.place is None:
        return ""
    ours = _OUR_FILES.get(finding.place.file)
    return ours.said_in(language) if ours else finding.place.said_in(language)


def _finding(finding: Finding, language: Language, words: dict[str, str]) -> Json:
    return {
        "kind": words[finding.weight],
        "tone": _FINDING_TONES[finding.weight],
        "where": _where(finding, language),
        "what": finding.text.said_in(language),
    }
