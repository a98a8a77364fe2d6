"""Whole numbers as options have them."""

from __future__ import annotations

MOST_DIGITS = 9
"""Digits that any option takes; Python refuses to read thousands of them."""


def whole_number(text: str, least: int, most: int = 10**MOST_DIGITS - 1) -> int | None:
    """The number that a text is, or None: no digits of another script, no sign, within bounds.

    >>> whole_number("12", 1, 100), whole_number("0", 1, 100), whole_number("²", 1, 100)
    (12, None, None)
    >>> whole_number("9" * 5000, 1) is None
    True
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        return None
    return int(text) if least <= int(text) <= most else None
