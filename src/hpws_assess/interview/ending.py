"""The end of an interview by name: the levels as a table with bars, what holds, what comes next."""

from __future__ import annotations

from hpws_assess.model.result import NodeResult, Result
from hpws_assess.render.look import Look
from hpws_assess.render.page import Column, Page
from hpws_assess.render.view import view_result

NARROW = 60
"""Columns below which the bars are left out."""


def render_ending(result: Result, look: Look) -> str:
    """One respondent's profile, or a panel's."""
    page = Page(look)
    node = result.rubrics[0].nodes[0]
    part = view_result(result)["rubrics"][0]
    scale = result.rubrics[0].rubric.scale
    page.heading("What your answers say")
    page.line(part["headline"])
    page.gap()
    barred = look.columns >= NARROW
    columns = [
        Column("Dimension", 12),
        Column("Score", 5, right=True, whole=True),
        *([Column("", 10, whole=True)] if barred else []),
        Column("Confirmed", 9),
    ]
    rows = []
    for one, score in zip(part["dimensions"], [dim.score for dim in node.dimensions], strict=True):
        share = None if score is None else (score - scale.min) / (scale.max - scale.min)
        bar = [_bar(share, look)] if barred else []
        rows.append([one["title"], one["score"], *bar, one["status"] or one["confirmed"]])
    page.table(columns, rows)
    _add_gate(page, node, [one["title"] for one in part["dimensions"]])
    page.gap()
    page.line(
        "This is one view only. Scored together with the others' answers it may look different."
    )
    return page.text


def _bar(share: float | None, look: Look) -> str:
    """Ten cells for the scale; none where there is no score."""
    full, empty = ("#", ".") if look.ascii else ("█", "░")
    if share is None:
        return ""
    number = round(10 * share)
    return full * number + empty * (10 - number)


def _add_gate(page: Page, node: NodeResult, titles: list[str]) -> None:
    """What stops a level lowest, and what lifts it."""
    held = [
        (cap.stops_at, at, cap)
        for at, one in enumerate(node.dimensions)
        for cap in one.caps
        if cap.binds
    ]
    if not held:
        return
    _, at, cap = min(held, key=lambda one: one[:2])
    page.heading("What holds most")
    page.line(f"{titles[at]}: {cap.because}")
    page.point(cap.lift, label="Next step:")
