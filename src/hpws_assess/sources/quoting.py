"""How a message quotes what a file says: short, in one line, and with nothing hidden in it."""

from __future__ import annotations

LONGEST = 60
"""Characters of a quoted text that a message shows."""


def visible(text: str) -> str:
    r"""A text in one line, with everything that does not print shown as an escape.

    >>> visible("a\x1b[31m")
    'a\\x1b[31m'
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def quoted(text: str) -> str:
    """A text between backquotes, cut where it is long.

    >>> quoted("weight")
    '`weight`'
    """
    shown = visible(text[: LONGEST + 1])
    return f"`{shown if len(shown) <= LONGEST else shown[: LONGEST - 3] + '...'}`"
