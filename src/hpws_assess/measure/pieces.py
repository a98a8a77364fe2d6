"""Of which groups a released number is: the pieces that release joined, and the places in them.

A piece is a group of confidential respondents that may be seen by itself: a place with enough
people, or several places that are enough only together. Whatever two outputs are compared, what
they differ by is made of whole pieces; so a statistic that is safe of every piece is safe of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from hpws_assess.measure.scope import Scope
from hpws_assess.model.items import Item
from hpws_assess.model.tally import Cell, CellKey, Tally

Piece = tuple[str, ...]
"""Places whose people are one group."""


class Pieces:
    """The pieces of an assessment's confidential respondents."""

    def __init__(self, scope: Scope, tally: Tally) -> None:
        self._scope = scope
        self._tally = tally
        self.confidential = {key.role for key in tally.cells if not key.attributed}
        """Roles of which anybody answered in confidence, shown or hidden: only to save work."""
        self._memo: dict[tuple[str, str, str], tuple[tuple[Piece, ...], Piece]] = {}

    def cell(self, place: str, role: str, *, attributed: bool = False) -> Cell | None:
        return self._tally.cells.get(CellKey(place, role, attributed))

    def answering(self, node: str, role: str, item: Item) -> tuple[Piece, ...]:
        """The pieces of those who answered an item, as its released counts are of them."""
        return self._split(node, role, item.id, partial(self._answered, item))[0]

    def complete(self, node: str, role: str, dimension: str) -> tuple[Piece, ...]:
        """The pieces of those who answered all that they were asked of a dimension.

        Only of places whose answers to each of its items may be seen: else a place that is hidden
        on an item, as too few answered it there, would be told by what it adds here.
        """
        items = self._scope.tallied.get((role, dimension), ())
        key = f"#{dimension}"
        return self._split(node, role, key, lambda cell: cell.complete[dimension], items)[0]

    def responding(self, node: str, role: str) -> tuple[Piece, ...]:
        """The pieces of those who answered anything."""
        return self._split(node, role, "", lambda cell: cell.respondents)[0]

    def answers(self, place: str, role: str, item: Item) -> int:
        """How many answered an item in confidence at a place itself."""
        cell = self.cell(place, role)
        return 0 if cell is None else self._answered(item, cell)

    def _answered(self, item: Item, cell: Cell) -> int:
        chosen = cell.chosen.get
        return sum([chosen((item.id, option), 0) for option in self._scope.codes[item.id]])

    def chosen(self, piece: Piece, role: str, item: Item) -> Counter[str]:
        """A piece's answers to an item, by option."""
        cells = [cell for place in piece if (cell := self.cell(place, role)) is not None]
        counts = {
            option: sum([cell.chosen.get((item.id, option), 0) for cell in cells])
            for option in self._scope.codes[item.id]
        }
        return Counter({option: number for option, number in counts.items() if number})

    def _split(
        self,
        node: str,
        role: str,
        key: str,
        weigh: Callable[[Cell], int],
        items: Sequence[Item] = (),
    ) -> tuple[tuple[Piece, ...], Piece]:
        """The pieces at a node, and the places that are in none: too few, even together.

        ``items``: only places that are in pieces of each of these as well.
        """
        memo = (node, role, key)
        if memo not in self._memo:
            shown: tuple[Piece, ...] = ()
            hidden: Piece = (node,) if self.cell(node, role) else ()
            for child in self._scope.nodes[node].children:
                more, left = self._split(child, role, key, weigh, items)
                shown, hidden = shown + more, hidden + left
            piece = self._seen(node, role, hidden, items)
            size = sum(weigh(cell) for place in piece if (cell := self.cell(place, role)))
            if size >= self._scope.settings.min_group:
                shown, hidden = (*shown, piece), tuple(one for one in hidden if one not in piece)
            self._memo[memo] = shown, hidden
        return self._memo[memo]

    def _seen(self, node: str, role: str, places: Piece, items: Sequence[Item]) -> Piece:
        """Those of some places that are in a piece of every item at a node."""
        found = set(places)
        for item in items if places else ():
            found &= {place for piece in self.answering(node, role, item) for place in piece}
        return tuple(place for place in places if place in found)


def is_varied(counts: Counter[str] | Counter[int]) -> bool:
    """Whether at least two answer otherwise than most do.

    Else a respondent who knows her own answer could read the others' off the group's spread: of
    five who all chose 5, or of whom one did not, a variance tells each answer. With two who differ,
    nobody can take away her own answer and be left with people who all chose alike.

    >>> is_varied(Counter("55543")), is_varied(Counter("55554")), is_varied(Counter("55555"))
    (True, False, False)
    """
    return counts.total() - max(counts.values(), default=0) >= 2
