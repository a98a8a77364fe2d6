"""Rendering for the place where the text goes: a terminal's width and colours, or a plain file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hpws_assess.errors import AssessError, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hpws_assess.model.result import Result

PLAIN_WIDTH = 80


def rendered(results: Sequence[Result], name: str, *, to_terminal: bool) -> str:
    """Results in a format.

    Raises:
        AssessError: there is no such format, or it holds one assessment and there are several.
    """
    from hpws_assess.render.formats import FORMATS, render

    if name not in FORMATS:
        message = f"no format `{name}`{nearest(name, FORMATS)}; there are {', '.join(FORMATS)}"
        raise AssessError.about("--format", message)
    if len(results) > 1 and not FORMATS[name].many:
        waves = ", ".join(f"{one.organization} {one.wave}" for one in results)
        message = f"{name} holds one assessment, here are {len(results)} ({waves}): choose with --wave"
        raise AssessError.about("--format", message)
    return render(results, name, **screen(to_terminal=to_terminal))  # type: ignore[arg-type]


def screen(*, to_terminal: bool) -> dict[str, object]:
    """Width, colours and characters of the terminal; 80 plain columns where there is none."""
    live = to_terminal and sys.stdout.isatty()
    if not live:
        return {"width": PLAIN_WIDTH, "colour": False, "ascii": False}
    import shutil

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return {
        "width": max(40, min(120, shutil.get_terminal_size().columns)),
        "colour": not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        "ascii": not encoding.startswith("utf"),
    }
