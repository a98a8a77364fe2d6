"""Result files: scored before, by this version of the tool."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.result import Result
from hpws_assess.sources.bounded import read_bytes
from hpws_assess.sources.positioned import parse

MARK = b'"hpws-assess/result@1"'
NEAR = 1000
"""Bytes from a file's beginning within which its format line stands."""


def is_result(path: Path) -> bool:
    """Whether a file begins as a result does. What cannot be read is none."""
    try:
        with path.open("rb") as file:
            return MARK in file.read(NEAR)
    except OSError:
        return False


def read_result(path: Path) -> Result:
    """The result in a file, as ``score --format json`` writes it.

    Raises:
        AssessError: it cannot be read, or no result of this version; where, and what to do.
    """
    raw = read_bytes(path, str(path))
    try:
        return Result.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors()[0]
        document = parse(raw, str(path))
        loc = [part for part in first["loc"] if isinstance(part, str | int)]
        message = (
            f"no result of this version: {first['msg'].lower()}; "
            "score the answers again with this version"
        )
        raise AssessError([Problem(str(path), *document.place(loc), message)]) from None
