"""Whole inputs with whole outputs: every folder under ``tests/golden`` is a case.

A case holds rubrics, assessments and answers, a file ``commands`` (an output's name, then the
command's arguments), and ``expected/`` with the outputs. ``expected/stderr.txt`` holds what all the
commands said on stderr. Drop a case in and it is tested.

``REWRITE_EXPECTED=1 pytest tests/test_golden.py`` writes what the commands give now. Read it before
you commit it.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

GOLDEN = Path(__file__).with_name("golden")
CASES = sorted(one.name for one in GOLDEN.iterdir() if (one / "commands").is_file())
REWRITE = bool(os.environ.get("REWRITE_EXPECTED"))
STDERR = "stderr.txt"


class Run(NamedTuple):
    """One line of ``commands``."""

    output: str
    arguments: list[str]


def runs(case: str) -> list[Run]:
    lines = (GOLDEN / case / "commands").read_text("utf-8").splitlines()
    split = [shlex.split(line) for line in lines if line and not line.startswith("#")]
    return [Run(words[0], words[1:]) for words in split]


def inputs(case: str) -> Iterator[Path]:
    for one in sorted((GOLDEN / case).iterdir()):
        if one.name not in {"commands", "expected"}:
            yield one


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Go into a copy of a case's inputs."""

    def enter(case: str) -> None:
        for one in inputs(case):
            (shutil.copytree if one.is_dir() else shutil.copy)(one, tmp_path / one.name)
        monkeypatch.chdir(tmp_path)

    return enter


@pytest.mark.parametrize("case", CASES)
def test_outputs_are_as_expected(
    case: str, cli: Callable[..., Any], inside: Callable[[str], None]
) -> None:
    """Every command of the case succeeds and prints what is in its file, to the byte."""
    inside(case)
    expected = GOLDEN / case / "expected"
    printed: dict[str, str] = {STDERR: ""}
    for output, arguments in runs(case):
        done = cli(*arguments)
        assert done.code == 0, (arguments, done.err)
        assert printed.setdefault(output, done.out) == done.out, f"{output}: {arguments}"
        printed[STDERR] += f"$ hpws-assess {shlex.join(arguments)}\n{done.err}"
    if REWRITE:
        shutil.rmtree(expected, ignore_errors=True)
        expected.mkdir()
        for name, text in printed.items():
            (expected / name).write_text(text, "utf-8", newline="\n")
    assert sorted(printed) == sorted(one.name for one in expected.iterdir())
    differ = [
        name for name, text in printed.items() if (expected / name).read_text("utf-8") != text
    ]
    for name in differ:
        assert printed[name] == (expected / name).read_text("utf-8"), name


@pytest.mark.parametrize("case", CASES)
def test_output_files_hold_what_stdout_shows(
    case: str, cli: Callable[..., Any], inside: Callable[[str], None], tmp_path: Path
) -> None:
    """Written to a file, a report is the same text, and stdout stays empty."""
    inside(case)
    for output, arguments in runs(case):
        if arguments[0] in {"score", "report"}:
            target = tmp_path / "out" / output
            done = cli(*arguments, "-o", target, "--force")
            assert (done.code, done.out) == (0, "")
            assert target.read_text("utf-8") == cli(*arguments).out


@pytest.mark.parametrize("case", CASES)
def test_files_fit_the_published_schemas(
    case: str, cli: Callable[..., Any], inside: Callable[[str], None]
) -> None:
    """What check accepts, and the result, is valid by the schema that the tool prints."""
    from jsonschema import Draft202012Validator

    from hpws_assess.sources.positioned import read

    inside(case)
    documents = {one.name: read(Path(one.name)).data for one in inputs(case) if one.is_file()}
    documents["the result"] = json.loads(cli("score", ".", "--format", "json").out)
    assert len(documents) >= 2
    for name, data in documents.items():
        kind = re.fullmatch(r"hpws-assess/(\w+)@1", data["format"])[1]
        schema = json.loads(cli("schema", kind).out)
        Draft202012Validator.check_schema(schema)
        faults = list(Draft202012Validator(schema).iter_errors(data))
        assert faults == [], f"{name}: {faults[0].json_path}: {faults[0].message[:200]}"


@pytest.mark.parametrize("case", CASES)
def test_every_number_of_the_result_can_be_explained(
    case: str, cli: Callable[..., Any], inside: Callable[[str], None]
) -> None:
    """``explain`` has an answer to every key of every trace."""
    inside(case)
    result = json.loads(cli("score", ".", "--format", "json").out)
    for rubric in result["rubrics"]:
        root = rubric["nodes"][0]
        kinds = {re.sub(r"^[^#@<>:]*", "", step["key"]): step["key"] for step in root["trace"]}
        for key in kinds.values():
            done = cli("explain", key, ".", "--rubric", rubric["rubric"]["id"], "--quiet")
            assert (done.code, done.err) == (0, "")
            assert key in done.out


@pytest.mark.parametrize("case", CASES)
def test_no_confidential_answer_is_in_the_result(case: str, inside: Callable[[str], None]) -> None:
    """Pseudonyms of respondents are in no output at all."""
    from hpws_assess.sources.positioned import read

    inside(case)
    texts = [one.read_text("utf-8") for one in (GOLDEN / case / "expected").iterdir()]
    for one in (file for file in inputs(case) if file.is_file()):
        data: Any = read(Path(one.name)).data
        for respondent in data.get("respondents", ()):
            name = respondent.get("id")
            assert not name or not any(name in text for text in texts), name


def test_a_rubric_is_shown_as_it_is_written(
    cli: Callable[..., Any], inside: Callable[[str], None]
) -> None:
    """``rubrics show FILE --format yaml`` gives the file itself."""
    inside("kitchen")
    done = cli("rubrics", "show", "rubric.yaml", "--format", "yaml")
    assert (done.code, done.out) == (0, Path("rubric.yaml").read_text("utf-8"))


def test_a_rubric_of_the_settings_is_used_like_a_shipped_one(
    cli: Callable[..., Any], inside: Callable[[str], None], tmp_path: Path
) -> None:
    """With ``rubrics:`` in the folder's settings, commands take answers alone."""
    inside("kitchen")
    whole = cli("score", ".", "--quiet").out
    Path("own").mkdir()
    Path("rubric.yaml").rename("own/kitchen.yaml")
    Path(".hpws-assess.yaml").write_text("rubrics: [own]\n", "utf-8")
    assert cli("score", "answers.yaml", "assessment.yaml", "--quiet").out == whole
    assert "kitchen-hygiene" in cli("rubrics", "list").out
    assert cli("rubrics", "show", "kitchen-hygiene").code == 0
    assert cli("check", "answers.yaml", "assessment.yaml").code == 0
    assert cli("status", "answers.yaml", "assessment.yaml").code == 0
    assert cli("score", ".", "--quiet").out == whole, "the folder holds the rubric as well"


def test_a_new_rubric_passes_all_commands(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``rubrics new`` starts a rubric that is checked, shown, answered and scored as it stands."""
    monkeypatch.chdir(tmp_path)
    assert cli("rubrics", "new", "my-own").code == 0
    assert cli("check", "my-own.yaml").code == 0
    assert "Meetings that decide" in cli("rubrics", "show", "my-own.yaml").out
    Path("answers.yaml").write_text(
        "format: hpws-assess/answers@1\nrubric: my-own\norganization: We\nwave: 2026-Q4\n"
        "respondents:\n  - {role: assessor, answers: {meetings.decisions: 4}}\n",
        "utf-8",
    )
    done = cli("score", "my-own.yaml", "answers.yaml")
    assert done.code == 0
    assert "Meetings that decide" in done.out
