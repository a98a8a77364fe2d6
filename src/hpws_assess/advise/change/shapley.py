"""Shapley values: what each cause adds to a change, whatever the order they are taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import factorial
from typing import TypeVar

Player = TypeVar("Player")


def subsets(players: Sequence[Player]) -> list[frozenset[Player]]:
    """Every set of players, the empty one first, smaller before larger."""
    return [
        frozenset(some) for size in range(len(players) + 1) for some in combinations(players, size)
    ]


def weight(size: int, players: int) -> float:
    """The share of orders in which exactly ``size`` given players come before a given one.

    ``size! (n - size - 1)! / n!``

    >>> weight(0, 3), weight(1, 3), weight(2, 3)
    (0.3333333333333333, 0.16666666666666666, 0.3333333333333333)
    """
    return factorial(size) * factorial(players - size - 1) / factorial(players)


def shares(players: Sequence[Player], player: Player) -> list[tuple[frozenset[Player], float]]:
    """A player's value as a weighted sum of what sets are worth: the sets with their weights.

    ``phi = sum over S without the player of w(|S|) (v(S + player) - v(S))`` (Shapley 1953).
    """
    found: list[tuple[frozenset[Player], float]] = []
    others = [one for one in players if one != player]
    for some in subsets(others):
        share = weight(len(some), len(players))
        found += [(some | {player}, share), (some, -share)]
    return found


def values(
    players: Sequence[Player], worth: Callable[[frozenset[Player]], float]
) -> dict[Player, float]:
    """Every player's value; together they are ``worth(all) - worth(none)``.

    The glove game: a left glove and two right ones, where a pair is worth 1.

    >>> pair = lambda some: float("left" in some and len(some) > 1)
    >>> [round(v, 4) for v in values(["left", "right", "other right"], pair).values()]
    [0.6667, 0.1667, 0.1667]
    """
    return {
        one: sum(share * worth(some) for some, share in shares(players, one)) for one in players
    }
