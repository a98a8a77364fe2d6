"""From the paths of a command line to the documents behind them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.bounded import MAX_BYTES
from hpws_assess.sources.positioned import Document, parse, read

SUFFIXES = {".yaml", ".yml", ".json"}
STDIN = "-"


def read_all(paths: Iterable[str]) -> tuple[list[Document], list[Problem]]:
    """Every document under the paths, in a fixed order, and every problem with reading them.

    A folder stands for all YAML and JSON files in it and below it, hidden ones aside. ``-`` is
    standard input.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    seen: set[Path] = set()
    for path in paths:
        files, faults = expand(path)
        problems += faults
        if not files and not faults:
            problems.append(Problem(path, 0, 0, "the folder holds no .yaml, .yml or .json file"))
        for file in files:
            try:
                documents.append(_read(file, seen))
            except AssessError as error:
                problems.extend(error.problems)
    return documents, problems


def _read(file: Path | None, seen: set[Path]) -> Document:
    if file is None:
        return parse(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin")
    place = Path(os.path.realpath(file))
    if place in seen:
        raise AssessError.about(str(file), "the same file is given twice")
    seen.add(place)
    return read(file)


def expand(path: str) -> tuple[list[Path | None], list[Problem]]:
    """The files that a path stands for: itself, or what lies in a folder, sorted; None is stdin."""
    if path == STDIN:
        return [None], []
    if not Path(path).is_dir():
        return [Path(path)], []
    problems: list[Problem] = []

    def refused(error: OSError) -> None:
        message = f"cannot be read: {error.strerror}"
        if isinstance(error, PermissionError):
            message = "no permission to read this folder"
        problems.append(Problem(str(error.filename), 0, 0, message))

    found: list[Path | None] = []
    for folder, below, files in os.walk(path, onerror=refused):
        below[:] = sorted(name for name in below if not name.startswith("."))
        visible = sorted(name for name in files if not name.startswith("."))
        found += [Path(folder) / name for name in visible if Path(name).suffix.lower() in SUFFIXES]
    return found, problems
