"""The programme in a minute: what came of it so far, in counts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samspil.features.programmes.models import Agreement, Programme, Sign


@dataclass(frozen=True, slots=True)
class Brief:
    """A sign has been seen when something agreed about it was finished with what was seen. ``done`` of ``agreed``: agreements."""

    signs: int
    seen: int
    agreed: int
    done: int


def brief_of(programme: Programme) -> Brief:
    """One query."""
    finished = Agreement.objects.filter(status=Agreement.Status.DONE)
    seen = Exists(finished.filter(sign=OuterRef("pk")).exclude(evidence=""))
    signs = Sign.objects.filter(goal__programme=OuterRef("pk"))
    agreed = Agreement.objects.filter(programme=OuterRef("pk"), goal__isnull=False)
    kept = agreed.exclude(status=Agreement.Status.DROPPED)
    counts = Programme.objects.annotate(
        signs=_count(signs, "goal__programme"),
        seen=_count(signs.filter(seen), "goal__programme"),
        agreed=_count(kept, "programme"),
        done=_count(kept.filter(status=Agreement.Status.DONE), "programme"),
    )
    return Brief(*counts.values_list("signs", "seen", "agreed", "done").get(pk=programme.pk))


def _count(rows: "QuerySet[Any]", by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)
