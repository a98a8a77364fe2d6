"""From the paths of a command line to the documents behind them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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
        files = list(expand(path))
        if not files:
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
    place = file.resolve()
    if place in seen:
        raise AssessError.about(str(file), "the same file is given twice")
    seen.add(place)
    return read(file)


def expand(path: str) -> Iterator[Path | None]:
    """The files that a path stands for: itself, or what lies in a folder, sorted; None is stdin."""
    place = Path(path)
    if path == STDIN:
        yield None
    elif place.is_dir():
        yield from _below(place)
    else:
        yield place


def _below(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.suffix.lower() in SUFFIXES and not hidden and not file.is_dir():
            yield file
