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


def read_bytes(path: Path, name: str) -> bytes:
    """The content of a regular file of at most 64 MiB.

    Raises:
        AssessError: the file is missing, may not be read, is no regular file, or is too large.
    """
    with open_regular(path, name) as file:
        refuse_size(os.fstat(file.fileno()).st_size, name)
        raw = file.read(MAX_BYTES + 1)
    check_size(raw, name)
    return raw


@contextmanager
def open_regular(path: Path, name: str) -> Iterator[BinaryIO]:
    """A regular file, open for reading, however large; what goes wrong meanwhile is told of it.

    Raises:
        AssessError: the file is missing, may not be read, or is no regular file.
    """
    try:
        if path.is_dir():
            raise AssessError.about(name, "is a folder; name a file in it")
        if not path.is_file() and path.exists():
            raise AssessError.about(name, NOT_REGULAR)
        handle = os.open(path, WITHOUT_WAITING)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise AssessError.about(name, NOT_REGULAR)
            yield file
    except FileNotFoundError:
        raise AssessError.about(name, "there is no such file") from None
    except PermissionError:
        raise AssessError.about(name, "no permission to read this file") from None
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        raise AssessError.about(name, f"cannot be read: {visible(reason)}") from None


def check_size(raw: bytes, name: str) -> None:
    """Refuse what is larger than a file of this tool ever is."""
    refuse_size(len(raw), name)


def refuse_size(size: int, name: str) -> None:
    """Refuse a size that no file of this tool ever has."""
    if size > MAX_BYTES:
        raise AssessError.about(
            name, f"larger than {MAX_BYTES // 1024**2} MiB; split it, or give answers as a table"
        )


NOT_REGULAR = "not a regular file but a pipe or a device; give `-` to read standard input"
