"""The tables of formats. A new format is one module with ``render(results, look)`` and one row.

Tables are made of rows, ``piece(result)``, and put together at the end, ``whole(pieces, out)``, so
that there may be any number. Formats of gates are made of what gates said,
``render(judged, look)``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from importlib import import_module
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

from hpws_assess.errors import AssessError, nearest
from hpws_assess.render.look import Look

if TYPE_CHECKING:
    from hpws_assess.measure.score import Detail
    from hpws_assess.model.judged import Beside, Judged
    from hpws_assess.model.result import Result


Row = TypeVar("Row")


class Format(NamedTuple):
    """A way to put results into text."""

    module: str
    """Under ``hpws_assess.render``; imported when used, so that no other's library is paid for."""
    suffix: str
    many: bool
    """Whether one output takes several results."""
    detail: Detail = "traced"
    """How much of a result it shows."""
    between: str = ""
    """What stands between results that were rendered one by one, as if they had been together."""

    @property
    def render(self) -> Callable[[Sequence[Result], Look], str]:
        module = import_module(f"hpws_assess.render.{self.module}")
        return cast("Callable[[Sequence[Result], Look], str]", module.render)


class TableFormat(NamedTuple):
    """A way to put the rows of results into one table."""

    module: str
    suffix: str
    detail: Detail = "whole"

    @property
    def piece(self) -> Callable[[Result], str]:
        module = import_module(f"hpws_assess.render.{self.module}")
        return cast("Callable[[Result], str]", module.piece)

    @property
    def whole(self) -> Callable[[IO[str], IO[bytes]], None]:
        module = import_module(f"hpws_assess.render.{self.module}")
        return cast("Callable[[IO[str], IO[bytes]], None]", module.whole)


class RenderJudged(Protocol):
    """Puts into text what gates said, and what else a run has to tell."""

    def __call__(self, judged: Collection[Judged], look: Look, beside: Beside = ...) -> str: ...


class GateFormat(NamedTuple):
    """A way to say what gates found in any number of assessments."""

    module: str
    suffix: str = ""
    detail: Detail = "levels"
    """``whole``: it shows findings that no gate asks about as well."""

    @property
    def render(self) -> RenderJudged:
        module = import_module(f"hpws_assess.render.{self.module}")
        return cast("RenderJudged", module.render)


FORMATS = {
    "terminal": Format("terminal", ".txt", many=True, detail="whole", between="\n"),
    "json": Format("json", ".json", many=False),
    "jsonl": Format("jsonl", ".jsonl", many=True),
    "lines": Format("lines", ".ndjson", many=True, detail="root"),
    "markdown": Format("markdown", ".md", many=False, detail="whole"),
    "html": Format("html", ".html", many=False, detail="whole"),
}
TABLES = {
    "csv": TableFormat("csv", ".csv"),
    "parquet": TableFormat("parquet", ".parquet"),
    "baseline": TableFormat("baseline", ".baseline"),
}
GATE_FORMATS = {
    "gates": GateFormat("gates"),
    "summary": GateFormat("summary"),
    "junit": GateFormat("junit", ".xml"),
    "sarif": GateFormat("sarif", ".sarif", "whole"),
    "github": GateFormat("github", "", "whole"),
    "gitlab": GateFormat("gitlab", "", "whole"),
    "badge": GateFormat("badge", ".svg"),
}
EVERY: Mapping[str, Format | TableFormat | GateFormat] = {**FORMATS, **TABLES, **GATE_FORMATS}
"""What ``score`` can write."""


def find_format(name: str) -> Format:
    """The format of a name.

    Raises:
        AssessError: there is no such format; the message says which there are.
    """
    return find_row(FORMATS, name)


def find_row(table: Mapping[str, Row], name: str) -> Row:
    """The row of a name in a table of formats.

    Raises:
        AssessError: there is no such format; the message says which there are.
    """
    if name not in table:
        allowed = ", ".join(table)
        message = f"there is no format {name!r}; allowed: {allowed}{nearest(name, table)}"
        raise AssessError.about("--format", message)
    return table[name]


def render(
    results: Sequence[Result],
    name: str,
    *,
    width: int = 80,
    colour: bool = False,
    ascii: bool = False,  # noqa: A002 - the reader's word for it
) -> str:
    """Results as text. Nothing is printed or written here.

    Raises:
        AssessError: there is no such format, or it takes one result and there are more or none.
    """
    wanted = find_format(name)
    if not wanted.many and len(results) != 1:
        message = f"{name} holds one result, and here are {len(results)}; render them one by one"
        raise AssessError.about("--format", message)
    return wanted.render(results, Look(width=width, colour=colour, ascii=ascii))
