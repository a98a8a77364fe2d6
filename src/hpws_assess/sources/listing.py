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
        found.files.extend(_joined(folder.path, folder.files))
        if folder.linked:
            found = found._replace(linked=True)
    return found


class _Folder(NamedTuple):
    path: str
    files: list[str]
    """By name."""
    below: list[str]
    """The paths of the folders in it."""
    linked: bool = False
    """Whether any of the files is a link."""


def _walk(path: str, problems: list[Problem]) -> Iterator[_Folder]:
    """A folder and those below it, before their own; links to folders are not followed."""
    waiting = [path]
    while waiting:
        found = _Folder(waiting.pop(), [], [])
        linked = False
        try:
            with os.scandir(found.path) as entries:
                for one in entries:
                    if not one.name.startswith("."):
                        linked |= _enter(found, one)
        except OSError as error:
            problems.append(Problem(found.path, 0, 0, _refusal(error)))
            continue
        found.files.sort()
        yield found._replace(linked=linked)
        waiting += sorted(found.below, reverse=True)


def _enter(folder: _Folder, one: os.DirEntry[str]) -> bool:
    """Put down an entry of a folder, if it is of use; whether it is a file that is a link."""
    if _is_folder(one):
        folder.below.extend(() if one.is_symlink() else (one.path,))
        return False
    if not _is_known(one.name):
        return False
    folder.files.append(one.name)
    return one.is_symlink()


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
