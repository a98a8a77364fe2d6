"""A folder of templates of one's own, read whole: what renders them never opens a file."""

from __future__ import annotations

import os
import re
from pathlib import Path

from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.bounded import read_bytes
from hpws_assess.sources.decoding import decode
from hpws_assess.sources.quoting import quoted
from hpws_assess.there import exists, is_dir

STYLE = "style.css"
MOST_FILES = 100
LARGEST = 256 * 1024
"""Bytes of one template."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}(\.[a-z]{1,8})?\.j2")


def read_folder(path: str) -> dict[str, str]:
    """The templates of a folder and its ``style.css``, by name. What else lies there is not read.

    Raises:
        AssessError: every fault: no folder, no template, a link that leads out of it, a file that
            is too large or cannot be read.
    """
    folder = Path(path)
    if not is_dir(folder):
        message = "is a file; give the folder that it is in" if exists(folder) else MISSING
        raise AssessError.about(path, message)
    try:
        there = [one.name for one in folder.iterdir()]
    except OSError as error:
        raise AssessError.about(path, f"cannot be read: {error.strerror}") from None
    names = sorted(name for name in there if name.endswith(".j2") or name == STYLE)
    if not names:
        raise AssessError.about(path, EMPTY)
    if len(names) > MOST_FILES:
        raise AssessError.about(
            path, f"holds {len(names)} templates; at most {MOST_FILES} are read"
        )
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            texts[name] = _text(folder, name)
        except AssessError as error:
            problems += error.problems
    if problems:
        raise AssessError(problems)
    return texts


MISSING = "there is no such folder; hpws-assess report init FOLDER writes one to start from"
EMPTY = (
    "the folder holds no template (a file whose name ends in .j2) and no style.css; "
    "hpws-assess report init FOLDER writes one to start from"
)


def _text(folder: Path, name: str) -> str:
    file = folder / name
    shown = str(file)
    if name != STYLE and not _NAME.fullmatch(name):
        message = f"{quoted(name)} is no name of a template; such as summary.html.j2"
        raise AssessError.about(shown, message)
    inside = os.path.realpath(folder)
    if os.path.dirname(os.path.realpath(file)) != inside:  # noqa: PTH120 - of the real path
        raise AssessError.about(shown, "leads out of the folder; put a copy in its place")
    raw = read_bytes(file, shown)
    if len(raw) > LARGEST:
        message = f"{len(raw):,} bytes; a template has at most {LARGEST:,}"
        raise AssessError.about(shown, message)
    text = decode(raw, shown).replace("\r\n", "\n")
    return "" if name == STYLE and not _COMMENT.sub("", text).strip() else text
