"""Plain data as YAML that a person would have written: short things in one line, texts bare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from hpws_assess.sources.scalars import plain_value

WIDTH = 100
"""A list or mapping that fits into a line of this length stands in one."""

BARE = re.compile(r"[\w(][\w ./()%$&;'’–+-]*").fullmatch
"""Texts that no YAML reader takes for anything but text, if they do not read as a value."""


def write_yaml(data: Mapping[str, object]) -> str:
    """Mappings, lists, texts, numbers and truths as a YAML text.

    >>> print(write_yaml({"id": "a", "units": [{"name": "East", "people": {"lead": 1}}]}), end="")
    id: a
    units:
      - name: East
        people: {lead: 1}
    """
    return "".join(f"{line}\n" for line in _entries(data))


def _entries(data: Mapping[str, object]) -> Iterator[str]:
    for key, value in data.items():
        short = f"{_scalar(key)}: {_inline(value)}"
        if not isinstance(value, Mapping | list) or _fits(value, short):
            yield short
        elif isinstance(value, Mapping):
            yield f"{_scalar(key)}:"
            yield from _indented(_entries(value))
        else:
            yield f"{_scalar(key)}:"
            for entry in value:
                lines = _entries(entry) if isinstance(entry, Mapping) else iter([_inline(entry)])
                yield f"  - {next(lines)}"
                yield from _indented(_indented(lines))


def _fits(value: object, short: str) -> bool:
    """Only what holds nothing but scalars, or lists of them, may stand in one line."""
    inner = value.values() if isinstance(value, Mapping) else value
    assert inner is not None
    return len(short) <= WIDTH and not any(isinstance(one, Mapping) for one in inner)  # type: ignore[attr-defined]


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(k)}: {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    bare = BARE(value) and not value.endswith(" ") and plain_value(value) == value
    return value if bare else json.dumps(value, ensure_ascii=False)
