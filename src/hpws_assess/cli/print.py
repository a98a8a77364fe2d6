"""Rendering for the place where the text goes: a terminal's width and colours, or a plain file."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, TextIO

from hpws_assess.cli.io import is_folder
from hpws_assess.errors import AssessError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hpws_assess.model.result import Result
    from hpws_assess.render.look import Look

WIDEST = 120
"""Columns beyond which lines are harder to read, not easier."""


def rendered(results: Sequence[Result], name: str, seen: Look) -> str:
    """Results in a format, as ``seen``: what their place can show, and what reports hold.

    Raises:
        AssessError: there is no such format, or it holds one assessment and there are several.
    """
    from hpws_assess.render.formats import find_format

    wanted = find_format(name)
    if len(results) > 1 and not wanted.many:
        refuse_many(name, [f"{one.organization}, {one.wave}" for one in results])
    return wanted.render(results, seen)


def refuse_many(name: str, here: Sequence[str]) -> NoReturn:
    """Refuse to put several assessments into a format that holds one."""
    more = f" and {len(here) - LISTED} more" if len(here) > LISTED else ""
    listed = "; ".join(here[:LISTED]) + more
    message = f"{name} holds one assessment; choose one with --wave, or use jsonl. Here: {listed}"
    raise AssessError.about("--format", message)


LISTED = 20
"""Assessments that a message lists."""


def look(output: str | None = None, stream: TextIO | None = None) -> Look:
    """What stdout, or another stream, can show; a plain page of 80 columns where no terminal is."""
    from hpws_assess.render.look import Look, wants_colour

    stream = stream or sys.stdout
    live = output is None and stream.isatty()
    encoding = (stream.encoding or "").lower().replace("-", "")
    return Look(
        width=min(WIDEST, shutil.get_terminal_size().columns) if live else 80,
        colour=output is None and wants_colour(os.environ, live),
        ascii=live and not encoding.startswith("utf"),
    )


class HasSuffix(Protocol):
    """A row of a table of formats."""

    @property
    def suffix(self) -> str: ...


def format_for(
    name: str | None,
    output: str | None,
    usual: str,
    table: Mapping[str, HasSuffix] | None = None,
) -> str:
    """The format asked for, else the one that the output's name ends in, else the usual one.

    ``table``: where a command has formats of its own.

    Raises:
        AssessError: the output is to be a file, and its name ends in no format's suffix.
    """
    from hpws_assess.render.formats import FORMATS, find_row

    known: Mapping[str, HasSuffix] = FORMATS if table is None else table
    if name is not None:
        find_row(known, name)
        return name
    if output in {None, "-"} or is_folder(str(output)):
        return usual
    suffix = Path(str(output)).suffix
    by_suffix = {one.suffix: key for key, one in reversed(list(known.items())) if one.suffix}
    if suffix.lower() not in by_suffix:
        end = f"`{suffix}` is the suffix of no format" if suffix else "the name has no suffix"
        allowed = ", ".join(one.suffix for one in known.values() if one.suffix)
        message = f"{end}; end it in one of {allowed}, or choose with --format"
        raise AssessError.about(str(output), message)
    return by_suffix[suffix.lower()]
