"""A rubric: one framework as data. The authority for ``hpws-assess/rubric@1`` files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from hpws_assess.model.action import Action
from hpws_assess.model.combination import Combination
from hpws_assess.model.items import Item, Scale
from hpws_assess.model.words import Condition, Fact, Frozen, Id, Real, Text, Truth, Version, Whole


class Source(Frozen):
    """Where a rubric's claims come from."""

    id: Id
    title: Text
    address: str = ""
    note: str = ""


class Level(Frozen):
    """A rung of the ladder: reached from its cut upwards."""

    level: Whole
    title: Text
    cut: Real
    """The lowest score that reaches it; the lowest level's cut is the scale's minimum."""
    about: str = ""


class ProfileKey(Frozen):
    """A question about the organization that decides what applies."""

    ask: Text
    type: Literal["yes-no", "number", "date", "text"]
    default: Truth | Real | Text | None = None
    """What holds where an assessment does not say."""


class Side(Frozen):
    """A party that a role speaks for. Counting sides weigh alike, whatever their headcount."""

    title: Text
    counts_if: Condition = {}
    """Where this does not hold, the side's roles are shown beside and enter no mean."""


class Role(Frozen):
    """A kind of respondent."""

    title: Text
    side: Id | None = None
    """The side it speaks for; a role that judges has none."""
    attributed: Literal["always", "facts", "never"] = "never"
    """Whether it speaks for an office by name: always, for facts and joint positions, or never."""
    receives: Truth = False
    """Whether it is on the receiving end of what the rubric describes."""
    judges: Truth = False
    """An outside judgement: may answer every item, stands in for a side that is silent."""
    applies_if: Condition = {}
    otherwise: Id | None = None
    """The role that is asked in its place where it does not apply (no HR: the executive)."""
    about: str = ""


class CapKind(StrEnum):
    """Why a dimension's confirmed level may stop."""

    GATE = "gate"
    EVIDENCE = "evidence"
    RECEIVERS = "receivers"
    JOINT = "joint"
    SINGLE_SOURCE = "single-source"
    COVERAGE = "coverage"


class Cap(Frozen):
    """A rule for all levelled dimensions: while its condition holds, confirmed levels stop there.

    ``evidence``: no dated artefact, or (``without: review``) none of a measure that was reviewed.
    ``receivers``: receiving roles score below ``below``, or cannot be shown.
    ``joint``: a side scores an essential joint item below ``below``, or is silent on it.
    ``single-source``: only a judging role answered.
    ``coverage``: the items that count carry less than the share ``below`` of the applicable weight.
    """

    id: Id
    kind: Literal["evidence", "receivers", "joint", "single-source", "coverage"]
    stops_at: Whole
    because: Text
    lift: Text
    """What would lift it, for the reader."""
    without: Literal["artefact", "review"] = "artefact"
    below: Real = 0.0


class Need(Frozen):
    """A prerequisite: a dimension or an item, at a level or (a step) at least begun or done."""

    dimension: Id | None = None
    item: Id | None = None
    level: Whole | None = None
    status: Literal["begun", "done"] | None = None


class Gate(Frozen):
    """A prerequisite of a dimension: while a need is not met, its confirmed level stops."""

    id: Id
    needs: tuple[Need, ...] = Field(min_length=1)
    once: Need | None = None
    """The gate asks only once this is met: an item that runs ahead. It then takes back the lead."""
    stops_at: Whole
    because: Text
    lift: Text
    source: Text


class Advice(Frozen):
    """A soft order: said, never enforced."""

    dimension: Id
    because: Text


class Due(Frozen):
    """A step that is not yet due until some months before a date of the profile."""

    profile: Id
    months_before: Real = Field(gt=0)


class Dimension(Frozen):
    """A practice or a step: what gets a level."""

    id: Id
    title: Text
    about: Text
    levelled: Truth = True
    """False: context that is asked and shown, not levelled."""
    weight: Real = Field(default=1.0, gt=0, le=100)
    target: Whole | None = None
    """The level to aim for. Default: the second highest."""
    bundle: Literal["ability", "motivation", "opportunity"] | None = None
    stage: Literal["milestone", "continuing"] | None = None
    applies_if: Condition = {}
    due: Due | None = None
    gates: tuple[Gate, ...] = ()
    advises: tuple[Advice, ...] = ()
    items: tuple[Item, ...] = Field(min_length=1)
    actions: tuple[Action, ...] = ()
    looks_like: dict[str, Text] = {}
    """What the dimension looks like at a level, by the level's number."""

    def item(self, item_id: str) -> Item:
        return next(item for item in self.items if item.id == item_id)


class Phase(Frozen):
    """A stretch of the journey, for rubrics of the kind ``stages``."""

    id: Id
    title: Text
    dimensions: tuple[Id, ...] = Field(min_length=1)


class Stages(Frozen):
    """When a step is done, and when what was done still holds."""

    met_at: Real
    """The score from which an essential item counts as confirmed."""
    renewed_within: Real = Field(default=24, gt=0)
    """Months within which a done step must have been reviewed to be renewed or maintained."""
    since: Id | None = None
    """A date of the profile, such as a change of signatories, that a review must follow."""
    phases: tuple[Phase, ...] = Field(min_length=1)


class Change(Frozen):
    """A line of the rubric's own changelog."""

    version: Text
    what: Text
    renamed: dict[Id, Id] = {}
    """Items that got another id in this version: the old ids with the new ones."""


class Base(Frozen):
    """The rubric that an overlay is laid over, as the overlay names it."""

    rubric: Id
    version: Version


class Extends(Base):
    """The rubric under an overlay, as it was found."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Over the content of the rubric under it."""
    extends: Extends | None = None
    """What that one was laid over in turn, where it came from an overlay itself."""


class Rubric(Frozen):
    """One framework: what is asked, of whom, and what the answers are worth."""

    format: Literal["hpws-assess/rubric@1"]
    id: Id
    version: Version
    title: Text
    about: Text
    kind: Literal["profile", "stages", "minimum"]
    """What the headline is: the profile of levels, the stages of a journey, or the lowest level."""
    sources: tuple[Source, ...] = Field(min_length=1)
    limits: tuple[Text, ...] = ()
    """Cautions that every report must print."""
    scale: Scale
    levels: tuple[Level, ...] = Field(min_length=2)
    profile: dict[Id, ProfileKey] = {}
    sides: dict[Id, Side] = Field(min_length=1)
    roles: dict[Id, Role] = Field(min_length=1)
    caps: tuple[Cap, ...] = ()
    stages: Stages | None = None
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    combinations: tuple[Combination, ...] = ()
    """What dimensions or items mean together, for the analysis across them."""
    extends: Extends | None = None
    """What an overlay was laid over: set when the two are merged; a rubric file leaves it out."""
    changes: tuple[Change, ...] = ()

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by its id."""
        return {item.id: item for dimension in self.dimensions for item in dimension.items}

    @cached_property
    def dimension_of(self) -> dict[str, str]:
        """The dimension of every item."""
        return {item.id: dim.id for dim in self.dimensions for item in dim.items}

    @cached_property
    def ladders(self) -> dict[str, tuple[float, ...]]:
        """What the closed answers to every item are worth."""
        return {name: item.ladder(self.scale) for name, item in self.items.items()}

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The words of the closed answers to every item, by their keys."""
        return {
            name: {option.key: option.label for option in item.options(self.scale)}
            for name, item in self.items.items()
        }

    @cached_property
    def _actions(self) -> dict[str, Action]:
        return {action.id: action for dim in self.dimensions for action in dim.actions}

    def action(self, action_id: str) -> Action:
        return self._actions[action_id]

    @cached_property
    def cuts(self) -> tuple[tuple[int, float], ...]:
        """Every level with its cut."""
        return tuple((rung.level, rung.cut) for rung in self.levels)

    @cached_property
    def ceilings(self) -> dict[int, float]:
        """By level, the cut of the next higher one; of the highest, the end of the scale."""
        return {
            level: min(
                (cut for rung, cut in self.cuts if rung > level), default=float(self.scale.max)
            )
            for level, _ in self.cuts
        }

    @cached_property
    def middles(self) -> dict[int, float]:
        """By level, midway between its cut and its ceiling; of the end levels, the scale's ends."""
        inner = {level: (cut + self.ceilings[level]) / 2 for level, cut in self.cuts}
        ends = self.levels[-1].level, self.levels[0].level
        return inner | dict(zip(ends, (float(self.scale.max), float(self.scale.min)), strict=True))

    @cached_property
    def _dimensions(self) -> dict[str, Dimension]:
        return {dim.id: dim for dim in self.dimensions}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of every dimension."""
        return {dim.id: dim.title for dim in self.dimensions}

    def dimension(self, dimension_id: str) -> Dimension:
        return self._dimensions[dimension_id]

    def target(self, dimension: Dimension) -> int:
        """The level that a dimension aims for."""
        return self.levels[-2].level if dimension.target is None else dimension.target

    @cached_property
    def level_titles(self) -> dict[int, str]:
        """The title of every level."""
        return {rung.level: rung.title for rung in self.levels}

    def profile_of(self, said: Mapping[str, bool | float | str]) -> dict[str, Fact]:
        """An assessment's profile, with this rubric's defaults where it is silent."""
        found: dict[str, Fact] = {}
        for key, entry in self.profile.items():
            fact = said.get(key, entry.default)
            if entry.type == "date" and isinstance(fact, str):
                found[key] = dt.date.fromisoformat(fact)
            elif fact is not None:
                found[key] = fact
        return found
