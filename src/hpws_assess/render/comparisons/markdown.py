"""The comparison as Markdown; every text is escaped on its way in."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.model.comparison import Comparison, NodeChange, RubricChange
from hpws_assess.render import safe
from hpws_assess.render.comparisons import said
from hpws_assess.render.look import Look


def render(comparison: Comparison, look: Look) -> str:
    """Two waves side by side, as a document."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    told = safe.markdown
    yield f"# {told(comparison.organization)}: {told(comparison.then)} to {told(comparison.now)}"
    for part in comparison.rubrics:
        yield from ["", f"## {told(part.title)}", ""]
        yield f"- {told(comparison.then)}: {told(part.headline_then)}"
        yield f"- {told(comparison.now)}: {told(part.headline_now)}"
        yield from (f"- {told(text)}" for text in said.remarks(part))
        for node in part.nodes:
            yield from _node(node, part)
    yield from ["", "## How to read this", ""]
    yield from (f"- {told(text)}" for text in said.CONVENTIONS)


def _node(node: NodeChange, part: RubricChange) -> Iterator[str]:
    told, titles = safe.markdown, part.titles
    yield from ["", f"### {told(node.node)}", ""]
    yield f"| {' | '.join(said.HEADS)} |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for one in node.dimensions:
        yield f"| {' | '.join(told(cell) for cell in said.row(one, titles))} |"
    for one in filter(said.moved, node.dimensions):
        yield from ["", f"**{told(titles.get(one.dimension, one.dimension))}**", ""]
        yield from (f"- {told(text)}" for text in said.whys(one, part))
