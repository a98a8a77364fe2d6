"""What an instrument has seen before: how answers were read, and what came of the same ones.

So the ten-thousandth assessment costs little. It is all the same without: what is known is sooner
there, and has an end.
"""

from __future__ import annotations

from collections.abc import Iterable

from hpws_assess.measure.entries import Memory
from hpws_assess.measure.stops import Reading, Stops
from hpws_assess.model.items import Value

MOST_HEARD = 10_000
"""Answers of a role that an instrument remembers, numbers among them."""


class Known:
    """What was seen of an instrument before."""

    def __init__(self, roles: Iterable[str]) -> None:
        self.heard: dict[str, dict[tuple[str, object], tuple[str, Value]]] = {
            role: {} for role in roles
        }
        """By role, options and numbers that it gave here before to what it is asked.

        Whoever gives one again is heard in the same words, which are in memory once. A text and a
        number only: an option is not told by a truth, and 1 would pass for true.
        """
        self.results: dict[object, dict[str, Memory]] = {}
        """By few people who answered, what ``recall`` keeps of each dimension."""
        self.stops: dict[Reading, Stops] = {}
        """Where caps stopped dimensions, as ``caps`` keeps it."""

    def hear(self, role: str, item: str, given: object, reading: Value) -> None:
        """Keep how an answer was read, so that the next who gives it is heard soon."""
        heard = self.heard[role]
        if len(heard) < MOST_HEARD:
            heard[item, given] = item, reading
