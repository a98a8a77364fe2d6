"""YAML and JSON with the place of everything: one loop over the parser's events.

What is written plainly is read without the parser (``plain``), and by it when a place is asked for.

Read as YAML 1.2 means it (``scalars``), within bounds on depth and size, and without what these
files never need: duplicate keys, tags, merge keys, keys that are no text. JSON goes the same way.
It is read leniently: what YAML allows beyond JSON (comments, a comma too many) is no error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import yaml

from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.bounded import check_size, read_bytes
from hpws_assess.sources.decoding import check_breaks, decode, looks_like_json, mend_json
from hpws_assess.sources.plain import Unplain, read_json, read_yaml
from hpws_assess.sources.quoting import quoted, visible
from hpws_assess.sources.scalars import WORDS, plain_value
from hpws_assess.sources.syntax import explain

Parser: Callable[[str], Any]
try:
    from yaml._yaml import CParser as Parser
except ImportError:  # PyYAML without its C extension: the same events, ten times slower
    Parser = yaml.SafeLoader

MAX_DEPTH = 60
"""Lists and mappings within each other, aliases written out."""
MAX_NODES = 2_000_000
"""Keys, values, lists and mappings of one file, aliases written out."""
MAX_PROBLEMS = 200
"""Problems of one file that are told; then one line says that there are more."""

TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of brackets within brackets from its own limit on."""

Mark = Any
"""The parser's own: ``line`` and ``column`` from 0."""
Marks = dict[str, Mark] | list[Mark]


@dataclass(eq=False)
class Document:
    """Plain data with the places where it was written."""

    name: str
    data: object
    """Mappings, lists, texts, numbers, truths and nothing else. Changing it loses places."""
    marks: dict[int, Marks] = field(default_factory=dict, repr=False)
    """By the id of a mapping or list: the marks of its keys or its entries."""
    start: tuple[int, int] = (1, 1)
    text: str | None = field(default=None, repr=False)
    """Where it was read without places: the text, to read them from when somebody asks."""
    above: int = 0
    """Lines of the file before the text."""

    @cached_property
    def placed(self) -> Document:
        """The document with its places; without them where the parser has limits of its own.

        Of JSON it knows no key of more than 1024 characters.
        """
        if self.text is None:
            return self
        try:
            return Reader(mend_json(self.text, self.name), self.name).document()
        except (Stop, yaml.YAMLError):
            return Document(self.name, self.data)

    def place(self, loc: Sequence[str | int]) -> tuple[int, int]:
        """Line and column, from 1, of a path of keys and indices.

        An entry of a mapping is where its key is, an entry of a list where its value begins, the
        empty path where the data begins. A path that is not there is where its nearest ancestor is.
        Inside an alias, it is where the anchor's content is written.
        """
        node, place = self.placed.data, self.placed.start
        for part in loc:
            marks: Any = self.placed.marks.get(id(node))
            try:
                mark, node = marks[part], node[part]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                break
            place = mark.line + 1, mark.column + 1
        return place[0] + self.above, place[1]


def read(path: Path, name: str | None = None) -> Document:
    """A file as a document; ``name`` is what messages call it (default: the path).

    Raises:
        AssessError: the file cannot be read, or what is wrong with its text.
    """
    name = str(path) if name is None else name
    return parse(read_bytes(path, name), name)


def parse(raw: bytes, name: str, *, as_json: bool = False) -> Document:
    """The one document in a file's bytes; ``as_json`` whatever the name ends in.

    Raises:
        AssessError: the first fault that ends the reading, with those noted before it.
    """
    check_size(raw, name)
    text = decode(raw, name)
    if as_json or looks_like_json(text, name):
        with suppress(Unplain):
            return Document(name, read_json(text), text=text)
        text = mend_json(text, name)
    else:
        check_breaks(text, name)
        with suppress(Unplain):
            return Document(name, read_yaml(text), text=text)
    return _parse_text(text, name, "JSON" if as_json or name.lower().endswith(".json") else "YAML")


def _parse_text(text: str, name: str, kind: str) -> Document:
    reader = Reader(text, name)
    try:
        document = reader.document()
        if not reader.problems:
            return document
    except Stop:
        pass
    except yaml.MarkedYAMLError as fault:
        if TOO_DEEP in (fault.problem or "") and fault.problem_mark is not None:
            # libyaml looks ahead of its events and gives up at a depth of its own, beyond ours:
            # what stands before that place is deep enough to be refused where ours is passed
            return _parse_text(text[: fault.problem_mark.index], name, kind)
        line, column, message = explain(fault, text)
        reader.problems.append(Problem(name, line, column, visible(f"not valid {kind}: {message}")))
    except yaml.YAMLError as fault:
        reader.problems.append(Problem(name, 1, 1, visible(f"not valid {kind}: {fault}")))
    raise AssessError(reader.problems)


class Stop(Exception):  # noqa: N818 - a signal, not an error: the problem is noted already
    """Nothing sensible can be read from here on."""


class Unfinished:
    """What an anchor stands for while its content is being read."""


class Reader:
    """Reads one text. Calls itself for lists and mappings, never deeper than ``MAX_DEPTH``."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._next: Callable[[], Any] = Parser(text).get_event
        self._marks: dict[int, Marks] = {}
        self._anchors: dict[str, Any] = {}
        self._measured: dict[int, tuple[int, int]] = {}
        self._left = MAX_NODES

    def document(self) -> Document:
        """The only document of the text."""
        self._next()
        event = self._next()
        if type(event) is yaml.StreamEndEvent:
            self._stop(event.start_mark, "the file is empty; it needs a `format:` line at least")
        event = self._next()
        if type(event) is yaml.ScalarEvent and not event.value and event.implicit[0]:
            self._stop(event.start_mark, "the file is empty; it needs a `format:` line at least")
        self._count(event, 1)
        data = self._value(event, 0)
        self._next()
        after = self._next()
        if type(after) is not yaml.StreamEndEvent:
            self._stop(after.start_mark, "a second YAML document; allowed: one a file")
        start = event.start_mark
        return Document(self.name, data, self._marks, (start.line + 1, start.column + 1))

    def _value(self, event: Any, depth: int) -> Any:
        """The value that an event begins. Whoever asks for it has counted one node for it."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._aliased(event, depth)
        if event.tag is not None:
            self._refuse(
                event.start_mark,
                f"the tag {quoted(short_tag(event.tag))} is not allowed; "
                "write the plain value, and a text in quotes",
            )
        if event.anchor is not None:
            self._anchors[event.anchor] = Unfinished
        value: Any
        if kind is yaml.ScalarEvent:
            value = self._scalar(event) if event.implicit[0] else event.value
        elif depth >= MAX_DEPTH:
            self._stop(event.start_mark, f"nested too deep; allowed: {MAX_DEPTH} levels")
        elif kind is yaml.MappingStartEvent:
            value = self._mapping(depth + 1)
        else:
            value = self._sequence(depth + 1)
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        return value

    def _mapping(self, depth: int) -> dict[str, Any]:
        node: dict[str, Any] = {}
        marks: dict[str, Mark] = {}
        self._marks[id(node)] = marks
        next_event = self._next
        while True:
            event = next_event()
            if type(event) is not yaml.ScalarEvent:
                if type(event) is yaml.MappingEndEvent:
                    return node
                self._stop(
                    event.start_mark,
                    "a key must be a plain text; put a text that begins with `{`, `[` or `*` "
                    "into quotes",
                )
            self._count(event, 2)
            key = event.value
            if key in marks or key == "<<" or event.tag is not None or event.anchor is not None:
                self._check_key(event, marks)
            marks[key] = event.start_mark
            event = next_event()
            if type(event) is yaml.ScalarEvent and event.tag is None and event.anchor is None:
                value: Any = event.value
                if event.implicit[0]:
                    value = WORDS[value] if value in WORDS else self._scalar(event)
                node[key] = value
            else:
                node[key] = self._value(event, depth)

    def _sequence(self, depth: int) -> list[Any]:
        node: list[Any] = []
        marks: list[Mark] = []
        self._marks[id(node)] = marks
        next_event = self._next
        while True:
            event = next_event()
            if type(event) is yaml.SequenceEndEvent:
                return node
            self._count(event, 1)
            marks.append(event.start_mark)
            node.append(self._value(event, depth))

    def _scalar(self, event: Any) -> str | int | float | bool | None:
        try:
            return plain_value(event.value)
        except OverflowError:
            self._refuse(
                event.start_mark,
                f"{quoted(event.value)} is too large a number; put it into quotes if it is a text",
            )
            return None

    def _check_key(self, event: Any, marks: dict[str, Mark]) -> None:
        key = event.value
        if event.tag is not None:
            self._refuse(event.start_mark, f"a key has no tag; allowed: {quoted(key)} alone")
        if event.anchor is not None:
            self._refuse(event.start_mark, f"a key has no anchor; allowed: {quoted(key)} alone")
        if key == "<<" and event.implicit[0]:
            self._refuse(
                event.start_mark, "merge keys (`<<`) are not allowed; write the entries out"
            )
        if key in marks:
            self._refuse(
                event.start_mark,
                f"duplicate key {quoted(key)}; it is at line {marks[key].line + 1} already",
            )

    def _aliased(self, event: Any, depth: int) -> Any:
        """What an alias stands for: the same object as the anchor's, counted as if written out."""
        name = event.anchor
        if name not in self._anchors:
            self._refuse(
                event.start_mark,
                f"`*{visible(name)}` stands for an anchor that is not there; "
                "put a text that begins with `*` into quotes",
            )
            return None
        value = self._anchors[name]
        if value is Unfinished:
            self._stop(event.start_mark, f"`*{visible(name)}` contains itself")
        size, height = self._measure(value)
        if depth + height > MAX_DEPTH:
            self._stop(event.start_mark, f"nested too deep; allowed: {MAX_DEPTH} levels")
        self._count(event, size - 1)
        return value

    def _measure(self, value: Any) -> tuple[int, int]:
        """Nodes and levels of a value with its aliases written out, each list and mapping once."""
        if not isinstance(value, dict | list):
            return 1, 0
        known = self._measured.get(id(value))
        if known is None:
            children = value.values() if isinstance(value, dict) else value
            measures = [self._measure(child) for child in children]
            keys = len(value) if isinstance(value, dict) else 0
            size = 1 + keys + sum(size for size, _ in measures)
            known = size, 1 + max((height for _, height in measures), default=0)
            self._measured[id(value)] = known
        return known

    def _count(self, event: Any, nodes: int) -> None:
        self._left -= nodes
        if self._left < 0:
            self._stop(
                event.start_mark,
                f"too many values, aliases written out; allowed: {MAX_NODES:,} a file",
            )

    def _refuse(self, mark: Mark, message: str) -> None:
        """Note a problem and read on, for a while."""
        self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, message))
        if len(self.problems) == MAX_PROBLEMS:
            self._stop(mark, "too many problems; the rest of the file is not read")

    def _stop(self, mark: Mark, message: str) -> NoReturn:
        self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, message))
        raise Stop


def short_tag(tag: str) -> str:
    """A tag as it is written in files."""
    return tag.replace("tag:yaml.org,2002:", "!!")
