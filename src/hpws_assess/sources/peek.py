"""What a text is and whose, from a look at it: enough to sort a hundred thousand files.

A look reads the plain keys that a text begins with, one after the other, and no further. So it sees
what is there, or nothing; never what only looks like it. Whoever reads the text in full says the
same.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hpws_assess.sources.plain import KEY, QUOTED, TAIL, Unplain, simple_value

LOOK = 256 * 1024
"""Of a longer text only the format is seen, where it begins with it."""

_LINES: Final = re.compile(rf"(?:(?:{KEY}: +(?:{TAIL}|{QUOTED}) *|#[^\n]*| *)\r?\n)*").match
"""The lines of plain keys and values, comments and nothing that a YAML text begins with."""

_LINE: Final = re.compile(
    rf"^(format|organization|wave): +({TAIL}|{QUOTED}) *\r?$", re.MULTILINE
).finditer

_WORD = r'"[^"\\\x00-\x1f]*"'
_BARE = r"-?[0-9][0-9.eE+-]*|true|false|null"
_PAIRS: Final = re.compile(rf"\s*\{{(?:\s*{_WORD}\s*:\s*(?:{_WORD}|{_BARE})\s*[,}}])*").match
"""The keys with values of one word that a JSON text begins with."""

_PAIR: Final = re.compile(
    rf'[{{,]\s*"(format|organization|wave)"\s*:\s*({_WORD}|{_BARE})\s*(?=[,}}])'
).finditer

_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"(hpws-assess/[a-z]+@[0-9]+)"')

Key = tuple[str, str]
"""Organization and wave."""


class Seen(NamedTuple):
    """What a look at a text saw."""

    format: str
    key: Key | None
    """Organization and wave; None where it did not see both."""


def peek(raw: bytes) -> Seen | None:
    """The format of a text, and whose it is; None where that cannot be seen at a glance."""
    if len(raw) > LOOK:
        head = _HEAD.match(raw)
        return Seen(head[1].decode(), None) if head else None
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    pairs = _PAIRS(text)
    if pairs is not None:
        found = _PAIR(text, 0, pairs.end())
    else:
        lines = _LINES(text)
        if lines is None or text[lines.end() : lines.end() + 1] in {" ", "\t"}:
            return None  # the last value goes on
        found = _LINE(text, 0, lines.end())
    seen: dict[str, str] = {}
    for match in found:
        try:
            value = simple_value(match[2])
        except Unplain:
            return None
        if match[1] in seen or not isinstance(value, str):
            return None
        seen[match[1]] = value
    return seen_in(seen)


def seen_in(data: object) -> Seen | None:
    """What the keys of a text say, by those that have a text."""
    if not isinstance(data, dict) or not isinstance(data.get("format"), str):
        return None
    organization, wave = data.get("organization"), data.get("wave")
    if isinstance(organization, str) and isinstance(wave, str):
        return Seen(data["format"], (organization, wave))
    return Seen(data["format"], None)
