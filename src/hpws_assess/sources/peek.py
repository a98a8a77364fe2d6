"""What a text is and whose, from a look at it: enough to sort a hundred thousand files.

A look sees ``format``, ``organization`` and ``wave`` where each stands once, plainly, where it
must. It may be wrong of an odd text; so whoever reads the text in full compares.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hpws_assess.sources.plain import QUOTED, TAIL, Unplain, simple_value

LOOK = 256 * 1024
"""Longer texts are read in full at once, unless they begin by saying what they are."""

_YAML = re.compile(rf"^(format|organization|wave): +({TAIL}|{QUOTED}) *\r?$", re.MULTILINE)
_JSON = re.compile(r'"(format|organization|wave)"\s*:\s*("[^"\\]*"|)')
_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"(hpws-assess/[a-z]+@[0-9]+)"')


Key = tuple[str, str]
"""Organization and wave."""


class Seen(NamedTuple):
    """What a look at a text saw."""

    format: str
    key: Key | None
    """Organization and wave; None where it did not see both."""


HEAD = 800
"""Characters in which a file mostly says what it is and whose."""


def peek(raw: bytes) -> Seen | None:
    """The format of a text, and whose it is; None where that cannot be seen at a glance."""
    if len(raw) > LOOK:
        head = _HEAD.match(raw)
        return Seen(head[1].decode(), None) if head else None
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    pattern = _JSON if text.lstrip().startswith("{") else _YAML
    seen = _seen(pattern, text, text.rfind("\n", 0, HEAD) if pattern is _YAML else HEAD)
    return seen if seen is not None and seen.key is not None else _seen(pattern, text, len(text))


def _seen(pattern: re.Pattern[str], text: str, end: int) -> Seen | None:
    """What stands in a text up to an end."""
    found: dict[str, str] = {}
    for match in pattern.finditer(text, 0, end):
        try:
            value = simple_value(match[2]) if match[2] else None
        except Unplain:
            return None
        if match[1] in found or not isinstance(value, str):
            return None
        found[match[1]] = value
    if "format" not in found:
        return None
    whole = "organization" in found and "wave" in found
    return Seen(found["format"], (found["organization"], found["wave"]) if whole else None)
