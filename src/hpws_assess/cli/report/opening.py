"""Showing a report that was written: in the browser, or by saying where it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hpws_assess.cli.io import hint
from hpws_assess.errors import AssessError


def check_opening(output: str | None) -> None:
    """Refuse to open what is written nowhere.

    Raises:
        AssessError: there is no output, or it is stdout.
    """
    if output in {None, "-"}:
        raise AssessError.about("--open", "name the file that is written and opened, with -o")


def open_written(output: str, *, quiet: bool) -> None:
    """Open a file or folder as the reader's system does; where that cannot be, say its address."""
    import webbrowser

    address = Path(output).resolve().as_uri()
    why = why_not()
    if why is None:
        try:
            if webbrowser.open(address):
                return
        except webbrowser.Error:
            pass
        why = "no browser was found"
    hint(f"Not opened, as {why}: {address}", quiet=quiet)


def why_not() -> str | None:
    """Why nobody would see a window here; None where somebody might."""
    if os.environ.get("CI"):
        return "this runs in CI"
    if not sys.stderr.isatty():
        return "there is no terminal"
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, screens)):
        return "there is no screen"
    return None
