"""What changed between two waves, and why. The authority for ``hpws-assess/comparison@1`` files.

Everything is made of what the two waves' results release. ``None`` means that there is no number,
and a neighbour field says why. Nothing here is rounded.
"""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.items import Scale
from hpws_assess.model.result import Tool
from hpws_assess.model.step import Step
from hpws_assess.model.words import Frozen

Cause = Literal["answers", "speakers", "answered", "rubric", "caps"]
"""``answers``: the same roles answer the same items otherwise. ``speakers``: other roles or sides
answered, or in another proportion. ``answered``: items count in one wave alone. ``rubric``: other
items, alternatives or weights, or an item asked of others or scored by another rule. ``caps``:
other caps hold (of confirmed levels alone).

Units are no cause of their own: a role's mean at a node is over all its people there, so another
mix of units within a role counts among its answers. Taking it apart would need the sizes of the
units' groups, which are not released."""

Label = Literal[
    "improved", "declined", "unchanged", "unchanged within noise", "not sure", "not comparable"
]
"""``not sure``: it moved, and how far chance could have done that cannot be told."""


class Part(Frozen):
    """What one cause adds to a change: its Shapley value, so that all parts add up to it."""

    cause: Cause
    points: float


class ItemChange(Frozen):
    """An item that counts in both waves and whose score moved."""

    item: str
    """Its id in the later wave."""
    then: float
    now: float
    points: float
    then_alike: bool = False
    """Then is the point of a band: all of a group, or all but one, chose alike."""
    now_alike: bool = False


class LevelChange(Frozen):
    """How a claimed or a confirmed level moved."""

    then: int
    now: int
    parts: tuple[Part, ...] = ()
    """In levels; they add up to ``now - then``."""


class DimensionChange(Frozen):
    """One dimension at one node in both waves."""

    dimension: str
    label: Label
    why: str = ""
    """What the label rests on, or why there is none."""
    then: float | None = None
    now: float | None = None
    points: float | None = None
    low: float | None = None
    """The ends of the change's 95 % interval; None where nothing was drawn by chance."""
    high: float | None = None
    parts: tuple[Part, ...] = ()
    """In points; they add up to ``points``, up to what floats round (under 1e-9). Causes that move
    nothing are left out."""
    claimed: LevelChange | None = None
    """None where either wave has none, as of a step that was not begun."""
    confirmed: LevelChange | None = None
    target: int | None = None
    progress: float | None = None
    """``(now - then) / (target - then)``; None where the target was reached then."""
    items: tuple[ItemChange, ...] = ()
    """The largest first."""


class NodeChange(Frozen):
    """One node in both waves."""

    node: str
    depth: int
    dimensions: tuple[DimensionChange, ...]
    trace: tuple[Step, ...] = ()


class RubricChange(Frozen):
    """One rubric in both waves."""

    rubric: str
    title: str
    then_version: str
    now_version: str
    scale: Scale
    min_group: int
    """The smaller of the two waves' smallest groups: bands are as wide as it asks."""
    headline_then: str
    headline_now: str
    renamed: dict[str, str] = {}
    """Items of the earlier version by their later ids."""
    cautions: tuple[str, ...] = ()
    """What a reader should know before comparing."""
    came: tuple[str, ...] = ()
    """Units that are in the later wave alone; the organization's own line holds them."""
    went: tuple[str, ...] = ()
    titles: dict[str, str] = {}
    """Titles of dimensions and questions of items that the nodes name, by their ids."""
    nodes: tuple[NodeChange, ...] = ()


class Comparison(Frozen):
    """Two waves of one organization."""

    format: Literal["hpws-assess/comparison@1"] = "hpws-assess/comparison@1"
    tool: Tool
    organization: str
    then: str
    """The earlier wave."""
    now: str
    rubrics: tuple[RubricChange, ...]
