"""What is at a path, as far as one may look.

A path that cannot be looked at (in a folder that may not be searched, with a name that is too long)
is neither file nor folder here; whoever then reads or writes it is told why it cannot be. Paths of
pathlib raise instead, other errors in other versions of Python.
"""

from __future__ import annotations

import os
from pathlib import Path


def exists(path: str | Path) -> bool:
    """Whether something is there, at the end of all links."""
    return os.path.exists(path)  # noqa: PTH110 - see above


def is_dir(path: str | Path) -> bool:
    """Whether a folder is there."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_file(path: str | Path) -> bool:
    """Whether a regular file is there."""
    return os.path.isfile(path)  # noqa: PTH113 - see above
