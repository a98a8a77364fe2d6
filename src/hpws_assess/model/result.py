"""The result: everything a report prints, and nothing that could not be printed.

The authority for ``hpws-assess/result@1`` files. Scores are on the rubric's scale; ``None`` means
that there is no number, and a neighbour field says why. Nothing here is rounded.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import cached_property
from typing import Literal

from hpws_assess.model.assessment import Settings
from hpws_assess.model.judgement import CombinationSeen, Priority, Strength
from hpws_assess.model.roadmap import Roadmap
from hpws_assess.model.rubric import CapKind, Rubric
from hpws_assess.model.statistics import Agreement, Contrast, Reliability, Sure, Topic, Unknown
from hpws_assess.model.step import Step
from hpws_assess.model.words import Frozen


class Status(StrEnum):
    """How far a step is. A milestone is done, renewed; a continuing step runs, is maintained."""

    NOT_RATED = "not rated"
    NOT_DUE = "not yet due"
    NOT_BEGUN = "not begun"
    UNDER_WAY = "under way"
    DONE = "done"
    RUNNING = "running"
    RENEWED = "renewed"
    MAINTAINED = "maintained"

    @property
    def begun(self) -> bool:
        return self is Status.UNDER_WAY or self.done

    @property
    def done(self) -> bool:
        return self in {Status.DONE, Status.RUNNING, Status.RENEWED, Status.MAINTAINED}


class Voice(Frozen):
    """What one party says of an item, or of a dimension."""

    side: str | None
    """The side that speaks; None for a judging role that stands for none."""
    score: float
    roles: tuple[str, ...]
    """The released roles that the score is of."""
    alike: bool = False
    """Of groups in which all, or all but one, chose alike: their mean is no more exact than a band
    about the score, ``max(1/2, width of the scale / smallest group)`` points to either side."""
    stands_in: bool = False
    """A judging role's answer, used because the side is silent."""
    spread: tuple[int, ...] = ()
    """How many gave each answer, from worst to best; answers that are worth the same together.
    Empty where it may not be seen: a part of the group is too small, or too alike."""


class Gap(Frozen):
    """A perception gap: what givers say beside what receivers say, in points of the scale."""

    givers: float
    receivers: float
    points: float
    """Givers minus receivers."""
    agreed: bool
    """The two differ by less than half a point."""


class FactSeen(Frozen):
    """A fact as it was stated, and where."""

    node: str
    role: str
    answer: str
    score: float
    used: bool
    verified: bool
    evidence: tuple[str, ...]


class ItemResult(Frozen):
    """One item at one node."""

    @property
    def alike(self) -> bool:
        """Whether the score is one voice's, and that voice a band."""
        return len(self.voices) == 1 and self.voices[0].alike

    item: str
    score: float | None
    low: float
    """The score if all that is unanswered were worst."""
    high: float
    why: str = ""
    """Why there is no score, or why the score does not count."""
    counts: bool
    """Whether it entered its dimension's mean."""
    voices: tuple[Voice, ...] = ()
    beside: tuple[Voice, ...] = ()
    """Shown, in no mean: givers, sides that do not count here, a judging role beside others."""
    gap: Gap | None = None
    contrasts: tuple[Contrast, ...] = ()
    """Parties who see it differently; the gap's own, where there is one, comes first."""
    unknown: tuple[Unknown, ...] = ()
    """By party of a pair, who said that they do not know."""
    facts: tuple[FactSeen, ...] = ()


class CapResult(Frozen):
    """A cap whose condition holds, or cannot be known."""

    cap: str
    kind: CapKind
    stops_at: int
    binds: bool
    """It stops the confirmed level below the claimed one."""
    known: bool
    """False: a prerequisite is not rated, so the level is provisional rather than stopped."""
    because: str
    lift: str
    seen: str
    """What the condition was read from."""
    lacks: tuple[str, ...] = ()
    """What it waits for: of a gate, the dimensions and items that are not far enough or not rated;
    of a joint cap, the items that a side does not confirm."""


class DimensionResult(Frozen):
    """One dimension at one node."""

    dimension: str
    score: float | None
    why: str = ""
    """Why there is no score or no level."""
    low: float | None = None
    high: float | None = None
    sure: Sure | None = None
    """How sure the score is; None where there is none."""
    claimed: int | None = None
    confirmed: int | None = None
    provisional: bool = False
    """A prerequisite is not rated; the confirmed level may still fall to ``assured``."""
    assured: int | None = None
    """The confirmed level if every unknown prerequisite were missing; headlines use it."""
    status: Status | None = None
    target: int | None = None
    gap: float | None = None
    """Points from the target to the lower of the score and what the caps let through."""
    carried: float = 0.0
    """The share of the applicable weight that counted."""
    caps: tuple[CapResult, ...] = ()
    roles: tuple[str, ...] = ()
    """The released roles that the score is of."""
    receivers: float | None = None
    """The score from those on the receiving end."""
    artefacts: tuple[str, ...] = ()
    items: tuple[ItemResult, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    """By role, how far its people agree among themselves."""
    reliability: tuple[Reliability, ...] = ()
    actions: tuple[str, ...] = ()
    """The rubric's actions for the next level up, in order."""


class Headline(Frozen):
    """The one line. It never contains a mean alone, and what is not rated never raises it."""

    text: str
    level: int | None = None
    """``minimum``: the lowest level; None while something is not rated."""
    at_target: int | None = None
    """``profile``: dimensions whose assured level reaches the target."""
    done: int | None = None
    """``stages``: steps done in the phase that is under way."""
    of: int
    """How many dimensions (or steps of that phase) apply."""
    phase: str | None = None
    next: str | None = None
    """``stages``: the first step, in order, that is not done."""
    weakest: tuple[str, ...] = ()
    not_rated: tuple[str, ...] = ()


class Finding(Frozen):
    """Something a reader should know about the answers, with what to do."""

    rule: str
    dimension: str | None = None
    item: str | None = None
    message: str
    mend: str


class Group(Frozen):
    """Who answered: a role that is released at a node."""

    role: str
    respondents: str
    """The number for attributed roles, a band for confidential ones."""
    rate: str | None
    """The response rate as a band, where everybody was asked and the headcount is known.

    Of more people than the headcount says it is said that they are more, and no share.
    """


class NodeResult(Frozen):
    """One node's scores on one rubric."""

    node: str
    parent: str | None
    depth: int
    headline: Headline
    groups: tuple[Group, ...]
    dimensions: tuple[DimensionResult, ...]
    findings: tuple[Finding, ...] = ()
    agenda: tuple[Topic, ...] = ()
    """What two parties should talk about, the most first."""
    combinations: tuple[CombinationSeen, ...] = ()
    """Of the whole organization every combination of the rubric; of a unit those that hold."""
    strengths: tuple[Strength, ...] = ()
    priorities: tuple[Priority, ...] = ()
    """Gaps and what blocks them, the highest priority first."""
    trace: tuple[Step, ...] = ()


class Comment(Frozen):
    """A comment that may be shown, without anybody's id."""

    node: str
    item: str
    role: str | None
    """Only for attributed roles."""
    kind: Literal["comment", "not-applicable"]
    text: str


class EvidenceSeen(Frozen):
    """A line of the evidence register."""

    id: str
    title: str
    date: dt.date | None
    reviewed: dt.date | None
    owner: str | None
    side: str | None
    verified_by: str | None
    items: tuple[str, ...]


class ExclusionSeen(Frozen):
    """Something that the sides agreed to leave out."""

    what: str
    reason: str
    agreed_by: tuple[str, ...]


class RubricResult(Frozen):
    """All nodes on one rubric, with the rubric itself."""

    rubric: Rubric
    rubric_sha256: str
    answers_sha256: str
    """Over the answers that a digest cannot betray: see the method page."""
    not_asked: tuple[str, ...]
    """Dimensions that do not apply here, each with the reason."""
    exclusions: tuple[ExclusionSeen, ...]
    nodes: tuple[NodeResult, ...]
    evidence: tuple[EvidenceSeen, ...]
    comments: tuple[Comment, ...]
    changed: dt.date | None = None
    """Of stages: the day that a review must follow to renew a step, such as the last change of
    signatories. None where the rubric names none, or nobody gave one."""

    @property
    def root(self) -> NodeResult:
        return self.nodes[0]

    @cached_property
    def under(self) -> dict[str, tuple[NodeResult, ...]]:
        """By node, itself and all that is below it. Nodes stand behind their parents."""
        above: dict[str, tuple[str, ...]] = {}
        found: dict[str, list[NodeResult]] = {}
        for node in self.nodes:
            above[node.node] = (*above.get(node.parent or "", ()), node.node)
            for name in above[node.node]:
                found.setdefault(name, []).append(node)
        return {name: tuple(nodes) for name, nodes in found.items()}


class Tool(Frozen):
    """What made the result."""

    name: str
    version: str


class Result(Frozen):
    """One organization in one wave, on one or more rubrics."""

    format: Literal["hpws-assess/result@1"] = "hpws-assess/result@1"
    tool: Tool
    organization: str
    wave: str
    as_of: dt.date | None
    design: Literal["census", "sample", "unit-sample"]
    settings: Settings
    assessment_sha256: str
    rubrics: tuple[RubricResult, ...]
    plan: Roadmap | None = None
    """The way up for the whole organization, with the conventions of an unasked plan."""
