"""What stands at the head and at the foot of every printed page, as rules of CSS.

A style sheet is the only way there. So a text of somebody goes into one, with every character that
is no letter, digit or space written as an escape: none can end the string, the rule or the style.
"""

from __future__ import annotations

LONGEST, BESIDE_A_NUMBER = 110, 90
"""Characters that have room in one line."""


def running_head(text: str) -> str:
    r"""A line at the head of every printed page, cut where it has no room; nothing for no text.

    >>> running_head('Us "& co"</style>')
    '@page { @top-left { content: "Us \\22 \\26  co\\22 \\3c \\2f style\\3e "; } }\n'
    """
    return _running("top-left", text, LONGEST)


def running_foot(text: str) -> str:
    r"""A line at the foot of every printed page, beside the page's number.

    >>> running_foot("Gap report")
    '@page { @bottom-left { content: "Gap report"; } }\n'
    """
    return _running("bottom-left", text, BESIDE_A_NUMBER)


def _running(place: str, text: str, longest: int) -> str:
    if not text:
        return ""
    if len(text) > longest:
        text = text[: longest - 1].rstrip() + "\u2026"
    return f'@page {{ @{place} {{ content: "{"".join(map(_escaped, text))}"; }} }}\n'


def _escaped(char: str) -> str:
    return char if char.isalnum() or char == " " else f"\\{ord(char):x} "
