"""The files that the paths of a command line stand for."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hpws_assess.errors import Problem
from hpws_assess.there import is_dir

DOCUMENTS = (".yaml", ".yml", ".json")
LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv", ".parquet")
SUFFIXES = DOCUMENTS + LINES + TABLES

WILD = ("*", "?", "[")


class Listed(NamedTuple):
    """The files behind a path."""

    files: list[str]
    problems: list[Problem]
    linked: bool = True
    """Whether links may lead to one of them by another name."""


def expand(path: str) -> Listed:
    """The files that a path stands for: itself, those of a folder, or what a pattern matches.

    A folder stands for all files in it and below it whose suffix is known, hidden ones aside.
    """
    if not os.path.lexists(path) and any(sign in path for sign in WILD):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - of absolute paths too
        if not matches:
            return Listed([], [Problem(path, 0, 0, "no file matches this pattern")])
        parts = [expand(one) for one in matches if is_dir(one) or _is_known(Path(one).name)]
        files = [one for part in parts for one in part.files]
        return Listed(files, [one for part in parts for one in part.problems])
    if not is_dir(path):
        return Listed([path], [])
    found = Listed([], [], linked=False)
    for folder in _walk(path, found.problems):
        found.files.extend(_joined(folder.path, sorted(folder.files)))
        if folder.linked:
            found = found._replace(linked=True)
    return found


class _Folder(NamedTuple):
    path: str
    files: list[str]
    linked: bool
    """Whether any of them is a link."""


def _walk(path: str, problems: list[Problem]) -> Iterator[_Folder]:
    """A folder and those below it, before their own; links to folders are not followed."""
    waiting = [path]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                seen = [one for one in entries if not one.name.startswith(".")]
        except OSError as error:
            problems.append(Problem(folder, 0, 0, _refusal(error)))
            continue
        folders = {one.name: one for one in seen if _is_folder(one)}
        files = [one for one in seen if _is_known(one.name) and one.name not in folders]
        names = sorted(one.name for one in files)
        yield _Folder(folder, names, any(one.is_symlink() for one in files))
        waiting += sorted(
            (one.path for one in folders.values() if not one.is_symlink()), reverse=True
        )


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _refusal(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read this folder"
    return f"cannot be read: {error.strerror}"


def _joined(folder: str, names: list[str]) -> list[str]:
    """The paths of a folder's files, as ``pathlib`` writes them, for many at once."""
    if not names:
        return []
    first = str(Path(folder) / names[0])
    return [first[: len(first) - len(names[0])] + name for name in names]


def _is_known(name: str) -> bool:
    """By a file's own name, which is asked of every file."""
    return name[name.rfind(".") :].lower() in SUFFIXES
