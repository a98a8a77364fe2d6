"""The tally: everything that scoring sees of people. Integer counts by node and role, nobody in it.

Merging is addition of integers, so any order and any way of splitting the answers gives the same
tally. Weights, scales and statistics come afterwards. An engine that counts a table of a million
rows makes the same cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class CellKey(NamedTuple):
    """Where a count belongs. ``attributed``: the respondents consented to be shown by office."""

    node: str
    role: str
    attributed: bool


@dataclass
class Cell:
    """Counts over the respondents of one role at one node."""

    respondents: int = 0
    chosen: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By item and option: respondents who chose it. Stated facts are in the register instead."""
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By item and missing code."""
    complete: Counter[str] = field(default_factory=Counter)
    """By dimension: respondents who answered all the counted items that their role is asked."""
    sums: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By dimension and item, over the complete: the sum of integer codes."""
    products: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """By dimension and two items (in the rubric's order): the sum of code products."""
    composites: Counter[tuple[str, int]] = field(default_factory=Counter)
    """By dimension: composites in quarter points of the scale, from its minimum."""
    patterns: Counter[str] = field(default_factory=Counter)
    """Answer patterns that ask for care: ``straight-line``, ``reverse-alike``."""

    @property
    def counters(self) -> tuple[Counter[Any], ...]:
        """All its counts, in a fixed order."""
        return (
            self.chosen,
            self.missing,
            self.complete,
            self.sums,
            self.products,
            self.composites,
            self.patterns,
        )

    def add(self, other: Cell) -> None:
        """Add another cell's counts to these."""
        self.respondents += other.respondents
        for mine, others in zip(self.counters, other.counters, strict=True):
            if others:
                mine.update(others)


@dataclass
class Tally:
    """The cells of one assessment's answers to one rubric."""

    cells: dict[CellKey, Cell] = field(default_factory=dict)

    def cell(self, key: CellKey) -> Cell:
        """The cell at a key, made where there is none yet."""
        return self.cells.setdefault(key, Cell())

    def add(self, other: Tally) -> None:
        """Merge: addition, cell by cell."""
        for key, cell in other.cells.items():
            self.cell(key).add(cell)


def merged(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total
