"""``--watch``: make a report again whenever what it is made of changes, until Ctrl-C.

Files are looked at, not listened to: a look at times and sizes works on every system and on shares.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from hpws_assess.cli.io import hint, is_folder
from hpws_assess.errors import AssessError

PAUSE = 0.5
"""Seconds between two looks: short enough to be there before the browser is."""

Look = dict[str, tuple[int, int]]
"""Time of change and size by file."""

PICTURES = {".png", ".jpg", ".jpeg", ".svg"}


def check_watching(paths: Sequence[str], output: str | None, *, force: bool) -> None:
    """Refuse to watch what does not change, and to write again over what is not ours.

    Raises:
        AssessError: standard input is read, no file is written, or one is there already.
    """
    if "-" in paths:
        raise AssessError.about("--watch", "standard input is read once; give files or folders")
    if output is None or output == "-":
        raise AssessError.about("--watch", "name the file that is written again, with -o")
    if not force and is_folder(output):
        message = "is a folder, and what is in it is written again and again: add --force"
        raise AssessError.about(output, message)
    if not force and os.path.lexists(output):
        message = "is there already; give another name, or --force to replace it"
        raise AssessError.about(output, message)


def watch(
    make: Callable[[], object], look: Callable[[], Look], output: str, *, quiet: bool
) -> None:
    """Make it now and after every change. Faults are told, and the last good report stays.

    Ends with Ctrl-C alone.
    """
    seen = look()
    while True:
        _make(make, output, quiet=quiet)
        hint("Waiting for changes; Ctrl-C ends.", quiet=quiet)
        seen = _changed(look, seen)


def _make(make: Callable[[], object], output: str, *, quiet: bool) -> None:
    from hpws_assess.cli.telling import tell

    try:
        make()
    except AssessError as error:
        tell(error.problems)
        number = len(error.problems)
        kept = "stays as it was" if os.path.lexists(output) else "is not written yet"
        sys.stderr.write(f"{number} problem{'s' * (number > 1)}; {output} {kept}.\n")
    else:
        hint(f"{time.strftime('%H:%M:%S')} wrote {output}.", quiet=quiet)


def _changed(look: Callable[[], Look], before: Look) -> Look:
    """Wait until something is different, and then until nothing is any more."""
    now = before
    while now == before:
        time.sleep(PAUSE)
        now = look()
    while (then := look()) != now:
        now = then
        time.sleep(PAUSE)
    return now


def look_at(paths: Sequence[str], template: str | None, brand: str | None, output: str) -> Look:
    """Every file that a report depends on, without what is written itself."""
    made = os.path.realpath(output)
    found: Look = {}
    for file in _files(paths, template, brand):
        real = os.path.realpath(file)
        if real != made and not real.startswith(made + os.sep):
            try:
                there = Path(file).stat()
            except OSError:
                continue
            found[real] = there.st_mtime_ns, there.st_size
    return found


def _files(paths: Iterable[str], template: str | None, brand: str | None) -> Iterator[Path | str]:
    from hpws_assess.cli.settings import load_settings, settings_file
    from hpws_assess.sources.listing import expand

    settings = settings_file()
    if settings is not None:
        yield settings
    for path in (*load_settings().rubrics, *paths):
        yield from expand(path)[0]
    if template is not None:
        yield from _in_folder(Path(template), {".j2", ".css"})
    if brand is not None:
        yield brand
        yield from _in_folder(Path(brand).parent, PICTURES)


def _in_folder(folder: Path, suffixes: set[str]) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.suffix.lower() in suffixes]
    except OSError:
        return []
