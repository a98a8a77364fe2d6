"""The texts behind the paths of a command line: whole files, and the lines of JSON Lines."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.bounded import MAX_BYTES, open_regular, read_bytes
from hpws_assess.sources.listing import LINES, TABLES, expand
from hpws_assess.sources.positioned import Document, parse

STDIN = "-"


class Input(NamedTuple):
    """A text to read: a file, or one line of it. Small, so that there may be many of them."""

    path: str
    name: str
    """What messages call the file."""
    start: int = 0
    size: int | None = None
    """Bytes from ``start`` on; None for a whole file."""
    line: int = 1
    """The line of the file that the text begins at."""

    @property
    def suffix(self) -> str:
        return os.path.splitext(self.path)[1].lower()  # noqa: PTH122 - asked of every file

    @property
    def is_table(self) -> bool:
        return self.size is None and self.suffix in TABLES

    def raw(self) -> bytes:
        """The bytes of the text.

        Raises:
            AssessError: it is missing, may not be read, is no regular file, or is too large.
        """
        if self.size is None:
            return read_bytes(self.path, self.name)
        if self.size > MAX_BYTES:
            message = (
                f"a line of more than {MAX_BYTES // 1024**2} MiB; allowed: one document a line"
            )
            raise AssessError([Problem(self.name, self.line, 1, message)])
        with open_regular(self.path, self.name) as file:
            file.seek(self.start)
            return file.read(self.size)

    def document(self, raw: bytes | None = None) -> Document:
        """The text, which is ``raw`` where somebody has it, with the place of everything.

        Raises:
            AssessError: it cannot be read, or what is wrong with it.
        """
        try:
            raw = self.raw() if raw is None else raw
            document = parse(raw, self.name, as_json=self.size is not None)
        except AssessError as error:
            raise AssessError(self._lower(one) for one in error.problems) from None
        document.above = self.line - 1
        return document

    def place(self, loc: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of a path in the text, read again; (0, 0) where it is gone meanwhile."""
        try:
            return self.document().place(loc)
        except AssessError:
            return (0, 0)

    def _lower(self, problem: Problem) -> Problem:
        """A problem at its line of the file."""
        if not problem.line:
            return problem
        line = problem.line + self.line - 1
        return Problem(problem.file, line, problem.column, problem.message)


def find_inputs(paths: Iterable[str]) -> tuple[list[Input], list[Problem]]:
    """The texts behind paths, ordered by name whatever the order of the paths, and what is wrong.

    A folder stands for its files, a pattern with ``*``, ``?`` or ``[`` that no shell has expanded
    for what it matches, ``-`` for standard input, once.
    """
    found: list[Input] = []
    problems: list[Problem] = []
    seen: dict[object, str] = {}
    named = list(dict.fromkeys(paths))
    for path in named:
        if path == STDIN:
            found += _lined(_spooled(), problems)
            continue
        files, faults, linked = expand(path)
        problems += faults
        if not files and not faults:
            problems.append(Problem(path, 0, 0, NOTHING))
        for file in files:
            if linked or len(named) > 1:
                place = _place(file)
                if place in seen:
                    problems.append(Problem(max(file, seen[place]), 0, 0, TWICE))
                    continue
                seen[place] = file
            one = Input(file, file)
            found += _lined(one, problems) if file.lower().endswith(LINES) else [one]
    return sorted(found, key=BY_NAME), problems


BY_NAME: Final = itemgetter(1, 2)
"""The name of the file, then where in it."""

NOTHING = "the folder holds no .yaml, .yml, .json or .jsonl file and no table"
TWICE = "the same file is given twice"


def _place(file: str) -> object:
    """What tells a file from all others, however it is named."""
    try:
        there = os.stat(file)  # noqa: PTH116 - asked of every file
    except (OSError, ValueError):
        return file
    return there.st_dev, there.st_ino


def _spooled() -> Input:
    """Standard input as a file that every process can read, gone when the program ends."""
    import atexit

    handle, name = tempfile.mkstemp(prefix="hpws-assess.", suffix=".stdin")
    atexit.register(lambda: Path(name).unlink(missing_ok=True))
    with os.fdopen(handle, "wb") as file:
        while block := sys.stdin.buffer.read(1024 * 1024):
            file.write(block)
    return Input(name, "stdin")


def _lined(one: Input, problems: list[Problem]) -> list[Input]:
    """A file of JSON Lines as its lines; standard input too, if it reads like JSON Lines."""
    try:
        return list(_lines(one))
    except AssessError as error:
        problems += error.problems
        return []


def _lines(one: Input) -> Iterator[Input]:
    if one.suffix not in LINES and not _is_lined(one):
        yield one
        return
    with open_regular(Path(one.path), one.name) as file:
        start = 0
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield Input(one.path, one.name, start, len(line), number)
            start += len(line)


def _is_lined(one: Input) -> bool:
    """Whether a text is many JSON documents, one a line: the first line is one, more follow."""
    with open_regular(Path(one.path), one.name) as file:
        first, second = file.readline(MAX_BYTES), file.readline(MAX_BYTES)
    return (
        first.lstrip().startswith(b"{")
        and first.rstrip().endswith(b"}")
        and second.lstrip().startswith(b"{")
    )
