"""Ctrl-C, remembered: what breaks after it broke for it, whatever libraries made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_came: list[int] = []


def raise_swallowed() -> None:
    """Interrupt now where Ctrl-C came before and a library kept it to itself.

    Raises:
        KeyboardInterrupt: it did.
    """
    if _came:
        raise KeyboardInterrupt


@contextmanager
def noted_interrupts() -> Iterator[list[int]]:
    """Keep the signals of Ctrl-C that come meanwhile; each also does what it does otherwise.

    Libraries that write or read for long make errors of their own of a ``KeyboardInterrupt``, some
    without a cause. Where Ctrl-C does nothing, or is not this thread's to hear, nothing is kept.
    """
    import signal
    import threading

    usual, came = signal.default_int_handler, _came
    came.clear()

    def note(number: int, frame: Any) -> None:
        came.append(number)
        usual(number, frame)

    here = threading.current_thread() is threading.main_thread()
    if not here or signal.getsignal(signal.SIGINT) is not usual:
        yield came
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, usual)
