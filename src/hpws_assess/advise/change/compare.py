"""compare(): two waves' results, what changed from one to the other, and why. Composition only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hpws_assess.advise.change.heard import Heard, hear
from hpws_assess.advise.change.mixing import Mixer
from hpws_assess.advise.change.noise import STILL, judge
from hpws_assess.advise.change.obstacles import (
    find_cautions,
    find_obstacles,
    renamed_items,
    shared_rubrics,
)
from hpws_assess.advise.change.parts import Parts
from hpws_assess.measure.levels import stands_for
from hpws_assess.measure.trace import Trace
from hpws_assess.model.comparison import (
    Comparison,
    DimensionChange,
    ItemChange,
    NodeChange,
    RubricChange,
)
from hpws_assess.model.result import DimensionResult, NodeResult, Result, RubricResult
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.step import Step


def compare(then: Result, now: Result) -> Comparison:
    """What changed between two waves of one organization, and why.

    Made of nothing but what the two results release. ``find_obstacles`` says beforehand whether
    they can be compared.
    """
    assert not list(find_obstacles(then, now))
    return Comparison(
        tool=now.tool,
        organization=now.organization,
        then=then.wave,
        now=now.wave,
        rubrics=tuple(_rubric(then, now, one, other) for one, other in shared_rubrics(then, now)),
    )


def _rubric(then: Result, now: Result, one: RubricResult, other: RubricResult) -> RubricChange:
    names = renamed_items(one.rubric, other.rubric)
    earlier = {node.node: node for node in one.nodes}
    later = {node.node for node in other.nodes}
    nodes = tuple(
        _Pair(one.rubric, other.rubric, earlier[node.node], node, names).changes()
        for node in other.nodes
        if node.node in earlier
    )
    return RubricChange(
        rubric=other.rubric.id,
        title=other.rubric.title,
        then_version=one.rubric.version,
        now_version=other.rubric.version,
        scale=other.rubric.scale,
        min_group=min(then.settings.min_group, now.settings.min_group),
        headline_then=one.root.headline.text,
        headline_now=other.root.headline.text,
        renamed=names,
        cautions=tuple(find_cautions(then, now, one, other)),
        came=tuple(node.node for node in other.nodes if node.node not in earlier),
        went=tuple(node.node for node in one.nodes if node.node not in later),
        titles=_titles(one.rubric, other.rubric, nodes),
        nodes=nodes,
    )


def _titles(then: Rubric, now: Rubric, nodes: Sequence[NodeChange]) -> dict[str, str]:
    """What the nodes name, in the later rubric's words where it has any."""
    changes = [one for node in nodes for one in node.dimensions]
    wanted = {one.dimension for one in changes}
    wanted |= {item.item for one in changes for item in one.items}
    known = {
        name: text
        for rubric in (then, now)
        for name, text in (
            *((one.id, one.title) for one in rubric.dimensions),
            *((item.id, item.ask) for item in rubric.items.values()),
        )
    }
    return {name: text for name, text in sorted(known.items()) if name in wanted}


class _Pair:
    """One node in both waves."""

    def __init__(
        self,
        rubric_then: Rubric,
        rubric_now: Rubric,
        then: NodeResult,
        now: NodeResult,
        names: Mapping[str, str],
    ) -> None:
        self.rubrics = rubric_then, rubric_now
        self.nodes = then, now
        self.names = names
        self.trace = Trace()
        self._steps: tuple[dict[str, Step], dict[str, Step]] = (
            {step.key: step for step in then.trace},
            {step.key: step for step in now.trace},
        )

    def changes(self) -> NodeChange:
        """All dimensions of either wave, in the later rubric's order."""
        then, now = ({one.dimension: one for one in node.dimensions} for node in self.nodes)
        names = dict.fromkeys([*now, *then])
        return NodeChange(
            node=self.nodes[1].node,
            depth=self.nodes[1].depth,
            dimensions=tuple(
                self._dimension(name, then.get(name), now.get(name)) for name in names
            ),
            trace=self.trace.steps,
        )

    def _dimension(
        self, name: str, then: DimensionResult | None, now: DimensionResult | None
    ) -> DimensionChange:
        if then is None or now is None or then.score is None or now.score is None:
            why = "; ".join(
                f"{word}: {_why_none(one)}"
                for word, one in (("then", then), ("now", now))
                if one is None or one.score is None
            )
            return DimensionChange(
                dimension=name,
                label="not comparable",
                why=why,
                then=None if then is None else then.score,
                now=None if now is None else now.score,
            )
        mixer = Mixer(self._heard(0, then), self._heard(1, now), self.rubrics[1].scale)
        parts = Parts(name, mixer, self.rubrics[1], self.trace)
        points = self._points(name, then.score, now.score)
        label, why, low, high = judge(points, then.sure, now.sure, self.trace, name)
        return DimensionChange(
            dimension=name,
            label=label,
            why=why,
            then=then.score,
            now=now.score,
            points=points,
            low=low,
            high=high,
            parts=parts.of_score(),
            claimed=parts.of_claimed(then.claimed, now.claimed),
            confirmed=parts.of_confirmed(then.confirmed, now.confirmed),
            target=now.target,
            progress=self._progress(name, then.score, now),
            items=tuple(self._items(then, now)),
        )

    def _points(self, name: str, then: float, now: float) -> float:
        terms = self.trace.term(f"{name} now", now), self.trace.term(f"{name} then", then)
        return self.trace.difference(f"{name}#points", *terms)

    def _heard(self, wave: int, result: DimensionResult) -> Heard:
        rubric = self.rubrics[wave]
        names = self.names if wave == 0 else {}
        return hear(rubric, result, self._steps[wave], names)

    def _progress(self, name: str, then: float, now: DimensionResult) -> float | None:
        """``(now - then) / (target - then)``; None without a target, or where it was reached."""
        if now.target is None or now.score is None:
            return None
        goal = stands_for(self.rubrics[1], now.target)
        if goal - then <= STILL:
            return None
        term = self.trace.term
        way = self.trace.difference(
            f"{name}#way", term(f"level {now.target} stands for", goal), term(f"{name} then", then)
        )
        points = term(f"{name}#points", now.score - then)
        return self.trace.quotient(f"{name}#progress", points, term(f"{name}#way", way))

    def _items(self, then: DimensionResult, now: DimensionResult) -> Sequence[ItemChange]:
        """Items that count in both waves and moved, the largest first."""
        before = {self.names.get(one.item, one.item): one for one in then.items if one.counts}
        found = [
            ItemChange(
                item=one.item,
                then=was.score,
                now=one.score,
                points=points,
                then_alike=was.alike,
                now_alike=one.alike,
            )
            for one in now.items
            if one.counts and one.score is not None
            if (was := before.get(one.item)) is not None and was.score is not None
            if abs(points := self._item_points(one.item, was.score, one.score)) > STILL
        ]
        return sorted(found, key=lambda one: (-abs(one.points), one.item))

    def _item_points(self, item: str, then: float, now: float) -> float:
        terms = self.trace.term(f"{item} now", now), self.trace.term(f"{item} then", then)
        return self.trace.difference(f"{item}#points", *terms)


def _why_none(one: DimensionResult | None) -> str:
    return "it did not apply" if one is None else one.why or "it has no score"
