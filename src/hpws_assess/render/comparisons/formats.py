"""The table of a comparison's formats. A new one is a module with ``render`` and a row."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from hpws_assess.render.look import Look

if TYPE_CHECKING:
    from hpws_assess.model.comparison import Comparison


class ComparisonFormat(NamedTuple):
    """A way to put a comparison into text."""

    module: str
    """Under ``hpws_assess.render.comparisons``; imported when used."""
    suffix: str

    @property
    def render(self) -> Callable[[Comparison, Look], str]:
        module = import_module(f"hpws_assess.render.comparisons.{self.module}")
        return cast("Callable[[Comparison, Look], str]", module.render)


COMPARISON_FORMATS = {
    "terminal": ComparisonFormat("terminal", ".txt"),
    "markdown": ComparisonFormat("markdown", ".md"),
    "json": ComparisonFormat("json", ".json"),
}
