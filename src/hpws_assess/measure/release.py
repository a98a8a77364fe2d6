"""Which counts may be seen. After this module there are no hidden numbers, so none can be printed.

A confidential role is shown at a node only where at least ``min_group`` of its people answered. Up
the tree, the people of units that are not shown enter a total only where together they are at least
``min_group`` too; so neither a total nor what is left after subtracting the shown units is a small
group. What is hidden looks like what is absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hpws_assess.measure.alike import point_of
from hpws_assess.measure.pieces import Pieces
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Missing
from hpws_assess.model.items import Item
from hpws_assess.model.tally import CellKey, Tally


@dataclass(frozen=True)
class Counts:
    """Answers of one role to one item at one node, as released."""

    chosen: Mapping[str, int]
    """By option."""
    missing: Mapping[str, int]
    """By missing code; ``skipped`` where nothing was said."""

    @property
    def answered(self) -> int:
        return sum(self.chosen.values())

    @property
    def asked(self) -> int:
        """Respondents whom the item concerns: answered or not, but not the not-applicable."""
        unsaid = sum(n for code, n in self.missing.items() if code != "not-applicable")
        return self.answered + unsaid


NOTHING = Counts({}, {})


class Mean(NamedTuple):
    """The mean of one role's answers to one item at one node, as far as it may be seen."""

    unit: float
    alike: bool = False
    """It is of groups in which all, or all but one, chose alike: the point that they count as."""


FEW = 6
"""People whose answers to an item are likely to come again in another assessment."""


MISSING = tuple(code.value for code in Missing)


@dataclass
class _Pool:
    """People of one role for one item at one node: shown at it, and not shown anywhere below."""

    shown: Counter[tuple[str, str]] = field(default_factory=Counter)
    hidden: Counter[tuple[str, str]] = field(default_factory=Counter)


class Released:
    """The released counts of an assessment's tally."""

    def __init__(self, scope: Scope, tally: Tally) -> None:
        self._scope = scope
        self._tally = tally
        self._counts: dict[tuple[str, str, str], Counts] = {}
        self._means: dict[tuple[str, str, str], Mean] = {}
        self._groups: dict[tuple[str, str], int] = {}
        self._roles = {key.role for key in tally.cells}
        self.pieces = Pieces(scope, tally)

    def counts(self, node: str, role: str, item: Item) -> Counts:
        """What may be seen of a role's answers to an item at a node."""
        if role not in self._roles:
            return NOTHING
        key = (node, role, item.id)
        if key not in self._counts:
            self._counts[key] = self._release(node, role, item)
        return self._counts[key]

    def mean(self, node: str, role: str, item: Item) -> Mean:
        """The mean unit value of a role's answers; a group that chose alike counts as its point.

        By groups that may be seen by themselves, so that no difference of two means tells one.
        """
        key = (node, role, item.id)
        if key not in self._means:
            self._means[key] = self._mean(node, role, item)
        return self._means[key]

    def _mean(self, node: str, role: str, item: Item) -> Mean:
        worths, alike = self._told(node, role, item)
        if alike and len(worths) == 1:
            return Mean(next(iter(worths)), alike=True)
        return Mean(sum(u * n for u, n in worths.items()) / sum(worths.values()), alike)

    def worths(self, node: str, role: str, item: Item) -> Mapping[float, int]:
        """People by the unit value of their answer; those of a group that chose alike by its point.

        So a share of those who chose something tells no more than the mean.
        """
        return self._told(node, role, item)[0]

    def _told(self, node: str, role: str, item: Item) -> tuple[dict[float, int], bool]:
        """The same, and whether all are of groups that chose alike."""
        units, left = self._scope.units[item.id], Counter(self.counts(node, role, item).chosen)
        found: dict[float, int] = {}
        for point, chosen in self.alike(node, role, item):
            left -= chosen
            found[point] = found.get(point, 0) + chosen.total()
        alike = bool(found) and not left
        for option, n in left.items():
            found[units[option]] = found.get(units[option], 0) + n
        return found, alike

    def alike(self, node: str, role: str, item: Item) -> Iterator[tuple[float, Counter[str]]]:
        """The groups that chose alike: the unit value that each counts as, and what it chose."""
        if role not in self.pieces.confidential or self.is_position(role, item):
            return
        units = self._scope.units[item.id]
        for piece in self.pieces.answering(node, role, item):
            chosen = self.pieces.chosen(piece, role, item)
            point = point_of(chosen, units)
            if point is not None:
                yield point, chosen

    def respondents(self, node: str, role: str) -> int:
        """How many of a role's respondents are shown at a node; 0 for hidden and for absent."""
        if role not in self._roles:
            return 0
        key = (node, role)
        if key not in self._groups:
            shown, _ = self._confided(node, role)
            self._groups[key] = self.attributed(node, role) + shown
        return self._groups[key]

    def attributed(self, node: str, role: str) -> int:
        """How many of a role's respondents at a node answered by name of office."""
        cell = self._tally.cells.get(CellKey(node, role, True))
        below = sum([self.attributed(child, role) for child in self._scope.nodes[node].children])
        return (cell.respondents if cell else 0) + below

    def _confided(self, node: str, role: str) -> tuple[int, int]:
        """How many of a role answered in confidence at a node and below it: shown, and hidden."""
        shown, hidden = 0, self.confidential(node, role)
        for child in self._scope.nodes[node].children:
            more, left = self._confided(child, role)
            shown, hidden = shown + more, hidden + left
        if hidden >= self._scope.settings.min_group:
            shown, hidden = shown + hidden, 0
        return shown, hidden

    def confidential(self, node: str, role: str) -> int:
        """How many of a role answered in confidence at a node itself, without the nodes below."""
        cell = self._tally.cells.get(CellKey(node, role, False))
        return cell.respondents if cell else 0

    def hears(self, role: str) -> bool:
        """Whether anybody of a role answered anywhere, shown or hidden: only to save work."""
        return role in self._roles

    def crowd(self) -> tuple[tuple[str, bool, int], ...] | None:
        """The few people who answered, by role; None where there are units, or more than ``FEW``.

        What more people say, or in units, would not come again.
        """
        if len(self._scope.nodes) > 1:
            return None
        cells = sorted(self._tally.cells.items())
        found = tuple((key.role, key.attributed, cell.respondents) for key, cell in cells)
        return found if sum(number for _, _, number in found) <= FEW else None

    def answers(self) -> dict[str, object]:
        """By item, all that a ``crowd`` answered to it, to tell alike from unlike."""
        cells = [cell for _, cell in sorted(self._tally.cells.items())]
        if len(cells) == 1 and cells[0].respondents == 1:
            alone: dict[str, object] = dict(cells[0].chosen.keys())
            for item, code in cells[0].missing:
                alone[item] = (code,)
            return alone
        found: dict[str, tuple[object, ...]] = {}
        for at, cell in enumerate(cells):
            for counter in (cell.chosen, cell.missing):
                for (item, answer), number in counter.items():
                    found[item] = (*found.get(item, ()), at, answer, number)
        return dict(found)

    def _release(self, node: str, role: str, item: Item) -> Counts:
        total = self._below(node, role, item, attributed=True)
        if self.is_position(role, item):
            total.update(self._below(node, role, item, attributed=False))
        else:
            total.update(self._pool(node, role, item).shown)
        chosen = {option: n for (kind, option), n in total.items() if kind == "chosen"}
        missing = {code: n for (kind, code), n in total.items() if kind == "missing"}
        return Counts(dict(sorted(chosen.items())), dict(sorted(missing.items())))

    def is_position(self, role: str, item: Item) -> bool:
        """Joint items are positions of an office, for roles that are attributed for facts."""
        return item.joint and self._scope.rubric.roles[role].attributed == "facts"

    def _here(
        self, node: str, role: str, item: Item, *, attributed: bool
    ) -> Counter[tuple[str, str]]:
        """A cell's counts for one item, without those that are 0."""
        cell = self._tally.cells.get(CellKey(node, role, attributed))
        found: Counter[tuple[str, str]] = Counter()
        if cell is None:
            return found
        for option in self._scope.codes[item.id]:
            if number := cell.chosen.get((item.id, option)):
                found["chosen", option] = number
        for code in MISSING:
            if number := cell.missing.get((item.id, code)):
                found["missing", code] = number
        if skipped := cell.respondents - sum(found.values()):
            found["missing", "skipped"] = skipped
        return found

    def _below(
        self, node: str, role: str, item: Item, *, attributed: bool
    ) -> Counter[tuple[str, str]]:
        total = self._here(node, role, item, attributed=attributed)
        for child in self._scope.nodes[node].children:
            total.update(self._below(child, role, item, attributed=attributed))
        return total

    def _pool(self, node: str, role: str, item: Item) -> _Pool:
        """Confidential counts at a node: the shown and the hidden children, joined where allowed.

        The node's own people are a group that is never shown alone, so they join the hidden. Who
        answered is what counts as a group: an item that two of seven answered hides those two.
        """
        least = self._scope.settings.min_group
        shown: Counter[tuple[str, str]] = Counter()
        hidden = self._here(node, role, item, attributed=False)
        for child in self._scope.nodes[node].children:
            pool = self._pool(child, role, item)
            shown.update(pool.shown)
            hidden.update(pool.hidden)
        if _answered(hidden) >= least:
            shown.update(hidden)
            hidden = Counter()
        return _Pool(shown, hidden)


def _answered(counts: Counter[tuple[str, str]]) -> int:
    """The size of a group: who answered; where nobody did, who said that it does not apply."""
    answered = sum(n for (kind, _), n in counts.items() if kind == "chosen")
    return answered or counts["missing", "not-applicable"]
