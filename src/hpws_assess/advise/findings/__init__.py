"""What a reader should know about the answers, with what to do; read off results, not people.

Kinds of findings and their order are one table (``kinds.py``); what is about one idea is one
module, and all of them are listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, zip_longest

from hpws_assess.advise.findings.cover import cover
from hpws_assess.advise.findings.evidence import evidence
from hpws_assess.advise.findings.kinds import KINDS, ORDER, Sized, found
from hpws_assess.advise.findings.seen import Seen
from hpws_assess.advise.findings.trust import trust
from hpws_assess.advise.findings.views import views
from hpws_assess.model.result import Finding

__all__ = ["KINDS", "ORDER", "Seen", "findings"]

RULES: tuple[Callable[[Seen], Iterator[Sized]], ...] = (views, cover, evidence, trust)
"""What looks for findings."""

MOST = 5
"""Findings of one kind about items that are said one by one; the rest are counted."""


def findings(seen: Seen) -> tuple[Finding, ...]:
    """The findings of one node: the largest of every kind first, then the next of every kind.

    What is about levelled dimensions comes before what is about context.
    """
    known = [one for look in RULES for one in look(seen)]
    levelled = {dim.id for dim in seen.scope.rubric.dimensions if dim.levelled}
    context = [one for one in known if one[1].dimension and one[1].dimension not in levelled]
    return (*_ranked(one for one in known if one not in context), *_ranked(context))


def _ranked(known: Iterable[Sized]) -> Iterator[Finding]:
    kinds: dict[str, list[Sized]] = {rule: [] for rule in ORDER}
    for one in known:
        kinds[one.finding.rule].append(one)
    ordered = [_foremost(sorted(kind, key=lambda one: -one.size)) for kind in kinds.values()]
    return (one.finding for one in chain.from_iterable(zip_longest(*ordered)) if one is not None)


REST = {
    "perception-gap": "On {} more items the two views differ by half a point or more.",
    "sides-see-otherwise": "On {} more items two sides differ by half a point or more.",
    "few-answers": "Of {} more items fewer than half of those asked answered.",
}
"""Kinds that may be many, and what is said of those beyond the largest."""


def _foremost(kind: list[Sized]) -> list[Sized]:
    """The largest of a kind; of kinds that may be many, how many more there are."""
    shown, rest = kind[:MOST], kind[MOST:]
    words = REST.get(rest[0].finding.rule) if rest else None
    if words is None:
        return kind
    mend = "Each item's own line shows both views; begin with the largest."
    if rest[0].finding.rule == "few-answers":
        mend = "Each item's own line says so."
    return [*shown, found(rest[0].finding.rule, 0.0, words.format(len(rest)), mend=mend)]
