"""Parquet, some thousand rows at a time, as a CSV file would have them.

The place of what is wrong is its row, from 1, and its column. Needs the ``tables`` extra.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from math import isnan
from pathlib import Path
from typing import Any

from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.bounded import open_regular
from hpws_assess.sources.quoting import visible

CHUNK = 10_000
"""Rows that are in memory at once."""


class ParquetTable:
    """The rows of a Parquet file, and the place of the row read last."""

    def __init__(self, path: str, name: str) -> None:
        try:
            import polars
        except ImportError:
            message = "Parquet needs polars: pip install 'hpws-assess[tables]'"
            raise AssessError.about(name, message) from None
        self.name = name
        self.content = hashlib.blake2b(digest_size=16)
        self.faults: list[Problem] = []
        self._row = 0
        self._broken = polars.exceptions.PolarsError
        with open_regular(Path(path), name) as file:
            file.read(1)
        try:
            self._frame = polars.scan_parquet(path)
            self.header = [column.strip() for column in self._frame.collect_schema().names()]
        except (self._broken, OSError) as error:
            raise self._unread(error) from None

    def rows(self) -> Iterator[list[str]]:
        """The rows, each as texts.

        Raises:
            AssessError: the file cannot be read.
        """
        start = 0
        while True:
            try:
                chunk = self._frame.slice(start, CHUNK).collect()
            except (self._broken, OSError) as error:
                raise self._unread(error) from None
            for fields in chunk.iter_rows():
                self._row += 1
                row = [as_text(field) for field in fields]
                self.content.update("\x1f".join(row).encode())
                if any(row):
                    yield row
            start += CHUNK
            if chunk.height < CHUNK:
                return

    def problem(self, column: int, message: str) -> Problem:
        """A problem with a field of the row read last."""
        return Problem(self.name, max(self._row, 1), column + 1, message)

    def _unread(self, error: Exception) -> AssessError:
        lines = str(error).splitlines() or ["nothing more is known"]
        return AssessError.about(self.name, f"cannot be read as Parquet: {visible(lines[0])}")


def as_text(field: Any) -> str:
    """A typed field as the text that it would be in a CSV file; whole numbers without a point.

    >>> as_text(4.0), as_text(2.5), as_text(None), as_text(float("nan")), as_text(True)
    ('4', '2.5', '', '', 'true')
    """
    if field is None:
        return ""
    if isinstance(field, bool):
        return "true" if field else "false"
    if isinstance(field, float):
        return "" if isnan(field) else str(int(field)) if field.is_integer() else str(field)
    return str(field).strip()
