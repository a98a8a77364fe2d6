"""Writing what was rendered: whole or not at all, and never over a file that is there."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hpws_assess.errors import AssessError, Problem


def emit(text: str, output: str | None, *, force: bool) -> None:
    """Write a text to a file, or to stdout for ``-`` and for none."""
    if output in {None, "-"}:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_all({Path(str(output)): text}, force=force)


def write_all(texts: Mapping[Path, str], *, force: bool) -> None:
    """Write files, each atomically, after making sure that none is there already.

    Raises:
        AssessError: a file is there and ``force`` is not set, or it cannot be written. In the first
            case nothing was written.
    """
    there = [path for path in texts if path.exists()]
    if there and not force:
        message = "is there already; give another name, or --force to replace it"
        raise AssessError(Problem(str(path), 0, 0, message) for path in there)
    for path, text in texts.items():
        _write(path, text)


def _write(path: Path, text: str) -> None:
    """Write beside, flush, then rename: readers see the old file or the whole new one."""
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(_usual_mode())
        draft.replace(path)
    except OSError as error:
        raise AssessError.about(str(path), f"cannot be written: {error.strerror}") from None
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def _usual_mode() -> int:
    """The mode that a new file gets here: mkstemp makes its files private."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def hint(text: str, *, quiet: bool) -> None:
    """Say on stderr what to do next."""
    if not quiet:
        sys.stderr.write(f"{text}\n")
