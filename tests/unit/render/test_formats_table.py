"""The table of formats: every row renders, alike each time, and costs only what it uses."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from hpws_assess.errors import AssessError
from hpws_assess.model.result import Result
from hpws_assess.render.formats import FORMATS, find_format, render


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_and_ends_with_a_line(name: str, result: Result) -> None:
    page = render([result], name)
    assert page.endswith("\n")
    assert "Town library" in page


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_result_gives_the_same_bytes_whatever_the_surroundings(
    name: str, result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = render([result], name).encode()
    for key, value in {"FORCE_COLOR": "1", "COLUMNS": "33", "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(key, value)
    again = Result.model_validate_json(result.model_dump_json())
    assert render([again], name).encode() == first


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if row.many])
def test_formats_for_many_take_none_and_several(name: str, result: Result) -> None:
    assert render([], name) == ""
    assert render([result, result], name).count("9.9.9") in {0, 2}


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if not row.many])
@pytest.mark.parametrize("number", [0, 2])
def test_formats_for_one_refuse_others(name: str, number: int, result: Result) -> None:
    with pytest.raises(AssessError, match=f"{name} holds one result, and here are {number}"):
        render([result] * number, name)


def test_an_unknown_format_is_told_with_the_nearest() -> None:
    with pytest.raises(AssessError, match=r"allowed: terminal, json.*did you mean `html`"):
        find_format("htm")


def test_suffixes_differ() -> None:
    assert len({row.suffix for row in FORMATS.values()}) == len(FORMATS)


def test_json_is_the_model_itself(result: Result) -> None:
    page = render([result], "json")
    assert page == result.model_dump_json(indent=2) + "\n"
    assert Result.model_validate_json(page) == result


def test_jsonl_is_one_document_a_line(result: Result) -> None:
    lines = render([result, result], "jsonl").splitlines()
    assert [json.loads(line)["format"] for line in lines] == ["hpws-assess/result@1"] * 2


def test_the_table_alone_loads_no_renderer() -> None:
    code = (
        "import sys, hpws_assess.render.formats as f; f.find_format('html');"
        "sys.exit(any(m in sys.modules for m in ('jinja2', 'rich', 'typer', 'yaml')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
