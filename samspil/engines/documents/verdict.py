"""How good the plan is, said in words: found, proved best, at most so far from the best, or impossible."""

from samspil.engines.documents.papers import Verdict
from samspil.engines.wording.formats import number
from samspil.engines.wording.text import Language, Text

PROVED_BEST = Text(
    "Planen er den bedst mulige efter de regler, I har valgt. Det er bevist.",
    "The plan is the best possible under the rules you chose. That is proved.",
)
AT_MOST = Text(
    "Planen er højst {gap} % fra det bedst mulige.",
    "The plan is at most {gap} % from the best possible.",
)
NO_BOUND = Text(
    "Planen holder alle skal-regler. Vi kan ikke sige, hvor langt den er fra det bedst mulige.",
    "The plan keeps every must. We cannot say how far it is from the best possible.",
)
IMPOSSIBLE = Text(
    "Der findes ingen plan, som holder alle skal-regler. Nedenfor står, hvad der støder sammen, og vejene ud.",
    "There is no plan that keeps every must. Below you find what collides, and the ways out.",
)
UNKNOWN = Text(
    "Der blev ikke fundet en plan i den tid, der var. Det er ikke bevist, at der ingen er.",
    "No plan was found in the time given. It is not proved that there is none.",
)
FIGURES = Text(
    "Planens samlede pris er {objective} point. Ingen plan kan komme under {bound}.",
    "The plan’s whole cost is {objective} points. No plan can be below {bound}.",
)

_PLANNED = {"OPTIMAL", "FEASIBLE"}


def verdict_said(verdict: Verdict, language: Language) -> str:
    """One sentence on how good the plan is."""
    return _verdict(verdict, language).said_in(language)


def figures_said(verdict: Verdict, language: Language) -> str:
    """The two numbers behind the verdict, or nothing when there is no plan or no bound."""
    if verdict.status not in _PLANNED or verdict.objective is None or verdict.bound is None:
        return ""
    objective, bound = number(verdict.objective, language), number(verdict.bound, language)
    return FIGURES.filled(objective=objective, bound=bound).said_in(language)


def _verdict(verdict: Verdict, language: Language) -> Text:
    if verdict.status == "INFEASIBLE":
        return IMPOSSIBLE
    if verdict.status == "UNKNOWN":
        return UNKNOWN
    if verdict.status == "OPTIMAL" or verdict.gap == 0:
        return PROVED_BEST
    if verdict.gap is None:
        return NO_BOUND
    return AT_MOST.filled(gap=_rounded_up(verdict.gap, language))


def _rounded_up(gap: float, language: Language) -> str:
    """Per cent with one decimal, never less than the true gap, so that "at most" holds."""
    return number(-(-round(gap * 1_000, 6) // 1) / 10, language)
