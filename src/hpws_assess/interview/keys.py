"""The single-key front end: one key answers. Needs prompt_toolkit, and a terminal that it knows."""

from __future__ import annotations

import os
import sys
from typing import Any

from hpws_assess.interview.voice import InputEnded


class KeyVoice:
    """Asks with prompt_toolkit. A key among the strokes is taken at once; others begin a line.

    Arrow keys walk: left or up is back, right or down is forward.
    """

    hint = "One key answers, and the arrow keys walk. c, e, g and n take a line, and Enter."

    def __init__(self, **session: Any) -> None:
        from prompt_toolkit import PromptSession

        self._session: Any = PromptSession(**session)

    def say(self, text: str) -> None:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()

    def ask(self, prompt: str, strokes: frozenset[str] = frozenset()) -> str:
        try:
            return str(self._session.prompt(prompt, key_bindings=bindings(strokes)))
        except EOFError:
            raise InputEnded from None

    def turn(self) -> None:
        sys.stdout.write("\n")
        sys.stdout.flush()


def bindings(strokes: frozenset[str]) -> Any:
    """Keys that are answers by themselves, while nothing else is typed."""
    from prompt_toolkit.application import get_app
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings

    found = KeyBindings()
    empty = Condition(lambda: not get_app().current_buffer.text)
    taken = {stroke: stroke for stroke in strokes}
    if strokes:
        taken |= {"left": "b", "up": "b", "right": "f", "down": "f"}
    for key, typed in taken.items():
        found.add(key, filter=empty, eager=True)(_take(typed))
    return found


def _take(typed: str) -> Any:
    def take(event: Any) -> None:
        event.current_buffer.text = typed
        event.current_buffer.validate_and_handle()

    return take


def can_use_keys() -> bool:
    """Whether both ends are a terminal that prompt_toolkit can use, and it is there."""
    from importlib.util import find_spec

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    if os.environ.get("TERM", "") in {"dumb", "unknown"} or "MSYSTEM" in os.environ:
        return False
    return find_spec("prompt_toolkit") is not None
