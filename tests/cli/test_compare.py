"""``compare``: two waves of the demo, from answers and from results; what is refused and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

Command = Callable[..., Any]
Q2, Q4 = "result-2026-Q2.json", "result-2026-Q4.json"


@pytest.fixture(scope="module")
def waves(demo: Path) -> list[Path]:
    return [demo / Q2, demo / Q4]


def test_results_tell_what_improved(cli: Command, waves: list[Path]) -> None:
    """The demo's training improved between the waves, and its facts are why."""
    done = cli("compare", *waves, "--rubric", "hpws-practices", "--unit", "Harbor Tool Works")
    assert done.code == 0, done.err
    assert done.out.startswith("Harbor Tool Works: 2026-Q2 to 2026-Q4\n")
    (line,) = [one for one in done.out.splitlines() if one.startswith("Training that builds  ")]
    assert line.endswith("improved")
    assert "Confirmed level 3 to 4" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


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
    assert done.out.count("| Dimension | Then | Now |") == done.out.count("\n### ")


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
    arguments: list[str], told: str, cli: Command, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, nothing on stdout, and what would help."""
    monkeypatch.chdir(demo)
    done = cli("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_result_of_another_version_is_told_with_its_place(
    cli: Command, demo: Path, tmp_path: Path
) -> None:
    """Where it does not fit, and what to do."""
    text = (demo / Q2).read_text("utf-8").replace('"as_of"', '"as_off"', 1)
    (tmp_path / "old.json").write_text(text, "utf-8")
    done = cli("compare", tmp_path / "old.json", demo / Q4)
    assert done.code == 2
    assert "no result of this version" in done.err
    assert "old.json:" in done.err
