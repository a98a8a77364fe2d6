"""Plain data as YAML that a person would have written: short things in one line, texts bare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from hpws_assess.sources.scalars import plain_value

WIDTH = 100
"""A list or mapping that fits into a line of this length stands in one."""

BARE = re.compile(r"[\w(][\w ./()%$&;'+,?!@-]*").fullmatch
"""Texts that no reader takes for anything but a text, if they do not read as a value."""


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
        name = _text(key)
        if not isinstance(value, Mapping | list):
            yield f"{name}: {_scalar(value)}"
        elif _is_flat(value) and len(line := f"{name}: {_inline(value)}") <= WIDTH:
            yield line
        else:
            yield f"{name}:"
            lines = _entries(value) if isinstance(value, Mapping) else _listed(value)
            yield from (f"  {line}" for line in lines)


def _listed(data: Sequence[object]) -> Iterator[str]:
    for value in data:
        lines = _entries(value) if isinstance(value, Mapping) else iter([_inline(value)])
        yield f"- {next(lines)}"
        yield from (f"  {line}" for line in lines)


def _is_flat(value: Mapping[str, object] | Sequence[object]) -> bool:
    """Only what holds no mapping may stand in one line."""
    inner = value.values() if isinstance(value, Mapping) else value
    return not any(isinstance(one, Mapping) for one in inner)


def _inline(value: object) -> str:
    """Within a line commas end a text, so texts with commas are quoted there."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(k)}: {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return quoted(value) if isinstance(value, str) and "," in value else _scalar(value)


def _scalar(value: object) -> str:
    return _text(value) if isinstance(value, str) else json.dumps(value)


@lru_cache(maxsize=1000)
def _text(text: str) -> str:
    return text if BARE(text) and not text.endswith(" ") and _stays(text) else quoted(text)


def _stays(text: str) -> bool:
    """Whether a text without quotes is read as itself, and not as a number, however large."""
    try:
        return plain_value(text) == text
    except OverflowError:
        return False


def quoted(text: str) -> str:
    """A text between quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)
