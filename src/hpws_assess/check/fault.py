"""A fault: a place in the data and what is wrong with it. Sources turn places into lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from hpws_assess.errors import nearest

Loc = tuple[str | int, ...]
"""A path of keys and indices into the data."""


class Fault(NamedTuple):
    """What is wrong at a path of keys and indices."""

    loc: Loc
    message: str
    rule: str = ""
    """The id of the rule that found it, as ``rules.RULES`` lists them; rubrics only."""
    severity: Literal["error", "warning"] = "error"
    """An error keeps a rubric from being used; a warning is told by ``check`` alone."""


def unknown(what: str, name: str, known: Iterable[str], where: str = "") -> str:
    """The message for a name that is not there: the nearest, and all that are (or where)."""
    names = sorted(known)
    near = nearest(name, names)
    listed = where or f"known here: {', '.join(names) if names else 'none'}"
    if near:
        return f"unknown {what} `{name}`{near} {listed[0].upper()}{listed[1:]}"
    return f"unknown {what} `{name}`; {listed}"


def repeated(names: Iterable[str]) -> list[int]:
    """The positions of names that stand earlier in the list too."""
    seen: set[str] = set()
    found = []
    for at, name in enumerate(names):
        if name in seen:
            found.append(at)
        seen.add(name)
    return found
