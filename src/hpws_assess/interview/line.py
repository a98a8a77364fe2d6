"""The line front end: plain prints and whole lines, for any terminal and for screen readers."""

from __future__ import annotations

import sys
from typing import TextIO

from hpws_assess.interview.talk import InputEnded


class LineVoice:
    """Lines from a stream; what a script types is shown as if it had been typed here."""

    def __init__(self, lines: TextIO, *, echo: bool) -> None:
        self._lines = lines
        self._echo = echo

    def say(self, text: str) -> None:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()

    def ask(self, prompt: str, strokes: frozenset[str] = frozenset()) -> str:
        del strokes  # a line is a line
        sys.stdout.write(prompt)
        sys.stdout.flush()
        try:
            line = self._lines.readline()
        except OSError:
            line = ""
        if not line:
            sys.stdout.write("\n")
            raise InputEnded
        line = line.rstrip("\r\n")
        if self._echo:
            self.say("".join(char if char.isprintable() else "?" for char in line))
        return line

    def turn(self) -> None:
        self.say("")
