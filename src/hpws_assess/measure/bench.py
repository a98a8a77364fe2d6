"""What was scored of a node before caps, and all that caps, gates and statuses may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hpws_assess.measure.entries import Entry
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Evidence
from hpws_assess.model.register import Citation
from hpws_assess.model.result import ItemResult, Status
from hpws_assess.model.rubric import Dimension


class Scored(NamedTuple):
    """A dimension as scored, before caps."""

    dimension: Dimension
    score: float | None
    low: float
    """The score if all that is unanswered were worst."""
    high: float
    claimed: int | None
    carried: float
    receivers: float | None
    items: tuple[ItemResult, ...]
    entries: list[Entry]
    """What enters the mean: items, and groups of alternatives."""
    roles: tuple[str, ...]
    """The released roles whose voices count, a judging role's among them."""
    status: Status | None = None


@dataclass(frozen=True)
class Artefacts:
    """The evidence of an assessment, and where it is named."""

    evidence: Mapping[str, Evidence]
    citations: tuple[Citation, ...]
    """Those that are released."""


@dataclass(frozen=True)
class Bench:
    """All that conditions may look at: the node's scored dimensions and its artefacts."""

    scope: Scope
    shown: Artefacts
    node: str
    scored: Mapping[str, Scored]
    presumed: bool = False
    """Artefacts are supposed to be shown wherever they are asked for."""

    def artefacts(self, dimension: Dimension) -> tuple[str, ...]:
        """Evidence named for the dimension's items at this node, above it or below it."""
        if not self.shown.citations:
            return ()
        scope = self.scope
        places = {*scope.line(self.node), *scope.below(self.node)}
        items = {item.id for item in scope.items(dimension)}
        cited = self.shown.citations
        found = {one.evidence for one in cited if one.item in items and one.node in places}
        return tuple(sorted(found))

    def dated(self, dimension: Dimension) -> tuple[str, ...]:
        """Artefacts with a date of their own that is not in the future."""
        return tuple([name for name in self.artefacts(dimension) if self._is_past(name, "date")])

    def reviewed(self, dimension: Dimension) -> tuple[str, ...]:
        """Dated artefacts that show a measure which was reviewed."""
        return tuple([name for name in self.dated(dimension) if self._is_past(name, "reviewed")])

    def _is_past(self, name: str, which: str) -> bool:
        date = getattr(self.shown.evidence[name], which)
        return date is not None and (self.scope.as_of is None or date <= self.scope.as_of)
