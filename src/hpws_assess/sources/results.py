"""Result files: scored before, by this version of the tool."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pydantic import ValidationError

from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.result import Result
from hpws_assess.sources.bounded import read_bytes
from hpws_assess.sources.kinds import RESULT
from hpws_assess.sources.positioned import parse
from hpws_assess.sources.result_faults import result_faults
from hpws_assess.sources.shape import shaped, told

NEAR = 1000
"""Bytes from a file's beginning within which its format line stands."""

MEND = "no whole result of this version; score the answers again with it"
"""What to do about a result that was edited, cut, or made by another version."""


def is_result(path: Path) -> bool:
    """Whether a file begins as a result does. What cannot be read is none."""
    try:
        with path.open("rb") as file:
            return f'"{RESULT}"'.encode() in file.read(NEAR)
    except OSError:
        return False


def read_result(path: Path) -> Result:
    """The result in a file, as ``score --format json`` writes it.

    Raises:
        AssessError: it cannot be read, or it is no result that this version has scored: every
            fault with its place, and what to do.
    """
    name = str(path)
    raw = read_bytes(path, name)
    try:
        result = _fitting(raw, name)
    except AssessError as error:
        raise AssessError([Problem(name, 0, 0, MEND), *error.problems]) from None
    faults = result_faults(result)
    if faults:
        document = parse(raw, name)
        words = ((one.loc, partial(str, one.message)) for one in faults)
        raise AssessError([Problem(name, 0, 0, MEND), *told(document, words)])
    return result


def _fitting(raw: bytes, name: str) -> Result:
    """A file's bytes as a result that fits the model; else its faults of shape."""
    try:
        return Result.model_validate_json(raw)
    except ValidationError:
        return shaped(parse(raw, name), Result)
