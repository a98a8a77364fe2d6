"""The line front end: plain prints and whole lines, for any terminal and for screen readers."""

from __future__ import annotations

import sys
from typing import TextIO

from hpws_assess.interview.voice import InputEnded

LONGEST_LINE = {"linux": 4095, "win32": None}.get(sys.platform, 1022)
"""Bytes of a line that a terminal passes on here: it drops the rest, and tells nobody."""


LOOKS_UP = 0.5
"""Seconds after which a wait for a line looks whether it was interrupted."""


class LineVoice:
    """Lines from a stream; what a script types is shown as if it had been typed here."""

    hint = "Type what stands before an answer, and Enter."

    def __init__(self, lines: TextIO, *, echo: bool) -> None:
        self._lines = lines
        self._echo = echo
        self._longest = LONGEST_LINE if lines.isatty() else None

    def say(self, text: str) -> None:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()

    def ask(self, prompt: str, strokes: frozenset[str] = frozenset()) -> str:
        del strokes  # a line is a line
        while True:
            line = self._line(prompt)
            if self._longest is None or len(line.encode(errors="replace")) < self._longest:
                return line
            self.say(
                f"This terminal passes on only {self._longest:,} bytes of a line, so it cut this\n"
                "one, and nothing of it was taken. Type it in shorter lines: c alone\n"
                "takes several, and c ! opens your editor."
            )

    def _line(self, prompt: str) -> str:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        try:
            self._wait()
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

    def _wait(self) -> None:
        """Until a terminal has a line, looking up now and then.

        An interrupt that comes just before a read begins would else wait for the next key.
        """
        if self._longest is None or sys.platform == "win32":
            return
        from select import select

        while not select([self._lines], [], [], LOOKS_UP)[0]:
            pass

    def turn(self) -> None:
        self.say("")
