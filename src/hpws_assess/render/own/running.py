"""What stands at the head of every printed page, as a rule of CSS.

A style sheet is the only way there. So a text from a brand goes into one, with every character that
is no letter, digit or space written as an escape: none can end the string, the rule or the style.
"""

from __future__ import annotations

LONGEST = 110
"""Characters that have room in one line."""


def running_head(text: str) -> str:
    r"""A line at the head of every printed page, cut where it has no room; nothing for no text.

    >>> running_head('Us "& co"</style>')
    '@page { @top-left { content: "Us \\22 \\26  co\\22 \\3c \\2f style\\3e "; } }\n'
    """
    if not text:
        return ""
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "\u2026"
    return f'@page {{ @top-left {{ content: "{"".join(map(_escaped, text))}"; }} }}\n'


def _escaped(char: str) -> str:
    return char if char.isalnum() or char == " " else f"\\{ord(char):x} "
