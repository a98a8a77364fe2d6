"""Results as CSV (RFC 4180, UTF-8): one row for each dimension of each unit."""

from __future__ import annotations

import csv
from io import StringIO
from typing import IO

from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.rows import Row, rows

HEAD = ",".join(Row._fields) + "\r\n"


def piece(result: Result) -> str:
    """The rows of one result."""
    paper = StringIO()
    writer = csv.writer(paper, lineterminator="\r\n")
    for row in rows(result):
        writer.writerow([_cell(value) for value in row])
    return paper.getvalue()


def whole(pieces: IO[str], out: IO[bytes]) -> None:
    """A head and all rows; of no results, the head alone."""
    out.write(HEAD.encode())
    for line in pieces:
        out.write(line.encode())


def _cell(value: str | float | bool | None) -> str:
    """No number is an empty cell. Numbers are written whole, so that they can be read back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return safe.field(value) if isinstance(value, str) else repr(value)
