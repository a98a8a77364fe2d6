"""Bytes of a file that a user names: bounded, and never waiting for what will not come."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from hpws_assess.errors import AssessError
from hpws_assess.sources.quoting import visible

MAX_BYTES = 64 * 1024 * 1024
"""The largest YAML or JSON file that is read."""

WITHOUT_WAITING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""A pipe without a writer opens at once instead of holding the program."""


def read_bytes(path: str | Path, name: str) -> bytes:
    """The content of a regular file of at most 64 MiB.

    Raises:
        AssessError: the file is missing, may not be read, is no regular file, or is too large.
    """
    handle, size = _open(path, name)
    try:
        refuse_size(size, name)
        raw = os.read(handle, size + 1)
        if len(raw) != size:  # it grew, or shrank, or its size is not told
            raw += _rest(handle, MAX_BYTES + 1 - len(raw))
    except OSError as fault:
        raise _refusal(path, name, fault) from None
    finally:
        os.close(handle)
    refuse_size(len(raw), name)
    return raw


def _rest(handle: int, left: int) -> bytes:
    """What is still to be read, of at most so many bytes."""
    parts: list[bytes] = []
    while left > 0 and (part := os.read(handle, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


@contextmanager
def open_regular(path: str | Path, name: str) -> Iterator[BinaryIO]:
    """A regular file, open for reading, however large; what goes wrong meanwhile is told of it.

    Raises:
        AssessError: the file is missing, may not be read, or is no regular file.
    """
    handle, _ = _open(path, name)
    try:
        with os.fdopen(handle, "rb") as file:
            yield file
    except (OSError, ValueError) as fault:
        raise _refusal(path, name, fault) from None


def _open(path: str | Path, name: str) -> tuple[int, int]:
    """The handle and size of a regular file; a folder, a pipe or a device is told as what it is."""
    try:
        handle = os.open(path, WITHOUT_WAITING)
        there = os.fstat(handle)
    except (OSError, ValueError) as fault:
        raise _refusal(path, name, fault) from None
    if not stat.S_ISREG(there.st_mode):
        os.close(handle)
        raise AssessError.about(name, FOLDER if stat.S_ISDIR(there.st_mode) else NOT_REGULAR)
    return handle, there.st_size


def _refusal(path: str | Path, name: str, fault: OSError | ValueError) -> AssessError:
    """Why a file cannot be read."""
    if isinstance(fault, FileNotFoundError):
        return AssessError.about(name, "there is no such file")
    if isinstance(fault, PermissionError):
        is_folder = os.path.isdir(path)  # noqa: PTH112 - Windows does not open folders at all
        return AssessError.about(name, FOLDER if is_folder else "no permission to read this file")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return AssessError.about(name, f"cannot be read: {visible(reason)}")


def check_size(raw: bytes, name: str) -> None:
    """Refuse what is larger than a file of this tool ever is."""
    refuse_size(len(raw), name)


def refuse_size(size: int, name: str) -> None:
    """Refuse a size that no file of this tool ever has."""
    if size > MAX_BYTES:
        raise AssessError.about(
            name, f"larger than {MAX_BYTES // 1024**2} MiB; split it, or give answers as a table"
        )


FOLDER = "is a folder; name a file in it"
NOT_REGULAR = "not a regular file but a pipe or a device; give `-` to read standard input"
