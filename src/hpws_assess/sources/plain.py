"""The quick way into YAML and JSON that are written as plainly as answers mostly are.

It reads a part of YAML that needs no parser: block mappings and lists with one key or entry a line,
bare words, quoted texts without escapes, and short lists and mappings within a line. Whatever is
written otherwise, or wrongly, it does not read at all: then, and for the place of anything, the
``Reader`` reads the text. What both read is the same, and a property test holds them together.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from hpws_assess.sources.scalars import WORDS, plain_value

KEY = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}"
START = r"(?:[\w(]|[-+.](?=\w))"
"""How a bare text may begin: no sign that begins another construct."""
WORD = r"[\w()+/%;'!&@$*.-]+"
"""What goes on in a bare text: no comma, bracket, colon, hash or question mark."""
BARE = rf"{START}(?:{WORD})?(?: +{WORD})*"
TAIL = rf"{START}(?:[\w()+/%;'!&@$*.?-]+)?(?:,? +[\w()+/%;'!&@$*.?-]+)*"
"""A bare text of a line of its own: commas and question marks do not end it."""
QUOTED = r'"[^"\\\n]*"' + r"|'[^'\n]*'"
INNER = rf"(?:{BARE}|{QUOTED})"
LISTED = rf"\[{INNER}(?:, {INNER})*\]"
VALUE = rf"(?:{INNER}|{LISTED})"
MAPPED = rf"\{{{KEY}: {VALUE}(?:, {KEY}: {VALUE})*\}}"

LINE: Final = re.compile(
    rf"( *)(?:((?:- )?)({KEY}):(?: +({TAIL}|{QUOTED}|{LISTED}|{MAPPED}))?"
    rf"|- +({TAIL}|{QUOTED}|{MAPPED})|(?:#[^\n]*)?) *"
).fullmatch
PARTS: Final = re.compile(rf"(?:({KEY}): )?({LISTED}|{QUOTED}|{BARE})(?:, |$)").match

SIMPLE: Final = WORDS | {str(number): number for number in range(101)}
"""What the words mean that answers mostly are."""

NOWHERE: Final = -1
"""The column of no mapping: the next line says by itself where it belongs."""

SEEN: Final[dict[str, tuple[int, str, Any]]] = {}
"""Lines of a key and a word that were read before: their column, key and value.

Ten thousand people answer the same questions with the same few words.
"""
MOST_SEEN = 10_000
LONGEST_SEEN = 100

MOST_LINES = 200_000
"""Longer files are read by the ``Reader``, which counts what it reads."""
DEEPEST = 20


class Unplain(Exception):  # noqa: N818 - a signal: the text is for the Reader
    """The text is not as plain as can be read here."""


def read_yaml(text: str) -> Any:
    r"""The data of a plainly written YAML text.

    Raises:
        Unplain: it is not so plain, or not right.

    >>> read_yaml("a: 4\nb:\n  - c: {d: no, e: [x, y]}\n    f: 'it'\n")
    {'a': 4, 'b': [{'c': {'d': 'no', 'e': ['x', 'y']}, 'f': 'it'}]}
    """
    lines = text.removesuffix("\n").split("\n")
    if len(lines) > MOST_LINES or "\r" in text or "\t" in text:
        raise Unplain
    return _Block(lines).data()


class _Block:
    """Reads lines into nested mappings and lists; ``_open`` are those that may still grow."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._root: dict[str, Any] = {}
        self._open: list[tuple[int, Any]] = [(0, self._root)]
        """Each with the column that its keys or dashes stand in, the outermost first."""
        self._waiting: tuple[int, Any, Any] | None = None
        """A key without a value so far: its column, its mapping, itself."""

    def data(self) -> Any:
        column, node = 0, self._root
        seen = SEEN
        for line in self._lines:
            known = seen.get(line)
            if known is None:
                column, node = self._read(line)
                continue
            at, key, value = known
            if at != column:
                node, column = self._node(at, "")
            if key in node:
                raise Unplain
            node[key] = value
        if not self._root:
            raise Unplain
        return self._root

    def _read(self, line: str) -> tuple[int, dict[str, Any]]:
        """Read a line into its place: the mapping that may go on, and the column of its keys."""
        match = LINE(line)
        if match is None:
            raise Unplain
        indent, dash, key, value, entry = match.groups()
        if key is None:
            if entry is not None:
                self._enter(len(indent), list).append(simple_value(entry))
            return NOWHERE, {}
        node, column = self._node(len(indent), dash)
        if key in node:
            raise Unplain
        if value is None:
            node[key] = None
            self._waiting = column, node, key
            return NOWHERE, {}
        node[key] = read = SIMPLE[value] if value in SIMPLE else simple_value(value)
        if not dash and len(line) <= LONGEST_SEEN and type(read) not in {list, dict}:
            if len(SEEN) >= MOST_SEEN:
                SEEN.clear()
            SEEN[line] = column, key, read
        return column, node

    def _node(self, column: int, dash: str) -> tuple[dict[str, Any], int]:
        """The mapping that a key at a column belongs to, and the column of its keys."""
        if dash:
            item: dict[str, Any] = {}
            self._enter(column, list).append(item)
            self._open.append((column + 2, item))
            return item, column + 2
        if self._waiting is None and self._open:
            at, node = self._open[-1]
            if at == column and type(node) is dict:
                return node, column
        made: dict[str, Any] = self._enter(column, dict)
        return made, column

    def _enter(self, column: int, kind: type) -> Any:
        """The mapping or list that a line at a column belongs to: a new one, or an open one."""
        if self._waiting is not None:
            above, node, key = self._waiting
            self._waiting = None
            if column > above or (column == above and kind is list):
                made = node[key] = kind()
                if len(self._open) >= DEEPEST:
                    raise Unplain
                self._open.append((column, made))
                return made
        while self._open:
            at, node = self._open[-1]
            if at == column and type(node) is kind:
                return node
            if at < column:
                break
            self._open.pop()
        raise Unplain


def simple_value(text: str) -> Any:
    """A value within a line."""
    first = text[0]
    if first in {'"', "'"}:
        return text[1:-1]
    if first == "[":
        return [each for _, each in _parts(text[1:-1])]
    if first == "{":
        found: dict[str, Any] = {}
        for key, each in _parts(text[1:-1]):
            if key is None or key in found:
                raise Unplain
            found[key] = each
        return found
    try:
        return plain_value(text)
    except OverflowError:
        raise Unplain from None


def _parts(text: str) -> list[tuple[str | None, Any]]:
    found = []
    at = 0
    while at < len(text):
        match = PARTS(text, at)
        if match is None:
            raise Unplain
        found.append((match[1], simple_value(match[2])))
        at = match.end()
    return found


def read_json(text: str) -> Any:
    """The data of a JSON text.

    Raises:
        Unplain: it is not JSON to the letter, or says what only the ``Reader`` may refuse.

    >>> read_json('{"a": [1, 2.5, "b"]}')
    {'a': [1, 2.5, 'b']}
    """
    if ("\\" in text or LONG(text[::STRIDE])) and ODD(text):
        raise Unplain
    try:
        data = DECODE(text)
    except (ValueError, RecursionError):
        raise Unplain from None
    containers = text.count("{") + text.count("[")
    if not isinstance(data, dict) or containers > MOST_LINES:
        raise Unplain
    if containers > DEEPEST and _height(data) > DEEPEST:
        raise Unplain
    return data


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unplain
    return found


def _refuse(word: str) -> Any:
    raise Unplain


def _height(data: Any) -> int:
    """How many lists and mappings stand within each other."""
    if not isinstance(data, dict | list):
        return 0
    inner = data.values() if isinstance(data, dict) else data
    return 1 + max(map(_height, inner), default=0)


ODD: Final = re.compile(r"\\u[dD]|[0-9]{200}").search
"""Halves of characters and very long numbers, which are not always right."""
STRIDE: Final = 100
LONG: Final = re.compile("[0-9]{2}").search
"""Whatever has two hundred digits in a row has them at two places a stride apart."""
DECODE: Final = json.JSONDecoder(
    object_pairs_hook=_mapping, parse_constant=_refuse, parse_float=simple_value
).decode
