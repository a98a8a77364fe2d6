"""The quick reader reads what the full reader reads, or nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hpws_assess.errors import AssessError
from hpws_assess.sources.decoding import check_breaks, mend_json
from hpws_assess.sources.plain import MOST_SEEN, SEEN, Unplain, read_json, read_yaml
from hpws_assess.sources.positioned import Reader, Stop, yaml

PIECES = [
    *["a", "b.c", "Plant 3", "4", "-5", "2.50", "no", "null", "true", "~", "017", "1e3", "1e999"],
    *["2026-05-02", "'it'", '"q: #"', "''", "x, y", "it's", "a - b", "- ", "-", "?", "a ?b", "é"],
    *["{a: b}", "{a: 1, b: [x, y]}", "[a, 'b']", "{}", "[]", "{a: b", "[a", "a: ", "a:b", "b:"],
    *["#", " #x", "# x", "&a ", "*a", "!x", "|", ">", "%", "@", "`", "---", "...", ":", ",", "<<"],
    *["  ", "    ", " ", "\n", "\n  ", "\n- ", "\n  - ", "\n    ", "\t", "\r\n", "\\", "(x)", "+1"],
    *["respondents:\n", "  - role: x\n", "    answers:\n", "      a.b: 3\n", "c:\n", "d: 4\n"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
KEYS = st.sampled_from(["a", "b.c", "d-e", "f_1", "7"])
SCALARS = st.one_of(
    st.integers(-9, 10**6),
    st.booleans(),
    st.none(),
    st.floats(-9, 9).map(lambda x: round(x, 3)),
    st.sampled_from(
        ["no", "text", "Plant 3", "since May, and on", "it is: so", "#", "", " x", "é"]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def _slowly(text):
    """What the full reader makes of a text; None where it finds fault with it."""
    reader = Reader(text, "x")
    try:
        document = reader.document()
    except (AssessError, Stop, yaml.YAMLError):
        return None
    return None if reader.problems else document.data


def _same(one, other):
    """Equal, with 1, 1.0 and true told apart."""
    return repr(one) == repr(other)


@settings(max_examples=1500, deadline=None)
@given(text=TEXTS)
@example("a:\n- b\n- c: d\n  e: f\ng: h\n")
@example("a: b\n- c\n")
@example("a:\n  b: c\n d: e\n")
@example("a: b\n  - c\n")
@example("- a\n  - b\n")
@example("a:\n  b\n")
@example("a: [b, -c, .d, +e]\n")
@example("a: x ?\n")
@example("a: [x ?]\n")
def test_yaml_is_read_quickly_as_it_is_read_slowly(text):
    """Of any text: the same data, or the quick reader leaves it to the other."""
    try:
        quick = read_yaml(text)
    except Unplain:
        return
    check_breaks(text, "x")
    assert _same(quick, _slowly(text))
    assert _same(quick, read_yaml(text)), "lines that are remembered read as they did"


def test_a_line_that_is_remembered_is_read_where_it_stands_now():
    """The same line is a key of one mapping here, of another there, and nothing of a third."""
    first = read_yaml("a:\n  b: 1\n  c: 2\nd: 3\n")
    assert first == {"a": {"b": 1, "c": 2}, "d": 3}
    assert read_yaml("a:\n  c: 2\n  b: 1\n") == {"a": {"c": 2, "b": 1}}
    assert read_yaml("d:\n- x: 1\n  b: 1\n  c: 2\n") == {"d": [{"x": 1, "b": 1, "c": 2}]}
    for text in ("a:\n  b: 1\n  b: 1\n", "a: 4\n  b: 1\n", "  b: 1\nd: 3\n"):
        with pytest.raises(Unplain):
            read_yaml(text)


def test_memory_of_lines_has_an_end():
    for at in range(MOST_SEEN // 50 + 2):
        read_yaml("a:\n" + "".join(f"  k{at}-{n}: 1\n" for n in range(51)))
    assert len(SEEN) <= MOST_SEEN


@settings(max_examples=300, deadline=None)
@given(
    data=st.dictionaries(KEYS, VALUES, min_size=1, max_size=4),
    cut=st.integers(0, 400),
    more=st.sampled_from(["", ",", "}", "\\u00e9", "NaN", "1e999", "\u2028", "\t", "-0", "01"]),
)
def test_json_is_read_quickly_as_it_is_read_slowly(data, cut, more):
    """Of JSON with anything put into it: the same data, or it is left to the other."""
    text = json.dumps(data, ensure_ascii=False)
    for each in (text, text[:cut] + more + text[cut:], json.dumps(data, indent=1)):
        try:
            quick = read_json(each)
        except Unplain:
            continue
        assert _same(quick, _slowly(mend_json(each, "x")))


def test_answers_as_people_write_them_are_read_quickly(demo):
    """The quick way is the usual way: it takes the demo's answers, and what JSON writers write."""
    for file in sorted(demo.glob("answers-*.yaml")):
        data = read_yaml(file.read_text("utf-8"))
        assert read_json(json.dumps(data)) == data
