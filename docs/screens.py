"""Makes the survey's screens in this folder from a real run: ``python docs/screens.py``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
WIDTH = 80
TYPED = """\
4
c Since the new shift model.
3
?
r
w
"""
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>hpws-assess survey</title>
<style>
.{unique_id}-matrix {{ font-family: Consolas, Menlo, monospace; font-size: {char_height}px;
line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
"""Rich's frame without its font, which would be fetched from elsewhere."""


def run() -> str:
    """What a scripted survey prints."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "typed.txt").write_text(TYPED, "utf-8")
        words = ["survey", "hpws-practices", "--role", "assessor", "--form", "core"]
        words += ["--organization", "Example Works", "--wave", "2026-Q4", "--script", "typed.txt"]
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "hpws_assess", *words],
            cwd=name,
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            check=True,
        )
    return done.stdout.decode()


def screens() -> dict[str, str]:
    """The pictures by name: a question with what was typed before, and the end."""
    whole = run()
    start = whole.index("\n", whole.index("answer (? for help)> 4")) + 2
    question = whole[start : whole.index("answer (? for help)> 3")] + "answer (? for help)> "
    ending = whole[whole.index("What your answers say") :]
    texts = {"survey-question.svg": question, "survey-ending.svg": ending.rstrip()}
    return {name: picture(text) for name, text in texts.items()}


def picture(text: str) -> str:
    """A text as a terminal shows it."""
    console = Console(record=True, width=WIDTH, file=StringIO(), legacy_windows=False)
    console.print(Text(text))
    return console.export_svg(title="hpws-assess survey", code_format=FRAME)


if __name__ == "__main__":
    for name, svg in screens().items():
        (HERE / name).write_text(svg, "utf-8", newline="\n")
