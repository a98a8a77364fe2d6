"""The table of a plan's formats. A new one is a module with ``render(plan, look)`` and a row."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from hpws_assess.render.formats import find_row
from hpws_assess.render.look import Look

if TYPE_CHECKING:
    from hpws_assess.model.plan import Plan


class PlanFormat(NamedTuple):
    """A way to put a plan into text."""

    module: str
    """Under ``hpws_assess.render.plans``; imported when used."""
    suffix: str

    @property
    def render(self) -> Callable[[Plan, Look], str]:
        module = import_module(f"hpws_assess.render.plans.{self.module}")
        return cast("Callable[[Plan, Look], str]", module.render)


PLAN_FORMATS = {
    "terminal": PlanFormat("terminal", ".txt"),
    "markdown": PlanFormat("markdown", ".md"),
    "json": PlanFormat("json", ".json"),
    "csv": PlanFormat("csv", ".csv"),
}


def find_plan_format(name: str) -> PlanFormat:
    """The format of a name.

    Raises:
        AssessError: there is no such format; the message says which there are.
    """
    return find_row(PLAN_FORMATS, name)
