"""What every command says of how it ended: exit codes, and messages on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable

GATE_FAILED, BAD_INPUT, FAULT, INTERRUPTED = 1, 2, 3, 130


def tell(messages: Iterable[object]) -> None:
    """Say messages on stderr, one a line."""
    for message in messages:
        sys.stderr.write(f"{_harmless(str(message))}\n")


def _harmless(text: str) -> str:
    """A message in one line, without control characters: it may quote a hostile file."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
