"""The comparison in the terminal: a table a node, then why each dimension changed."""

from __future__ import annotations

from hpws_assess.model.comparison import Comparison, NodeChange, RubricChange
from hpws_assess.render.comparisons import said
from hpws_assess.render.look import Look
from hpws_assess.render.page import Column, Page


def render(comparison: Comparison, look: Look) -> str:
    """Two waves side by side."""
    page = Page(look)
    page.heading(f"{comparison.organization}: {comparison.then} to {comparison.now}")
    for part in comparison.rubrics:
        page.heading(part.title)
        page.point(part.headline_then, label=f"{comparison.then}:")
        page.point(part.headline_now, label=f"{comparison.now}:")
        for text in said.remarks(part):
            page.point(text)
        for node in part.nodes:
            _add_node(page, node, part)
    page.heading("How to read this")
    for text in said.CONVENTIONS:
        page.point(text)
    return page.text


def _add_node(page: Page, node: NodeChange, part: RubricChange) -> None:
    titles = part.titles
    page.heading(node.node)
    columns = [
        Column(said.HEADS[0], 14),
        Column(said.HEADS[1], 10, right=True, whole=True),
        Column(said.HEADS[2], 6, right=True, whole=True),
        Column(said.HEADS[3], 12, right=True),
        *(Column(head, len(head), right=True) for head in said.HEADS[4:6]),
        Column(said.HEADS[6], 10),
    ]
    page.table(columns, [said.row(one, titles) for one in node.dimensions])
    for one in filter(said.moved, node.dimensions):
        page.line(titles.get(one.dimension, one.dimension))
        for text in said.whys(one, part):
            page.point(text)
