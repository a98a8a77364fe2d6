"""An overlay: what a client changes in a rubric, without copying it.

The authority for ``hpws-assess/overlay@1`` files. A *name* is the id of a part of the rubric below.
Where two parts of different kinds share an id, the kind stands before it: ``role coach``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from hpws_assess.model.action import Action
from hpws_assess.model.combination import Combination
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import (
    Base,
    Cap,
    Change,
    Dimension,
    Gate,
    Phase,
    ProfileKey,
    Role,
    Side,
    Source,
)
from hpws_assess.model.words import Frozen, Id, Real, Text, Version

Weight = Annotated[Real, Field(gt=0, le=100)]


class Addition(Frozen):
    """New parts, whole, as a rubric file would have them. They stand after those that are there."""

    items: dict[Id, tuple[Item, ...]] = {}
    """By the dimension that they are added to; so are gates and actions."""
    gates: dict[Id, tuple[Gate, ...]] = {}
    actions: dict[Id, tuple[Action, ...]] = {}
    dimensions: tuple[Dimension, ...] = ()
    caps: tuple[Cap, ...] = ()
    combinations: tuple[Combination, ...] = ()
    phases: tuple[Phase, ...] = ()
    profile: dict[Id, ProfileKey] = {}
    sides: dict[Id, Side] = {}
    roles: dict[Id, Role] = {}


class Overlay(Frozen):
    """A rubric as what it changes in another one: dropped, then replaced, reweighed and added."""

    format: Literal["hpws-assess/overlay@1"]
    id: Id
    """The adapted rubric's own; answers and assessments name it."""
    version: Version
    title: Text
    about: Text | None = None
    """Default: as the rubric below has it."""
    extends: Base
    drop: tuple[Text, ...] = ()
    """Names of dimensions, items, gates, actions, caps and combinations that are left out."""
    reweigh: dict[Text, Weight] = {}
    """Weights by the names of items and dimensions."""
    replace: dict[Text, dict[str, Any]] = {}
    """By name, the keys that change. A mapping changes key by key, a list as a whole, and an empty
    value takes a key away."""
    add: Addition = Field(default_factory=Addition)
    limits: tuple[Text, ...] = ()
    """Further cautions, after those of the rubric below; so are sources."""
    sources: tuple[Source, ...] = ()
    changes: tuple[Change, ...] = ()
    """The overlay's own changelog, in place of that of the rubric below."""
