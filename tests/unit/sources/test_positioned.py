"""Reading: what a file says, where it says it, and what is refused."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hpws_assess.errors import AssessError
from hpws_assess.sources import bounded, positioned, scalars
from hpws_assess.sources.positioned import parse, read

PARSERS = {"C": positioned.Parser, "pure": yaml.SafeLoader}


@pytest.fixture(params=PARSERS.values(), ids=PARSERS.keys(), autouse=True)
def either_parser(request, monkeypatch):
    """Every fact of this file holds with PyYAML's C extension and without it."""
    monkeypatch.setattr(positioned, "Parser", request.param)


def said(raw, name="f.yaml"):
    """The problems of a text, one a line, without the file's name."""
    raw = raw.encode() if isinstance(raw, str) else raw
    with pytest.raises(AssessError) as caught:
        parse(raw, name)
    assert all(problem.file == name for problem in caught.value.problems)
    return [str(problem).removeprefix(f"{name}:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4", 4),
        ("-4", -4),
        ("+4", 4),
        ("0", 0),
        ("4.0", 4.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("-0.25", -0.25),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("tRue", "tRue"),
        ("017", "017"),
        ("-017", "-017"),
        ("00.5", "00.5"),
        ("0x1f", "0x1f"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2026-05-02", "2026-05-02"),
        (".inf", ".inf"),
        ("-.inf", "-.inf"),
        (".nan", ".nan"),
        ("٣", "٣"),
        ("1e", "1e"),
        ("-", "-"),
        (".", "."),
        ("+", "+"),
        ("'4'", "4"),
        ('"true"', "true"),
        ("''", ""),
        ('"\\u00e9"', "é"),
        ("|\n  4\n", "4\n"),
        ("a  b # note", "a  b"),
    ],
)
def test_a_scalar_is_what_yaml_1_2_means_by_it(written, meant):
    if written in {"-", "+", "."}:
        assert scalars.plain_value(written) == meant
        return
    got = parse(f"a: {written}".encode(), "f.yaml").data["a"]
    assert (got, type(got)) == (meant, type(meant))


def test_numbers_as_keys_are_their_own_text():
    data = parse(b"1: a\n2.50: b\ntrue: c\n~: d\nno: e\n017: f\n", "f.yaml").data
    assert data == {"1": "a", "2.50": "b", "true": "c", "~": "d", "no": "e", "017": "f"}


SAMPLE = """\
# a comment
format: x
rows:
  - id: r-1
    answers:
      a.b: {value: 3, evidence: [p, q]}
  -   id: r-2
      "w\u00e9ird": é

flow: [[1], {k: v}]
empty: {}
"""


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), (2, 1)),
        (("format",), (2, 1)),
        (("rows",), (3, 1)),
        (("rows", 0), (4, 5)),
        (("rows", 0, "id"), (4, 5)),
        (("rows", 0, "answers", "a.b"), (6, 7)),
        (("rows", 0, "answers", "a.b", "value"), (6, 13)),
        (("rows", 0, "answers", "a.b", "evidence", 1), (6, 37)),
        (("rows", 1), (7, 7)),
        (("rows", 1, "wéird"), (8, 7)),
        (("flow", 0, 0), (10, 9)),
        (("flow", 1, "k"), (10, 14)),
        (("rows", 0, "role"), (4, 5)),
        (("rows", 7), (3, 1)),
        (("rows", "0"), (3, 1)),
        (("rows", 0, "id", "deeper"), (4, 5)),
        (("nothing", "here"), (2, 1)),
        (("empty", "x"), (11, 1)),
        ((0,), (2, 1)),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no BOM", "BOM"])
def test_keys_and_entries_are_found_where_they_are_written(loc, place, ends, mark):
    raw = mark + SAMPLE.replace("\n", ends).encode()
    assert parse(raw, "f.yaml").place(loc) == place


def test_an_alias_is_the_same_data_and_what_is_in_it_is_where_the_anchor_is():
    document = parse(b"a: &x\n  k: [1]\nb: *x\nc: &y text\nd: *y\n", "f.yaml")
    assert document.data == {"a": {"k": [1]}, "b": {"k": [1]}, "c": "text", "d": "text"}
    assert document.place(("b",)) == (3, 1)
    assert document.place(("b", "k", 0)) == (2, 7)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file is empty"),
        ("# only\n# comments\n", "the file is empty"),
        ("---\n", "the file is empty"),
        ("a: 1\n---\nb: 2\n", "2:1: a second YAML document; allowed: one a file"),
        ("a: 1\nb:\n  c: 1\na: 2\n", "4:1: duplicate key `a`; it is at line 1 already"),
        ("a: 1\n'a': 2\n", "2:1: duplicate key `a`; it is at line 1 already"),
        ("1: x\n'1': y\n", "2:1: duplicate key `1`; it is at line 1 already"),
        ("x: {k: 1, k: 2}\n", "1:11: duplicate key `k`; it is at line 1 already"),
        ("b: &b {x: 1}\na:\n  <<: *b\n", "3:3: merge keys (`<<`) are not allowed"),
        ("a: !!str 5\n", "1:4: the tag `!!str` is not allowed"),
        ("a: !!python/object/apply:os.system [x]\n", "1:4: the tag `!!python/object/apply:os.sys"),
        ("a: !own {b: 1}\n", "1:4: the tag `!own` is not allowed"),
        ("a: ! 5\n", "1:4: the tag `!` is not allowed"),
        ("!!str a: 5\n", "1:1: a key has no tag"),
        ("&k a: 5\n", "1:1: a key has no anchor"),
        ("? [a]\n: 1\n", "1:3: a key must be a plain text"),
        ("title: {{ name }}\n", "1:9: a key must be a plain text"),
        ("x: &x y\n*x : 1\n", "2:1: a key must be a plain text"),
        ("a: *nowhere\n", "1:4: `*nowhere` stands for an anchor that is not there"),
        ("a: &a [1, *a]\n", "1:11: `*a` contains itself"),
        ("a: &a {b: {c: *a}}\n", "1:15: `*a` contains itself"),
        ("a: 1e999\n", "1:4: `1e999` is too large a number"),
        ("- " + "9" * 301, "1:3: `" + "9" * 57 + "...` is too large a number"),
        ("a:\n\tb: 1\n", "2:1: not valid YAML: a tab where only spaces indent"),
        ("a: b: c\n", "1:5: not valid YAML: a `:` where no key can be; put a text that holds"),
        ("a: @x\n", "1:4: not valid YAML: a text that begins with `@`; put it into quotes"),
        ("a: `x`\n", "1:4: not valid YAML: a text that begins with ```; put it into quotes"),
        ("a: 'x\nb: 1\n", "1:4: not valid YAML: a quote that is never closed"),
        ("a: [1, 2\nb: 3\n", "2:2: not valid YAML: expected `,` or `]` before this"),
        ("a: {b: 1\nc: 3\n", "2:2: not valid YAML: expected `,` or `}` before this"),
        ("k:\n    b: 1\n  c: 2\n", "3:3: not valid YAML: this does not continue the mapping"),
        ("- a\nb: 1\n", "2:1: not valid YAML:"),
        ("a: **bold**\n", "1:5: not valid YAML: a text that begins with `*` or `&`"),
        ('a: "\\q"\n', "not valid YAML: a backslash that escapes nothing"),
        ("a: 1\nstray line\nb: 2\n", "3:1: not valid YAML: a line that is neither `key: value`"),
        (f"a: 1\n{'k' * 1025}: 2\n", "2:1: not valid YAML: a key of more than 1,024 characters"),
        (f"a: 1\n{'k' * 1025}\nb: 2\n", "3:1: not valid YAML: a line that is neither"),
        ("a: x\x07y\n", "1:5: control character U+0007"),
        ("é: x\n b\x7f\n", "2:3: control character U+007F"),
        ("a: x\x9by\n", "1:5: control character U+009B"),
        ("a: \x00\n", "1:4: control character U+0000, not text (UTF-16 without a mark? save it as"),
        ("a: \uffff\n", "1:4: control character U+FFFF"),
        ("a: b\nc: d\u2028e\n", "2:5: U+2028, a line break to some and a character to others"),
        ("a: d\x85e\n", "1:5: U+0085, a line break to some"),
        (b"a: b\nc: \xe9t\xe9\n", "2:4: byte 0xE9 is not UTF-8"),
        ("é: ".encode() + b"\xff", "1:4: byte 0xFF is not UTF-8"),
        (b"a: \xed\xa0\xbd\n", "1:4: byte 0xED is not UTF-8"),
        ("a: 1".encode("utf-16"), "1:1: this is UTF-16; save it as UTF-8"),
        (b"\xfe\xff" + "a: 1".encode("utf-16-be"), "1:1: this is UTF-16; save it as UTF-8"),
        ("a: 1".encode("utf-32"), "1:1: this is UTF-32; save it as UTF-8"),
        ("a: 1".encode("utf-16-le"), "1:2: control character U+0000, not text (UTF-16 without"),
        ("[" * 30_000, "1:61: nested too deep; allowed: 60 levels"),
        ("[" * 200_000, "1:61: nested too deep; allowed: 60 levels"),
        ("- " * 200_000, "1:121: nested too deep; allowed: 60 levels"),
        ("{a: " * 200_000, "1:241: nested too deep; allowed: 60 levels"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words_with_its_place(text, problem):
    assert problem in said(text)[0]


def test_all_faults_that_can_be_read_over_are_told_at_once():
    assert said("a: 1\na: 2\nb: !x 1\nc: *y\nd: 1e999\n") == [
        "2:1: duplicate key `a`; it is at line 1 already",
        "3:4: the tag `!x` is not allowed; write the plain value, and a text in quotes",
        "4:4: `*y` stands for an anchor that is not there; "
        "put a text that begins with `*` into quotes",
        "5:4: `1e999` is too large a number; put it into quotes if it is a text",
    ]


def test_after_two_hundred_faults_reading_ends_and_says_so():
    problems = said("a: 1\n" * 1000)
    assert len(problems) == positioned.MAX_PROBLEMS + 1
    assert problems[-1] == "201:1: too many problems; the rest of the file is not read"


def test_a_message_quotes_nothing_that_a_terminal_would_obey():
    problem = said('"\\e[31m\\u202e": 1\n"\\e[31m\\u202e": 2\n')[0]
    assert problem == "2:1: duplicate key `\\x1b[31m\\u202e`; it is at line 1 already"


def test_sixty_levels_are_read_and_sixty_one_are_not():
    assert parse(b"[" * 60 + b"]" * 60, "f.json").data
    assert "1:61: nested too deep" in said("[" * 61 + "]" * 61)[0]


def test_aliases_add_to_the_depth_as_if_written_out():
    chain = [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 100)]
    assert said("\n".join(["a0: &a0 [1]", *chain]))[0].startswith("60:12: nested too deep")


def test_an_alias_bomb_is_refused_where_it_would_go_off():
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    began = time.monotonic()
    assert said("\n".join(lines))[0].startswith("7:10: too many values, aliases written out")
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("[1, 2]", 3),
        ("{a: 1}", 3),
        ("{a: [1]}", 4),
        ("[&x 1, *x]", 3),
        ("[&x [1, 2], *x]", 7),
        ("{a: &x {b: 1}, c: *x}", 9),
    ],
)
def test_nodes_are_keys_values_lists_and_mappings_aliases_written_out(text, nodes, monkeypatch):
    monkeypatch.setattr(positioned, "MAX_NODES", nodes)
    parse(text.encode(), "f.yaml")
    monkeypatch.setattr(positioned, "MAX_NODES", nodes - 1)
    assert "too many values" in said(text)[0]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (r'["\ud83d\ude00"]', ["😀"]),
        (r'["\uD83D\uDE00\ud83d\ude01"]', ["😀😁"]),
        (r'["\\ud83d\\ude00"]', [r"\ud83d\ude00"]),
        (r'["\\\ud83d\ude00"]', ["\\😀"]),
        (r'{"\ud83d\ude00":"a\/b\"\\"}', {"😀": 'a/b"\\'}),
        ('{\n\t"a"\t:\t1,\n\t"b":\t[\t]\t}', {"a": 1, "b": []}),
        ('\t{"a": 1}', {"a": 1}),
        ('{"a": "x\u2028y\u2029z\x85"}', {"a": "x\u2028y\u2029z\x85"}),
        (
            '{"a":1,"b":-0.5,"c":1E2,"d":true,"e":null}',
            dict(zip("abcde", [1, -0.5, 100.0, True, None], strict=True)),
        ),
        ('{"no": "017", "x": "true", "<<": "text"}', {"no": "017", "x": "true", "<<": "text"}),
        (r'["\u0000\u001b"]', ["\0\x1b"]),
    ],
)
@pytest.mark.parametrize("name", ["f.json", "stdin"])
def test_json_is_read_as_json_means_it(text, data, name):
    assert parse(text.encode(), name).data == data


def test_columns_in_a_line_of_json_count_its_own_characters():
    document = parse(rb'{"a": "\ud83d\ude00", "\ud83d\ude00": [1], "b": 2}', "f.json")
    assert document.place(("😀",)) == (1, 23)
    assert document.place(("😀", 0)) == (1, 40)
    assert document.place(("b",)) == (1, 44)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"a": 1, "b": 2, "a": 3}', "1:18: duplicate key `a`; it is at line 1 already"),
        (r'{"a": "x\ud83d"}', r"1:9: `\ud83d` is half of a surrogate pair and no character"),
        (r'["\ude00\ud83d"]', r"1:3: `\ude00` is half of a surrogate pair"),
        ('{"a": 1', "not valid JSON:"),
        ('{"a": "x', "1:7: not valid JSON: a quote that is never closed"),
        ('{"a": 1}}', "1:9: not valid JSON: more after the end of the data; remove it"),
        ("", "the file is empty"),
    ],
)
def test_what_is_wrong_with_json_has_its_place(text, problem):
    assert problem in said(text, "f.json")[0]


def test_a_key_of_json_that_is_too_long_for_the_parser_has_the_place_of_the_file():
    """JSON bounds no key; places of such a file are its beginning, and nothing breaks."""
    long = "k" * 1100
    document = parse(('{"a": 1,\n "' + long + '": 2, "b": 3}').encode(), "a.json")
    assert document.data == {"a": 1, long: 2, "b": 3}
    assert [document.place(loc) for loc in ((), ("a",), (long,), ("b",))] == [(1, 1)] * 4


def test_json_of_more_values_than_are_placed_has_the_place_of_the_file(monkeypatch):
    """It is read quickly; asking for a place in it breaks nothing."""
    monkeypatch.setattr(positioned, "MAX_NODES", 5)
    document = parse(b'{"a": [1, 2, 3, 4, 5],\n "b": 2}', "a.json")
    assert document.data == {"a": [1, 2, 3, 4, 5], "b": 2}
    assert document.place(("b",)) == (1, 1)


class TestFiles:
    def test_a_file_is_called_as_it_was_named(self, tmp_path):
        file = tmp_path / "a.yaml"
        file.write_bytes(b"a: 1\r\nb: 2\r\n")
        assert read(file).name == str(file)
        assert read(file, "shown.yaml").name == "shown.yaml"
        assert read(file).data == {"a": 1, "b": 2}

    def test_a_missing_file_is_a_problem_of_the_file(self, tmp_path):
        with pytest.raises(AssessError, match=re.escape("no.yaml: there is no such file")):
            read(tmp_path / "no.yaml")

    def test_a_folder_is_no_file(self, tmp_path):
        with pytest.raises(AssessError, match="is a folder"):
            read(tmp_path)

    def test_a_name_that_no_file_can_have_is_a_problem(self, tmp_path):
        with pytest.raises(AssessError, match=r"no such file|cannot be read"):
            read(tmp_path / "a\0b")
        with pytest.raises(AssessError, match="cannot be read"):
            read(tmp_path / ("x" * 5000))

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
    def test_a_pipe_without_a_writer_does_not_hold_the_program(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.yaml")
        with pytest.raises(AssessError, match="not a regular file"):
            read(tmp_path / "pipe.yaml")

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
    def test_a_device_is_no_file(self):
        with pytest.raises(AssessError, match="not a regular file"):
            read(Path("/dev/zero"))

    def test_a_file_without_permission_is_a_problem(self, tmp_path, monkeypatch):
        (tmp_path / "a.yaml").write_text("a: 1")

        def refuse(*_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
        with pytest.raises(AssessError, match="no permission"):
            read(tmp_path / "a.yaml")

    def test_a_file_above_the_bound_is_not_read(self, tmp_path, monkeypatch):
        monkeypatch.setattr(bounded, "MAX_BYTES", 2 * 1024**2)
        file = tmp_path / "a.yaml"
        file.write_bytes(b"a: 1\n" + b" " * (2 * 1024**2 - 5))
        assert read(file).data == {"a": 1}
        file.write_bytes(b"a: 1\n" + b" " * (2 * 1024**2 - 4))
        with pytest.raises(AssessError, match="larger than 2 MiB"):
            read(file)
        with pytest.raises(AssessError, match="larger than 2 MiB"):
            parse(file.read_bytes(), "stdin")


def test_without_the_c_extension_the_pure_parser_reads():
    code = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "import yaml; from hpws_assess.sources import positioned\n"
        "assert positioned.Parser is yaml.SafeLoader\n"
        "print(positioned.parse(b'a: [1, no]', 'f').data)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'a': [1, 'no']}"


# PyYAML writes YAML 1.1 and leaves without quotes what only 1.2 reads as a number, such as 1e5.
texts = st.text(st.characters(codec="utf-8"), max_size=30).filter(
    lambda text: not scalars.NUMBER(text)
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | st.sampled_from(
        ["no", "017", "4", "-0.5", "1:30", "2026-05-02", "~", "<<", "null", "true", "- a", "a: b"]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)
containers = st.lists(values, max_size=4) | st.dictionaries(texts, values, max_size=4)


def locs(data, base=()):
    yield base
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from locs(value, (*base, key))


def written(data):
    yield "f.json", json.dumps(data)
    yield "f.json", json.dumps(data, ensure_ascii=False, indent="\t")
    yield "f.json", json.dumps(data, separators=(",", ":"))
    yield "f.yaml", yaml.safe_dump(data, sort_keys=False)
    yield "f.yaml", yaml.safe_dump(data, sort_keys=False, default_flow_style=True)


@settings(max_examples=60, deadline=None)
@given(containers)
def test_what_json_and_yaml_wrote_is_read_back_and_every_place_is_in_the_file(data):
    for name, text in written(data):
        if re.search("[\x7f-\x84\x86-\x9f\ufffe\uffff]", text):
            continue
        document = parse(text.encode(), name)
        assert document.data == data
        lines = re.split(r"\r\n|\r|\n", text)
        for loc in locs(document.data):
            line, column = document.place(loc)
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1
