"""What reports are made of: plain data, every text of which is made harmless once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.view import view_result


def test_equal_texts_are_changed_alike_and_once() -> None:
    """Changing is the dear part of a report's texts, of which most stand in it several times."""
    seen: list[str] = []

    def change(text: str) -> str:
        seen.append(text)
        return text.upper()

    data = {"a": "one", "b": ["one", {"c": "two", "d": 1}, ["two"], None], "e": {}}
    assert safe.every(data, change) == {
        "a": "ONE",
        "b": ["ONE", {"c": "TWO", "d": 1}, ["TWO"], None],
        "e": {},
    }
    assert seen == ["one", "two"]
    assert data["a"] == "one"


BLOCKS = (range(0x3200), range(0xD7F0, 0xE010), range(0xFDF0, 0x10010), range(0xE0000, 0xE0110))
"""Where there are characters that nobody sees, and what stands around them."""


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"from {block.start:x}")
def test_a_line_holds_no_character_that_plain_text_does_not(block: range) -> None:
    """What is looked through quickly comes out as what is looked through in full."""
    for char in map(chr, block):
        for text in (f"a{char}b", f"{char}é ", f" é {char}"):
            assert safe.line(text) == " ".join(safe.plain(text).split()), hex(ord(char))


def tuples(data: Any) -> Iterator[tuple[Any, ...]]:
    if isinstance(data, dict):
        for value in data.values():
            yield from tuples(value)
    if isinstance(data, list):
        for value in data:
            yield from tuples(value)
    if isinstance(data, tuple):
        yield data


def test_tuples_hold_no_text_of_anybody(result: Result, stages_result: Result) -> None:
    """They are left as they are: numbers of charts, and the names of parts that are shown."""
    for one in (result, stages_result):
        view = view_result(one)
        own = {*view["shows"]["sections"], *view["shows"]["chapters"]}
        found = list(tuples(view))
        assert len(found) > 2
        for values in found:
            for value in values:
                numbers = value.values() if isinstance(value, dict) else [value]
                assert all(
                    each is None or isinstance(each, int | float) or each in own for each in numbers
                ), values
