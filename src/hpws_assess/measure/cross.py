"""What is counted of the answers of one role that go together: sums and products of codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from hpws_assess.model.items import Item


class Cross(NamedTuple):
    """What is counted of one dimension's complete answers by one role."""

    dimension: str
    items: tuple[tuple[str, dict[str, int], float, dict[str, float]], ...]
    """Each item with its options' codes, its weight, and its options' unit values."""
    sums: tuple[tuple[str, str], ...]
    products: tuple[tuple[tuple[str, str, str], int, int], ...]
    """The name of each product, and the positions of its two factors."""
    weight: float

    @classmethod
    def of(
        cls,
        dimension: str,
        items: Sequence[Item],
        codes: Mapping[str, dict[str, int]],
        units: Mapping[str, dict[str, float]],
    ) -> Cross:
        """The cross of some items. ``codes`` and ``units`` are the options', by item."""
        names = [item.id for item in items]
        pairs = combinations_with_replacement(range(len(names)), 2)
        return cls(
            dimension,
            tuple((it.id, codes[it.id], it.weight, units[it.id]) for it in items),
            tuple((dimension, name) for name in names),
            tuple(((dimension, names[x], names[y]), x, y) for x, y in pairs),
            sum(item.weight for item in items),
        )
