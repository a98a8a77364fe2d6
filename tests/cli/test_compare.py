"""``compare``: two waves of the demo, from results; what is refused and why."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hpws_assess.render import words

Command = Callable[..., Any]
Q2, Q4 = "result-2026-Q2.json", "result-2026-Q4.json"


@pytest.fixture(scope="module")
def results(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo's results, of them the first two rubrics and the whole and a plant."""
    folder = tmp_path_factory.mktemp("results")
    for name in (Q2, Q4):
        data = json.loads((demo / name).read_text("utf-8"))
        data["rubrics"] = data["rubrics"][:2]
        for part in data["rubrics"]:
            (whole,) = [one for one in part["nodes"] if not one["depth"]]
            plant = next(one for one in part["nodes"] if one["parent"] == whole["node"])
            part["nodes"] = [one for one in part["nodes"] if one in (whole, plant)]
        (folder / name).write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return folder


@pytest.fixture
def waves(results: Path) -> list[Path]:
    return [results / Q2, results / Q4]


def test_results_tell_what_improved(cli: Command, waves: list[Path]) -> None:
    """The demo's training improved between the waves, and its facts are why."""
    done = cli("compare", *waves, "--rubric", "hpws-practices", "--unit", "Harbor Tool Works")
    assert done.code == 0, done.err
    assert done.out.startswith("Harbor Tool Works: 2026-Q2 to 2026-Q4\n")
    (line,) = [one for one in done.out.splitlines() if one.startswith("Training that  ")]
    assert " ".join(line.split()[2:]) == "3.0 to 3.9 +0.9 +0.8 to +1.0 3 to 4 3 to 4 improved"
    assert "Claimed level 3 to 4" in done.out
    assert "Confirmed level 3 to 4" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.12, 0.5, "+0.1 to +0.5"),
        (0.031, 0.52, "+0.03 to +0.52"),
        (-0.26, -0.004, "-0.260 to -0.004"),
        (-0.26, 0.02, "-0.26 to +0.02"),
        (-0.26, 0.0, "-0.3 to 0.0"),
        (-0.0001, 0.0001, "0.000 to 0.000"),
    ],
)
def test_an_interval_shows_on_which_side_of_no_change_it_lies(
    low: float, high: float, told: str
) -> None:
    """Else what is called improved would read as if it might have stayed."""
    assert words.interval(low, high) == told


def test_results_given_in_any_order_are_the_same(cli: Command, waves: list[Path]) -> None:
    """Waves are put in their own order."""
    first, second = cli("compare", *waves), cli("compare", *reversed(waves))
    assert first.out == second.out


def test_json_fits_its_schema(cli: Command, waves: list[Path]) -> None:
    """And is the comparison itself, with its trace."""
    done = cli("compare", *waves, "-f", "json")
    data = json.loads(done.out)
    schema = json.loads((Path(__file__).parents[2] / "schemas/comparison.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(data)
    assert data["format"] == "hpws-assess/comparison@1"
    assert all(node["trace"] for part in data["rubrics"] for node in part["nodes"])


def test_markdown_has_a_table_a_unit(cli: Command, waves: list[Path]) -> None:
    done = cli("compare", *waves, "--rubric", "hpws-practices", "-f", "markdown")
    assert done.out.count("| Dimension | Score | Change |") == done.out.count("\n### ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([Q4], "compare: it takes two waves; here is 2026-Q4"),
        ([Q2, Q2], "wave 2026-Q2 is here twice"),
        ([Q2, Q4, "--from", "2026-Q3"], "--from: unknown wave `2026-Q3`; did you mean"),
        ([Q2, Q4, "--unit", "Plant 9"], "--unit: unknown unit `Plant 9`; did you mean"),
        ([Q2, Q4, "--from", "2026-Q4", "--to", "2026-Q2"], "2026-Q4 sorts after 2026-Q2"),
        ([Q2, Q4, "-f", "csv"], "--format: "),
    ],
)
def test_what_cannot_be_compared_is_told(
    arguments: list[str], told: str, cli: Command, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, nothing on stdout, and what would help."""
    monkeypatch.chdir(results)
    done = cli("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_one_rubric_of_results_is_compared_alone(cli: Command, waves: list[Path]) -> None:
    """`--rubric` leaves the others out, also of results; an unknown one is told."""
    done = cli("compare", *waves, "--rubric", "iam-hpwo", "-f", "json")
    assert [part["rubric"] for part in json.loads(done.out)["rubrics"]] == ["iam-hpwo"]
    wrong = cli("compare", *waves, "--rubric", "iam")
    assert (wrong.code, wrong.out) == (2, "")
    assert "--rubric: unknown rubric `iam`" in wrong.err


def test_options_that_results_do_not_follow_are_told(
    cli: Command, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were scored another way, and cannot be scored again without their answers."""
    monkeypatch.chdir(results)
    done = cli("compare", Q2, Q4, "--form", "core", "--min-group", "8")
    assert (done.code, done.out) == (2, "")
    told = [line.split(";")[0] for line in done.err.splitlines()[:4]]
    assert told == [
        f"--form: {Q2} was scored with the form full",
        f"--form: {Q4} was scored with the form full",
        f"--min-group: {Q2} shows groups from 5 on",
        f"--min-group: {Q4} shows groups from 5 on",
    ]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("training#points", "training now = 3.912"),
        ("training#confirmed-part.caps", "where caps stop it = 5"),
    ],
)
def test_numbers_of_a_comparison_are_explained(
    number: str, told: str, cli: Command, waves: list[Path]
) -> None:
    """From the record of the comparison itself."""
    done = cli("compare", *waves, "--explain", number)
    assert (done.code, done.out.splitlines()[0]) == (0, f"Harbor Tool Works: {number}")
    assert told in done.out


def test_a_number_that_is_not_there_is_told(cli: Command, waves: list[Path]) -> None:
    done = cli("compare", *waves, "--explain", "training#point")
    assert (done.code, done.out) == (2, "")
    assert "did you mean `training#points`?" in done.err


def test_a_result_of_another_version_is_told_with_its_place(
    cli: Command, results: Path, tmp_path: Path
) -> None:
    """Where it does not fit, and what to do."""
    text = (results / Q2).read_text("utf-8").replace('"as_of"', '"as_off"', 1)
    (tmp_path / "old.json").write_text(text, "utf-8")
    done = cli("compare", tmp_path / "old.json", results / Q4)
    assert done.code == 2
    told = done.err.splitlines()
    assert told[0].endswith("no whole result of this version; score the answers again with it")
    assert any(re.search(r"old\.json:\d+:\d+: .*`as_off`", one) for one in told)
