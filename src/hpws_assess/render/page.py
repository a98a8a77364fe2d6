"""A page of terminal text: headings, lines, points and tables within the reader's width.

Texts go in as words, never as markup, so nothing in them takes effect. Boldness repeats what
headings and places say already; no meaning rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import NamedTuple

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hpws_assess.render import safe
from hpws_assess.render.look import Look

_ANY_HEIGHT = 25
"""Rich obeys a width only together with a height; else a dumb terminal makes it 80."""

_GAP = 2
"""Columns between two cells: the cell's padding and the box's divider."""

_RULED = "    \n    \n {0}{0} \n    \n    \n    \n    \n    \n"


class Column(NamedTuple):
    """A table's column: its head, and how its cells are set."""

    head: str
    least: int = 1
    """Characters below which it is not made narrower."""
    right: bool = False
    whole: bool = False
    """Its cells are never broken."""


class Page:
    """Text that grows from top to bottom."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._paper = StringIO()
        self._console = Console(
            file=self._paper,
            width=look.columns,
            height=_ANY_HEIGHT,
            color_system="standard" if look.colour else None,
            force_terminal=look.colour,
            no_color=not look.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            force_jupyter=False,
        )

    @property
    def columns(self) -> int:
        return self._look.columns

    @property
    def text(self) -> str:
        """The page so far, without spaces at line ends."""
        lines = self._paper.getvalue().split("\n")
        return "\n".join(line.rstrip(" ") for line in lines)

    def _words(self, text: str, style: str = "") -> Text:
        one = safe.line(text)
        one = safe.ascii_only(one) if self._look.ascii else one
        return Text(one, style=style, overflow="fold")

    def heading(self, text: str) -> None:
        """A heading, with a blank line before it unless it is the first."""
        if self._paper.tell():
            self._console.print()
        self._console.print(self._words(text, "bold"))

    def line(self, text: str) -> None:
        """A paragraph."""
        self._console.print(self._words(text))

    def gap(self) -> None:
        """A blank line."""
        self._console.print()

    def point(self, text: str, depth: int = 0, label: str = "", mark: str = "-") -> None:
        """A point of a list, its further lines under its first word."""
        said = self._words(text)
        if label:
            said = Text.assemble(self._words(label, "bold"), " ", said, overflow="fold")
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_column(no_wrap=True)
        row.add_column(overflow="fold")
        row.add_row(self._words(mark), said)
        self._console.print(Padding(row, (0, 0, 0, 2 * depth)))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """A table with a rule under its heads."""
        rule = "-" if self._look.ascii else "─"
        table = Table(
            box=Box(_RULED.format(rule), ascii=True),
            show_edge=False,
            pad_edge=False,
            padding=(0, 1, 0, 0),
            header_style="bold",
        )
        cells = [list(row) for row in rows]
        for column, width in zip(columns, self._widths(columns, cells), strict=True):
            table.add_column(
                self._words(column.head),
                width=width,
                justify="right" if column.right else "left",
                overflow="fold",
                no_wrap=column.whole,
            )
        for row in cells:
            table.add_row(*(self._words(cell) for cell in row))
        self._console.print(table)

    def _widths(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
        """Each column's width: what its cells want; where there is no room the widest give way.

        Rich keeps to least widths by cutting off the last columns. Here nothing is ever cut off.
        """
        room = self.columns - _GAP * (len(columns) - 1)
        wanted = [
            max(column.least, *(self._words(text).cell_len for text in (column.head, *cells)))
            for column, *cells in zip(columns, *rows, strict=True)
        ]
        wanted = [min(width, room) for width in wanted]
        for least in ([column.least for column in columns], [1] * len(columns)):
            soft = [n for n, column in enumerate(columns) if not column.whole]
            while sum(wanted) > room and any(wanted[n] > least[n] for n in soft):
                widest = max((n for n in soft if wanted[n] > least[n]), key=lambda n: wanted[n])
                wanted[widest] -= 1
        return wanted
