"""What the caps of a dimension are read off, and where they stop it."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from hpws_assess.model.result import CapResult


class Holds(NamedTuple):
    """A condition that holds: what it was read from. ``known`` is False where it cannot be read."""

    seen: str
    known: bool = True
    stops_at: int | None = None
    """Where it stops, if that is not where its rule says."""
    lacks: tuple[str, ...] = ()
    """The dimensions and items that it waits for."""


class GateMet(NamedTuple):
    """How far the needs of a gate are met; None where it cannot be known."""

    once: bool | None
    """Whether it asks for its needs at all."""
    needs: tuple[bool | None, ...]
    stops_at: int | None = None
    """Where it stops, if that is not where its rule says."""


OwnVoices = tuple[tuple[str | None, float], ...]
"""Sides that spoke for themselves, each with its score."""


class Reading(NamedTuple):
    """All that the caps of a rated dimension hang on: what reads alike stops alike."""

    dimension: str
    claimed: int
    carried: float
    receivers: float | None
    roles: tuple[str, ...]
    dated: bool
    """A dated artefact is shown."""
    reviewed: bool
    """A measure that was reviewed is shown."""
    joint: tuple[tuple[str, OwnVoices], ...]
    """The essential joint items, and what sides say of them."""
    gates: tuple[GateMet, ...]


class Ends(NamedTuple):
    """Numbers of which the lowest counts, each with its name."""

    names: tuple[str, ...]
    values: tuple[float, ...]
    least: float
    """The lowest of them; infinite where there is none."""

    @classmethod
    def of(cls, names: Sequence[str], values: Sequence[float]) -> Ends:
        return cls(tuple(names), tuple(values), min(values, default=inf))


class Stops(NamedTuple):
    """A rated dimension's caps, and where they stop its claimed level."""

    caps: tuple[CapResult, ...]
    """Those whose condition holds or cannot be known, lowest stop first."""
    confirmed: Ends
    """The claimed level and the stops of caps that bind."""
    assured: Ends
    """The same, and the stops of caps that cannot be known."""
    through: Ends
    """The scores up to which the caps that bind let through."""
