"""What an unquoted word of a file means: the core schema of YAML 1.2, without its traps."""

from __future__ import annotations

import re

WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
"""The only words that are no text. ``yes``, ``no``, ``on`` and ``off`` are text."""

NUMBER = re.compile(
    r"[-+]?(?:(?P<whole>0|[1-9][0-9]*)(?P<part>\.[0-9]*)?|\.[0-9]+)(?P<power>[eE][-+]?[0-9]+)?"
).fullmatch

LONGEST = 300
"""Digits that a whole number may have, so that every number also has a finite float."""

NUMBER_STARTS = frozenset("-+.0123456789")


def plain_value(text: str) -> str | int | float | bool | None:
    """The value of an unquoted word.

    Decimal numbers are numbers. Text, where other readers see numbers or dates: ``017`` (a leading
    zero marks a code, not an amount), ``0x1f``, ``0o17``, ``1_000``, ``1:30``, ``2026-05-02``,
    ``.inf`` and ``.nan``.

    Raises:
        OverflowError: a number too large to calculate with.

    >>> [plain_value(word) for word in ("4", "-0.5", "1e3", "no", "017", "1:30", "~", "true")]
    [4, -0.5, 1000.0, 'no', '017', '1:30', None, True]
    """
    if text in WORDS:
        return WORDS[text]
    if text[0] not in NUMBER_STARTS:
        return text
    match = NUMBER(text)
    if match is None:
        return text
    if match["whole"] and match["part"] is None and match["power"] is None:
        if len(text) > LONGEST:
            raise OverflowError
        return int(text)
    number = float(text)
    if number - number != 0:
        raise OverflowError
    return number
