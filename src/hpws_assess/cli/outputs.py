"""Several outputs of one run: which format goes where, and all of them written or none."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TextIO

from hpws_assess.cli.io import draft_bytes, draft_text, is_folder, print_out, write_all
from hpws_assess.cli.print import format_for, look, refuse_many
from hpws_assess.errors import AssessError, Problem
from hpws_assess.render.formats import EVERY, FORMATS, GATE_FORMATS, TABLES, find_row
from hpws_assess.there import exists

if TYPE_CHECKING:
    from hpws_assess.model.judged import Beside, Judged
    from hpws_assess.render.look import Look

STDOUT, STDERR = "-", "--"
SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where GitHub tells a step to add its summary."""

SUMMARY_BYTES = 1024 * 1024
"""A summary of more is dropped as a whole."""

ANNOTATIONS = "github"


class Target(NamedTuple):
    """One format, and the file that it goes to (``-``: stdout, ``--``: stderr)."""

    format: str
    file: str
    named: bool = False
    """Whether the user said that it goes to stdout, which is then taken for a file."""

    @property
    def is_file(self) -> bool:
        return self.file not in {STDOUT, STDERR}


def targets(formats: Sequence[str], output: str | None) -> list[Target]:
    """Where each format goes: ``NAME:FILE`` says so itself, ``NAME`` goes to the output.

    Two formats on stdout would make neither of them readable; only GitHub's annotations, which
    GitHub reads wherever they stand, give way to stderr.

    Raises:
        AssessError: an unknown format, two outputs to one place, or an output without a format.
    """
    if not formats:
        name = format_for(None, output, "terminal", EVERY)
        return [Target(name, output or STDOUT, output is not None)]
    found: list[Target] = []
    for one in formats:
        name, _, file = one.partition(":")
        find_row(EVERY, name)
        if one.endswith(":"):
            raise AssessError.about("--format", f"`{one}` names no file after its colon")
        found.append(Target(name, file or output or STDOUT, bool(file) or output is not None))
    return _apart(found, output)


def _apart(found: list[Target], output: str | None) -> list[Target]:
    places: dict[str, list[str]] = {}
    for one in found:
        places.setdefault(one.file, []).append(one.format)
    if len(places.get(STDOUT, ())) == 2 and ANNOTATIONS in places[STDOUT]:
        found = [
            one._replace(file=STDERR) if one[:2] == (ANNOTATIONS, STDOUT) else one for one in found
        ]
        places[STDOUT].remove(ANNOTATIONS)
    crowded = [
        Problem("--format", 0, 0, f"{' and '.join(names)} go to {_named(file)}; {NAME_A_FILE}")
        for file, names in places.items()
        if len(names) > 1
    ]
    if output is not None and all(one.file != output for one in found):
        message = "every format names its own file; leave -o out"
        crowded.append(Problem(output, 0, 0, message))
    if crowded:
        raise AssessError(crowded)
    return found


NAME_A_FILE = "name a file for each, such as --format junit:junit.xml"


def _named(file: str) -> str:
    return "stdout" if file == STDOUT else file


class Outputs:
    """Every output of a run while it grows; then all are written, or none."""

    def __init__(self, wanted: Sequence[Target]) -> None:
        self.wanted = wanted
        self._open = ExitStack()
        self._drafts: dict[Target, TextIO] = {}
        self.here: list[str] = []
        """What has come so far."""

    @property
    def each(self) -> tuple[tuple[str, Look], ...]:
        """The formats that are made of each result by itself, with what their places can show."""
        return tuple((one.format, self._look(one)) for one in self._drafts)

    def __enter__(self) -> Outputs:
        for one in self.wanted:
            if one.format not in GATE_FORMATS:
                self._drafts[one] = self._open.enter_context(draft_text())
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, name: str, texts: Sequence[str]) -> None:
        """One result more, in the formats of ``each``."""
        for (one, draft), text in zip(self._drafts.items(), texts, strict=True):
            row = FORMATS.get(one.format)
            draft.write(row.between if row and self.here else "")
            if row is None or row.many or not self.here:
                draft.write(text)
        self.here.append(name)

    def write(self, judged: Collection[Judged], beside: Beside, *, force: bool) -> None:
        """Files first, all or none; then what goes to stdout and stderr.

        Of nothing, tables and what gates say are written: whoever waits for them is told so.

        Raises:
            AssessError: a format holds one result and there are more, or a file cannot be written.
        """
        contents = [
            (one, self._whole(one, judged, beside)) for one in self.wanted if self._has_any(one)
        ]
        folders = [one.file for one, _ in contents if one.is_file and is_folder(one.file)]
        if folders:
            raise AssessError.about(folders[0], "is a folder; give the name of a file in it")
        write_all({Path(one.file): text for one, text in contents if one.is_file}, force=force)
        for one, text in contents:
            if one.file == STDOUT:
                print_out(text)
            elif one.file == STDERR:
                text.seek(0)
                sys.stderr.write(str(text.read()))

    def _has_any(self, one: Target) -> bool:
        return bool(self.here) or one.format not in FORMATS

    def _whole(self, one: Target, judged: Collection[Judged], beside: Beside) -> IO[Any]:
        if one.format in GATE_FORMATS:
            draft = self._open.enter_context(draft_text())
            draft.write(GATE_FORMATS[one.format].render(judged, self._look(one), beside))
            return draft
        pieces = self._drafts[one]
        if one.format in FORMATS:
            if len(self.here) > 1 and not FORMATS[one.format].many:
                refuse_many(one.format, self.here)
            return pieces
        table = self._open.enter_context(draft_bytes())
        pieces.seek(0)
        TABLES[one.format].whole(pieces, table)
        return table

    @staticmethod
    def _look(one: Target) -> Look:
        return look(one.file if one.is_file or one.named else None)


def add_step_summary(text: str) -> None:
    """Add a summary to the page of the build where GitHub runs this, as far as it has room.

    Raises:
        AssessError: the file that GitHub names cannot be written.
    """
    name = os.environ.get(SUMMARY)
    if not name:
        return
    from hpws_assess.render.summary import within

    path = Path(name)
    try:
        room = SUMMARY_BYTES - (path.stat().st_size if exists(path) else 0)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(within(iter(text.splitlines()), room) if room > 1000 else "")
    except OSError as error:
        message = f"{SUMMARY} names a file that cannot be written: {error.strerror}"
        raise AssessError.about(name, message) from None
