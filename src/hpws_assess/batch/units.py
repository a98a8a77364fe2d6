"""One report for every unit of a result, in processes where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hpws_assess.batch.pool import run_all, usual_jobs
from hpws_assess.model.result import Result
from hpws_assess.render.formats import find_format
from hpws_assess.render.look import Look

EACH = 8
"""Reports from which on a process pays."""


class Units(NamedTuple):
    """Whose units, in which format, and how they are to look."""

    result: Result
    format: str
    look: Look


def render_units(units: Units, names: Sequence[str], jobs: int | None = None) -> Iterator[str]:
    """The report of each named unit, in order; a few at a time are in memory."""
    jobs = jobs or usual_jobs(len(names) // EACH)
    for _, text in run_all(_render_unit, units, names, jobs):
        yield text


def _render_unit(units: Units, name: str) -> str:
    look = replace(units.look, reading=units.look.reading._replace(unit=name))
    return find_format(units.format).render([units.result], look)
