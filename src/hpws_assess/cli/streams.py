"""Standard output and error as commands write to them: maybe closed, full, or read by nobody."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast


class OutputLost(Exception):  # noqa: N818 - it is an error only where somebody is told of it
    """Standard output takes no more. The message is empty where its reader had read enough.

    No ``OSError``: typer would make an exit code of its own of a broken pipe.
    """


class Stream:
    """A standard stream whose failing is told apart from that of any other file."""

    def __init__(self, stream: TextIO | None) -> None:
        self._lost = "it is closed" if stream is None else None
        self._stream = stream or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            self._stream.write(text)
        except OSError as error:
            self._give_up(error)
        if text and self._lost is not None:
            self._complain(self._lost)
        return len(text)

    def write_bytes(self, raw: bytes) -> None:
        try:
            self._stream.flush()
            self._stream.buffer.write(raw)
        except OSError as error:
            self._give_up(error)
        if raw and self._lost is not None:
            self._complain(self._lost)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            self._give_up(error)
            self._complain(str(self._lost))

    def _give_up(self, error: OSError) -> None:
        """Send what waits in the buffer nowhere, or Python would try once more at its end."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)
        self._lost = "" if isinstance(error, BrokenPipeError) else str(error.strerror)

    def _complain(self, reason: str) -> None:
        """Nothing: where stderr fails, there is nowhere left to tell it."""


class Output(Stream):
    """Standard output: what it does not take is lost to the user, who is told so."""

    def _complain(self, reason: str) -> None:
        raise OutputLost(reason)


@contextmanager
def guarded_streams() -> Iterator[None]:
    """UTF-8 out wherever it is taken, never an error for one character, and ``OutputLost``."""
    before = sys.stdout, sys.stderr
    for stream in before:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="replace", newline="\n")
    sys.stdout = cast("TextIO", Output(before[0]))
    sys.stderr = cast("TextIO", Stream(before[1]))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
