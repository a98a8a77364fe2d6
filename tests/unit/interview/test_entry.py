from __future__ import annotations

from typing import Any

import pytest
from asking import kitchen_sheet

from hpws_assess.interview.entry import Wish, as_number, clean, understand
from hpws_assess.interview.machine import Move, Question, Refused

SHEET = kitchen_sheet("inspector")

GOOD: list[tuple[str, str, Any]] = [
    ("hands.washed", "2", 2),
    ("hands.washed", "mostly", 2),
    ("hands.rushed", "0", 0),
    ("hands.trained", "1", "no"),
    ("hands.trained", "not-sure", "not-sure"),
    ("hands.trained", "YES", "yes"),
    ("cold.how", "4", "by-probe"),
    ("cold.how", "by touch", "by-hand"),
    ("cold.sushi", "2", "partly"),
    ("plan.agreed", "Both sides signed it", 3),
    ("hands.basins", "2.5", 2.5),
    ("hands.basins", "3 basins", 3),
    ("cold.logged", "27/30", {"part": 27, "whole": 30}),
    ("cold.logged", "27 of 30", {"part": 27, "whole": 30}),
    ("cold.logged", "1,027 of 1,030", {"part": 1027, "whole": 1030}),
    ("cold.logged", "90", 90),
    ("cold.logged", "90 %", "90 %"),
    ("cold.delay", "2026-08-01 2026-08-11", {"start": "2026-08-01", "end": "2026-08-11"}),
    ("cold.delay", "2026-08-01 to 2026-08-11", {"start": "2026-08-01", "end": "2026-08-11"}),
    ("cold.delay", "2026-08-01..2026-08-11", {"start": "2026-08-01", "end": "2026-08-11"}),
    ("hands.words", "b there is no soap", "b there is no soap"),
    ("hands.words", "= b", "b"),
    ("hands.words", "5", "5"),
]


@pytest.mark.parametrize(("item", "typed", "value"), GOOD, ids=str)
def test_what_is_typed_becomes_a_value_that_the_item_reads(
    item: str, typed: str, value: Any
) -> None:
    assert understand(SHEET, Question(0, item), typed) == Move("answer", value)
    SHEET.scope.rubric.items[item].read(value, SHEET.scope.rubric.scale)


@pytest.mark.parametrize(
    ("item", "typed"),
    [
        ("hands.washed", "4"),
        ("hands.washed", "-1"),
        ("hands.trained", "4"),
        ("hands.basins", "51"),
        ("hands.basins", "-1"),
        ("hands.basins", "3,5"),
        ("hands.basins", "nan"),
        ("hands.basins", "3 euros"),
        ("cold.logged", "31/30"),
        ("cold.logged", "1/0"),
        ("cold.logged", "101"),
        ("cold.delay", "2026-02-30 2026-08-11"),
        ("cold.delay", "2026-08-01"),
        ("cold.delay", "01.08.2026 11.08.2026"),
        ("hands.words", "x" * 10_001),
        ("hands.washed", "/nonsense"),
        ("hands.washed", "g 99x"),
        ("hands.washed", "n " + "x" * 10_001),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(item: str, typed: str) -> None:
    with pytest.raises(Refused, match=r"allowed|Type one of|lists them|number from|most"):
        understand(SHEET, Question(0, item), typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("b", Move("back")),
        ("/back", Move("back")),
        ("f", Move("forward")),
        ("s", Move("skip")),
        ("u", Move("undo")),
        ("k", Move("clear")),
        ("r", Move("review")),
        ("g 3", Move("goto", 2)),
        ("d", Move("miss", {"code": "dont-know"})),
        ("x", Move("miss", {"code": "declined"})),
        (
            "n A co-operative.",
            Move("miss", {"code": "not-applicable", "reason": "A co-operative."}),
        ),
        ("n", Wish("reason")),
        ("c", Wish("comment")),
        ("c since May", Wish("comment", "since May")),
        ("e 1", Wish("evidence", "1")),
        ("?", Wish("help")),
        ("q", Wish("quit")),
        ("w", Wish("write")),
        ("l", Wish("list")),
    ],
)
def test_commands(typed: str, meant: object) -> None:
    assert understand(SHEET, Question(0, "hands.washed"), typed) == meant


def test_every_item_type_of_the_kitchen_has_a_good_answer() -> None:
    types = {SHEET.scope.rubric.items[item].type for item, _, _ in GOOD}
    assert types == {item.type for item in SHEET.scope.rubric.items.values()}


def test_controls_go_and_words_stay() -> None:
    assert clean("a\x1b[31mb\x00\r\nc\x9b \u2028d 🙂 שלום") == "a[31mb\nc \nd 🙂 שלום"
    assert clean("caf\udce9") == "caf\ufffd"  # a byte that was no text stays to be seen


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234.5", 1234.5), ("12,34", None), (".5", 0.5), ("", None), ("1e5", None), ("7", 7)],
)
def test_numbers_as_people_type_them(text: str, number: float | None) -> None:
    assert as_number(text, "") == number
