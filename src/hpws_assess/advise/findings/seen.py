"""What findings are read off: one node's result, with the released counts that it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hpws_assess.measure.bench import Bench
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.model.result import DimensionResult, ItemResult, NodeResult
from hpws_assess.model.words import listed


@dataclass(frozen=True)
class Seen:
    """A node as findings look at it."""

    scope: Scope
    released: Released
    bench: Bench
    node: NodeResult

    @property
    def levelled(self) -> Iterator[DimensionResult]:
        """The node's dimensions that get a level."""
        for one in self.node.dimensions:
            if self.scope.rubric.dimension(one.dimension).levelled:
                yield one

    @property
    def items(self) -> Iterator[tuple[str, ItemResult]]:
        """Every item with its dimension."""
        for dimension in self.node.dimensions:
            for item in dimension.items:
                yield dimension.dimension, item

    def quoted(self, item: str) -> str:
        """An item's wording between quotation marks; its own full stop or question mark ends it."""
        return f"“{self.scope.rubric.items[item].ask}”"

    def role(self, name: str) -> str:
        return self.scope.rubric.roles[name].title

    def roles(self, names: tuple[str, ...]) -> str:
        return listed([self.role(name) for name in names])

    def side(self, side: str | None) -> str:
        return self.scope.rubric.sides[side].title if side else "An outside judgement"

    def title(self, dimension: str) -> str:
        return self.scope.rubric.dimension(dimension).title
