"""What an assessment is of, and how. The authority for ``hpws-assess/assessment@1`` files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import Field

from hpws_assess.model.words import Day, Frozen, Id, Real, Text, Truth, Whole

LEAST_GROUP = 3
"""No setting releases a group of confidential respondents smaller than this."""


class Settings(Frozen):
    """The conventions that an assessment may set. All are printed with the method."""

    form: Literal["core", "full"] = "full"
    min_group: Whole = Field(default=5, ge=LEAST_GROUP)
    """The smallest group of confidential respondents that is shown."""
    min_group_comments: Whole = Field(default=10, ge=LEAST_GROUP)
    extensions: Truth = False
    """Ask the rubrics' extension items too."""


class Unit(Frozen):
    """A part of the organization, with the people who may answer, by role."""

    name: Text
    headcount: dict[Id, Whole] = {}
    units: tuple[Unit, ...] = ()


class Exclusion(Frozen):
    """A dimension or an item that the sides agreed to leave out."""

    rubric: Id
    dimension: Id | None = None
    item: Id | None = None
    reason: Text
    agreed_by: tuple[Id, ...] = Field(min_length=1)


class Assessment(Frozen):
    """One organization, one wave: who could answer what."""

    format: Literal["hpws-assess/assessment@1"]
    organization: Text
    wave: Text
    as_of: Day | None = None
    """The day from which ages are counted. There is no clock: without it, ages are unknown."""
    rubrics: dict[Id, Text] = Field(min_length=1)
    """The rubrics used, by id, with the version of each."""
    design: Literal["census", "sample", "unit-sample"] = "census"
    """Who was asked: everybody, some people in all units, or only some of the units."""
    headcount: dict[Id, Whole] = {}
    """People who belong to the organization itself and to none of its units, by role."""
    units: tuple[Unit, ...] = ()
    profile: dict[Id, Truth | Real | Text] = {}
    exclusions: tuple[Exclusion, ...] = ()
    settings: Settings = Settings()

    @property
    def root(self) -> Unit:
        """The organization as the top of its own tree."""
        name = self.organization
        return Unit.computed(name=name, headcount=self.headcount, units=self.units)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every point of the tree by its name, parents before children."""
        return {node.name: node for node in walk(self.root, None, 0)}


class Node(Frozen):
    """A point of the unit tree, as scoring walks it."""

    name: str
    parent: str | None
    depth: int
    children: tuple[str, ...]
    headcount: dict[str, int]
    """Of the node itself, without its children, by role."""


def walk(unit: Unit, parent: str | None, depth: int) -> Iterator[Node]:
    """A tree's nodes, parents before children."""
    children = tuple(child.name for child in unit.units)
    yield Node.computed(
        name=unit.name, parent=parent, depth=depth, children=children, headcount=unit.headcount
    )
    for child in unit.units:
        yield from walk(child, unit.name, depth + 1)
