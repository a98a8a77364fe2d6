"""Who has still to answer: the text of the status command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hpws_assess.render import words
from hpws_assess.render.look import Look
from hpws_assess.render.page import Column, Page


class StatusRow(NamedTuple):
    """One role at one unit. The caller bands what is confidential; here nothing is counted."""

    unit: str
    role: str
    """The role's title."""
    answered: str
    """The number for attributed roles, a band for confidential ones."""
    headcount: int | None
    """How many could answer, where the assessment says so."""


def render_status(title: str, rows: Sequence[StatusRow], look: Look) -> str:
    """A table of units and roles under a title; a unit's name stands once."""
    page = Page(look)
    page.line(title)
    if not rows:
        page.line("Nobody is expected to answer: the assessment names no unit and no role.")
        return page.text
    columns = [
        Column("Unit", 12),
        Column("Role", 12),
        Column("Answered", 8),
        Column("Headcount", 9, right=True),
    ]
    cells: list[list[str]] = []
    before = None
    for row in rows:
        known = words.DASH if row.headcount is None else str(row.headcount)
        cells.append(["" if row.unit == before else row.unit, row.role, row.answered, known])
        before = row.unit
    page.table(columns, cells)
    if any(row.headcount is None for row in rows):
        page.line(f"{words.DASH} the assessment does not say how many there are")
    return page.text
