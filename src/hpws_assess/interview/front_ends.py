"""Which front end a place can have: a script's lines, single keys, or whole lines."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TextIO

from hpws_assess.errors import AssessError
from hpws_assess.interview.keys import KeyVoice, can_use_keys
from hpws_assess.interview.line import LineVoice
from hpws_assess.interview.voice import Voice


@contextmanager
def voice_for(script: str | None, *, plain: bool) -> Iterator[Voice]:
    """The front end that this place can have.

    Raises:
        AssessError: there is neither a terminal nor a script.
    """
    if script is not None:
        try:
            typed = Path(script).read_text("utf-8", errors="replace")
        except OSError as error:
            raise AssessError.about(script, f"cannot be read: {error.strerror}") from None
        yield LineVoice(StringIO(typed), echo=True)
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise AssessError.about(
            "survey",
            "asks in a terminal, and there is none here; `hpws-assess score FILE` takes answers "
            "that are written already, and --script FILE lines to type",
        )
    _read_any_byte(sys.stdin)
    if not plain and can_use_keys():
        yield KeyVoice()
    else:
        yield LineVoice(sys.stdin, echo=False)


def _read_any_byte(stdin: TextIO) -> None:
    """A byte that is no text is seen as such, and stops nothing. What is ASCII reads UTF-8 too."""
    if isinstance(stdin, TextIOWrapper):
        plain = codecs.lookup(stdin.encoding).name == "ascii"
        stdin.reconfigure(encoding="utf-8" if plain else stdin.encoding, errors="replace")
