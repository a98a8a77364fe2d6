"""A look at a text sees whose it is, or nothing; never something else where it is plain."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpws_assess.errors import AssessError
from hpws_assess.sources.peek import Seen, peek, seen_in
from hpws_assess.sources.positioned import parse
from hpws_assess.sources.writing import write_yaml

ANSWERS = "hpws-assess/answers@1"
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
NAMES = st.text(LETTERS, min_size=1)
KEYS = st.permutations(["format", "organization", "wave", "x"])


@given(organization=NAMES, wave=NAMES, keys=KEYS)
def test_what_is_seen_is_what_is_there(organization, wave, keys):
    """In YAML and JSON, whatever the names and the order of the keys: the same, or None."""
    values = {"format": ANSWERS, "organization": organization, "wave": wave}
    data = {key: values.get(key, {"organization": "inside", "y": [1]}) for key in keys}
    plain = {**values, "respondents": []}
    for text in (write_yaml(data), json.dumps(data), json.dumps(data, indent=1)):
        seen = peek(text.encode())
        assert seen is None or seen.key in {None, (organization, wave)}
    seen = peek(json.dumps(plain, ensure_ascii=False).encode())
    if not set(organization + wave) & set('"\\'):
        assert seen == Seen(ANSWERS, (organization, wave))


LINES = st.sampled_from(
    [
        *("format: a", "organization: b", "wave: c", "wave: d", "organization: 'e", 'wave: "f'),
        *("  wave: g", "\twave: h", "", " ", "# wave: i", "  # j", "k: |", "k: >-", "l:", "- m"),
        *("wave: n #o", "wave: p: q", "'wave': r", '"', "'", "---", "...", "%YAML 1.2", "[", "]"),
        *("wave: &s t", "wave: *s", "wave: !u v", "wave: [w]", "wave: 7", "wave: ~", "? wave"),
        *('{"format": "a",', '"wave": "x",', '"organization": "b"', '"y": {', "}", '"z": "', '",'),
        *('"wave": 7,', '"wave": null,', '"n": 1.5,', '"n": 1.5.2,', '"u": "\\"', "wave:", ": c"),
    ]
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", " "]), st.booleans())
def test_what_is_seen_of_odd_texts_is_what_reading_them_in_full_says(lines, end, headed):
    """Lines that end, begin or go on as they should not: the same, or nothing."""
    head = ["format: a", "organization: b", "wave: c"] if headed else []
    text = end.join([*head, *lines])
    seen = peek(text.encode())
    for name in ("x.yaml", "x.json"):
        try:
            document = parse(text.encode(), name)
        except AssessError:
            continue
        whole = seen_in(document.data)
        is_same = seen is None or (whole is not None and seen.format == whole.format)
        assert is_same, (text, seen, whole)
        assert seen is None or seen.key is None or seen == whole, (text, seen, whole)


CASES = {
    "crlf": (b"format: a\r\norganization: b c\r\nwave: d\r\n", Seen("a", ("b c", "d"))),
    "quotes": (b"format: 'a'\norganization: \"b: c\"\nwave: 'd'\n", Seen("a", ("b: c", "d"))),
    "a mark": (b"\xef\xbb\xbfformat: a\norganization: b\nwave: c\n", Seen("a", ("b", "c"))),
    "no wave": (b"format: a\norganization: b\n", Seen("a", None)),
    "twice": (b"format: a\norganization: b\norganization: c\nwave: d\n", None),
    "a number": (b"format: a\norganization: 7\nwave: d\n", None),
    "goes on": (b"format: a\norganization: b\n  c\nwave: d\n", None),
    "goes on after nothing": (b"format: a\nwave: b\n\n  c\n", None),
    "indented": (b"format: a\nx:\n  organization: b\nwave: d\n", Seen("a", None)),
    "below": (b'{"format": "a", "x": {"wave": "b"}, "wave": "c"}', Seen("a", None)),
    "beside a number": (
        b'{"format": "a", "n": -1.5e3, "organization": "b", "t": true, "wave": "c"}',
        Seen("a", ("b", "c")),
    ),
    "a key that ends so": (
        b'{"format": "a", "x-wave": "b", "wave": "c", "y": []}',
        Seen("a", None),
    ),
    "broken below": (b"format: a\norganization: b\nwave: c\nx: [", Seen("a", ("b", "c"))),
    "nothing": (b"", None),
    "no text": (b"\xff\xfe\x00", None),
    "long": (b"format: a\n" + b"#" * 300_000, None),
    "a long result": (
        b'{\n  "format": "hpws-assess/result@1", "x": "' + b"." * 300_000,
        Seen("hpws-assess/result@1", None),
    ),
    "long, and a result further down": (
        b'{"x": "' + b"." * 300_000 + b'", "format": "hpws-assess/result@1"}',
        None,
    ),
}


@pytest.mark.parametrize(("raw", "expected"), CASES.values(), ids=CASES)
def test_looks(raw, expected):
    """What is not plain is not seen; a file that is broken further down is."""
    assert peek(raw) == expected


def test_the_two_agree_on_the_demo(demo):
    """Every file of the demo is seen at a glance as what reading it in full says."""
    for file in demo.glob("*.yaml"):
        data = parse(file.read_bytes(), file.name).data
        seen = peek(file.read_bytes())
        assert seen is not None
        assert seen.format == data["format"]
        assert seen.key in {None, (data.get("organization"), data.get("wave"))}
